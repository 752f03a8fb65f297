/** Tables whose rows come with their cells (tab-separated OCR, pipe tables): headers are cut, pages aligned, cells cleaned. */
import type { TrailEvent } from '../../../schemas/types.js';
import type { LineNode } from '../../../pipeline/tree.js';
import { append, largest } from '../../../pipeline/many.js';
import { DOUBT, extracted, type DraftCell } from '../../cells.js';
import { leaves, type Form } from '../../forms/form.js';
import { canonical, packed, type Traced } from '../../text.js';
import type { DraftRow, ReadingContext, TableReading } from '../reading.js';
import { likelySide } from '../stream/sides.js';
import { settled } from '../stream/near-sums.js';
import { chooseColumns } from './choose-columns.js';
import { classify, type PrintedRow } from './classify-rows.js';
import { describedRows } from './described-rows.js';
import { Alignments, type Columns } from './page-alignment.js';
import { genericColumns, type PhysicalPage, type PhysicalRow } from './physical-page.js';
import { readCell } from './read-cell.js';
import { recutting } from './recut-rows.js';
import { isPageMark } from './row-kinds.js';
import { asRow, unstripped } from './stripped-rows.js';
import { wholeHeads } from './whole-heads.js';
import { joinWrappedRows } from './wrapped-rows.js';
import type { ColumnMap } from './ways.js';

interface Printed { readonly lines: readonly LineNode[] }

export const readTabularTable = (pages: readonly Printed[], forms: readonly Form[], context: ReadingContext): TableReading => readRows(pages, forms, context, true)!;

/** As `readTabularTable`; null where none of the forms fits. */
export const readKnownTable = (pages: readonly Printed[], forms: readonly Form[], context: ReadingContext): TableReading | null => readRows(pages, forms, context, false);

const describes = (form: Form | null): boolean => form !== null && leaves(form.header).at(-1)?.column.role === 'description';

function readRows(pages: readonly Printed[], forms: readonly Form[], context: ReadingContext, generic: boolean): TableReading | null {
  const { rows: printed, pageNumbers, stray } = rowsOf(pages);
  const whole = unstripped(printed, (label) => likelySide(canonical(label.text), context.names, forms[0]?.vocabulary));
  const physical = classify(printed.map(({ opens }, r) => ({ line: whole.rows[r]!, opens })), forms.some(describes));
  const heads = physical.flatMap(wholeHeads);
  const alignments = new Alignments(physical);
  const columns = chooseColumns(forms, physical, alignments, context) ?? (generic ? { form: null, columns: genericColumns(physical) } : null);
  if (!columns) return null;
  const reader = new CellRows(columns, alignments, whole.doubtful, context);
  physical.forEach((page, p) => reader.take(page, p === 0));
  const { rows, events, header, repeated, dropped } = reader;
  const { form } = columns;
  const known = form && columns.near ? settled(form, columns.columns, rows) : { form, columns: columns.columns, events: form ? [] : [extracted('generic-table', 'Read without a description of its form.')] };
  return {
    form: known.form, columns: known.columns, rows, pages: Math.max(1, physical.length), columnNumbers: reader.columnNumbers,
    header: [...heads, ...header], repeated, dropped, pageNumbers: [...pageNumbers, ...reader.pageNumbers], stray: [...stray, ...reader.stray], events: [...events, ...known.events],
  };
}

/** The lines that have cells; what stands between them is the number of a page or nobody's. */
function rowsOf(pages: readonly Printed[]): { readonly rows: readonly PrintedRow[]; readonly pageNumbers: readonly Traced[]; readonly stray: readonly Traced[] } {
  const rows: PrintedRow[] = [];
  const pageNumbers: Traced[] = [];
  const stray: Traced[] = [];
  for (const { lines } of pages) {
    for (const [i, printed] of lines.entries()) {
      const line = asRow(printed, lines[i - 1]);
      if (!line.cells) (/^\d{1,3}$/u.test(line.content.text) ? pageNumbers : stray).push(line.content);
      else if (line.cells.some(({ text }) => text !== '')) rows.push({ line, opens: i === 0 });
    }
  }
  return { rows, pageNumbers, stray };
}

const filled = ({ cells }: PhysicalRow): Traced[] => cells.filter(({ text }) => text !== '');

