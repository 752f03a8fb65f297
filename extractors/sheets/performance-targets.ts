/** 整体支出绩效目标表: what a department wants to reach with the year's money. */
import type { Region } from '../../pipeline/stages/segment.js';
import type { DraftPerformanceTargets } from './draft.js';
import { fromHead } from './head.js';
import { Ledger, type Known, type SheetReading } from './ledger.js';
import { readTargetsText } from './targets-text.js';
import { readTargetsGrid } from './targets-grid.js';

/** Reads the form in whatever dialect its lines come. */
export function readPerformanceTargets(region: Region, known: Known): SheetReading<DraftPerformanceTargets> {
  const ledger = new Ledger();
  const lines = region.pages.flatMap((page) => page.lines);
  for (const { line } of region.notes) ledger.note(line.content);
  const tabular = lines.filter(({ line }) => line.cells !== null).length * 2 > lines.length;
  const value = tabular ? readTargetsGrid(lines, ledger) : readTargetsText(lines, known, ledger);
  const headed = value && {
    ...value,
    year: value.year.text === '' ? fromHead(region, 'year', ledger) : value.year,
    currencyUnit: value.currencyUnit.text === '' ? fromHead(region, 'currencyUnit', ledger) : value.currencyUnit,
  };
  return ledger.close(headed, [...lines, ...region.notes].map(({ line }) => line.content));
}
