/** The tree that a table prints as a list: member unit, level, code and parent of every row. */
import { wholeOf } from '../../extractors/document/organizations.js';
import { canonical } from '../../extractors/text.js';
import { codedName, isSummary, plain } from '../../extractors/labels.js';
import type { Names } from '../../extractors/names.js';
import { isBeside } from '../../extractors/grid/header/near-form.js';
import { listsOf } from '../../extractors/grid/stream/groups.js';
import { secondCodes } from '../../extractors/grid/stream/row-codes.js';
import { sidesOf, type SideColumns } from '../../extractors/grid/stream/sides.js';
import { isCodeColumn, type DraftColumn, type TableReading } from '../../extractors/grid/reading.js';
import type { ExtractedTable } from '../stages/extract.js';
import { type Classification, type Codebook } from './codebook.js';
import { depthOf, parentOf } from './codes.js';

/** What a row, or one side of a two-sided row, is about. */
export interface Subject {
  readonly label: string;
  readonly code: string | null;
  readonly parentCode: string | null;
  readonly classification: Classification | null;
  /** Indexes of the columns that it holds for. */
  readonly columns: readonly number[];
}

export interface RowMeaning {
  readonly unit: string | null;
  readonly level: number;
  readonly subjects: readonly Subject[];
}

/** Ranks from the whole down; levels are depths of the tree that the ranks make. */
const RANK = { whole: 0, unit: 1, group: 2 } as const;
const SPACES_A_LEVEL = 5;
/** What things are counted in is as long as this at most. */
const MEASURE = 2;

/** What the rows of a table are about. `organization`: the department, where no head office goes by its name. */
export function meanings(
  table: ExtractedTable, names: Names, books: Record<Classification, Codebook>, organization: string | null,
): RowMeaning[] {
  const { reading } = table;
  const sides = sidesOf(reading.columns);
  if (reading.form?.layout === 'sides' && sides.length === 2) return sidedMeanings(reading, books);
  const lists = listsOf(reading.columns);
  if (lists.length > 0) return parallelMeanings(reading, lists);
  const beside = reading.form ? [] : besideOf(reading.columns);
  if (beside.length > 1) return sidedMeanings(reading, books, beside);
  return listMeanings(reading, names, books, organization);
}

/** Which columns of a list say what its rows are about; -1 where there is none. */
interface ListColumns {
  /** The member unit, or where no column names it, its number. */
  readonly unit: number;
  readonly number: number;
  readonly codes: readonly number[];
  readonly texts: readonly number[];
}

function listColumns({ columns, rows, form }: TableReading, names: Names): ListColumns {
  // In a table that nobody described, 单位 may as well be 台 or 个.
  const unit = columns.findIndex(({ role }, i) => role === 'unit' && (form !== null || rows.some(({ cells }) => cells[i]!.text.length > MEASURE && names.isOrganization(cells[i]!.text))));
  const other = secondCodes(columns);
  const own = other < 0 ? columns : columns.slice(0, other);
  return {
    unit, number: unit < 0 ? columns.findIndex(({ role }) => role === 'unit-code') : -1,
    codes: own.flatMap((column, i) => (isCodeColumn(column) ? [i] : [])),
    texts: own.flatMap((column, i) => (column.type === 'text' && column.role !== 'description' && !isBeside(column) ? [i] : [])),
  };
}

