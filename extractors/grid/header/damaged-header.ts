/**
 * Headers that the print shows only in part: of every label the wording that the print resembles most, of the optional
 * columns those that make the number of columns right.
 */
import { fits, fitsAt, leaves, wordings, type ColumnType, type Form, type FormGroup, type FormNode, type Leaf } from '../../forms/form.js';
import { holdsFigure, type DraftColumn } from '../reading.js';
import { groupBy } from '../../../pipeline/group.js';
import { largest, smallest } from '../../../pipeline/many.js';
import { maskDigits } from '../../text.js';

/** The characters of a damaged header, pieces of it apart by `¦`, and what they resemble. */
export class DamagedPrint {
  /** Neighbouring characters, digits also as `#`. */
  private readonly pairs = new Set<string>();
  private readonly known = new Map<string, { wording: string; score: number }>();
  /** The years that it names, in their order. */
  readonly years: readonly string[];

  constructor(readonly text: string) {
    this.years = text.match(/(?:19|20)\d{2}(?=年)/gu) ?? [];
    const masked = maskDigits(text);
    for (let i = 0; i + 1 < text.length; i++) {
      this.pairs.add(text.slice(i, i + 2));
      if (masked[i] === text[i] && masked[i + 1] === text[i + 1]) continue;
      this.pairs.add(masked[i]! + text[i + 1]!).add(text[i]! + masked[i + 1]!).add(masked.slice(i, i + 2));
    }
  }

  /** The wording of a label that the print shows best. */
  likeliest(pattern: string): { readonly wording: string; readonly score: number } {
    let best = this.known.get(pattern);
    if (best) return best;
    best = { wording: wordings(pattern)[0]!, score: -1 };
    for (const wording of wordings(pattern)) {
      const score = this.resemblance(wording);
      if (score > best.score + 1e-9) best = { wording, score };
    }
    this.known.set(pattern, best);
    return best;
  }

  /** Share of the neighbouring pairs of a label that stand in the print; 1 when it stands there whole. */
  private resemblance(label: string): number {
    let found = 0;
    for (let i = 0; i + 2 <= label.length; i++) if (this.pairs.has(label.slice(i, i + 2))) found++;
    // A label stands whole only where all of its pairs do.
    if (found >= label.length - 1 && this.contains(label)) return 1 + label.length / 1000;
    return label.length < 2 ? 0 : (found / (label.length - 1)) * 0.9;
  }

  private contains(wording: string): boolean {
    if (!wording.includes('#')) return this.text.includes(wording);
    for (let i = 0; i + wording.length <= this.text.length; i++) if (fitsAt(wording, this.text, i)) return true;
    return false;
  }
}

/** A form's columns, as many of them as one reading of the header takes. */
export interface DamagedHeader {
  readonly types: readonly ColumnType[];
  /** What their labels say in the print. */
  readonly labels: readonly string[];
  /** All that their labels may say. */
  readonly patterns: readonly string[];
  /** Mean resemblance of the labels to the print, 0–1. */
  readonly score: number;
  /** Of several outermost headings that the form cannot do without, the print shows none. */
  readonly headless: boolean;
  /** By column: the figures below it may as well be those of another optional one. */
  readonly doubtful: readonly boolean[];
  /** By column: how well the print shows its label. */
  readonly scores: readonly number[];
  readonly columns: () => DraftColumn[];
}

/** A heading that the print shows less of may be any other. */
const SEEN = 0.5;
/** A column left out that the print shows so nearly as well as one that is taken. */
const AS_WELL = 0.1;

/** The form with all its columns, then with ever fewer: each time without the optional one that the print shows least. */
export function damagedHeaders(form: Form, print: DamagedPrint, fiscalYear: number | null): DamagedHeader[] {
  const all = leaves(form.header);
  const several = new Set(print.years).size > 1;
  const year = print.years[0] ?? (fiscalYear === null ? YEAR : String(fiscalYear));
  const shown = ({ column }: Leaf): number => Math.min(1, print.likeliest(column.label).score);
  const optional = all.filter(({ column, groups }) => column.optional === true || groups.some((group) => group.optional === true))
    .sort((a, b) => print.likeliest(a.column.label).score - print.likeliest(b.column.label).score);
  const most = Math.min(optional.length, all.length - 1);
  return Array.from({ length: most + 1 }, (_, surplus): DamagedHeader => {
    const missing = new Set(optional.slice(0, surplus));
    const chosen = all.filter((leaf) => !missing.has(leaf));
    const scores = chosen.map(shown);
    const score = scores.reduce((sum, own) => sum + own, 0) / chosen.length;
    const alike = alikeAt(surplus);
    const above = new Set(chosen.flatMap(({ groups: [top] }) => (top && !top.bare && !top.optional ? [top] : [])));
    const paths = (): FormNode[][] => pathsOf(chosen, print);
    // Which year is whose is asked only where the print names several.
    const years = several ? yearsOf(new Set(paths().flat()), print) : null;
    const word = (node: FormNode): string => (years?.get(node) ?? []).reduce((words, own) => words.replace(YEAR, own), print.likeliest(node.label).wording).replaceAll(YEAR, year);
    return {
      types: chosen.map(({ column }) => column.type), labels: chosen.map(({ column }) => word(column)), patterns: chosen.map(({ column }) => column.label), score, scores,
      headless: above.size > 1 && [...above].every(({ label }) => print.likeliest(label).score < SEEN),
      doubtful: chosen.map((leaf) => alike !== null && all.indexOf(leaf) >= alike.first && all.indexOf(leaf) <= alike.last),
      columns: () => paths().map((path, i): DraftColumn => {
        const { key, type, role = null } = chosen[i]!.column;
        return { key, type, role, path: path.map(word) };
      }),
    };
  });

  /** From the first to the last of the optional figures that are left out, or taken without standing whole in the print. */
  function alikeAt(surplus: number): { first: number; last: number } | null {
    const figures = (some: readonly Leaf[]): Leaf[] => some.filter(({ column }) => holdsFigure(column));
    const out = figures(optional.slice(0, surplus));
    const most = largest(out.map(shown));
    const weak = figures(optional.slice(surplus)).filter((leaf) => shown(leaf) < 1 || shown(leaf) <= most + AS_WELL);
    if (out.length === 0 || weak.length === 0) return null;
    const places = [...out, ...weak].map((leaf) => all.indexOf(leaf));
    return { first: smallest(places), last: largest(places) };
  }
}

