/** Which rows are the sum of which: units, classes and items of a list, and the labelled lines of the summaries. */
import { fits, wordings } from '../../extractors/forms/form.js';
import { OF_PAGE } from '../../extractors/forms/vocabulary.js';
import type { Line, LineTree, RowOrder } from '../../extractors/forms/identity.js';
import type { Entry, Ledger } from './ledger.js';
import { isEconomicClass } from '../../extractors/forms/classifications.js';
import { assignCodes, type Names } from './names.js';
import { append } from '../many.js';

const TOTAL = /(合计|总计)$/u;
const PLAIN_TOTAL = /^(?:基本支出|支出)?[合总]计$/u;
const SUBTOTAL = '小计';
const PART_OF_ANOTHER = /^其中/u;

/** A row and the rows it is the sum of, in every amount column. */
export interface Group {
  readonly identity: string;
  readonly total: Entry;
  readonly parts: readonly Entry[];
  /** Why it cannot be evaluated: a row between them whose place nobody knows. */
  readonly problem: string | null;
  /** Said only where it holds: a total that may be that of another list, too. */
  readonly optional?: boolean;
}

/** Says of every row of a list what it is and whose it is; a list that is read by names gets its codes. */
export function classifyRows(ledger: Ledger, by: RowOrder, names: Names): void {
  const codes = by === 'code';
  for (const entry of ledger.entries) entry.kind = kindOf(entry, ledger, codes, names);
  // Beside a total of the whole list, or one like it, it is that of a part, and no print says of which.
  const totals = ledger.entries.filter((entry) => entry.kind === 'total');
  if (totals.length > 1) for (const entry of totals) if (entry.name === SUBTOTAL) entry.kind = 'blank';
  const heads = ledger.entries.filter((entry) => entry.kind === 'unit');
  const first = heads[0];
  if (first && isDepartmentRow(first, heads, ledger, names)) first.kind = 'department';
  let unit = '';
  for (const entry of ledger.entries) {
    if (entry.kind === 'unit' || entry.kind === 'department') unit = entry.name;
    else if (entry.printedUnit) unit = entry.printedUnit;
    entry.unit = unit;
  }
  if (by === 'economic-name') assignCodes(ledger.entries.filter((entry) => entry.kind === 'line' && isEconomicClass(entry.name)), names.economic);
}

function kindOf(entry: Entry, ledger: Ledger, codes: boolean, names: Names): Entry['kind'] {
  if (entry.label === '' && entry.code === null) return 'blank';
  if (PART_OF_ANOTHER.test(entry.label) || OF_PAGE.test(entry.name)) return 'blank';
  if (entry.code !== null) return 'line';
  if (ledger.hasYears) return entry.year === '' ? 'unit' : 'line';
  if (TOTAL.test(entry.name) || entry.name === SUBTOTAL) return 'total';
  const isUnit = names.units.has(entry.name) || (entry.printedUnit !== '' && entry.printedUnit === entry.label);
  if (isUnit) return 'unit';
  return !codes || !ledger.hasCodes ? 'line' : entry.filled ? 'loose' : 'blank';
}

/** Several rows of a list that is ordered by codes, none of which has one. */
export const lacksCodes = ({ identities, hasCodes, entries }: Ledger): boolean =>
  !hasCodes && identities.some((identity) => identity.kind === 'rows' && identity.by === 'code') && entries.filter(({ kind, filled }) => kind === 'line' && filled).length > 1;

/** The first of several heading rows, when it stands above the others and not beside them. */
function isDepartmentRow(first: Entry, heads: readonly Entry[], ledger: Ledger, names: Names): boolean {
  const second = heads[1];
  const at = ledger.entries.indexOf(first);
  if (!second || ledger.entries[at + 1] !== second) return false;
  if (names.isDepartment(first.name) || first.level < second.level || first.name === second.name) return true;
  const after = ledger.entries[at + 2];
  return after !== undefined && after.kind === 'line';
}

/** The sums between the rows of a list. */
export function rowGroups(ledger: Ledger, by: RowOrder): Group[] {
  const groups: Group[] = [];
  const of = (kind: Entry['kind']) => ledger.entries.filter((entry) => entry.kind === kind);
  const units = of('unit');
  const [department] = of('department');
  const blocks = blocksOf(ledger.entries);
  const tops: Entry[] = [];
  for (const block of blocks) {
    const problem = block.some((entry) => entry.kind === 'loose') ? 'a row of the list has no known place' : null;
    const lines = block.filter((entry) => entry.kind === 'line');
    const [top, inner] = by === 'code' ? codeGroups(lines, problem) : by === 'economic-name' ? nameGroups(lines, problem) : [lines, []];
    append(tops, top);
    const head = block[0]!;
    if (head.kind === 'unit' && top.length > 0) groups.push({ identity: 'unit-total', total: head, parts: top, problem });
    append(groups, inner);
  }
  if (department && units.length > 0) groups.unshift({ identity: 'department-total', total: department, parts: units, problem: null });
  const parts = department ? [department] : units.length > 0 ? units : tops;
  const loose = of('loose').length > 0 ? 'a row of the list has no known place' : null;
  // Of lists side by side 合计 may be the total of both; a row without a place may be a unit that nobody knows.
  const beside = ledger.form?.layout === 'sides';
  for (const total of of('total')) if (parts.length > 0) groups.unshift({ identity: 'list-total', total, parts, problem: parts === tops ? loose : null, optional: (parts === units && loose !== null) || (beside && PLAIN_TOTAL.test(total.name)) });
  return groups;
}

