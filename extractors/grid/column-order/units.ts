/** 预算单位 among rows of codes: each stands on a row of its own, above the codes that it spends on. */
import type { LineNode } from '../../../pipeline/tree.js';
import type { Names } from '../../names.js';
import { canonical } from '../../text.js';

/** The lines of its name, and how many rows of codes of the page stand before it. */
export interface UnitRow {
  readonly lines: readonly LineNode[];
  readonly at: number;
}

/** No page of a publication has so many units and codes. */
const MOST_PAIRS = 100_000;
/** How names of one place begin. */
const PLACE = 2;
/** A name is broken over so many lines at most. */
const MOST_LINES = 4;

/** The names of units among words, and the other words. */
export function partUnits(words: readonly LineNode[], names: Names): { units: LineNode[][]; others: LineNode[] } {
  const units: LineNode[][] = [];
  const others: LineNode[] = [];
  for (let i = 0; i < words.length;) {
    const length = unitAt(words, i, names);
    if (length > 0) units.push(words.slice(i, i + length));
    else others.push(words[i]!);
    i += Math.max(1, length);
  }
  return { units, others };
}

/** How many lines from `start` on are the name of a unit; 0 where none begins there. */
function unitAt(words: readonly LineNode[], start: number, names: Names): number {
  let found = 0;
  let text = '';
  // The units of a department are named alike; 体育场馆 is what money is spent on.
  const first = canonical(words[start]!.content.text);
  const akin = names.listOrganizations().some((name) => name.slice(0, PLACE) === first.slice(0, PLACE));
  if (!akin) return 0;
  for (let end = start; end < words.length && end < start + MOST_LINES; end++) {
    const piece = canonical(words[end]!.content.text);
    text += piece;
    const known = names.knowsOrganization(text);
    if (names.has(piece) && !known) break;
    if (known || (found === 0 && names.isOrganization(text))) found = end - start + 1;
  }
  return found;
}

/** Where the units stand among the codes: on their lines, or where the codes begin anew. Null where neither says it. */
export function placeUnits(units: readonly (readonly LineNode[])[], codes: readonly LineNode[]): UnitRow[] | null {
  const [first, last] = [units[0]?.[0]?.row, units.at(-1)?.[0]?.row];
  if (first === undefined || last === undefined) return [];
  if (units.length * codes.length > MOST_PAIRS) return null;
  const before = (row: number): number => codes.filter((code) => code.row < row).length;
  const places = units.map((lines) => before(lines[0]!.row));
  if (units.every((lines) => isAmong(lines, units, codes))) return units.map((lines, u) => ({ lines, at: places[u]! }));
  const anew = codes.flatMap(({ content }, i) => (i > 0 && content.text.length <= codes[0]!.content.text.length && content.text <= codes[i - 1]!.content.text ? [i] : []));
  // The first codes of a page may be those of the unit before.
  const starts = units.length === anew.length ? anew : [...Array.from({ length: units.length - anew.length }, () => 0), ...anew];
  return starts.length === units.length ? units.map((lines, u) => ({ lines, at: starts[u]! })) : null;
}

/** Whether the name stands in one block with codes: right below it one of them, or another name that does. */
function isAmong(lines: readonly LineNode[], units: readonly (readonly LineNode[])[], codes: readonly LineNode[]): boolean {
  const below = lines.at(-1)!.row + 1;
  const next = units.find(([first]) => first!.row === below);
  return codes.some(({ row }) => row === below) || (next !== undefined && isAmong(next, units, codes));
}
