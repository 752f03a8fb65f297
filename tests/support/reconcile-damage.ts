/** Damages a correct grid as scans do, with a fixed seed, and says what became of the damaged cells. */
import type { Reconcilable } from '../../pipeline/identities/engine.js';
import { reconcile, type Reconciliation } from '../../pipeline/identities/reconcile.js';
import type { Column, Status, Table } from '../../schemas/types.js';
import { cellOf } from './reconcile-grids.js';

export const DAMAGES = ['digit changed', 'cells swapped in a row', 'cells swapped in a column', 'row shifted', 'decimal point lost', 'row dropped', 'rows exchanged', 'columns exchanged', 'columns exchanged in a class'] as const;
export type Damage = (typeof DAMAGES)[number];

/** A deterministic random number generator (mulberry32): numbers in [0, 1). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Place {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

export interface Damaged {
  readonly publication: Reconcilable;
  /** Paths of the cells that now hold another figure than is printed. */
  readonly cells: readonly string[];
  /** For a dropped row: the table it was dropped from. */
  readonly table: number;
  readonly words: string;
}

type Draw = <T>(items: readonly T[]) => T;

export function damage(kind: Damage, truth: Reconcilable, rng: () => number): Damaged {
  const draw: Draw = (items) => items[Math.floor(rng() * items.length)]!;
  for (;;) {
    const damaged = attempt(kind, truth, draw);
    if (damaged && (kind === 'row dropped' || damaged.cells.length > 0)) return damaged;
  }
}

function attempt(kind: Damage, truth: Reconcilable, draw: Draw): Damaged | null {
  const place = draw(amountPlaces(truth));
  const table = truth.tables[place.table]!;
  const amounts = table.columns.flatMap((column, index) => (column.type === 'amount' ? [index] : []));
  const text = (row: number, column: number) => table.rows[row]!.cells[column]!.text;
  const here = text(place.row, place.column);
  const change = (cells: readonly [number, number, string][]) => changed(truth, place.table, cells);
  switch (kind) {
    case 'digit changed': {
      const digits = [...here].flatMap((char, i) => (/\d/u.test(char) ? [i] : []));
      const at = draw(digits);
      const other = draw([...'0123456789'].filter((digit) => digit !== here[at]));
      return change([[place.row, place.column, here.slice(0, at) + other + here.slice(at + 1)]]);
    }
    case 'cells swapped in a row': {
      const next = amounts[amounts.indexOf(place.column) + 1];
      return next === undefined ? null : change([[place.row, place.column, text(place.row, next)], [place.row, next, here]]);
    }
    case 'cells swapped in a column':
      return table.rows[place.row + 1] ? change([[place.row, place.column, text(place.row + 1, place.column)], [place.row + 1, place.column, here]]) : null;
    case 'row shifted': {
      const step = draw([1, -1]);
      return amounts.length < 2 ? null : change(amounts.map((column, i) => [place.row, column, amounts[i - step] === undefined ? '' : text(place.row, amounts[i - step]!)]));
    }
    case 'decimal point lost':
      return /\./u.test(here) ? change([[place.row, place.column, here.replace(/[.,]/gu, '').replace(/^0+(?=\d)/u, '')]]) : null;
    // Parts that move whole: the sums within them stay as they were.
    case 'rows exchanged': {
      const other = draw(table.rows.map((_, r) => r));
      return change(amounts.flatMap((column): [number, number, string][] => [[place.row, column, text(other, column)], [other, column, text(place.row, column)]]));
    }
    case 'columns exchanged':
    case 'columns exchanged in a class': {
      const other = draw(amounts);
      const codes = table.columns.flatMap(({ type }, c) => (type === 'code' ? [c] : []));
      const codeOf = (row: number) => codes.map((c) => text(row, c)).join('');
      const code = codeOf(place.row);
      if (kind === 'columns exchanged in a class' && code === '') return null;
      const rows = table.rows.flatMap((_, r) => (kind === 'columns exchanged' || codeOf(r).startsWith(code) ? [r] : []));
      return change(rows.flatMap((r): [number, number, string][] => [[r, place.column, text(r, other)], [r, other, text(r, place.column)]]));
    }
    case 'row dropped': {
      const filled = table.rows[place.row]!.cells.some((cell) => cell.value !== null && cell.value !== 0);
      const tables = truth.tables.map((one, i) => (i === place.table ? { ...one, rows: one.rows.filter((_, r) => r !== place.row) } : one));
      return filled ? { publication: { ...truth, tables }, cells: [], table: place.table, words: `${table.id} row ${place.row}` } : null;
    }
  }
}

