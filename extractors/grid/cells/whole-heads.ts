/**
 * Heads whose merged cells a program did not keep: copied out of Word or turned into Markdown, the rows of a head are shorter than those
 * below; as names of columns, the levels of a head stand in one cell (本年收入.小计, 本年收入_小计). Each label is put into its column again.
 */
import { isSummary } from '../../labels.js';
import { headingOf, TOTAL_HEADING } from '../../forms/lexicon.js';
import { largest } from '../../../pipeline/many.js';
import { canonical, EMPTY, maskDigits, slice, trim, type Span, type Traced } from '../../text.js';
import { kindOf, type CellKind } from './align.js';
import type { PhysicalPage, PhysicalRow } from './physical-page.js';

type Places = readonly number[];
const CODES: ReadonlySet<CellKind> = new Set(['code', 'digits']);

/** Puts the head of a page, and the totals whose label took two columns, into their columns; returns the signs between levels. */
export function wholeHeads(page: PhysicalPage): Traced[] {
  const { rows } = page;
  const marks: Traced[] = [];
  const data = rows.filter(({ kind }) => kind === 'data');
  const width = largest([0, ...data.map(({ cells }) => cells.length)]);
  const first = rows.findIndex(({ kind }) => kind === 'header');
  let end = first;
  while (rows[end]?.kind === 'header') end++;
  const heads = first < 0 ? [] : shifted(unpadded(rows.slice(first, end), largest(rows.map(lastFilled))), width);
  const levels = heads.length === 1 ? levelsOf(heads[0]!.cells, marks) : null;
  if (levels) rows.splice(first, 1, ...levels.map((cells) => rowOf(heads[0]!, cells)));
  else if (heads.length > 1 && heads.at(-1)!.cells.length < width) {
    const places = spansPrinted(heads, width) ?? spansLost(heads, width);
    places?.forEach((own, r) => { rows[first + r] = rowOf(heads[r]!, placed(filled(heads[r]!, own), own, width)); });
  } else if (heads.at(-1)?.cells.length === width && heads.some(({ cells }) => cells.length < width)) {
    columnsLost(heads)?.forEach((own, r) => { rows[first + r] = rowOf(heads[r]!, placed(heads[r]!.cells, own, width)); });
  }
  const whole = largest([width, ...rows.filter(({ kind }) => kind === 'header').map(({ cells }) => cells.length)]);
  const coded = rows.some(({ kind, cells, kinds }) => cells.length === whole && (kind === 'data' ? CODES.has(kinds[0]!) && kinds[1] === 'text' : headingOf(canonical(cells[0]!.text))?.column?.type === 'code'));
  if (coded) rows.forEach((row, r) => { if (row.kind === 'data' && row.cells.length === whole - 1 && isSummary(row.cells[0]!.text)) rows[r] = rowOf(row, [EMPTY, ...row.cells]); });
  return marks;
}

/**
 * Below cells that span columns, and were kept, those of the next row of the head stand at its beginning, blanks behind them up to the width of the table:
 * the row without these, where so many cells are left as columns are open.
 */
function shifted(heads: readonly PhysicalRow[], width: number): readonly PhysicalRow[] {
  const [top, ...others] = heads;
  const spans = top?.cells.length === width && top.cells.at(-1)!.text === '' && top.cells[0]!.text !== '' && top.cells[1]?.text !== '';
  if (!spans || others.length !== 1) return heads;
  const [row] = others;
  const cells = row!.cells.slice(0, row!.cells.findLastIndex(({ text }) => text !== '') + 1);
  const open = top.cells.filter(({ text }, k) => text === '' || top.cells[k + 1]?.text === '').length;
  return cells.length === open && cells.length < row!.cells.length && cells.every(({ text }) => text !== '') ? [top, rowOf(row!, cells)] : heads;
}

/** How many cells a row has up to the last that is not blank: a scan may leave a blank column behind all of them. */
const lastFilled = ({ cells }: PhysicalRow): number => cells.findLastIndex(({ text }) => text !== '') + 1;

/**
 * A head of several levels none of whose rows has a blank cell before another, nor a cell for the last column: a program left out the blanks that spans are and put as
 * many behind (Markdown of Word). A head that keeps its places has blanks where its spans are.
 */
function unpadded(heads: readonly PhysicalRow[], width: number): readonly PhysicalRow[] {
  const ends = heads.map(lastFilled);
  const packed = heads.length > 1 && heads.every(({ cells }, r) => ends[r]! < width && !cells.slice(0, ends[r]).some(({ text }) => text === ''));
  return packed ? heads.map((row, r) => rowOf(row, row.cells.slice(0, ends[r]))) : heads;
}

const rowOf = (row: PhysicalRow, cells: readonly Traced[]): PhysicalRow => ({ ...row, cells, kinds: cells.map(kindOf) });

