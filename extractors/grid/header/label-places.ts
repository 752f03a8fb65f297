/**
 * Equal labels under different headings: a segmented header says which labels are there, their physical columns say
 * whose each is. A label stands below its own heading, and labels stand in the order of the form unless all of a
 * heading's labels do not.
 */
import { fits, isGroup, wordings, type FormGroup, type FormNode } from '../../forms/form.js';
import type { HeaderReading } from './header.js';
import { slice, type Traced } from '../../text.js';

interface Place {
  readonly node: FormNode;
  readonly labels: readonly string[];
  /** Indices of the enclosing headings, outermost first. */
  readonly above: readonly number[];
  readonly required: boolean;
}

/** Another heading between a label and its own is worse than any order. */
const SEPARATED = 100;

/** The reading with labels of equal wording given to the nodes in whose columns they stand. */
export function settleLabels(header: readonly FormNode[], reading: HeaderReading, columnOf: (offset: number) => number): HeaderReading {
  const places = placesOf(header);
  const labels = places.map(({ node }) => reading.labels.get(node));
  // What is not printed is in no order with anything.
  const columns = (): number[] => labels.map((label) => (label ? columnOf(label.at[0]!) : NaN));
  let cost = costOf(places, columns());
  if (cost === 0) return reading;
  const may = (label: Traced | undefined, { labels: wanted, required }: Place): boolean =>
    label ? wanted.some((wording) => fits(wording, label.text)) : !required;
  for (let better = true; better && cost > 0;) {
    better = false;
    for (let a = 0; a < places.length; a++) {
      for (let b = a + 1; b < places.length; b++) {
        if ((!labels[a] && !labels[b]) || !may(labels[a], places[b]!) || !may(labels[b], places[a]!)) continue;
        [labels[a], labels[b]] = [labels[b], labels[a]];
        const now = costOf(places, columns());
        if (now < cost) { cost = now; better = true; }
        else [labels[a], labels[b]] = [labels[b], labels[a]];
      }
    }
  }
  const settled = new Map<FormNode, Traced>();
  places.forEach(({ node }, i) => { if (labels[i]) settled.set(node, labels[i]); });
  return { ...reading, labels: settled };
}

/** Every node of a header, a heading before its columns. */
function placesOf(header: readonly FormNode[]): Place[] {
  const places: Place[] = [];
  const add = (nodes: readonly FormNode[], above: readonly number[]): void => {
    for (const node of nodes) {
      const index = places.length;
      // A column stays what it is: only headings may turn out not to be printed.
      places.push({ node, labels: wordings(node.label), above, required: !isGroup(node) || (!node.bare && !node.optional) });
      if (isGroup(node)) add(node.columns, [...above, index]);
    }
  };
  add(header, []);
  return places;
}

/** Labels that stand below another's heading, and pairs in the wrong order. */
function costOf(places: readonly Place[], columns: readonly number[]): number {
  let cost = 0;
  places.forEach(({ above }, a) => {
    const column = columns[a]!;
    above.forEach((heading, depth) => {
      const own = columns[heading]!;
      const isCloser = (at: number): boolean => (own < at && at <= column) || (column <= at && at < own);
      if (places.some(({ node, above: { length } }, i) => isGroup(node) && length === depth && isCloser(columns[i]!))) cost += SEPARATED;
    });
    for (let b = a + 1; b < places.length; b++) if (columns[b]! < column && !places[b]!.above.includes(a)) cost++;
  });
  return cost;
}

/**
 * A heading on a line of its own over the labels of its columns (本年支出 over 合计 基本支出 项目支出) is not the beginning
 * of the first of them, though the form knows 本年支出合计 as one label, too.
 */
export function headingsApart(header: readonly FormNode[], reading: HeaderReading, source: string): HeaderReading {
  const labels = new Map(reading.labels);
  const visit = (group: FormGroup): void => {
    const [first, second] = group.columns;
    const label = first && labels.get(first);
    const next = second && labels.get(second);
    if (label && next && !labels.has(group)) {
      const heading = wordings(group.label).find((wording) => fits(wording, label.text.slice(0, wording.length))
        && wordings(first.label).some((rest) => fits(rest, label.text.slice(wording.length))));
      if (heading && standsApart(label, heading.length, next, source)) {
        labels.set(group, slice(label, 0, heading.length));
        labels.set(first, slice(label, heading.length));
      }
    }
    for (const node of group.columns) if (isGroup(node)) visit(node);
  };
  for (const node of header) if (isGroup(node)) visit(node);
  return { ...reading, labels };
}

const LINE_BREAK = /[\n\r\f]/u;

/** The first `length` characters of a label are alone on their line, the rest shares one with the next label. */
function standsApart(label: Traced, length: number, next: Traced, source: string): boolean {
  const before = source.slice(0, label.at[0]!).trimEnd().length;
  const rest = label.at[length];
  return rest !== undefined && LINE_BREAK.test(source.slice(before, label.at[0]!)) && LINE_BREAK.test(source.slice(label.at[length - 1]! + 1, rest))
    && !LINE_BREAK.test(source.slice(rest, next.at[0]!));
}
