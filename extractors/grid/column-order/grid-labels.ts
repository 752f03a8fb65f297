/** The labels of a page that prints all of its figures: how many rows there are is known, and each label goes to its row in the order of the print. */
import { balance, ENUMERATED } from '../../labels.js';
import type { LineNode } from '../../../pipeline/tree.js';
import { cell, joined, type DraftCell } from '../../cells.js';
import { endsAsOrganization } from '../../document/organizations.js';
import type { Names } from '../../names.js';
import { canonical } from '../../text.js';
import { largest } from '../../../pipeline/many.js';
import { displayWidth } from '../../../pipeline/width.js';
import type { DraftColumn } from '../reading.js';
import { isTotal } from './sums.js';
import { placeUnits } from './units.js';

/** Words of a label, and the first and last row that they most likely belong to, as the figures around them say; `beside`: one of them stands on their line. */
export interface Label { readonly line: LineNode; readonly first: number; readonly last: number; readonly beside: boolean }

/** The labels of a page in their order; `knows`: whether a text is a whole label. */
export interface GridLabels {
  readonly codes: readonly LineNode[];
  readonly words: readonly Label[];
  readonly names: Names;
  readonly knows: (text: string) => boolean;
  /** Whether the first of so many rows holds the largest figure: a total stands above the others. */
  readonly totalFirst: boolean;
}

/** By row its labels by column. */
export type LabelRows = readonly ReadonlyMap<number, DraftCell>[];

/** Rows of units: 2023年, 2024年, 增减变化金额. */
const YEARS = /^(?:(?:19|20)\d{2}年(?:度|初)?(?:预算数?|决算数?)?|增减.*)$/u;

/** The labels of `rows` rows in the columns `labels`; null where they are not so many, or more than one way to part them is as good. */
export function labelRows(labels: readonly number[], columns: readonly DraftColumn[], rows: number, page: GridLabels): LabelRows | null {
  const of = (is: (column: DraftColumn) => boolean): number[] => labels.filter((c) => is(columns[c]!));
  const [units, codes, texts] = [of(({ role }) => role === 'unit'), of(({ type }) => type === 'code'), of(({ type, role }) => type === 'text' && role !== 'unit')];
  const [unit, code, text] = [units[0], codes[0], texts[0]];
  if (units.length > 1 || codes.length > 1 || texts.length > 1) return null;
  if (code !== undefined) return text === undefined ? null : codedRows(page, rows, { unit, code, name: text });
  if (page.codes.length > 0) return null;
  if (unit !== undefined && text !== undefined) return columns[text]!.role === 'year' ? yearRows(page, rows, unit, text) : null;
  const cells = parted(page.words, rows, page);
  return cells && cells.map((own) => new Map([[(unit ?? text)!, own]]));
}

interface CodedColumns { readonly unit: number | undefined; readonly code: number; readonly name: number }

/** Codes with their names, totals, and the units that spend on them. */
function codedRows(page: GridLabels, rows: number, { unit, code, name }: CodedColumns): LabelRows | null {
  const words = page.words.map(({ line }) => line);
  const totals = words.filter(({ content }) => isTotal(content.text));
  const others = words.filter((line) => !totals.includes(line));
  const wanted = rows - page.codes.length - totals.length;
  if (wanted < 0 || totals.length > 1 || (wanted > 0 && page.codes.length > 0 && unit === undefined)) return null;
  const units = wanted === 0 ? [] : organizations(others, wanted, page.names);
  // Funds that nothing is spent of: rows without codes, the last of them without any label.
  const blank = page.codes.length === 0 && totals.length === 0 ? wanted - units.length : 0;
  if (units.length + blank !== wanted) return null;
  const names = parted(others.filter((line) => !units.some((own) => own.includes(line))).map(anywhere), page.codes.length, page);
  const places = placeUnits(units, page.codes);
  if (!names || !places) return null;
  const found = page.codes.map(({ content }, i): Map<number, DraftCell> => new Map([[code, cell(content)], [name, names[i]!]]));
  places.forEach(({ at, lines }, u) => { found.splice(at + u, 0, new Map([[unit!, joined(lines.map(({ content }) => content))]])); });
  // 合计 stands in the column of codes where it is printed among these.
  for (let i = 0; i < blank; i++) found.push(new Map());
  for (const { content, row } of totals) found.splice(page.totalFirst ? 0 : found.length, 0, new Map([[page.codes.some((own) => own.row === row + 1 || own.row === row - 1) ? code : name, cell(content)]]));
  return found;
}

/** The years of each unit, its name beside the first of them. */
function yearRows(page: GridLabels, rows: number, unit: number, year: number): LabelRows | null {
  const words = page.words.map(({ line }) => line);
  const isYear = ({ content }: LineNode): boolean => YEARS.test(canonical(content.text));
  const [first, last] = [words.findIndex(isYear), words.findLastIndex(isYear)];
  if (first < 0) return null;
  // The names stand before or behind the years, or among them.
  const years = words.filter(({ content }, i) => i >= first && i <= last && !endsAsOrganization(canonical(content.text)));
  const others = words.filter((line) => !years.includes(line)).map(anywhere);
  const cells = years.length === rows ? years.map(({ content }) => cell(content)) : null;
  const again = cells?.findIndex(({ text }, i) => i > 0 && text === cells[0]!.text) ?? 0;
  const each = again > 0 ? again : rows;
  const names = cells && rows % each === 0 ? parted(others, rows / each, page) : null;
  return names && cells!.map((own, i) => new Map([...(i % each === 0 ? [[unit, names[i / each]!] as const] : []), [year, own]]));
}