const placed = (cells: readonly Traced[], places: Places, width: number): Traced[] => Array.from({ length: width }, (_, i) => cells[places.indexOf(i)] ?? EMPTY);

/** The cells of a row that stand in `places`: all of them, or those that are not blank. */
const filled = ({ cells }: PhysicalRow, places: Places): readonly Traced[] => (cells.length === places.length ? cells : cells.filter(({ text }) => text !== ''));

/** What programs put between the levels of a head; one of them in a table. */
const BETWEEN_LEVELS = [/^(.*[\p{Script=Han}）)”"])[.．](?=[^.．\s])/u, /^(.*[\p{Script=Han}）)”"])_(?=[^_\s])/u, /^(.*[\p{Script=Han}）)”"]) ?[-–—](?= ?[^-–—\s])/u, /^(.*[\p{Script=Han}）)”"]) ?[/>|](?= ?[^/>|\s])/u] as const;

/** What is longer is no heading, and not looked through for levels. */
const LONGEST_HEADING = 200;

/** The levels of `本年收入.小计`, where headings side by side begin alike. */
function levelsOf(cells: readonly Traced[], marks: Traced[]): Traced[][] | null {
  if (cells.some(({ text }) => text.length > LONGEST_HEADING)) return null;
  for (const sign of BETWEEN_LEVELS) {
    const cuts = cells.map(({ text }) => {
      const signs: Span[] = [];
      for (let found = sign.exec(text); found; found = sign.exec(text.slice(0, found[1]!.length))) signs.unshift([found[1]!.length, found[0].length]);
      return signs;
    });
    const above = cells.flatMap(({ text }, i) => (cuts[i]!.length > 0 ? [text.slice(0, cuts[i]![0]![0])] : []));
    if (above.length < 2 || !above.some((label, i) => label === above[i + 1])) continue;
    const depth = largest(cuts.map(({ length }) => length)) + 1;
    const parts = cells.map((cell, i) => [...cuts[i]!, [cell.text.length, 0]].map(([end], k) => trim(slice(cell, k === 0 ? 0 : cuts[i]![k - 1]![1], end))));
    cells.forEach((cell, i) => { for (const [from, to] of cuts[i]!) marks.push(trim(slice(cell, from, to))); });
    return Array.from({ length: depth }, (_, r) => parts.map((own) => own[r] ?? EMPTY));
  }
  return null;
}

/** Cells that span columns are kept, those that span rows are not: what stands below fills the columns of the former. */
function spansPrinted(heads: readonly PhysicalRow[], width: number): Places[] | null {
  let open = Array.from({ length: width }, (_, i) => i);
  const all: Places[] = [];
  for (const { cells } of heads) {
    if (cells.length !== open.length) return null;
    all.push(open);
    open = open.filter((_, k) => cells[k]!.text === '' || (k + 1 < cells.length && cells[k + 1]!.text === ''));
  }
  return all;
}

/** Cells that span rows are kept, as blank cells below them, those that span columns are not (Tika, of Word): they stand above cells that are not blank. */
function columnsLost(heads: readonly PhysicalRow[]): Places[] | null {
  const labels = heads.map(({ cells }) => cells.map(({ text }) => canonical(text)));
  if (labels.length > MOST_LEVELS || labels.reduce((sum, row, r) => sum + (r === 0 ? 0 : row.length ** 2 * labels[r - 1]!.length), 0) > MOST_STEPS) return null;
  let places: Places = labels.at(-1)!.map((_, i) => i);
  const all: Places[] = [places];
  for (let r = labels.length - 2; r >= 0; r--) {
    const starts = above(labels[r]!, labels[r + 1]!);
    if (!starts) return null;
    all.unshift((places = starts.map((at) => places[at]!)));
  }
  return all;
}

/** The first cell of `lower` that each cell of `upper` stands above: one that is blank goes on below it; null where two ways are as good. */
function above(upper: readonly string[], lower: readonly string[]): number[] | null {
  interface Way { readonly starts: number[]; readonly worth: number; readonly doubtful: boolean }
  let states = new Map<number, Way>([[0, { starts: [], worth: 0, doubtful: false }]]);
  for (const label of upper) {
    const next = new Map<number, Way>();
    for (const [at, { starts, worth, doubtful }] of states) {
      const keep = (end: number, own: number): void => {
        const known = next.get(end);
        const way = { starts: [...starts, at], worth: worth + own, doubtful: doubtful || known?.worth === worth + own };
        if (!known || known.worth <= way.worth) next.set(end, way);
      };
      if (lower[at] === '') keep(at + 1, label === '' ? 0 : -(headingOf(label)?.above ?? 0));
      else if (label !== '') for (let end = at; end < lower.length && lower[end] !== ''; end++) keep(end + 1, worthOf(label, lower.slice(at, end + 1)));
    }
    states = next;
  }
  const best = states.get(lower.length);
  return best && !best.doubtful ? best.starts : null;
}

