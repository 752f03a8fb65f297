/**
 * Columns whose headings do not stand above them: all headings first, or a page that prints none. The kinds of the blocks say
 * where the labels are; the blocks of figures behind them are the columns in their order, if there are as many.
 */
import { CODE } from '../../labels.js';
import type { LineNode } from '../../../pipeline/tree.js';
import { readFigure, type Figure } from '../../figures/figures.js';
import type { Form } from '../../forms/form.js';
import { beginning, disorder, legible, readInterleaved, stream, type Found } from '../header/header.js';
import { largest } from '../../../pipeline/many.js';
import { exact, placements, relationsOf } from '../sums/place.js';
import type { DraftColumn, ReadingContext } from '../reading.js';
import { isTotal } from './sums.js';
import type { UnitRow } from './units.js';
import type { Block } from './blocks.js';
import { panelsOf, type Panel } from './panels.js';

/** The cells of a page by column; whether the columns of some figures are a guess. */
export interface Given {
  readonly cells: readonly (readonly LineNode[])[];
  readonly guessed: boolean;
  /** Columns whose figures may as well be those of another. */
  readonly doubtful?: ReadonlySet<number>;
  /** Rows of units among those of codes; none where the units stand as any labels do. */
  readonly units?: readonly UnitRow[];
  readonly closing?: Closing;
}

/** A total whose label stands in another list than its figure: where it is among the cells, and where it is printed. */
export interface Closing { readonly from: number; readonly to: number }

/** So many rows at least before others of the same page follow. */
const FEWEST_ROWS = 5;

/** The header that the first blocks of a page are, and how many blocks it takes. */
export function headerBefore(blocks: readonly Block[], forms: readonly Form[]): (Found & { readonly taken: number }) | null {
  const first = blocks.findIndex(({ figures }) => figures);
  const heads = blocks.slice(0, Math.max(0, first));
  const print = stream(heads.flatMap(({ lines }) => lines.map(({ content }) => content)));
  // By block the number of lines up to its end.
  let end = 0;
  const ends = heads.map(({ lines }) => (end += lines.length));
  let best: (Found & { taken: number }) | null = null;
  for (const form of forms) {
    const lines = legible(form, print);
    for (const [b, line] of ends.entries()) {
      const reading = line > lines ? null : readInterleaved(form, beginning(print, line));
      if (reading && (!best || b >= best.taken || (b + 1 === best.taken && disorder(form, reading) < disorder(best.form, best.reading)))) best = { form, reading, taken: b + 1 };
    }
  }
  return best;
}

/** The cells of blocks without headings, page by page; `filled`: columns that have figures where headings tell. Null where they are no columns. */
export function withoutHeadings(blocks: readonly Block[], columns: readonly DraftColumn[], form: Form, filled: readonly boolean[] | null, context: ReadingContext): Given[] | null {
  const panels = panelsOf(columns);
  // Without labels nothing tells a column of figures from a row of them.
  if (panels.some(({ labels }) => labels.length === 0)) return null;
  const pages: Given[] = [];
  // Where every cell has empty lines around it, nothing tells columns from rows.
  if (blocks.every(({ lines }) => lines.length === 1)) return null;
  for (let at = 0; at < blocks.length;) {
    const cells = columns.map((): readonly LineNode[] => []);
    let guessed = false;
    for (const panel of panels) {
      const labels = labelsFrom(blocks, at, panel, columns);
      if (!labels) return null;
      labels.forEach(({ block, column }) => { cells[column] = block.lines; });
      at += labels.length;
      const rows = largest([0, ...labels.map(({ block }) => block.lines.length)]);
      const figures: Block[] = [];
      while (blocks[at]?.figures && !(figures.length > 0 && isCodes(blocks[at]!) && columns[panels[0]!.labels[0]!]?.type === 'code')) figures.push(blocks[at++]!);
      const own = [...(panel.line === null ? [] : [panel.line]), ...panel.amounts].sort((a, b) => a - b);
      const chosen = chosenOf(figures, own, panel, columns, form, filled, context);
      if (!chosen) return null;
      figures.forEach((block, i) => { cells[chosen.columns[i]!] = block.lines; });
      guessed ||= chosen.guessed || (filled === null && figures.some(({ lines }) => lines.length !== rows));
    }
    const rows = largest([0, ...cells.map(({ length }) => length)]);
    if (at < blocks.length && rows < FEWEST_ROWS && !columns.some(({ type }, c) => type === 'code' && cells[c]!.length > 1)) return null;
    pages.push({ cells, guessed });
  }
  return pages;
}

/** Blocks that follow each other as those of the labels of a panel do; a column of text may be blank. */
function labelsFrom(blocks: readonly Block[], from: number, { labels }: Panel, columns: readonly DraftColumn[]): { block: Block; column: number }[] | null {
  const found: { block: Block; column: number }[] = [];
  for (const column of labels) {
    const block = blocks[from + found.length];
    const code = columns[column]!.type === 'code';
    if (block && (code ? block.figures && isCodes(block) : !block.figures)) found.push({ block, column });
    else if (code || found.length === 0) return null;
  }
  return found;
}

export const isCodes = ({ lines }: Block): boolean => lines.every(({ content }) => /^\d{2,3}$/u.test(content.text) || CODE.test(content.text) || isTotal(content.text));

/** The columns of as many blocks of figures; where blank ones left no trace, the sums of the totals and other tables say which are likely. */
function chosenOf(figures: readonly Block[], own: readonly number[], panel: Panel, columns: readonly DraftColumn[], form: Form, filled: readonly boolean[] | null, { columnUse }: ReadingContext): { columns: readonly number[]; guessed: boolean } | null {
  if (figures.length > own.length) return null;
  if (figures.length === own.length) return { columns: own, guessed: false };
  const before = own.filter((column) => filled?.[column]);
  if (before.length === figures.length) return { columns: before, guessed: true };
  if (panel.line !== null) return null;
  const totals = figures.flatMap((block) => largestOf(block) ?? []);
  if (totals.length < figures.length) return null;
  const amounts = own.map((column) => columns[column]!);
  const { way } = placements(totals, relationsOf(form, amounts), own.length, amounts.map(({ key }) => columnUse.get(key) === false));
  return { columns: way.map((k) => own[k]!), guessed: true };
}

/** The largest figure of a column is its total. */
const largestOf = ({ lines }: Block): Figure | null =>
  lines.flatMap(({ content }) => readFigure(content) ?? []).reduce<Figure | null>((most, figure) => (most && (exact(most.text) ?? 0) >= (exact(figure.text) ?? 0) ? most : figure), null);