/** The names of organizations among words, each with its lines; of more than `wanted` those that begin as known ones do. */
function organizations(words: readonly LineNode[], wanted: number, names: Names): LineNode[][] {
  const found: LineNode[][] = [];
  for (let i = 0; i < words.length;) {
    let length = 0;
    let text = '';
    for (let end = i; end < words.length && end < i + MOST_LINES; end++) {
      const piece = canonical(words[end]!.content.text);
      if (end > i && names.has(piece) && !names.knowsOrganization(text + piece)) break;
      text += piece;
      if (names.knowsOrganization(text) || (length === 0 && endsAsOrganization(text) && !names.has(text))) length = end - i + 1;
    }
    if (length > 0) found.push(words.slice(i, i + length));
    i += Math.max(1, length);
  }
  if (found.length <= wanted) return found;
  const begins = new Set(names.listOrganizations().map((name) => name.slice(0, PLACE)));
  return found.filter(([line]) => begins.has(canonical(line!.content.text).slice(0, PLACE)));
}
/** The units of a department are named alike. */
const PLACE = 2;
/** A name is broken over so many lines at most. */
const MOST_LINES = 6;

const anywhere = (line: LineNode): Label => ({ line, first: 0, last: Infinity, beside: false });

/** What speaks for lines being a cell: that it is a whole name, with or without broken lines; against it: a join behind a line that is not full; brackets that do not close, or that it begins with; another row than the figures around or on the line say. */
const WORTH = { known: 3, full: -0.5, short: -3, brackets: -6, opens: -1, around: -2, beside: -8 } as const;
/** So much better than all others a way must be. */
const MARGIN = 1;

/** By the number of its lines and of its cells: the best two ways to part them, and where the last cell of the best begins. */
interface Best { readonly worth: number; readonly second: number; readonly from: number }

/** Lines as so many cells; null where they are fewer, or another way to part them is about as good. */
function parted(labels: readonly Label[], wanted: number, { knows }: GridLabels): DraftCell[] | null {
  const lines = labels.map(({ line }) => line);
  if (lines.length < wanted || (wanted === 0 && lines.length > 0)) return null;
  if (lines.length === wanted) return lines.map(({ content }) => cell(content));
  const texts = lines.map(({ content }) => canonical(content.text));
  const widths = lines.map(({ content }) => displayWidth(content.text));
  const full = largest(widths) - 1;
  const whole = texts.map(knows);
  /** What the cell of the lines from `from` to before `to` is worth. */
  const worth = (from: number, to: number): number => {
    const text = texts.slice(from, to).join('');
    // What goes on behind a whole name is not part of it.
    if (to - from > 1 && whole[from] && !knows(text)) return -Infinity;
    let sum = (to - from === 1 ? whole[from]! : knows(text)) ? WORTH.known : 0;
    if (balance(text) !== 0) sum += WORTH.brackets;
    if (text.startsWith('(')) sum += WORTH.opens;
    for (let i = from + 1; i < to; i++) sum += ENUMERATED.test(lines[i]!.content.text) ? WORTH.brackets : widths[i - 1]! >= full ? WORTH.full : WORTH.short;
    return sum;
  };
  const table: (Best | undefined)[][] = [[{ worth: 0, second: -Infinity, from: 0 }]];
  for (let n = 1; n <= wanted; n++) {
    const row: (Best | undefined)[] = [];
    for (let to = n; to <= lines.length - (wanted - n); to++) {
      let outside = 0;
      for (let from = to - 1; from >= Math.max(n - 1, to - MOST_LINES); from--) {
        const { first, last, beside } = labels[from]!;
        if (n - 1 < first || n - 1 > last) outside += beside ? WORTH.beside : WORTH.around;
        const left = table[n - 1]![from];
        if (!left) continue;
        const own = worth(from, to) + outside;
        const best = row[to] ?? { worth: -Infinity, second: -Infinity, from };
        row[to] = own + left.worth > best.worth
          ? { worth: own + left.worth, second: Math.max(best.worth, own + left.second), from }
          : { ...best, second: Math.max(best.second, own + left.worth) };
      }
    }
    table.push(row);
  }
  const end = table[wanted]![lines.length];
  if (!end || end.worth === -Infinity || end.worth - end.second < MARGIN) return null;
  const cells: DraftCell[] = [];
  for (let n = wanted, to = lines.length; n > 0; n--) {
    const { from } = table[n]![to]!;
    cells.push(joined(lines.slice(from, to).map(({ content }) => content)));
    to = from;
  }
  return cells.reverse();
}
