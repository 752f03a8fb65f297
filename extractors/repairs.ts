/** The repairs of cells as events of the trail. */
import type { TrailEvent } from '../schemas/types.js';
import { extracted, type DraftCell } from './cells.js';
import type { TableReading } from './grid/reading.js';
import { canonical, concat, spansOf } from './text.js';

/** One event for every mended cell, one for the mended headings. */
export function repairEvents(reading: TableReading, t: number, source: string, events: TrailEvent[]): void {
  headingEvents(reading, t, events);
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

/** One event for the headings of a described form with characters that the header does not print: a scan damaged them, and the form says what they are. */
function headingEvents({ form, columns, header }: TableReading, t: number, events: TrailEvent[]): void {
  if (!form || header.length === 0) return;
  const texts = header.map(({ text }) => canonical(text));
  const printed = new Set(texts.join(''));
  const mended = columns.map(({ path }) => path).filter((path) => path.some((label) => [...canonical(label)].some((char) => !printed.has(char))));
  if (mended.length === 0) return;
  events.push(extracted('mend-heading', 'Headings that the print damages, read as the form prints them.', {
    at: `tables/${t}/columns`, content: concat(header), before: texts.join(' / '), after: mended.map((path) => path.join('/')).join(' / '),
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
