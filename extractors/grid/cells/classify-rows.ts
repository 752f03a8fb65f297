/** The rows of a table of cells by physical page: header, 栏次 and data. */
import type { LineNode } from '../../../pipeline/tree.js';
import { largest } from '../../../pipeline/many.js';
import { canonical } from '../../text.js';
import { mended } from '../header/header.js';
import { kindOf, type CellKind } from './align.js';
import type { PhysicalPage, PhysicalRow } from './physical-page.js';
import { TELLING_ROWS, isData, isEmptyTotal, isEntry, isLabelled, isNumbers, onlySmall, standsElsewhere } from './row-kinds.js';

/** A row that comes again says what the header says, and so much of one of its rows: a label of a row below may be a label of the header too. */
const SAME_HEADER = 0.5;
const SAME_ROW = 0.6;

/** A row of cells; `opens`: it is the first of its printed page. */
export interface PrintedRow {
  readonly line: LineNode;
  readonly opens: boolean;
}

/** Header, 栏次 and data rows; a header that comes again begins a physical page. `described`: the form's last column holds prose. */
export const classify = (rows: readonly PrintedRow[], described: boolean): PhysicalPage[] => new Classifier(rows, described).read();

class Classifier {
  readonly #rows: readonly PrintedRow[];
  readonly #kinds: readonly (readonly CellKind[])[];
  readonly #described: boolean;
  /** All figures are small whole numbers. */
  readonly #small: boolean;

  readonly #pages: PhysicalPage[] = [];
  #inHeader = true;
  /** The header of the first page: its text, its rows, the pairs of neighbouring characters in it. */
  #known = '';
  readonly #header: string[] = [];
  readonly #pairs = new Set<string>();
  /** It numbers its lines (行次). */
  #lined = false;

  constructor(rows: readonly PrintedRow[], described: boolean) {
    this.#rows = rows;
    this.#described = described;
    this.#kinds = rows.map(({ line }) => line.cells!.map(kindOf));
    this.#small = onlySmall(rows.map(({ line }) => line.cells!), this.#kinds);
  }

  read(): PhysicalPage[] {
    for (const [r, { line }] of this.#rows.entries()) {
      const kind = this.#take(r);
      this.#pages.at(-1)!.rows.push({ line, cells: line.cells!, kinds: this.#kinds[r]!, kind });
    }
    for (const page of this.#pages) page.width = largest([0, ...page.rows.map(({ cells }) => cells.length)]);
    return this.#pages;
  }

  /** What a row is; afterwards the page that it belongs to is the last. */
  #take(r: number): PhysicalRow['kind'] {
    const cells = this.#rows[r]!.line.cells!;
    const kinds = this.#kinds[r]!;
    const numbers = isNumbers(cells, kinds);
    if (!numbers && (isData(cells, kinds, this.#lined) || (this.#small && isLabelled(kinds)) || (this.#known !== '' && isEmptyTotal(cells)))) return this.#data(r);
    const text = mended(canonical(cells.map((c) => c.text).join('')));
    const like = /* the end of a heading */ text.length === 1 ? this.#known.includes(text) : overlap(hanOf(text), this.#pairs) >= SAME_HEADER;
    const entry = cells.some(isEntry);
    const again = !entry && like && this.#header.some((row) => overlap(row, { has: (pair) => text.includes(pair) }) >= SAME_ROW);
    if (!numbers && !this.#isHeader({ entry, like, again, opens: this.#rows[r]!.opens })) return this.#data(r);
    return this.#head(text, numbers, again);
  }

  /** Whether a row without figures is one of the header: `like` it, one of its rows `again`, or where a header stands. */
  #isHeader({ entry, like, again, opens }: { readonly entry: boolean; readonly like: boolean; readonly again: boolean; readonly opens: boolean }): boolean {
    const started = this.#known !== '';
    if (this.#inHeader) {
      const blank = entry || (this.#pages.length > 1 && !again && !like) || (this.#pages.at(-1)?.rows.at(-1)?.kind === 'numbers' && !like);
      return !(blank && started);
    }
    return again || (opens && !entry && !(this.#described && started));
  }

  #head(text: string, numbers: boolean, again: boolean): PhysicalRow['kind'] {
    if (!this.#inHeader || this.#pages.length === 0) this.#pages.push({ rows: again ? takeHeadings(this.#pages.at(-1), this.#known) : [], width: 0 });
    this.#inHeader = true;
    if (this.#pages.length === 1) {
      const more = this.#known.slice(-1) + text;
      addPairs(this.#pairs, more);
      this.#lined ||= more.includes('行次');
      this.#known += text;
      this.#header.push(hanOf(text));
    }
    return numbers ? 'numbers' : 'header';
  }

  #data(r: number): PhysicalRow['kind'] {
    const { line, opens } = this.#rows[r]!;
    // A page without a header may have been given more or fewer columns than the one before.
    const apart = opens || (isApart(this.#rows, r) && !isApart(this.#rows, r - 1));
    const wider = !this.#inHeader && apart && (this.#rows[r - 1]?.line.cells!.length !== line.cells!.length || standsElsewhere(this.#pages.at(-1)?.rows.slice(-TELLING_ROWS) ?? [], { kinds: this.#kinds[r]! }));
    if (this.#pages.length === 0 || wider) this.#pages.push({ rows: [], width: 0 });
    this.#inHeader = false;
    return 'data';
  }
}

/** Whether there is a line between a row and the one before it. */
function isApart(rows: readonly PrintedRow[], r: number): boolean {
  const [before, own] = [rows[r - 1]?.line.position, rows[r]!.line.position];
  return before !== undefined && own !== undefined && own.start.line > before.end.line + 1;
}

/** The first rows of a header that comes again, cut at other places: no figures, nothing that the header does not say. */
function takeHeadings(page: PhysicalPage | undefined, known: string): PhysicalRow[] {
  const headings: PhysicalRow[] = [];
  for (let row = page?.rows.at(-1); row?.kind === 'data' && !isData(row.cells, row.kinds, known.includes('行次')); row = page!.rows.at(-1)) {
    const text = mended(canonical(row.cells.map((c) => c.text).join('')));
    if ([...text].some((char) => !known.includes(char))) break;
    headings.unshift({ ...row, kind: 'header' });
    page!.rows.pop();
  }
  return headings;
}

/** The Chinese characters of a text. */
export const hanOf = (text: string): string => text.replace(/[^\p{Script=Han}]+/gu, '');

/** Share of the neighbouring pairs of Chinese characters that are among `known`. */
export function overlap(han: string, known: Pick<ReadonlySet<string>, 'has'>): number {
  if (han.length < 2) return 0;
  let found = 0;
  for (let i = 0; i + 2 <= han.length; i++) if (known.has(han.slice(i, i + 2))) found++;
  return found / (han.length - 1);
}

function addPairs(pairs: Set<string>, text: string): void {
  for (let i = 0; i + 2 <= text.length; i++) pairs.add(text.slice(i, i + 2));
}
