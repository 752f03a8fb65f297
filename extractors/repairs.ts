/** The repairs of cells as events of the trail. */
import type { TrailEvent } from '../schemas/types.js';
import { extracted, type DraftCell } from './cells.js';
import type { TableReading } from './grid/reading.js';
import { spansOf } from './text.js';

/** One event for every mended cell. */
export function repairEvents(reading: TableReading, t: number, source: string, events: TrailEvent[]): void {
  reading.rows.forEach((row, r) => row.cells.forEach((cell: DraftCell, c) => {
    for (const repair of cell.repairs) {
      if (repair.startsWith('restore-')) continue;
      events.push(extracted(repair, REPAIR_MESSAGES[repair] ?? 'Mended.', {
        at: `tables/${t}/rows/${r}/cells/${c}`, content: cell.content, before: pieces(cell, source), after: cell.text,
        severity: repair.startsWith('ambiguous') ? 'warning' : 'info',
      }));
    }
  }));
}

/** The printed pieces of a cell: `3,020 / .16`. */
const pieces = (cell: DraftCell, source: string): string => spansOf(cell.content).map(([start, end]) => source.slice(start, end)).join(' / ');

const REPAIR_MESSAGES: Readonly<Record<string, string>> = {
  'join-wrapped-number': 'A figure broken over lines is whole again.',
  'join-wrapped-text': 'A text broken over lines is whole again.',
  'join-wrapped-code': 'A code broken over lines is whole again.',
  'join-cut-text': 'A text cut over neighbouring cells is whole again.',
  'join-ocr-space': 'White space that OCR put inside is gone.',
  'add-unprinted': 'A sign that the print leaves out is there again: the zero before a point, a comma.',
  'mend-decimal-comma': 'OCR read the decimal point as a comma.',
  'split-glued-figures': 'Figures without white space between them are cut after two decimals.',
  'read-minus': 'Brackets or a triangle stand for a minus.',
  'place-by-sums': 'The sums of the form say in which column the figure stands.',
  'ambiguous-placement': 'The print does not say in which column the figure stands, and the sums leave more than one.',
  'ambiguous-split': 'The digits can be cut into figures in more than one way.',
};
