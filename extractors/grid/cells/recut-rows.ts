/**
 * Rows whose cells a scan parted at wrong places: a figure over the edge of its column, two figures in one cell, two rows in
 * one, a code in the cell of its name. An amount ends after two decimals and a code with its digits: where these leave one
 * way, the row is cut again.
 */
import { CODE } from '../../labels.js';
import { DOUBT } from '../../cells.js';
import { halfWidth, oddity, readFigure, REPAIR, splitGlued } from '../../figures/figures.js';
import type { Form } from '../../forms/form.js';
import type { Names } from '../../names.js';
import { bare, concat, EMPTY, slice, trim, type Traced } from '../../text.js';
import { exact, near, relationsOf } from '../sums/place.js';
import type { DraftColumn, ReadingContext } from '../reading.js';
import { labelMender } from './mend-label.js';
import { recutCode } from './recut-codes.js';
import { add, type Whole } from '../../../pipeline/exact.js';

/** A cell and what made it of the print. */
export interface CutCell {
  readonly parts: readonly Traced[];
  readonly repairs: readonly string[];
}

const WHOLE = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}$/u;
const DIGITS = /^[\d.,\s]+$/u;
const USUAL_DECIMALS = 2;

const isLevel = (role: DraftColumn['role']): boolean => role === 'class' || role === 'division' || role === 'item';

/** The whole amounts that a cell consists of; null where it has something else. */
function amountsIn(content: Traced): readonly Traced[] | null {
  const plain = bare(content);
  return WHOLE.test(halfWidth(plain.text)) ? [plain] : splitGlued(plain);
}

/** How the rows of a table are cut again; what is as it should be stays as it is. */
export function recutting(form: Form, columns: readonly DraftColumn[], { names, decimals }: ReadingContext): (row: readonly Traced[][]) => readonly (readonly CutCell[])[] {
  const amounts = columns.flatMap(({ type }, i) => (type === 'amount' ? [i] : []));
  const relations = relationsOf(form, columns.map((column) => (column.type === 'amount' ? column : { ...column, type: 'text' as const })));
  const textOf = ({ parts }: CutCell): string => concat(parts).text;

  /** `1,1|10.01 692.84`: what stands on both sides of an edge. */
  function overEdges(row: CutCell[]): void {
    for (const a of amounts) {
      const [left, right] = [row[a]!, row[a + 1]];
      if (columns[a + 1]?.type !== 'amount' || !right || left.parts.length === 0 || right.parts.length === 0) continue;
      if (!DIGITS.test(textOf(left)) || !DIGITS.test(textOf(right)) || amountsIn(concat(left.parts))) continue;
      if (LONG_PLAIN.test(textOf(left)) && PLAIN.test(textOf(right))) continue;
      const own = amountsIn(concat(right.parts));
      if (own?.length === 1 && (oddity(halfWidth(own[0]!.text)) === 0 || bothStand(left.parts, own[0]!))) continue;
      // `12,34|5.00 6.00|`: may be three figures as well.
      if (readFigure(concat(left.parts)) && columns[a + 2]?.type === 'amount' && row[a + 2]!.parts.length === 0) continue;
      const both = amountsIn(concat([...left.parts, ...right.parts]));
      // `704.|68 704.68` is two, and neither is `68704.68`.
      if (!both || both.length > 2 || (own?.length === 1 && both.length < 2)) continue;
      row[a] = { parts: [both[0]!], repairs: [REPAIR.cut] };
      row[a + 1] = { parts: both.slice(1), repairs: both.length > 1 ? [REPAIR.cut] : [] };
    }
  }

  /** As many rows as every cell with amounts has of them, if its labels are as many. */
  function rowsIn(row: readonly CutCell[]): readonly (readonly CutCell[])[] | null {
    const figures = amounts.flatMap((i) => (row[i]!.parts.length > 0 ? [amountsIn(concat(row[i]!.parts))] : []));
    const count = figures[0]?.length ?? 0;
    if (count < 2 || figures.some((own) => own?.length !== count)) return null;
    let labelled = false;
    const cut = row.map(({ parts }, i): readonly Traced[] => {
      const content = concat(parts);
      if (parts.length === 0) return [];
      const { type, role } = columns[i]!;
      if (type === 'amount') return amountsIn(content)!;
      const own = type === 'text' ? namesIn(parts, count, names) : numbersIn(parts, count, type === 'code' && !isLevel(role));
      // A level that only one of the rows has is that of the last, below the others.
      if (own === null && isLevel(role)) return [...Array.from({ length: count - 1 }, () => EMPTY), content];
      labelled ||= own !== null;
      return own ?? [content];
    });
    if (!labelled) return null;
    return Array.from({ length: count }, (_, r) => cut.map((own, i): CutCell => ({ parts: own[r] && own[r].text !== '' ? [own[r]] : [], repairs: own.length > 1 && columns[i]!.type === 'amount' ? [REPAIR.glued] : [] })));
  }

  /** Two amounts in one cell: the second is that of a blank cell beside it, if only one is blank. */
  function spread(row: CutCell[]): void {
    for (const i of amounts) {
      const own = row[i]!.parts.length > 0 ? amountsIn(concat(row[i]!.parts)) : null;
      if (own?.length !== 2) continue;
      const blank = [i - 1, i + 1].filter((at) => columns[at]?.type === 'amount' && row[at]!.parts.length === 0);
      if (blank.length !== 1) continue;
      const [first, second] = blank[0]! < i ? [i - 1, i] : [i, i + 1];
      const before = [row[first]!, row[second]!];
      row[first] = { parts: [own[0]!], repairs: [REPAIR.glued] };
      row[second] = { parts: [own[1]!], repairs: [REPAIR.glued] };
      if (sumsHold(row)) continue;
      // Without anything between them they may be one, its comma read as a point: `1.234.50`.
      const parted = own[1]!.at[0]! > own[0]!.at.at(-1)! + 1;
      [first, second].forEach((at, k) => { row[at] = parted ? { ...row[at]!, repairs: [REPAIR.glued, DOUBT] } : before[k]!; });
    }
  }

  function sumsHold(row: readonly CutCell[]): boolean {
    const values = amounts.map((i): Whole | null => (row[i]!.parts.length === 0 ? 0 : exact(halfWidth(bare(concat(row[i]!.parts)).text))));
    return relations.length > 0 && !values.includes(null)
      && relations.every(({ total, parts }) => near(values[total]!, parts.reduce<Whole>((sum, part) => add(sum, values[part]!), 0), parts.length));
  }

  const mend = labelMender(form, names);
  const mended = (own: CutCell, i: number): CutCell => {
    const label = columns[i]!.type === 'text' && columns[i]!.role !== 'description' && own.parts.length > 0 ? mend(concat(own.parts)) : null;
    return label ? { parts: [label], repairs: [...own.repairs, REPAIR.misread] } : own;
  };
  const usual = decimals === USUAL_DECIMALS;
  return (printed) => {
    const row = printed.map((parts): CutCell => ({ parts, repairs: [] }));
    // Most rows have one whole amount in each cell. Where a program leaves out noughts (`1781.9|0`), the sums hold as it is.
    const odd = usual && amounts.some((i) => row[i]!.parts.length > 0 && !WHOLE.test(textOf(row[i]!))) && !sumsHold(row);
    if (odd) overEdges(row);
    const rows = (odd ? rowsIn(row) : null) ?? [row];
    if (odd && rows.length === 1) spread(row);
    return rows.map((own) => recutCode(own, columns).map(mended));
  };
}

