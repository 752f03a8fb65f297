/** Headings of a table that nobody described, whose cells are known: what is broken over lines, and which columns a heading stands above. */
import { cell } from '../../cells.js';
import { headingOf, TOTAL_HEADING } from '../../forms/lexicon.js';
import { canonical, maskDigits, type Traced } from '../../text.js';

/** A heading is broken over so many rows at most. */
const MOST_LINES = 8;

/** The header path of every physical column. */
export function headerPaths(rows: readonly (readonly Traced[])[], width: number): string[][] {
  const labels = rows.map((row) => Array.from({ length: width }, (_, i) => (row[i] ? cell(row[i]).text : '')));
  for (let i = 0; i < width; i++) joinLines(labels, i, [i - 1, i + 1].map((k) => lastOf(labels, k)));
  const last = Array.from({ length: width }, (_, i) => lastOf(labels, i));
  // By column: whether all rows so far have the same above it as above the next one.
  const alike = new Array<boolean>(width).fill(true);
  labels.forEach((row, r) => {
    const goesOn = (i: number): boolean => last[i]! > r;
    for (let start = 0, end = 0; start < width; start = end + 1) {
      end = start;
      if (!goesOn(start)) continue;
      // Columns side by side below the same headings.
      while (end + 1 < width && goesOn(end + 1) && alike[end]) end++;
      spread(labels, r, start, end);
    }
    for (let i = 0; i + 1 < width; i++) alike[i] &&= row[i] === row[i + 1];
  });
  return Array.from({ length: width }, (_, i) =>
    labels.map((row) => row[i]!).filter((label, r, all) => label !== '' && canonical(label) !== canonical(all[r - 1] ?? '')));
}

/** The last row that prints anything in a column; -1 where none does. */
const lastOf = (labels: readonly (readonly string[])[], column: number): number => labels.findLastIndex((row) => (row[column] ?? '') !== '');

/** A heading that its cell broke over rows stands whole in the first of them; one that stands above others stays apart. `lasts`: of the columns beside. */
function joinLines(labels: string[][], i: number, lasts: readonly number[]): void {
  for (let r = 0; r < labels.length; r++) {
    const beside = [i - 1, i + 1].some((k, side) => labels[r]![k] === '' && lasts[side]! > r);
    const below = beside ? belowOf(labels[r]![i]!) : undefined;
    let whole = labels[r]![i]!;
    let joined: { readonly label: string; readonly end: number } | null = null;
    for (let end = r + 1; whole !== '' && end < Math.min(labels.length, r + MOST_LINES) && labels[end]![i] !== '' && !below?.has(canonical(labels[end]![i]!)); end++) {
      whole += labels[end]![i]!;
      if (headingOf(canonical(whole))) joined = { label: whole, end };
    }
    if (!joined) continue;
    labels[r]![i] = joined.label;
    for (let k = r + 1; k <= joined.end; k++) labels[k]![i] = '';
  }
}

/** What forms print below a heading; undefined where none prints anything, or knows it. */
function belowOf(label: string): ReadonlySet<string> | undefined {
  const below = headingOf(canonical(label))?.below;
  return below && below.size > 0 ? below : undefined;
}

/** Gives each column of a run the heading above it: headings stand above the first of their columns, or above their middle. */
function spread(labels: readonly string[][], r: number, start: number, end: number): void {
  const row = labels[r]!;
  const next = labels[r + 1];
  const under = (i: number): string => { for (let k = r + 1; k < labels.length; k++) if (labels[k]![i] !== '') return labels[k]![i]!; return ''; };
  const at = row.flatMap((label, i) => (i >= start && i <= end && label !== '' ? [i] : []));
  if (at.length === 0) return;
  const starts = at[0] === start ? at : centred(at, start, end, next);
  for (let i = start, k = 0; i <= end; i++) {
    while (k + 1 < starts.length && starts[k + 1]! <= i) k++;
    const heading = row[at[k]!]!;
    const label = canonical(under(i));
    // A heading set lower than its neighbours stands below none of them, nor does what stands before a total.
    const before = next?.slice(i + 1, at[k]! + 1).some((one) => TOTAL_HEADING.test(canonical(one)));
    if (i === at[k] || (!before && (headingOf(label) === undefined || label.startsWith('其中') || (belowOf(heading)?.has(maskDigits(label)) ?? true)))) row[i] = heading;
  }
}

/** Where the columns of each heading begin if each stands above their middle; a part begins with its total. */
function centred(at: readonly number[], start: number, end: number, below: readonly string[] | undefined): number[] {
  const starts = [start];
  for (let k = 1; k < at.length; k++) {
    let best = at[k]!;
    let least = Infinity;
    for (let next = at[k - 1]! + 1; next <= at[k]!; next++) {
      const last = k + 1 < at.length ? Math.round((at[k]! + at[k + 1]!) / 2) - 1 : end;
      const cost = Math.abs((starts[k - 1]! + next - 1) / 2 - at[k - 1]!) + Math.abs((next + last) / 2 - at[k]!) - (TOTAL_HEADING.test(canonical(below?.[next] ?? '')) ? TOTAL : 0);
      if (cost < least) { least = cost; best = next; }
    }
    starts.push(best);
  }
  return starts;
}
const TOTAL = 2;