function listMeanings(reading: TableReading, names: Names, books: Record<Classification, Codebook>, organization: string | null): RowMeaning[] {
  const { columns, rows, form } = reading;
  const classification = form?.classification === 'functional' || form?.classification === 'economic' ? form.classification : null;
  const { unit: unitColumn, number: numberColumn, codes: codeColumns, texts } = listColumns(reading, names);
  const all = columns.map((_, i) => i);
  const book = classification ? books[classification] : null;
  const indented = rows.some(({ indent }) => indent !== null && indent >= SPACES_A_LEVEL);

  let unit: string | null = null;
  let code: string | null = null;
  let parts: string[] = [];
  const numbers = new Set<string>();
  const ranks: number[] = [];
  const found = rows.map((row, r) => {
    const cells = row.cells;
    const label = texts.map((i) => cells[i]!.text).filter((text) => text !== '').join(' ')
      || codeColumns.map((i) => cells[i]!.text).find((text) => text !== '' && !CODE_TEXT.test(text)) || '';
    const inName = classification !== null && codeColumns.length === 0 ? codedName(label) : null;
    const printed = inName ? { code: inName.code, parts } : printedCode(codeColumns.map((i) => cells[i]!.text), parts);
    if (codeColumns.length > 1) parts = printed.parts;
    // In a list by codes, the first row with a unit's number and no code is the unit's.
    const number = numberColumn < 0 || codeColumns.length === 0 || printed.code !== null ? '' : cells[numberColumn]!.text;
    const name = unitColumn >= 0 ? cells[unitColumn]!.text : (codeColumns.length === 0 && names.isOrganization(label)) || (number !== '' && !numbers.has(number)) ? label : '';
    if (numberColumn >= 0) numbers.add(cells[numberColumn]!.text);
    const isUnit = name !== '' && printed.code === null && !isSummary(name);
    let rank: number;
    if (isUnit) {
      const column = unitColumn >= 0 ? unitColumn : texts[0]!;
      const whole = isNamedTwice(reading, column, r) || (!isNamedTwice(reading, column, r - 1) && (isWhole(name, rows[r + 1]?.cells[column]!.text ?? '', organization) || isHeadOffice(name, nextName(rows, column, r))));
      unit = whole ? null : name;
      code = null;
      rank = whole ? RANK.whole : RANK.unit;
    } else if (printed.code !== null) {
      code = printed.code;
      rank = RANK.group + depthOf(printed.code);
    } else if (isSummary(label)) {
      rank = RANK.whole;
      code = null;
    } else {
      code = book?.find(label, code) ?? null;
      rank = code !== null ? RANK.group + depthOf(code)
        : indented && row.indent !== null ? Math.max(RANK.unit, Math.round(row.indent / SPACES_A_LEVEL)) : RANK.group;
    }
    ranks.push(rank);
    return { unit, label, code };
  });
  const levels = depths(ranks);
  return found.map(({ unit: of, label, code: own }, r) => ({
    unit: of, level: levels[r]!,
    subjects: [{ label, code: own, parentCode: own === null ? null : parentOf(own), classification: own === null ? null : classification, columns: all }],
  }));
}

/** One code of what is printed in one column, or in three (类, 款, 项), where an empty one goes on from above. */
function printedCode(printed: readonly string[], before: readonly string[]): { code: string | null; parts: string[] } {
  const texts = printed.map((text) => (CODE_TEXT.test(text) ? text : ''));
  if (texts.length <= 1) return { code: texts[0] ? texts[0] : null, parts: [] };
  const last = texts.findLastIndex((text) => text !== '');
  if (last < 0) return { code: null, parts: [] };
  const parts = texts.slice(0, last + 1).map((text, i) => text || before[i] || '');
  return { code: parts.join('') || null, parts: [...parts] };
}

/** 合计 may stand in a code column. */
const CODE_TEXT = /^[A-Z]?\d+$|^[A-Z]$/u;

/** Row `r` is that of a department, and the one below it that of its head office, by the same name. */
function isNamedTwice({ columns, rows }: TableReading, column: number, r: number): boolean {
  const [name, next] = [r, r + 1].map((at) => rows[at]?.cells[column]!.text ?? '');
  return name !== '' && name === next && !columns.some(({ role }) => role === 'year') && [r, r + 1].every((at) => columns.every(({ type }, i) => type !== 'code' || rows[at]!.cells[i]!.text === ''));
}

/** Whether a head office has the department's name: where a table prints it once, it is the head office's. */
export const sharesName = (tables: readonly ExtractedTable[], organization: string): boolean =>
  tables.some(({ reading }) => reading.columns.some(({ type }, i) => type === 'text' && reading.rows.some(({ cells }, r) => isNamedTwice(reading, i, r) && canonical(cells[i]!.text) === canonical(organization))));

/** What the first row below `r` that prints something in the column prints there. */
function nextName(rows: TableReading['rows'], column: number, r: number): string {
  for (let below = r + 1; below < rows.length; below++) if (rows[below]!.cells[column]!.text !== '') return rows[below]!.cells[column]!.text;
  return '';
}

/** The rows of a department end above those of its head office. */
const isHeadOffice = (name: string, next: string): boolean => [`${canonical(name)}(本级)`, `${canonical(name)}本级`].includes(canonical(next));

/** A department's row stands above those of its units and is named as the whole. */
function isWhole(name: string, next: string, organization: string | null): boolean {
  const own = canonical(name);
  const following = canonical(next);
  if (/本级/u.test(own)) return false;
  return following !== '' && organization !== null && wholeOf(canonical(organization)) === own;
}

