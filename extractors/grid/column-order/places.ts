/**
 * Figures of a column, in order, on fewer rows than there are: where blank cells left no trace, the sums say which rows they are.
 * First the sums down each column, then those across the columns; what either leaves open is a guess.
 */
import { add, subtract, type Whole } from '../../../pipeline/exact.js';
import { largest, smallest } from '../../../pipeline/many.js';
import { CENT, near, type Relation } from '../sums/place.js';

/** A row that is the sum of others, in every column. */
export interface RowSum { readonly total: number; readonly parts: readonly number[] }

/** The figures of a column on each page. */
export interface Sequence { readonly values: readonly Whole[]; readonly counts: readonly number[] }

export interface Places {
  /** By figure its row. */
  readonly rows: readonly number[];
  /** By figure: whether no other row fits the sums. */
  readonly certain: readonly boolean[];
  /** By row: whether a figure may stand there, or nothing. */
  readonly open: readonly boolean[];
}

interface Problem {
  /** Rows of each page. */
  readonly pages: readonly number[];
  readonly columns: readonly Sequence[];
  readonly sums: readonly RowSum[];
  readonly relations: readonly Relation[];
  /** Rows that are a total of others. */
  readonly totals: readonly boolean[];
}

const BLANK = -1;
/** More ways than this that differ in what is still to come are not followed. */
const MOST_STATES = 600;
/** Ways to fill one row, at most. */
const MOST_WAYS = 128;
/** Rows times blanks of a column: with more, no sums are asked. */
const MOST_PLACES = 100_000;

/** By row what may stand in it: indices of figures, or nothing. */
type Domain = ReadonlySet<number>[];

/** For each column the rows of its figures, as far as the sums leave one way. */
export function placesOf(problem: Problem): Places[] {
  const { columns, pages } = problem;
  const rows = pages.reduce((sum, n) => sum + n, 0);
  const settleable = columns.every(({ values }) => (rows - values.length) * rows <= MOST_PLACES);
  const settled = settleable ? settle(problem, columns.map((column) => wholeDomain(column, pages))) : null;
  return columns.map((column, c) => {
    const every = <T>(value: T): T[] => column.values.map(() => value);
    if (column.values.length === rows || column.values.length === 0) return { rows: column.values.map((_, i) => i), certain: every(true), open: [] };
    const own = settled && !settled.unfit[c] ? settled : null;
    const found = column.values.map((): number[] => []);
    own?.domains[c]!.forEach((may, r) => { for (const i of may) if (i !== BLANK) found[i]!.push(r); });
    const way = new Map(own?.way[c]!.map((i, r) => [i, r]));
    const places = found.map((may, i) => (may.length === 1 ? may[0]! : way.get(i) ?? -1));
    const usable = own && places.every((row, i) => row >= 0 && (i === 0 || row > places[i - 1]!));
    return usable
      ? { rows: places, certain: found.map((may) => may.length === 1), open: own.domains[c]!.map((may) => may.size > 1) }
      : { rows: likely(column, problem), certain: every(false), open: Array.from({ length: rows }, () => true) };
  });
}

interface Settled {
  readonly domains: readonly Domain[];
  /** One way, by column what stands in each row. */
  readonly way: readonly (readonly number[])[];
  /** Columns in which the sums cannot hold. */
  readonly unfit: readonly boolean[];
}

/** What all sums leave; null where those across the columns cannot hold. */
function settle({ columns, sums, relations, pages }: Problem, start: readonly Domain[]): Settled | null {
  const down = start.map((domain, c) => (isSettled(domain) ? { domain, way: null } : downward(columns[c]!, domain, sums, pages)));
  const unfit = down.map((one) => one === 'none');
  const narrowed = down.map((one, c) => (one === 'none' ? start[c]! : one.domain));
  const across = acrossRows(columns, narrowed, relations.filter(({ total, parts }) => ![total, ...parts].some((c) => unfit[c])), pages);
  if (across === null) return null;
  const { domains } = across;
  return { domains, unfit, way: across.way ?? down.map((one, c) => (one === 'none' ? null : one.way) ?? domains[c]!.map((may) => [...may][0]!)) };
}

const isSettled = (domain: Domain): boolean => domain.every((may) => may.size === 1);

/** Each figure on a row of its page, with as many rows before and behind it as there are figures. */
function wholeDomain({ counts }: Sequence, pages: readonly number[]): Domain {
  const domain: Set<number>[] = [];
  let first = 0;
  pages.forEach((rows, p) => {
    const count = counts[p]!;
    for (let r = 0; r < rows; r++) {
      const may = new Set<number>();
      for (let i = Math.max(0, count - (rows - r)); i <= Math.min(count - 1, r); i++) may.add(first + i);
      if (count < rows) may.add(BLANK);
      domain.push(may);
    }
    first += count;
  });
  return domain;
}

/** Without sums: the rows that are no totals, where these are as many, else those at the top. */
function likely({ counts }: Sequence, { pages, totals }: Problem): number[] {
  let first = 0;
  return pages.flatMap((rows, p) => {
    const own = Array.from({ length: rows }, (_, r) => first + r);
    first += rows;
    const plain = own.filter((r) => !totals[r]);
    return plain.length === counts[p] ? plain : own.slice(0, counts[p]);
  });
}

interface State { readonly next: readonly number[]; readonly open: readonly Whole[] }
interface Edge { readonly from: string; readonly to: string; readonly chosen: readonly number[] }