/** The rows of each unit with its heading row; rows before the first heading are a block of their own. */
function blocksOf(entries: readonly Entry[]): Entry[][] {
  const blocks: Entry[][] = [];
  for (const entry of entries) {
    if (entry.kind === 'blank' || entry.kind === 'total') continue;
    const last = blocks.at(-1);
    const opens = entry.kind === 'unit' || entry.kind === 'department' || !last || last[0]!.unit !== entry.unit;
    if (opens) blocks.push([entry]);
    else last.push(entry);
  }
  return blocks;
}

/** Digits that a code owns: catalogue codes fill up with zero pairs (`C21040000` is 2104 of C). */
const significant = (code: string) => (/^[A-Z]\d/u.test(code) ? code.replace(/(?:00){1,20}$/u, '') : code);

/** Top rows and sums of a coded list: a code is the sum of the codes that it is the beginning of. */
function codeGroups(lines: readonly Entry[], problem: string | null): [Entry[], Group[]] {
  const byCode = new Map<string, { entry: Entry; parts: Entry[] }>();
  for (const entry of lines) {
    const code = significant(entry.code ?? '');
    if (code !== '' && !byCode.has(code)) byCode.set(code, { entry, parts: [] });
  }
  const tops: Entry[] = [];
  for (const entry of lines) {
    const code = significant(entry.code ?? '');
    let parent: { entry: Entry; parts: Entry[] } | undefined;
    for (let length = code.length - 1; length > 0 && !parent; length--) parent = byCode.get(code.slice(0, length));
    if (parent) parent.parts.push(entry);
    else tops.push(entry);
  }
  const groups = [...byCode.values()].filter(({ parts }) => parts.length > 0)
    .map(({ entry, parts }): Group => ({ identity: 'class-total', total: entry, parts, problem }));
  return [tops, groups];
}

function nameGroups(lines: readonly Entry[], problem: string | null): [Entry[], Group[]] {
  const classes: { entry: Entry; parts: Entry[] }[] = [];
  const before: Entry[] = [];
  for (const entry of lines) {
    if (isEconomicClass(entry.name)) classes.push({ entry, parts: [] });
    else (classes.at(-1)?.parts ?? before).push(entry);
  }
  const groups = classes.filter(({ parts }) => parts.length > 0)
    .map(({ entry, parts }): Group => ({ identity: 'class-total', total: entry, parts, problem }));
  return [[...before, ...classes.map(({ entry }) => entry)], groups];
}

/** The labelled lines of a list by their id, and the sums between them. */
export interface Lines {
  readonly byId: ReadonlyMap<string, Entry>;
  readonly groups: readonly Group[];
}

interface Place {
  readonly line: Line;
  readonly parent: Place | null;
  readonly matches: (entry: Entry) => boolean;
  /** The wording occurs somewhere in the list. */
  present: boolean;
  /** Where its parts are printed: as the line says, but below it where it stands above all of them (一、本年收入). */
  printed: 'above' | 'below';
  entry: Entry | null;
}

/** The labelled lines of a summary with the rows that print them, and the sums that they make. */
export function lineGroups(ledger: Ledger, tree: LineTree, names: Names): Lines {
  const places = placesOf(tree.root, null, ledger.entries);
  const loose: Entry[] = [];
  for (const entry of ledger.entries) {
    entry.kind = entry.label === '' || PART_OF_ANOTHER.test(entry.label) || OF_PAGE.test(entry.name) ? 'blank' : 'line';
    if (entry.label === '' || OF_PAGE.test(entry.name)) continue;
    const place = nearest(places.filter((p) => !p.entry && p.matches(entry) && inOrder(p)));
    if (place) place.entry = entry;
    else if (entry.kind === 'line') loose.push(entry);
  }
  const byId = new Map(places.flatMap((p) => (p.entry ? [[p.line.id, p.entry] as const] : [])));
  const groups: Group[] = [];
  const classLine = places.find((p) => p.line.classes);
  let tops: Entry[] = [];
  if (classLine && printedAbove(classLine)) {
    const unknown = assignCodes(loose, names.functional);
    const classes = classEntries(loose, unknown, classLine.entry?.enumeration === 1 ? 2 : 1);
    const problem = unknown.some((entry) => entry.kind === 'loose') ? 'a line of the list is in no code table of the publication' : null;
    const [found, inner] = codeGroups(classes, problem);
    tops = found;
    if (classLine.entry) groups.push({ identity: `${classLine.line.id}-parts`, total: classLine.entry, parts: tops, problem });
    append(groups, inner);
  } else for (const entry of loose) entry.kind = entry.filled ? 'loose' : 'blank';
  for (const place of places) {
    if (!place.entry || !place.line.parts) continue;
    const parts = partsOf(place, places, tops);
    if (parts.length > 0) groups.push({ identity: `${place.line.id}-parts`, total: place.entry, parts, problem: null });
  }
  return { byId, groups: withLooseLines(groups, ledger) };
}

