/** What one part of a publication tells about the others: names that stand whole, and which columns are in use. */
import { CODE, plain } from './labels.js';
import type { Segmented } from '../pipeline/stages/segment.js';
import { DOUBT, type DraftCell } from './cells.js';
import { isFiscalSummary, wordings } from './forms/form.js';
import { isWhole, partsOfColumn } from './forms/wholes.js';
import type { Line } from './forms/identity.js';
import { codeReader, isGuessed, type DraftColumn, type DraftRow, type TableReading } from './grid/reading.js';
import type { Metadata } from './document/metadata.js';
import { exact } from './grid/sums/place.js';
import { Names } from './names.js';
import { add, type Whole } from '../pipeline/exact.js';
import { groupBy } from '../pipeline/group.js';
import { append } from '../pipeline/many.js';
import { canonical } from './text.js';
import { ownerOf } from './document/titles.js';

/** A row on one line, in PDF text: between its code and its figures stands a whole name. */
const CODE_LINE = /^[1-9]\d{2}(?:\d{2}){0,2} +(\p{Script=Han}\S*)(?: +-?[\d,]+(?:\.\d+)?)+$/u;
const MAX_CODE_LINE = 300;

/** The names that headings, owners and rows on one line tell before any table is read. */
export function namesOf(segmented: Segmented, metadata: Metadata): Names {
  const names = new Names();
  if (metadata.organization) names.addOrganization(metadata.organization);
  for (const region of segmented.regions) {
    for (const { role, line } of region.pages.flatMap((page) => page.head)) {
      const owner = role === 'owner' ? ownerOf(canonical(line.content.text)) : null;
      if (owner) names.addOrganization(owner);
    }
  }
  for (const region of segmented.regions) {
    for (const { lines } of region.pages) {
      const textOf = (i: number): string => { const { line } = lines[i]!; return line.cells || line.content.text.length > MAX_CODE_LINE ? '' : line.content.text; };
      for (let i = 0; i < lines.length; i++) {
        const text = textOf(i);
        const first = text.charCodeAt(0);
        if (!(first >= 0x31 && first <= 0x39)) continue;
        // Code, name and figures stand on one line, or each on its own.
        const printed = CODE.test(text) ? [i, i + 1, i + 2].filter((k) => k < lines.length).map(textOf).join(' ') : text;
        const name = CODE_LINE.exec(printed)?.[1];
        if (name) names.add(name);
      }
    }
  }
  // Units have headings of their own where the prose goes through them one by one.
  for (const { heading } of segmented.sections) if (heading?.number && names.isOrganization(heading.title)) names.addOrganization(heading.title);
  return names;
}

interface Learned {
  readonly names: Names;
  readonly columnUse: Map<string, boolean>;
  readonly emptyColumns: Set<string>;
  /** By code of the functional classification, the columns under which nothing can stand. */
  readonly emptyByCode: Map<string, ReadonlySet<string>>;
  /** What was spent in the year, of all money and of the fiscal appropriation, as their summaries print it. */
  readonly spent: Map<'all' | 'fiscal', Whole>;
}

/** What a finished table tells the next ones: names that stand whole, and which columns are in use. */
export function learn(reading: TableReading, { names, columnUse, emptyColumns, emptyByCode, spent }: Learned): void {
  learnLines(reading, columnUse, emptyColumns);
  learnCodes(reading, emptyByCode);
  learnSpent(reading, spent, emptyColumns);
  // Where figures stand in guessed columns, nothing says that the other columns are empty.
  const guessed = isGuessed(reading);
  reading.columns.forEach((column, i) => {
    if (column.type === 'amount' && reading.form) {
      const used = columnUse.get(column.key) === true || reading.rows.some(({ cells }) => /[1-9]/u.test(cells[i]!.text) && !isGuess(cells[i]!));
      if (used || !guessed) columnUse.set(column.key, used);
    }
    if (column.type !== 'text' || column.role === 'description') return;
    for (const { cells } of reading.rows) {
      const cell = cells[i]!;
      if (cell.text === '') continue;
      // In a table whose figures were guessed the names may stand in the wrong column.
      if (column.role === 'unit' && (!guessed || names.isOrganization(cell.text))) names.addOrganization(cell.text);
      else names.add(cell.text);
    }
  });
}

