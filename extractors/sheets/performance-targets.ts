/** 整体支出绩效目标表: what a department wants to reach with the year's money. */
import type { Region } from '../../pipeline/stages/segment.js';
import type { DraftPerformanceTargets } from './draft.js';
import { fromHead } from './head.js';
import { TARGET_LABELS } from './vocabulary.js';
import type { ProseLine } from '../document/outline.js';
import { canonical } from '../text.js';
import { Ledger, type Known, type SheetReading } from './ledger.js';
import { gridRows } from './grid-rows.js';
import { readTargetsPlaced } from './placed-targets.js';
import { readTargetsText } from './targets-text.js';
import { readTargetsGrid } from './targets-grid.js';

/** Reads the form in whatever dialect its lines come. */
export function readPerformanceTargets(region: Region, known: Known): SheetReading<DraftPerformanceTargets> {
  const ledger = new Ledger();
  const all = region.pages.flatMap((page) => page.lines);
  const end = secondForm(all);
  const lines = all.slice(0, end);
  for (const { line } of all.slice(end)) ledger.drop(line.content, 'unplaced-text');
  if (end < all.length) ledger.warn('surplus-form', 'A second performance target form: only the first is read.', null, all[end]!.line.content);
  for (const { line } of region.notes) ledger.note(line.content);
  const tabular = lines.filter(({ line }) => line.cells !== null).length * 2 > lines.length;
  const placed = tabular ? null : readTargetsPlaced(lines, ledger);
  const value = placed ?? (tabular ? readTargetsGrid(gridRows(lines, ledger), ledger) : readTargetsText(lines, known, ledger));
  const headed = value && {
    ...value,
    year: value.year.text === '' ? fromHead(region, 'year', ledger) : value.year,
    currencyUnit: value.currencyUnit.text === '' ? fromHead(region, 'currencyUnit', ledger) : value.currencyUnit,
  };
  return ledger.close(headed, [...all, ...region.notes].map(({ line }) => line.content));
}

/** Where the form of another unit begins: its name behind the indicators of the first, with indicators of its own; else the end. */
function secondForm(lines: readonly ProseLine[]): number {
  const texts = lines.map(({ line }) => canonical(line.content.text));
  const indicators = (text: string): boolean => TARGET_LABELS.level1.some((label) => text.includes(label));
  const first = texts.findIndex(indicators);
  if (first < 0 || texts.findLastIndex(indicators) === first) return lines.length;
  const isNamed = (text: string): boolean => TARGET_LABELS.organization.some((label) => text.startsWith(label));
  // The same name once more is the head of a page.
  const nameAt = (i: number): string => texts.slice(i, (TARGET_LABELS.organization as readonly string[]).includes(texts[i]!) ? i + 2 : i + 1).join('|');
  const heads = new Set(texts.flatMap((text, i) => (i < first && isNamed(text) ? [nameAt(i)] : [])));
  const named = texts.findIndex((text, i) => i > first && isNamed(text) && !heads.has(nameAt(i)) && texts.slice(i).some(indicators));
  if (named < 0) return lines.length;
  return HEAD_LINE.test(texts[named - 1]!) ? named - 1 : named;
}
/** What stands above the name: the year, or the title once more. */
const HEAD_LINE = /^(?:(?:预算)?年度:?\d{4}年?|\(?\d{4}年度?\)?|.*绩效目标(?:申报)?表)$/u;