/** `0.0|36202.77`: both are figures as they stand, of a program that prints neither noughts at the end nor signs between thousands. */
const bothStand = (left: readonly Traced[], right: Traced): boolean => PLAIN.test(concat(left).text.trim()) && PLAIN.test(right.text);
const PLAIN = /^(?:0|[1-9]\d*)(?:\.(?:\d{1,2}|\d{8,}))?$/u;

/** `40046.2|0`: nor does such a program part thousands. */
const LONG_PLAIN = /^[1-9]\d{3,}(?:\.\d{1,2})?$/u;

/** Where white space, an edge or a mark that is none of the text parts it. */
function piecesOf(parts: readonly Traced[]): Traced[] {
  const content = concat(parts);
  const pieces: Traced[] = [];
  let start = 0;
  for (let i = 1; i <= content.text.length; i++) {
    const ends = i === content.text.length || /\s/u.test(content.text[i]!) || content.at[i] !== content.at[i - 1]! + 1;
    if (!ends) continue;
    const piece = trim(slice(content, start, i));
    if (piece.text !== '') pieces.push(piece);
    start = i;
  }
  return pieces;
}

/** A cell's text as that of so many rows: where it is parted, or, of two, where both are known names. */
function namesIn(parts: readonly Traced[], count: number, names: Names): readonly Traced[] | null {
  const pieces = piecesOf(parts);
  if (pieces.length === count) return pieces;
  const text = bare(concat(parts));
  if (count !== 2) return null;
  const cuts = Array.from({ length: text.text.length }, (_, i) => i).filter((i) => names.has(text.text.slice(0, i)) && names.has(text.text.slice(i)));
  return cuts.length === 1 ? [slice(text, 0, cuts[0]!), slice(text, cuts[0]!)] : null;
}

/** Digits as those of so many rows: where they are parted; of two codes, where the second belongs below or beside the first. */
function numbersIn(parts: readonly Traced[], count: number, codes: boolean): readonly Traced[] | null {
  const pieces = piecesOf(parts);
  if (pieces.length === count && (!codes || pieces.every(({ text }) => CODE.test(text)))) return pieces;
  const digits = bare(concat(parts));
  const { length } = digits.text;
  if (!/^\d+$/u.test(digits.text)) return null;
  if (!codes) return length % count === 0 ? Array.from({ length: count }, (_, r) => slice(digits, (r * length) / count, ((r + 1) * length) / count)) : null;
  const cuts = count === 2 ? [3, 5, 7].filter((at) => follows(digits.text.slice(0, at), digits.text.slice(at))) : [];
  return cuts.length === 1 ? [slice(digits, 0, cuts[0]!), slice(digits, cuts[0]!)] : null;
}

/** Whether a list of codes may go on so: with the first one below, or with one that has its parent. */
const follows = (one: string, next: string): boolean =>
  CODE.test(one) && CODE.test(next) && (next.length === one.length + 2 ? next.startsWith(one) : next.length === one.length && next > one && next.startsWith(one.slice(0, -2)));