export const guessCount = ({ rows }: TableReading): number => rows.reduce((sum, { cells }) => sum + cells.filter(isGuess).length, 0);

const isGuess = ({ repairs }: DraftCell): boolean => repairs.includes(DOUBT);

/** The lines of a summary say which columns of the other tables hold anything: 其他收入 is a line here and a column there. */
function learnLines({ form, columns, rows }: TableReading, columnUse: Map<string, boolean>, emptyColumns: Set<string>): void {
  for (const identity of form?.identities ?? []) {
    if (identity.kind !== 'lines') continue;
    const label = columns.findIndex(({ key }) => key === identity.column);
    const amount = columns.findIndex(({ type }, i) => i > label && type === 'amount');
    if (label < 0 || amount < 0) continue;
    const byLabel = groupBy(rows.map(({ cells }, row) => ({ row, cell: cells[amount]!, label: plain(cells[label]!.text) })), (row) => row.label);
    const found: Found = (line) => {
      const own = wordings(line.label).flatMap((wording) => byLabel.get(wording) ?? []);
      return own.sort((a, b) => a.row - b.row);
    };
    /** Whether the line is in use: as it says itself; else as its parts, or as what it is a part of where that is empty. */
    const visit = (line: Line, whole: boolean | undefined): boolean | undefined => {
      const own = found(line);
      const said = own.length > 0 ? own.some(({ cell }) => /[1-9]/u.test(cell.text)) : undefined;
      const parts = line.parts?.lines.map((part) => visit(part, said ?? whole)) ?? [];
      const use = said ?? (parts.includes(true) ? true : whole === false ? false : undefined);
      if (use !== undefined) columnUse.set(line.id, (columnUse.get(line.id) ?? false) || use);
      return use;
    };
    visit(identity.root, undefined);
    const empty = emptyLines(identity.root, found).filter((id) => !isFiscalSummary(form!) || FUNDS.has(id) || LEFT_OVER.test(id));
    if (isFiscalSummary(form!)) append(empty, emptyAtClosing(identity.root, found, columns, rows, label));
    // The summary of another unit of the same publication tells anew what is empty.
    if (!isFiscalSummary(form!)) for (const id of [...linesInUse(identity.root, found), ...(identity.root.parts?.lines.some(({ id }) => id === 'reserves-used') ? SPENT_OF_OTHER_MONEY : [])]) emptyColumns.delete(id);
    for (const id of empty) emptyColumns.add(id);
    if (OTHER_MONEY.every((id) => empty.includes(id))) for (const id of SPENT_OF_OTHER_MONEY) emptyColumns.add(id);
  }
}

/** The lines that hold anything. */
const linesInUse = (line: Line, found: Found): string[] =>
  [...(found(line).some(({ cell }) => /[1-9]/u.test(cell.text)) ? [line.id] : []), ...(line.parts?.lines.flatMap((part) => linesInUse(part, found)) ?? [])];

/** What the rows of the table of all that is spent hold nothing of; of a code with several rows, what none of them holds. */
export function learnCodes({ form, columns, rows }: TableReading, emptyByCode: Map<string, ReadonlySet<string>>): void {
  if (!form || !isWhole(form)) return;
  const codeOf = codeReader(columns);
  const split = columns.flatMap(({ key }, c) => (partsOfColumn(key).length > 0 ? [{ c, parts: partsOfColumn(key) }] : []));
  for (const { cells } of rows) {
    const code = codeOf(cells);
    if (code === '' || cells.some(isGuess)) continue;
    const used = split.map(({ c }) => /[1-9]/u.test(cells[c]!.text));
    const empty = used.includes(true) ? split.flatMap(({ parts }, i) => (used[i] ? [] : parts)) : [];
    const before = emptyByCode.get(code);
    emptyByCode.set(code, new Set(before ? empty.filter((key) => before.has(key)) : empty));
  }
}