/** The same words may be printed below several headings: the last of them has the line. */
function nearest(places: readonly Place[]): Place | undefined {
  const heading = ({ parent }: Place): number => (parent?.printed === 'below' ? parent.entry?.row ?? -1 : -1);
  return places.reduce<Place | undefined>((best, place) => (best && heading(best) >= heading(place) ? best : place), undefined);
}

/** The lines that are classes or belong under one; a class that no table knows still has its enumeration, below an enumerated heading (一、本年支出) that of the second level. */
function classEntries(lines: readonly Entry[], unknown: readonly Entry[], enumeration: number): Entry[] {
  for (const entry of unknown) {
    if (entry.enumeration === enumeration) entry.code = `?${entry.label}`;
    else entry.kind = entry.filled ? 'loose' : 'blank';
  }
  return lines.filter((entry) => entry.code !== null);
}

function placesOf(line: Line, parent: Place | null, entries: readonly Entry[]): Place[] {
  const matches = matcherOf(line.label);
  const first = entries.findIndex(matches);
  const place: Place = { line, parent, matches, entry: null, present: first >= 0, printed: line.parts?.printed ?? 'above' };
  const parts = (line.parts?.lines ?? []).flatMap((part) => placesOf(part, place, entries));
  if (first >= 0 && entries.findIndex((entry) => parts.some((part) => part.matches(entry))) > first) place.printed = 'below';
  return [place, ...parts];
}

const MATCHERS = new Map<string, (entry: Entry) => boolean>();

/** Whether a row is labelled so, with its enumeration or without. */
function matcherOf(pattern: string): (entry: Entry) => boolean {
  const known = MATCHERS.get(pattern);
  if (known) return known;
  const all = wordings(pattern);
  const plain = new Set(all);
  const open = all.filter((wording) => wording.includes('#'));
  const fitting = (text: string) => plain.has(text) || (open.length > 0 && open.some((wording) => fits(wording, text)));
  const matches = ({ name, label }: Entry) => fitting(name) || fitting(label);
  MATCHERS.set(pattern, matches);
  return matches;
}

/** Whether the line may stand here: below or above the line that it is a part of. */
function inOrder(place: Place): boolean {
  const { parent } = place;
  if (!parent) return true;
  if (!parent.present) return inOrder(parent);
  return parent.printed === 'below' ? parent.entry !== null : parent.entry === null;
}

/** The line itself or one that it is a part of is printed. */
const printedAbove = (place: Place): boolean => place.entry !== null || (place.parent !== null && printedAbove(place.parent));

/** The printed parts of a line; where a heading is not printed, its own parts stand in for it. */
function partsOf(place: Place, places: readonly Place[], classes: readonly Entry[]): Entry[] {
  return places.filter((p) => p.parent === place).flatMap((part) => {
    if (part.entry) return [part.entry];
    return part.line.classes ? classes : partsOf(part, places, classes);
  });
}

/** The row behind the last sum above row `first`. */
const beginOf = (first: number, groups: readonly Group[]): number => groups.reduce((row, { total }) => (total.row < first ? Math.max(row, total.row + 1) : row), 0);

/** A line with an amount that no one knows spoils the smallest sum that it stands in. */
function withLooseLines(groups: readonly Group[], ledger: Ledger): Group[] {
  const loose = ledger.entries.filter((entry) => entry.kind === 'loose');
  if (loose.length === 0) return [...groups];
  const spoiled = new Set<Group>();
  const spans = groups.map((group) => {
    const rows = [group.total, ...group.parts].map((entry) => entry.row);
    const [first, last] = [rows.reduce((a, b) => Math.min(a, b)), rows.reduce((a, b) => Math.max(a, b))];
    // A sum below its parts may begin with lines that no one knows.
    return { group, first: group.total.row === last ? beginOf(first, groups) : first, last };
  });
  for (const { row } of loose) {
    let smallest: (typeof spans)[number] | null = null;
    for (const span of spans) {
      if (span.first <= row && span.last >= row && (!smallest || span.last - span.first < smallest.last - smallest.first)) smallest = span;
    }
    if (smallest) spoiled.add(smallest.group);
  }
  return groups.map((group) => (spoiled.has(group) ? { ...group, problem: 'a line of the list is not known' } : group));
}
