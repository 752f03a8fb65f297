/** Lines of text that keeps the print's columns, cut into cells, as rows: names broken over lines are put together around their figures. */
import type { LineNode } from '../../../pipeline/tree.js';
import { isDash } from '../../figures/figures.js';
import { balance, CODE, ENUMERATED } from '../../labels.js';
import type { Names } from '../../names.js';
import { canonical, concat, type Traced } from '../../text.js';

export const AMOUNT = /^-?[\d,]+\.\d{1,8}$/u;
/** 行次. */
export const LINE_NUMBER = /^\d{1,3}$/u;
/** A label broken over more lines than this is none. */
export const MOST_LINES = 5;

/** A line in the cells of its columns. */
export interface Cut {
  readonly line: LineNode;
  readonly cells: readonly Traced[];
  /** Whether the cell goes up to the edge of its column. */
  readonly full: readonly boolean[];
}

/** A name that goes up to the edge behind its code, its rest with its figure on the next line, where the other lists of the row print nothing. */
export function withNamesWhole(lines: readonly Cut[]): Cut[] {
  const rows: Cut[] = [];
  for (const line of lines) {
    const above = rows.at(-1);
    const filled = line.cells.flatMap(({ text }, c) => (text === '' ? [] : [c]));
    const [name, ...figures] = filled;
    const goesOn = above !== undefined && filled.length > 1 && name! > 1 && above.cells.some(({ text }, c) => c < name! && AMOUNT.test(text)) && above.full[name!] && CODE.test(above.cells[name! - 1]!.text)
      && !AMOUNT.test(line.cells[name!]!.text) && !CODE.test(line.cells[name!]!.text) && figures.every((c) => above.cells[c]!.text === '' && (AMOUNT.test(line.cells[c]!.text) || isDash(line.cells[c]!.text)));
    if (!goesOn) { rows.push(line); continue; }
    rows[rows.length - 1] = { ...above, cells: above.cells.map((own, c) => concat([own, line.cells[c]!])), full: line.full };
  }
  return rows;
}

const hasFigure = ({ cells }: Cut): boolean => cells.some(({ text }) => AMOUNT.test(text) || text === '0' || text === '-');
const textOf = ({ cells }: Cut): string => canonical(concat(cells).text);

/** Rows: a line with figures or a code and the lines of text around it, at the least cost. */
export function joined(lines: readonly Cut[], names: Names): LineNode[] {
  const rows: LineNode[] = [];
  const anchors = lines.flatMap((_, i) => (isRow(lines, i, names) ? [i] : []));
  if (anchors.length === 0) return lines.map(({ line, cells }) => rowNode([line], [...cells]));
  const between = anchors.map((anchor, a) => anchor - (anchors[a - 1] ?? -1) - 1);
  // best[b]: the cheapest way so far in which the last row takes b of the lines before it.
  let best = new Map<number, { cost: number; shares: readonly (readonly [number, number])[] }>([[between[0]!, { cost: 0, shares: [] }]]);
  anchors.forEach((anchor, a) => {
    const behind = a + 1 < anchors.length ? between[a + 1]! : lines.length - 1 - anchor;
    const next: typeof best = new Map();
    for (const [before, { cost, shares }] of best) {
      for (let after = 0; after <= behind; after++) {
        if (a + 1 === anchors.length && after < behind) continue;
        const total = cost + costOf(lines, anchor, before, after, names);
        const rest = behind - after;
        if (total < (next.get(rest)?.cost ?? Infinity)) next.set(rest, { cost: total, shares: [...shares, [before, after]] });
      }
    }
    best = next;
  });
  const chosen = [...best.values()].sort((a, b) => a.cost - b.cost)[0]!;
  chosen.shares.forEach(([before, after], a) => {
    const own = lines.slice(anchors[a]! - before, anchors[a]! + after + 1);
    rows.push(rowNode(own.map(({ line }) => line), own[0]!.cells.map((_, c) => concat(own.map(({ cells }) => cells[c]!)))));
  });
  return rows;
}

function isRow(lines: readonly Cut[], i: number, names: Names): boolean {
  const line = lines[i]!;
  const next = lines[i + 1];
  const above = (c: number): Cut | undefined => lines.slice(Math.max(0, i - 2), i).findLast(({ cells }) => cells[c]!.text !== '');
  if (hasFigure(line) || line.cells.some(({ text }) => CODE.test(text))) return true;
  const text = textOf(line);
  if (names.has(text)) return true;
  // Labels that go up to the edges of their columns are broken there where the figures of their row follow.
  const filled = line.cells.flatMap((cell, c) => (cell.text === '' ? [] : [c]));
  if (filled.some((c) => LINE_NUMBER.test(line.cells[c]!.text))) return true;
  const figuresFollow = next && (hasFigure(next) || next.cells.some((cell) => LINE_NUMBER.test(cell.text)));
  if (figuresFollow && filled.every((c) => line.full[c]! && !ENUMERATED.test(next.cells[c]!.text))) return false;
  // … and what is left of them stands below.
  if (filled.length > 1 && filled.every((c) => !line.full[c]! && !ENUMERATED.test(line.cells[c]!.text) && above(c)?.full[c])) return false;
  return ENUMERATED.test(text) || filled.length > 1 || filled.some((c) => standsApart(line, above(c), c, names));
}

/** A label that goes up to no edge, below one that does not either: neither is part of a longer one. */
function standsApart({ cells, full }: Cut, above: Cut | undefined, column: number, names: Names): boolean {
  const [own, before] = [cells[column]!.text, above?.cells[column]?.text ?? ''];
  return !full[column]! && above?.full[column] === false && balance(before) === 0 && balance(own) === 0 && !names.has(canonical(before + own));
}

/** Figures stand at the middle of a broken name; the whole of it is known elsewhere, or at least closes its brackets. */
function costOf(lines: readonly Cut[], anchor: number, before: number, after: number, names: Names): number {
  const own = lines.slice(anchor - before, anchor + after + 1);
  const column = own[before === 0 ? own.length - 1 : 0]!.cells.findIndex(({ text }) => text !== '');
  const label = canonical(own.map(({ cells }) => cells[column]?.text ?? '').join(''));
  let cost = Math.max(0, Math.abs(before - after) - 1) * 3 + (before + after > MOST_LINES ? 9 : 0) + (before + after) * 0.1;
  if (before + after > 0) {
    if (names.has(label)) cost -= 4;
    const bare = (lines[anchor]!.cells[column]?.text ?? '') === '';
    if (bare && before !== after) cost += 2;
    if (!bare && names.has(lines[anchor]!.cells[column]!.text)) cost += 3;
    // A name is broken where its line is full.
    const last = own.findLastIndex(({ cells }) => (cells[column]?.text ?? '') !== '');
    own.forEach(({ cells, full }, i) => { if (i < last && (cells[column]?.text ?? '') !== '' && !full[column]) cost += 3; });
    // Rows set apart by empty lines: what belongs together is not.
    for (let i = 1; i < own.length; i++) if (own[i]!.line.row - own[i - 1]!.line.row > 1) cost += 0.5;
  }
  if (balance(label) !== 0) cost += 3;
  return cost;
}

export function rowNode(lines: readonly LineNode[], cells: Traced[]): LineNode {
  return { ...lines[0]!, content: concat(cells), cells };
}