/** Where the fiscal appropriation is all that was spent, nothing was of other money, whatever was carried over. */
function learnSpent({ form, columns, rows }: TableReading, spent: Learned['spent'], emptyColumns: Set<string>): void {
  for (const identity of form?.identities ?? []) {
    const year = identity.kind === 'lines' ? identity.root.parts?.lines.find(({ id }) => id === 'expenditure-year') : undefined;
    if (identity.kind !== 'lines' || !year) continue;
    const label = columns.findIndex(({ key }) => key === identity.column);
    const amount = columns.findIndex(({ type }, i) => i > label && type === 'amount');
    const known = wordings(year.label);
    const cell = label < 0 || amount < 0 ? undefined : rows.find(({ cells }) => known.includes(plain(cells[label]!.text)))?.cells[amount];
    const value = cell && !isGuess(cell) ? exact(cell.text) : null;
    if (value === null || value <= 0) continue;
    const money = isFiscalSummary(form!) ? 'fiscal' : 'all';
    // The second of a kind is of another unit.
    if (spent.has(money)) spent.clear();
    spent.set(money, value);
  }
  if (spent.has('all') && spent.get('all') === spent.get('fiscal')) for (const id of SPENT_OF_OTHER_MONEY) emptyColumns.add(id);
}

/** By its definition, what is spent on these is none of the fiscal appropriation: where there is no other money, nothing is. */
const SPENT_OF_OTHER_MONEY = ['higher-level-remittance', 'business', 'affiliated-subsidy'] as const;
const OTHER_MONEY = ['higher-level-subsidy', 'institutional-income', 'business-income', 'affiliated-remittance', 'other-income', 'reserves-used'] as const;

/** The rows that print a line, with its amount. */
type Found = (line: Line) => readonly { readonly row: number; readonly cell: DraftCell }[];

/** What was left over, by fund. */
const LEFT_OVER = /^(?:opening|closing)-/u;

/** The funds of which the line `closing` holds nothing, in the columns of the funds behind its label. */
function emptyAtClosing(root: Line, found: Found, columns: readonly DraftColumn[], rows: readonly DraftRow[], label: number): string[] {
  const closing = root.parts?.lines.find(({ id }) => id === 'closing');
  const row = closing && rows[found(closing)[0]?.row ?? -1];
  if (!row || row.cells.some(isGuess)) return [];
  return columns.flatMap(({ key }, c) => (c > label && FUNDS.has(key) && !/[1-9]/u.test(row.cells[c]!.text) ? [`closing-${key}`] : []));
}

/** Lines in which, of revenue carried over, nothing says from which fund it came. */
const FUNDS = new Set(['general-public', 'government-fund', 'state-capital']);

/** The lines that hold nothing, printed or not: the others add up to the total, and none of them is below nought. */
function emptyLines(root: Line, found: Found): string[] {
  const own = new Map<Line, Whole | null>();
  const taken = new Set<number>();
  /** The parts of a line stand above it, or below; those of one that is not printed anywhere. Of lines of the same words the first has the row. */
  const read = (line: Line, stands: (row: number) => boolean): void => {
    const rows = found(line).filter(({ row }) => stands(row) && !taken.has(row));
    for (const { row } of rows) taken.add(row);
    const values = rows.filter(({ cell }) => cell.text !== '').map(({ cell }) => (isGuess(cell) ? null : exact(cell.text)));
    own.set(line, values.length === 0 ? null : values.some((value) => value === null || value < 0) ? -1 : values.reduce<Whole>((sum, value) => add(sum, value!), 0));
    const [first] = rows;
    const last = rows.at(-1);
    const below = line.parts?.printed === 'below';
    for (const part of line.parts?.lines ?? []) read(part, (row) => !first || (below ? row > first.row : stands(row) && row < last!.row));
  };
  read(root, () => true);
  const under = ({ parts }: Line): Whole => parts?.lines.reduce<Whole>((sum, part) => add(sum, worth(part)), 0) ?? 0;
  const worth = (line: Line): Whole => own.get(line) ?? under(line);
  const empty: string[] = [];
  const visit = (line: Line, none: boolean): void => {
    const nothing = none || worth(line) === 0;
    if (nothing) empty.push(line.id);
    if (nothing || worth(line) === under(line)) for (const part of line.parts?.lines ?? []) visit(part, nothing);
  };
  const total = own.get(root) ?? null;
  if (total === null || total <= 0 || total !== under(root)) return [];
  visit(root, false);
  // What was carried over may be money of any kind.
  return worth(root.parts!.lines[0]!) === total ? empty : empty.filter((id) => !FUNDS.has(id) && id !== 'reserves-used');
}
