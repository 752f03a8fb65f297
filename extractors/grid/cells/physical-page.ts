/** The physical pages of a table whose cells are known: what stands in their columns and above them. */
import type { LineNode } from '../../../pipeline/tree.js';
import { canonical, type Traced } from '../../text.js';
import type { CellKind } from './align.js';
import { headingOf } from '../../forms/lexicon.js';
import { headerPaths } from '../header/header-paths.js';
import { figureType, type DraftColumn } from '../reading.js';
import { largest } from '../../../pipeline/many.js';

export interface PhysicalRow {
  readonly line: LineNode;
  readonly cells: readonly Traced[];
  /** What each of the cells looks like by itself. */
  readonly kinds: readonly CellKind[];
  readonly kind: 'header' | 'numbers' | 'data';
}

export interface PhysicalPage {
  readonly rows: PhysicalRow[];
  /** Cells used by the data rows. */
  width: number;
}

/** The number of columns of a page whose header prints a label for each of them; 0 where one is missing. Two sides of a table may have the same labels. */
export function labelledColumns(page: PhysicalPage | undefined): number {
  const rows = page?.rows.filter(({ kind }) => kind === 'header') ?? [];
  if (!page || rows.length === 0) return 0;
  for (let i = 0; i < page.width; i++) {
    if (rows.every(({ cells }) => canonical(cells[i]?.text ?? '') === '')) return 0;
  }
  return page.width;
}

/** Headings of money, whatever its figures look like. */
const MONEY = /金额|(?:预算|决算|执行)数/u;

const CODES: ReadonlySet<CellKind> = new Set(['code', 'integer', 'nought', 'digits']);

/** Columns of a table that nobody described: one for each physical column, typed by what stands in it. */
export function genericColumns(pages: readonly PhysicalPage[]): readonly DraftColumn[] {
  const width = largest([1, ...pages.map((page) => page.width || largest([0, ...page.rows.map((row) => row.cells.length)]))]);
  const data = pages.flatMap((page) => page.rows.filter((row) => row.kind === 'data'));
  const heads = pages[0]?.rows.filter((row) => row.kind === 'header') ?? [];
  const paths = headerPaths(heads.map((row) => row.cells), width);
  const columns = Array.from({ length: width }, (_, i): DraftColumn => {
    const kinds = data.map((row) => row.kinds[i] ?? 'blank').filter((kind) => kind !== 'blank');
    const share = (kind: string) => kinds.filter((k) => k === kind).length / Math.max(1, kinds.length);
    const path = paths[i]!;
    const known = headingOf(canonical(path.at(-1) ?? ''))?.column;
    if (known?.type === 'code' && kinds.length > 0 && kinds.every((kind) => CODES.has(kind))) return { key: `column-${i + 1}`, type: 'code', role: known.role, path };
    const money = MONEY.test(path.at(-1) ?? '') && kinds.every((kind) => kind !== 'text');
    const amounts = share('amount') + share('digits') + share('dash');
    const figures = amounts > 0 && amounts + share('nought') > 0.5;
    const type = money ? 'amount' : share('code') > 0.6 || (i === 0 && share('digits') > 0.6) ? 'code' : figures ? figureType(path) : share('integer') + share('nought') > 0.6 ? 'number' : 'text';
    return { key: `column-${i + 1}`, type, role: type === 'code' ? 'code' : type === 'text' && i <= 2 ? 'name' : null, path: path.length > 0 ? path : [`列${i + 1}`] };
  });
  return columns;
}