const YEAR = '####';

/** The years of the labels that have one, where the print names as many: all in their order, or each once. */
function yearsOf(nodes: Iterable<FormNode>, print: DamagedPrint): ReadonlyMap<FormNode, readonly string[]> | null {
  const dated = Array.from(nodes, (node) => [node, print.likeliest(node.label).wording.split(YEAR).length - 1] as const).filter(([, count]) => count > 0);
  const count = dated.reduce((sum, [, own]) => sum + own, 0);
  const years = [print.years, [...new Set(print.years)]].find(({ length }) => length === count);
  if (!years) return null;
  let next = 0;
  return new Map(dated.map(([node, own]) => [node, years.slice(next, next += own)]));
}

/** The headings of each column. One that may be missing must stand in the print by itself, not as part of another label. */
function pathsOf(chosen: readonly Leaf[], print: DamagedPrint): FormNode[][] {
  const own = new Set(chosen.map(({ column }) => print.likeliest(column.label).wording));
  const pieces = print.text.split('¦');
  const stands = (group: FormGroup): boolean => !group.bare || wordings(group.label).some((wording) => !own.has(wording) && pieces.some((piece) => fits(wording, piece)));
  return chosen.map(({ column, groups }) => [...groups.filter(stands), column]);
}

interface Shown {
  readonly column: number;
  readonly start: number;
  readonly end: number;
}

/** Where a line shows the beginnings of labels, as the first lines of narrow cells do: the longest that can only be of this one. */
function beginningsOf(line: string, labels: readonly string[]): Shown[] {
  return labels.flatMap((label, column) => {
    for (let length = label.length - 1; length >= LEAST_BEGINNING; length--) {
      const beginning = label.slice(0, length);
      const start = line.indexOf(beginning);
      if (start < 0) continue;
      const own = start === line.lastIndexOf(beginning) && labels.every((other, k) => k === column || !other.includes(beginning));
      return own ? [{ column, start, end: start + length }] : [];
    }
    return [];
  });
}
/** 项目 is the beginning of 项目支出, and a heading by itself. */
const LEAST_BEGINNING = 3;

/**
 * By column: a line of the print shows its label or the beginning of it, or labels to both sides of it, in another order than the form has.
 * `across`: the header column by column, which only tells of labels that no line shows: headings that no gap parts stand in the column of the first of them.
 */
export function outOfOrder(labels: readonly string[], across: string, print: readonly string[]): boolean[] {
  const result = labels.map(() => false);
  const lines = print.map((piece) => shownIn(piece, labels));
  const known = new Set(lines.flatMap((shown) => shown.map(({ column }) => column)));
  for (const shown of [...lines, shownIn(across, labels).filter(({ column }) => !known.has(column))]) {
    for (const one of shown) {
      for (const other of shown) if (one.column < other.column && one.start > other.start) result.fill(true, one.column, other.column + 1);
    }
  }
  return result;
}

/** The labels that a line shows, or beginnings of them. */
function shownIn(piece: string, labels: readonly string[]): Shown[] {
  const found = labels.flatMap((label, column): Shown[] => {
    const start = piece.indexOf(label);
    const once = label !== '' && start >= 0 && !piece.includes(label, start + 1) && labels.indexOf(label) === labels.lastIndexOf(label);
    return once ? [{ column, start, end: start + label.length }] : [];
  });
  // 基本支出 inside 基本支出拨款 is no label.
  const whole = found.filter(({ column, start, end }) => !found.some((other) => other.column !== column && other.start <= start && end <= other.end));
  return [...whole, ...beginningsOf(piece, labels).filter(({ start, end }) => !whole.some((one) => one.start <= start && end <= one.end))];
}

/** The share of the labels that several columns have and the print shows less often (预算数 over half of the columns is no 预算数 over each second one). */
export function tooFew(labels: readonly string[], print: readonly string[]): number {
  let few = 0;
  for (const [label, { length }] of groupBy(labels, (own) => own)) {
    if (length > 1) few += Math.max(0, length - largest(print.map((text) => text.split(label).length - 1)));
  }
  return few / labels.length;
}