/** The rows of a table whose columns are known, page by page. */
class CellRows {
  readonly rows: DraftRow[] = [];
  readonly events: TrailEvent[] = [];
  readonly header: Traced[] = [];
  readonly repeated: Traced[] = [];
  readonly dropped: Traced[] = [];
  readonly pageNumbers: Traced[] = [];
  readonly stray: Traced[] = [];
  /** 栏次, by column. */
  columnNumbers: readonly string[] | null = null;

  readonly #columns: Columns;
  readonly #alignments: Alignments;
  /** Lines whose cells were put back where they lost a blank. */
  readonly #doubtful: ReadonlySet<LineNode>;
  readonly #context: ReadingContext;
  readonly #recut: ReturnType<typeof recutting>;

  constructor(columns: Columns, alignments: Alignments, doubtful: ReadonlySet<LineNode>, context: ReadingContext) {
    this.#columns = columns;
    this.#alignments = alignments;
    this.#doubtful = doubtful;
    this.#context = context;
    this.#recut = columns.form ? recutting(columns.form, columns.columns, context) : (parts) => [parts.map((own) => ({ parts: own, repairs: [] }))];
  }

  take(page: PhysicalPage, first: boolean): void {
    const { columns } = this.#columns;
    const { map, repairs } = page.rows.some(({ kind }) => kind === 'data') ? this.#alignments.of(page).settled(this.#columns) : { map: page.rows[0]?.cells.map((_, i) => i) ?? [], repairs: [] };
    const least = leastCells(page);
    const body: DraftCell[][] = [];
    for (const row of page.rows) {
      if (row.kind !== 'data') {
        append(first ? this.header : this.repeated, filled(row));
        if (row.kind === 'numbers') this.columnNumbers ??= numbersOf(row, map, columns.length);
      } else if (isPageMark(row, map, columns)) append(this.pageNumbers, filled(row));
      else append(body, this.#cellsOf(row, map, repairs, least));
    }
    append(this.rows, this.#joined(body).map((cells) => ({ cells, indent: null })));
  }

  /** The cells of a row by column: one row, or as many as it was cut into. */
  #cellsOf(row: PhysicalRow, map: ColumnMap, repairs: readonly (string | null)[], least: number): DraftCell[][] {
    const { form, columns } = this.#columns;
    const parts = columns.map((): Traced[] => []);
    row.cells.forEach((content, i) => {
      if (content.text !== '') (parts[map[i] ?? -1] ?? this.stray).push(content);
    });
    // An amount among the codes and names: the row is moved against its columns.
    const astray = form !== null && row.kinds.some((kind, i) => kind === 'amount' && ['text', 'code'].includes(columns[map[i] ?? -1]?.type ?? ''));
    const short = row.cells.length < least && columns.some(({ type }, i) => type === 'amount' && parts[i]!.length === 0);
    const unsure = astray || short || this.#doubtful.has(row.line);
    return this.#recut(parts).map((cells) => columns.map((column, i) => readCell(cells[i]!, column, (unsure ? DOUBT : repairs[i]) ?? null, this.events)));
  }

  /** The rows of a page, those whole that the print broke. */
  #joined(body: DraftCell[][]): readonly DraftCell[][] {
    const { form, columns } = this.#columns;
    if (!form) return body;
    if (columns.at(-1)?.role !== 'description') return joinWrappedRows(body, columns, this.#context.names);
    const result = describedRows(body, this.rows.at(-1)?.cells ?? null);
    append(this.dropped, result.dropped);
    append(this.events, result.events);
    return result.rows;
  }
}

/** Where a row ends with a blank cell, none was stripped: one with fewer cells than that lost one anywhere. */
const leastCells = ({ rows }: PhysicalPage): number => largest([0, ...rows.flatMap(({ kind, kinds }) => (kind === 'data' && kinds.at(-1) === 'blank' ? [kinds.length] : []))]);

function numbersOf(row: PhysicalRow, map: readonly number[], width: number): string[] {
  const numbers = new Array<string>(width).fill('');
  row.cells.forEach((content, i) => {
    const leaf = map[i] ?? -1;
    if (leaf >= 0 && leaf < width) numbers[leaf] += packed(content.text);
  });
  return numbers;
}
