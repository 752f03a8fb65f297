/** Tables as programs print lists: `[['科目编码', None], ['201', '3,020.16']]` of Python, JSON, or one list or tuple a line; records as `{"科目编码": "201"}`. */
import { isSpace, EMPTY, type Span, type Traced } from '../text.js';
import { recordRows, type LabelledCell } from './records.js';
import type { EnclosedRow } from './enclosed.js';

export interface ListTable {
  readonly span: Span;
  readonly rows: readonly EnclosedRow[];
}

/** A table has so many rows and cells, or a bracket is one of the text. */
const LEAST_ROWS = 2;
const LEAST_CELLS = 2;
/** A page may hold a single row: a list in a list, of so many cells and no more. */
const LEAST_ALONE = 3;
const MOST_ALONE = 100;
const OPENING = /^[ \t]{0,40}[[{(]/gmu;
/** A value without quotes: a number, or a word for nothing. */
const BARE = /(?:-?\d[\d.eE+-]{0,40}|None|null|nan|NaN|true|false|True|False)(?=\s*[,\]})\s])/uy;
const NUMBER = /^-?\d/u;
const LONGEST_TEXT = 5000;

/** The tables of a text, in its order. */
export function listTables(text: string): ListTable[] {
  const tables: ListTable[] = [];
  let end = 0;
  for (const { index } of text.matchAll(OPENING)) {
    if (index < end) continue;
    const scanner = new Scanner(text, index);
    scanner.run();
    const { rows } = scanner;
    end = Math.max(scanner.end, index + 1);
    const alone = rows.length === 1 && scanner.nested && rows[0]!.cells.length >= LEAST_ALONE && rows[0]!.cells.length <= MOST_ALONE;
    const sheets = sheetsOf(scanner.rows, scanner.ends, text);
    if (sheets.length > 1 && sheets.some(isTable)) {
      sheets.forEach((own, i) => tables.push({ span: [sheets[i - 1]?.at(-1)!.end ?? index, i === sheets.length - 1 ? scanner.end : own.at(-1)!.end], rows: own }));
    } else if (alone || isTable(rows)) tables.push({ span: [index, scanner.end], rows });
  }
  return tables;
}

const isTable = (rows: readonly EnclosedRow[]): boolean => rows.length >= LEAST_ROWS && rows.every(({ cells }) => cells.length >= LEAST_CELLS);

/** Tables one behind the other: each a list of its own, or tuples of other widths (the rows of a sheet have one); a sheet of one cell a row is a cover. */
function sheetsOf(rows: readonly EnclosedRow[], ends: ReadonlySet<number>, text: string): EnclosedRow[][] {
  const sheets: EnclosedRow[][] = [];
  for (const row of rows) {
    const before = sheets.at(-1)?.at(-1);
    const apart = before && (ends.has(before.end) || (text[row.start] === '(' && before.cells.length !== row.cells.length));
    if (before && !apart) sheets.at(-1)!.push(row);
    else sheets.push([row]);
  }
  return sheets;
}

/** Reads lists within lists from one place on, as far as they go. */
class Scanner {
  rows: EnclosedRow[] = [];
  /** A list stands within another. */
  nested = false;
  /** Where the last rows of lists of rows end. */
  readonly ends = new Set<number>();
  private readonly records: { start: number; end: number; cells: LabelledCell[] }[] = [];
  /** Behind the last list that is whole. */
  end: number;
  private at: number;

  constructor(private readonly text: string, start: number) {
    this.at = start;
    this.end = start;
  }

  run(): void {
    for (this.space(); OPENS.has(this.text[this.at]!); this.space()) {
      if (!this.value(0)) break;
      this.end = this.at;
      const last = this.rows.at(-1);
      if (last && last.end < this.at) this.ends.add(last.end);
    }
    this.rows = this.rows.filter(({ end }) => end <= this.end);
    const records = this.records.filter(({ end }) => end <= this.end);
    // Lists or records: a table is one of them.
    if (records.length > this.rows.length) this.rows = recordRows(records);
  }

  /** A list, a record: its rows are those that hold texts alone. */
  private value(depth: number): boolean {
    const { text } = this;
    const start = this.at;
    const closing = OPENS.get(text[this.at]!)!;
    const cells: LabelledCell[] = [];
    let nested = false;
    this.at++;
    for (this.space(); text[this.at] !== closing; this.space()) {
      if (this.at >= text.length) return false;
      if (OPENS.has(text[this.at]!)) {
        if (depth >= DEEPEST || closing === '}' || !this.value(depth + 1)) return false;
        nested = true;
        this.nested = true;
        continue;
      }
      const label = closing === '}' ? this.scalar() : EMPTY;
      if (!label || (closing === '}' && !this.colon())) return false;
      const cell = this.scalar();
      if (!cell) return false;
      cells.push({ label, cell });
    }
    this.at++;
    const row = { start, end: this.at };
    if (!nested && closing !== '}') this.rows.push({ ...row, cells: cells.map(({ cell }) => cell) });
    else if (!nested) this.records.push({ ...row, cells });
    return true;
  }

  private colon(): boolean {
    this.space();
    if (this.text[this.at] !== ':') return false;
    this.at++;
    this.space();
    return true;
  }

  /** A text, a number, or nothing; null where none of them stands. */
  private scalar(): Traced | null {
    const { text } = this;
    const quote = text[this.at]!;
    if (quote !== '"' && quote !== "'") {
      BARE.lastIndex = this.at;
      const bare = BARE.exec(text)?.[0];
      if (bare === undefined) return null;
      const at = this.at;
      this.at += bare.length;
      return NUMBER.test(bare) ? { text: bare, at: Array.from(bare, (_, i) => at + i) } : EMPTY;
    }
    let out = '';
    const at: number[] = [];
    for (let i = this.at + 1; i < Math.min(text.length, this.at + LONGEST_TEXT); i++) {
      const char = text[i]!;
      if (char === '\n') return null;
      if (char === quote) {
        this.at = i + 1;
        return { text: out, at };
      }
      const white = char === '\\' && WHITE.has(text[i + 1]!);
      // The signs for white space are none of the text.
      at.push(white ? -1 : i);
      if (char !== '\\') { out += char; continue; }
      const code = /^u[\da-f]{4}/iu.exec(text.slice(i + 1, i + 6))?.[0];
      out += code ? String.fromCharCode(parseInt(code.slice(1), 16)) : white ? ' ' : text[i + 1] ?? '';
      i += code ? code.length : 1;
    }
    return null;
  }

  private space(): void {
    while (this.at < this.text.length && (isSpace(this.text.charCodeAt(this.at)) || this.text[this.at] === ',')) this.at++;
  }
}
const DEEPEST = 6;
const OPENS: ReadonlyMap<string, string> = new Map([['[', ']'], ['{', '}'], ['(', ')']]);
const WHITE = new Set(['n', 'r', 't', 'f', 'v']);