/** Depth in the tree that a list of ranks draws. */
function depths(ranks: readonly number[]): number[] {
  const open: number[] = [];
  return ranks.map((rank) => {
    while (open.length > 0 && open.at(-1)! >= rank) open.pop();
    open.push(rank);
    return open.length - 1;
  });
}

/** Lists beside each other in a table that nobody described: labels, then amounts, and again. */
function besideOf(columns: readonly DraftColumn[]): SideColumns[] {
  const parts: DraftColumn[][] = [];
  for (const [i, column] of columns.entries()) {
    if (i === 0 || (column.type !== 'amount' && columns[i - 1]!.type === 'amount')) parts.push([]);
    parts.at(-1)!.push(column);
  }
  const sides = parts.map((own): SideColumns => ({ label: own[0]!, line: undefined, amounts: own.slice(1) }));
  const areLists = sides.every(({ label, amounts }) => label.type === 'text' && BESIDE_LABEL.test(label.path.at(-1) ?? '') && amounts.length > 0 && amounts.every(({ type }) => type === 'amount'));
  return areLists ? sides : [];
}
const BESIDE_LABEL = /项目|科目/u;

/** 收入 | 支出: each side is a list of its own. */
function sidedMeanings(reading: TableReading, books: Record<Classification, Codebook>, lists: readonly SideColumns[] = sidesOf(reading.columns)): RowMeaning[] {
  const { columns, rows, form } = reading;
  const sides = lists.map((side, s) => {
    const classification: Classification = form?.classification === 'economic' || (!form && /经济/u.test(side.label.path.join('/'))) ? 'economic' : 'functional';
    return {
      label: columns.indexOf(side.label), classification,
      columns: [side.label, ...(side.line ? [side.line] : []), ...side.amounts].map((column: DraftColumn) => columns.indexOf(column)),
      code: null as string | null,
      ranks: [] as number[],
      // Both lists of basic expenditure are expenditure.
      expenditure: s > 0 || classification === 'economic',
    };
  });
  const subjects = rows.map((row) => sides.map((side): Subject => {
    const label = row.cells[side.label]!.text;
    let code: string | null = null;
    if (side.expenditure && label !== '' && !/合计|总计|结转|结余/u.test(label)) code = side.code = books[side.classification].find(label, side.code);
    side.ranks.push(label === '' ? -1 : code !== null ? depthOf(code) : enumeratedRank(label));
    return { label, code, parentCode: code === null ? null : parentOf(code), classification: code === null ? null : side.classification, columns: side.columns };
  }));
  const levels = sides.map((side) => {
    const present = side.ranks.flatMap((rank, i) => (rank < 0 ? [] : [i]));
    const own = depths(present.map((i) => side.ranks[i]!));
    const result = new Array<number>(rows.length).fill(-1);
    present.forEach((i, k) => { result[i] = own[k]!; });
    return result;
  });
  return rows.map((_, r) => ({
    unit: null,
    level: levels.map((of) => of[r]!).find((level) => level >= 0) ?? 0,
    subjects: subjects[r]!,
  }));
}

function enumeratedRank(label: string): number {
  const key = canonical(label);
  if (/^(?:\d{1,2}[.、]|\(\d+\))/u.test(key)) return 1;
  if (/^(?:一般公共预算|政府性基金预算|国有资本经营预算)/u.test(plain(key)) && plain(key) === key) return 1;
  return 0;
}

/** 人员经费 | 公用经费 [| 公用经费]: code lists side by side. */
function parallelMeanings(reading: TableReading, lists: readonly number[][]): RowMeaning[] {
  const { columns, rows } = reading;
  const parts = lists.map((): string[] => []);
  return rows.map((row) => {
    const subjects = lists.map((list, s): Subject => {
      const codes = list.filter((i) => columns[i]!.type === 'code');
      const printed = printedCode(codes.map((i) => row.cells[i]!.text), parts[s]!);
      if (codes.length > 1) parts[s] = printed.parts;
      const label = list.filter((i) => columns[i]!.type !== 'amount').map((i) => row.cells[i]!.text).find((text) => text !== '' && !CODE_TEXT.test(text)) ?? '';
      return { label, code: printed.code, parentCode: printed.code === null ? null : parentOf(printed.code), classification: printed.code === null ? null : 'economic', columns: list };
    });
    const code = subjects.find((subject) => subject.code !== null)?.code ?? null;
    return { unit: null, level: code === null ? 0 : depthOf(code), subjects };
  });
}