/** How much it is like the forms that a heading stands above those below. */
function worthOf(label: string, below: readonly string[]): number {
  const heading = headingOf(label);
  return below.reduce((sum, child, i) => sum + childWorth(heading?.below, child, i === 0), ownWorth(label, heading?.above));
}

/** No span is kept: what the forms say of headings tells which of them stand above others. */
function spansLost(heads: readonly PhysicalRow[], width: number): Places[] | null {
  if (heads.length > MOST_LEVELS || heads.some(({ cells }) => cells.length >= width || cells.some(({ text }) => text === ''))) return null;
  const labels = heads.map(({ cells }) => cells.map(({ text }) => canonical(text)));
  const top = labels[0]!;
  const lower = labels.slice(1);
  const above = labels.reduce((sum, row) => sum + row.length, 0) - width;
  const most = above - lower.length + 1;
  if (most < 1 || lower.reduce((sum, row, r) => sum + labels[r]!.length * row.length ** 2, 0) * above * most > MOST_STEPS) return null;
  let ways: Way[] = [{ under: [], worth: 0, above: 0 }];
  for (const [r, row] of lower.entries()) {
    const left = lower.length - 1 - r;
    const own = Array.from({ length: most }, (_, i) => parted(labels[r]!, row, i + 1));
    ways = ways.flatMap((way) => own.flatMap((part, i) => {
      const sum = way.above + i + 1;
      return part && sum + left <= above && (left > 0 || sum === above) ? [{ under: [...way.under, part.under], worth: way.worth + part.worth, above: sum }] : [];
    }));
  }
  const best = ways.sort((a, b) => b.worth - a.worth)[0];
  if (!best || ways[1]?.worth === best.worth) return null;
  const starts = labels.map((): number[] => []);
  let column = 0;
  const take = (r: number, i: number): void => {
    starts[r]!.push(column);
    const under = best.under[r]?.[i] ?? 0;
    if (under === 0) column++;
    else for (let k = 0; k < under; k++) take(r + 1, starts[r + 1]!.length);
  };
  top.forEach((_, i) => { take(0, i); });
  return starts;
}

/** Which of the headings of each level stand above how many of the next. */
interface Way { readonly under: readonly number[][]; readonly worth: number; readonly above: number }

const MOST_LEVELS = 4;
/** Heads so large that they would take longer are left as they are; those that are printed take a tenth of it. */
const MOST_STEPS = 10_000_000;

const WORTH = { known: 1, strange: -2, below: 1, notBelow: -0.5, total: 1, totalWithin: -2, within: 0.75 } as const;
/** Of headings that nobody knows, that of a part may have others below it sooner than the rest. */
const WITHIN = /^其中/u;
const ownWorth = (label: string, above: number | undefined): number => (above === undefined ? 0 : above > 0 ? WORTH.known : WORTH.strange) + (WITHIN.test(label) ? WORTH.within : 0);

/** How much one label is like those `known` below a heading; a total stands first. */
const childWorth = (known: ReadonlySet<string> | undefined, child: string, isFirst: boolean): number =>
  (known && known.size > 0 ? (known.has(maskDigits(child)) ? WORTH.below : WORTH.notBelow) : 0) + (TOTAL_HEADING.test(child) ? (isFirst ? WORTH.total : WORTH.totalWithin) : 0);

/** How many of the labels below each heading above has, `count` of them having any; the way that is most like the forms. */
function parted(upper: readonly string[], lower: readonly string[], count: number): { readonly under: number[]; readonly worth: number } | null {
  type Way = { readonly under: number[]; readonly worth: number };
  let states = new Map<string, Way>([['0 0', { under: [], worth: 0 }]]);
  const keep = (next: Map<string, Way>, key: string, way: Way): void => { if ((next.get(key)?.worth ?? -Infinity) < way.worth) next.set(key, way); };
  for (const label of upper) {
    const heading = headingOf(label);
    const next = new Map<string, Way>();
    for (const [key, { under, worth }] of states) {
      const [at, used] = key.split(' ').map(Number) as [number, number];
      keep(next, key, { under: [...under, 0], worth: worth - (heading?.above ?? 0) });
      let own = ownWorth(label, heading?.above);
      for (let end = at; used < count && end < lower.length; end++) {
        const child = lower[end]!;
        own += childWorth(heading?.below, child, end === at);
        if (end > at) keep(next, `${end + 1} ${used + 1}`, { under: [...under, end + 1 - at], worth: worth + own });
      }
    }
    states = next;
  }
  return states.get(`${lower.length} ${count}`) ?? null;
}