/** Follows all ways row by row; what each row may hold on those that reach the end, or null where none does or there are too many. */
function follow(rows: number, first: State, step: (state: State, row: number) => Iterable<{ state: State; chosen: readonly number[] }>, ends: (state: State) => boolean): { layers: Edge[][]; way: (readonly number[])[] } | 'none' | 'many' {
  let states = new Map<string, State>([['', first]]);
  const layers: Edge[][] = [];
  for (let r = 0; r < rows; r++) {
    const next = new Map<string, State>();
    const edges: Edge[] = [];
    for (const [from, state] of states) {
      for (const { state: after, chosen } of step(state, r)) {
        const to = `${after.next.join(',')};${after.open.join(',')}`;
        if (!next.has(to)) next.set(to, after);
        edges.push({ from, to, chosen });
      }
      if (next.size > MOST_STATES) return 'many';
    }
    layers.push(edges);
    states = next;
  }
  let alive = new Set([...states].filter(([, state]) => ends(state)).map(([key]) => key));
  if (alive.size === 0) return 'none';
  for (let r = rows - 1; r >= 0; r--) {
    layers[r] = layers[r]!.filter(({ to }) => alive.has(to));
    alive = new Set(layers[r]!.map(({ from }) => from));
  }
  let on = '';
  const way = layers.map((edges) => {
    const taken = edges.find(({ from }) => from === on)!;
    on = taken.to;
    return taken.chosen;
  });
  return { layers, way };
}

/** What the sums down a column leave of its ways. */
function downward({ values }: Sequence, domain: Domain, sums: readonly RowSum[], pages: readonly number[]): { domain: Domain; way: readonly number[] | null } | 'none' {
  const rows = pages.reduce((sum, n) => sum + n, 0);
  const spans = sums.map(({ total, parts }) => ({ first: smallest([total, ...parts]), last: largest([total, ...parts]) }));
  const signs = Array.from({ length: rows }, (): Map<number, 1 | -1> => new Map());
  sums.forEach(({ total, parts }, s) => { signs[total]!.set(s, 1); for (const part of parts) signs[part]!.set(s, -1); });
  const opening = Array.from({ length: rows }, (): number[] => []);
  spans.forEach(({ first }, s) => opening[first]!.push(s));
  const positive = values.every((value) => value >= 0);
  // What stands open before each row: the sums that began above it and do not end there.
  const openAt: number[][] = [[]];
  for (let r = 0; r < rows; r++) openAt.push([...openAt[r]!, ...opening[r]!].filter((s) => spans[s]!.last > r));
  const step = function* (state: State, r: number): Iterable<{ state: State; chosen: readonly number[] }> {
    for (const choice of domain[r]!) {
      const at = state.next[0]!;
      if (choice !== BLANK && choice !== at) continue;
      const value = choice === BLANK ? 0 : values[choice]!;
      const rests = new Map<number, Whole>();
      openAt[r]!.forEach((s, k) => rests.set(s, state.open[k]!));
      for (const s of opening[r]!) rests.set(s, 0);
      let fits = true;
      for (const [s, sign] of signs[r]!) {
        const rest = sign > 0 ? add(rests.get(s)!, value) : subtract(rests.get(s)!, value);
        rests.set(s, rest);
        const { total, parts } = sums[s]!;
        if (spans[s]!.last === r ? !near(rest, 0, parts.length) : positive && total === spans[s]!.first && rest < -CENT) fits = false;
      }
      if (!fits) continue;
      yield { state: { next: [choice === BLANK ? at : at + 1], open: openAt[r + 1]!.map((s) => rests.get(s)!) }, chosen: [choice] };
    }
  };
  const found = follow(rows, { next: [0], open: [] }, step, ({ next }) => next[0] === values.length);
  if (found === 'none') return 'none';
  if (found === 'many') return { domain, way: null };
  return { domain: found.layers.map((edges) => new Set(edges.map(({ chosen }) => chosen[0]!))), way: found.way.map(([choice]) => choice!) };
}

/** What the sums across the columns leave; null where they cannot hold. */
function acrossRows(columns: readonly Sequence[], domains: readonly Domain[], relations: readonly Relation[], pages: readonly number[]): { domains: readonly Domain[]; way: readonly (readonly number[])[] | null } | null {
  const rows = pages.reduce((sum, n) => sum + n, 0);
  const first: State = { next: columns.map(() => 0), open: [] };
  const step = (state: State, r: number): { state: State; chosen: readonly number[] }[] => {
    const found: { state: State; chosen: readonly number[] }[] = [];
    const chosen: number[] = [];
    const choose = (c: number): void => {
      if (c === columns.length) {
        const value = (k: number): Whole => (chosen[k] === BLANK ? 0 : columns[k]!.values[chosen[k]!]!);
        if (!relations.every(({ total, parts }) => near(value(total), parts.reduce<Whole>((sum, part) => add(sum, value(part)), 0), parts.length))) return;
        found.push({ state: { next: chosen.map((choice, k) => (choice === BLANK ? state.next[k]! : choice + 1)), open: [] }, chosen: [...chosen] });
        return;
      }
      for (const choice of domains[c]![r]!) {
        if (choice !== BLANK && choice !== state.next[c]) continue;
        chosen.push(choice);
        choose(c + 1);
        chosen.pop();
      }
    };
    choose(0);
    return found;
  };
  const wide = domains[0]!.some((_, r) => domains.reduce((ways, domain) => ways * Math.min(2, domain[r]!.size), 1) > MOST_WAYS);
  const found = relations.length === 0 || wide ? 'many' : follow(rows, first, step, ({ next }) => next.every((n, c) => n === columns[c]!.values.length));
  if (found === 'none') return null;
  if (found === 'many') return { domains, way: null };
  return {
    domains: columns.map((_, c) => found.layers.map((edges) => new Set(edges.map(({ chosen }) => chosen[c]!)))),
    way: columns.map((_, c) => found.way.map((chosen) => chosen[c]!)),
  };
}