function amountPlaces(truth: Reconcilable): Place[] {
  const known = PLACES.get(truth);
  if (known) return known;
  const places = truth.tables.flatMap((table, t) => table.rows.flatMap((row, r) => row.cells.flatMap((cell, c): Place[] =>
    table.columns[c]!.type === 'amount' && cell.value !== null ? [{ table: t, row: r, column: c }] : [])));
  PLACES.set(truth, places);
  return places;
}

const PLACES = new WeakMap<Reconcilable, Place[]>();

function changed(truth: Reconcilable, tableIndex: number, cells: readonly (readonly [number, number, string])[]): Damaged {
  const table = truth.tables[tableIndex]!;
  const wrong: string[] = [];
  const words: string[] = [];
  const rows = table.rows.map((row) => ({ ...row, cells: [...row.cells] }));
  for (const [r, c, text] of cells) {
    const before = table.rows[r]!.cells[c]!;
    const after = cellOf(text, table.columns[c]! satisfies Column);
    rows[r]!.cells[c] = after;
    if ((after.value ?? 0) === (before.value ?? 0)) continue;
    wrong.push(`tables/${tableIndex}/rows/${r}/cells/${c}`);
    words.push(`${table.id} ${r}/${table.columns[c]!.key}: "${before.text}" → "${text}"`);
  }
  const tables: Table[] = truth.tables.map((one, i) => (i === tableIndex ? { ...table, rows } : one));
  return { publication: { ...truth, tables }, cells: wrong, table: tableIndex, words: words.join(', ') };
}

export interface Verdict {
  /** Damaged cells that hold a figure, and those of them still called verified. */
  readonly cells: number;
  readonly verified: readonly string[];
  /** Some identity fails or can no longer be evaluated, or a row is missed. */
  readonly noticed: boolean;
  /** A damaged cell is in conflict; for a dropped row: a row of its table is. */
  readonly found: boolean;
  /** What is newly in conflict is damaged. */
  readonly exact: boolean;
  /** Why no sum could tell, for the cells still verified. */
  readonly explanations: readonly string[];
}

export function judge(damaged: Damaged, before: Reconciliation): Verdict {
  const after = reconcile(damaged.publication);
  const statusOf = (path: string): Status | undefined => after.statuses.get(path);
  const printed = damaged.cells.filter((path) => statusOf(path) !== undefined);
  const verified = printed.filter((path) => statusOf(path) === 'verified');
  const known = new Set([...before.statuses].filter(([, status]) => status === 'conflict').map(([path]) => path));
  const accused = new Set(after.issues.flatMap((issue) => issue.at ?? []));
  for (const [path, status] of after.statuses) if (status === 'conflict') accused.add(path);
  const fresh = [...accused].filter((path) => !known.has(path) && !before.issues.some((issue) => issue.at === path));
  const dropped = damaged.cells.length === 0;
  const inTable = (path: string) => path.startsWith(`tables/${damaged.table}/`);
  const failed = (result: Reconciliation) =>
    result.checks.filter((check) => check.outcome === 'fails' || check.outcome === 'not-evaluable').length + result.issues.filter((issue) => issue.code === 'row-missing').length;
  return {
    cells: printed.length,
    verified,
    noticed: failed(after) > failed(before),
    found: dropped ? fresh.some(inTable) : fresh.some((path) => damaged.cells.includes(path)),
    exact: fresh.length > 0 && fresh.every((path) => (dropped ? inTable(path) : damaged.cells.includes(path))),
    explanations: verified.map((path) => explain(path, after)),
  };
}

/** What the identities say of a wrong figure that they call verified. */
function explain(path: string, after: Reconciliation): string {
  const checks = after.checks.filter((check) => check.terms.includes(path));
  if (checks.some((check) => check.outcome === 'fails')) return 'UNEXPLAINED: an identity of the figure fails';
  const exact = checks.filter((check) => check.outcome === 'holds');
  if (exact.length === 0) return 'UNEXPLAINED: no identity that holds to the last digit';
  return `all ${exact.length} sums that contain it hold with the wrong figure (${[...new Set(exact.map((check) => check.identity))].join(', ')})`;
}
