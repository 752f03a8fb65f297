/**
 * Columns of a PDF-text table that nobody described, from the words of its header: headings that other forms print are known, the
 * lines of a broken one fill the width of their cell. Headings come out level by level: what stands below a heading follows
 * all of its own level.
 */
import { ENUMERATED } from '../../labels.js';
import { headingOf, type Heading } from '../../forms/lexicon.js';
import { canonical, maskDigits, type Traced } from '../../text.js';
import { figureType, holdsFigure, type DraftColumn } from '../reading.js';
import { joinTokens, type Token } from '../stream/tokens.js';

interface Label {
  readonly text: string;
  readonly content: Traced;
  readonly known: Heading | undefined;
  /** Number of tokens up to its end. */
  readonly end: number;
}

export interface PrintedHeader {
  readonly columns: readonly DraftColumn[];
  /** Number of tokens that it takes. */
  readonly length: number;
  /** How many of its headings no form prints. */
  readonly strange: number;
  /** Columns of which no form says what they hold. */
  readonly unsure: ReadonlySet<DraftColumn>;
}

/** A heading is broken over so many lines and has so many characters at most. */
const MOST_PIECES = 14;
const MOST_CHARACTERS = 24;
const MOST_TOKENS = 120;
const MOST_WAYS = 6;
/** Each heading; one that no form prints; broken over lines; a single character; the last heading of a line as its beginning. */
const COST = { label: 0.3, unknown: 0.7, piece: 0.1, single: 2, knownPiece: 0.02, opensKnown: 0.5 } as const;
/** So many of the headings must be known, or stand whole on a line with others. */
const SHARE = 0.5;
const FEWEST_COLUMNS = 3;
/** A list of names and amounts, both headings known. */
const FEWEST_KNOWN = 2;
const TEXTS = /单位$|名称|类别|类型|方式|部门|[处科]室|目录|对象|备注|说明|内容|级次|层级|性质|依据|目标|品[目名]|科目$|领域|地点|时间|主体|来源|年度$|项目$/u;

/**
 * What the header at the beginning of `tokens`, those of the lines above the first figures, may be: the labels of the first row
 * may stand among them.
 */
export function printedHeaders(tokens: readonly Token[]): PrintedHeader[] {
  if (tokens.length > MOST_TOKENS) return [];
  const all = labelsOf(tokens);
  const least = headings(all, tokens);
  return all.slice(least - 1, least - 1 + MOST_WAYS).flatMap((_, more) => headerOf(all.slice(0, least + more), tokens) ?? []);
}

function headerOf(labels: readonly Label[], tokens: readonly Token[]): PrintedHeader | null {
  // Numbers and entries of a list are of the first row.
  if (labels.some(({ known, text }) => !known && (/^\d+$/u.test(text) || ENUMERATED.test(text)))) return null;
  const sure = labels.filter(({ known }, i) => known !== undefined || isWhole(tokens, labels, i)).length;
  if (labels.length < (labels.every(({ known }) => known?.column) ? FEWEST_KNOWN : FEWEST_COLUMNS) || sure < labels.length * SHARE || !labels.some(({ known }) => known?.column?.type === 'amount')) return null;
  const paths = treeOf(labels);
  if (!paths || paths.length < Math.min(labels.length, FEWEST_COLUMNS)) return null;
  const columns = paths.map(columnOf);
  const unsure = new Set(columns.filter(({ type, path }) => type !== 'text' && !headingOf(canonical(path.at(-1)!))?.column));
  return { columns, length: labels.at(-1)!.end, strange: labels.filter(({ known }) => !known).length, unsure };
}

function isWhole(tokens: readonly Token[], labels: readonly Label[], i: number): boolean {
  const start = labels[i - 1]?.end ?? 0;
  return labels[i]!.end === start + 1 && !tokens[start]!.alone;
}

/** The cheapest way to cut the tokens into headings. */
function labelsOf(tokens: readonly Token[]): Label[] {
  const best: { cost: number; from: number; label: Label | null }[] = [{ cost: 0, from: -1, label: null }];
  for (let end = 1; end <= tokens.length; end++) {
    best.push({ cost: Infinity, from: -1, label: null });
    for (let start = end - 1; start >= Math.max(0, end - MOST_PIECES); start--) {
      const parts = tokens.slice(start, end);
      const content = joinTokens(parts);
      const text = canonical(content.text);
      if (text.length > MOST_CHARACTERS) break;
      const known = headingOf(text);
      const own = COST.label + (known ? COST.knownPiece * (parts.length - 1) : unknownCost(parts, text));
      if (best[start]!.cost + own < best[end]!.cost - 1e-9) best[end] = { cost: best[start]!.cost + own, from: start, label: { text, content, known, end } };
    }
  }
  const labels: Label[] = [];
  for (let at = tokens.length; at > 0; at = best[at]!.from) {
    if (!best[at]!.label) return [];
    labels.unshift(best[at]!.label!);
  }
  return labels;
}

/** All lines of a cell but the last fill its width. */
function unknownCost(parts: readonly Token[], text: string): number {
  if (parts.length === 1) return text.length === 1 ? COST.single : COST.unknown;
  const widths = parts.map(({ content }) => content.text.length);
  if (parts.slice(0, -1).some(({ ends }) => !ends) || parts.slice(1).some(({ opens }) => !opens)) return Infinity;
  if (widths.some((width, i) => (i < parts.length - 1 ? width !== widths[0] : width > widths[0]!))) return Infinity;
  const opensKnown = !parts[0]!.opens && headingOf(canonical(parts[0]!.content.text)) !== undefined;
  return COST.unknown + COST.piece * (parts.length - 1) + (opensKnown ? COST.opensKnown : 0);
}

/** How many are headings for sure: those that are known, and what stands on the line of the last of them. */
function headings(labels: readonly Label[], tokens: readonly Token[]): number {
  const whole = labels.findLastIndex(({ known, text, end }) => known !== undefined && !(/^(?:合计|总计)$/u.test(text) && end === tokens.length && tokens[end - 1]!.alone));
  const line = whole < 0 ? -1 : tokens[labels[whole]!.end - 1]!.line;
  const more = labels.findIndex(({ end }, i) => i > whole && tokens[end - 1]!.line !== line);
  return more < 0 ? labels.length : more;
}

interface Branch { readonly label: Label; readonly path: readonly string[] }

const BELOW = { known: -1, first: -0.6, strange: 0.8, only: 3, column: 4 } as const;
const MOST_STEPS = 20_000;

/**
 * The leaf columns in printed order, their headings above them: of all trees whose levels, one after the other, make the labels,
 * the one most like those of the described forms.
 */
function treeOf(labels: readonly Label[]): string[][] | null {
  let best: { cost: number; below: ReadonlyMap<number, readonly number[]>; top: number } | null = null;
  let tied = false;
  let steps = 0;
  const below = new Map<number, number[]>();
  for (let top = 1; top <= labels.length; top++) if (distinct(labels.slice(0, top))) walk(0, top, 0, top);
  if (!best || tied) return null;
  const { below: children, top } = best as { below: ReadonlyMap<number, readonly number[]>; top: number };
  const leaves: string[][] = [];
  const read = ({ label, path }: Branch, at: number): void => {
    const under = children.get(at);
    if (!under) { leaves.push([...path, label.content.text.replace(/\s+/gu, '')]); return; }
    for (const child of under) read({ label: labels[child]!, path: [...path, label.content.text.replace(/\s+/gu, '')] }, child);
  };
  for (let i = 0; i < top; i++) read({ label: labels[i]!, path: [] }, i);
  return leaves;

  /** Decides whether label `at` stands above others: those from `next` on. */
  function walk(at: number, next: number, cost: number, top: number): void {
    if (++steps > MOST_STEPS || (best && cost > best.cost + labels.length)) return;
    if (next === labels.length && at >= top) {
      const total = cost + labels.slice(at).reduce((sum, label) => sum + alone(label), 0);
      if (!best || total < best.cost - 1e-9) { best = { cost: total, below: new Map(below), top }; tied = false; }
      else if (Math.abs(total - best.cost) < 1e-9) tied = true;
      return;
    }
    if (at >= next) return;
    walk(at + 1, next, cost + alone(labels[at]!), top);
    if (labels[at]!.known?.above === 0 && !holdsFigure(labels[at]!.known!.column!)) return;
    for (let count = 1; next + count <= labels.length; count++) {
      const under = labels.slice(next, next + count);
      if (!distinct(under)) break;
      below.set(at, under.map((_, i) => next + i));
      walk(at + 1, next + count, cost + belowCost(labels[at]!, under), top);
      below.delete(at);
    }
  }
}

const distinct = (labels: readonly Label[]): boolean => new Set(labels.map(({ text }) => text)).size === labels.length;

/** A heading that always has others below it stands without. */
const alone = ({ known }: Label): number => (known && known.column === null ? 2 : 0);

function belowCost({ known }: Label, under: readonly Label[]): number {
  const first = /^(?:小计|合计|类|金额)$/u.test(under[0]!.text) ? BELOW.first : 0;
  return first + (under.length === 1 ? BELOW.only : 0) + (known ? BELOW.column * (1 - known.above) ** 2 : BELOW.strange)
    + under.reduce((sum, { text }) => sum + (known?.below.has(maskDigits(text)) ? BELOW.known : BELOW.strange / 2), 0);
}

/** What stands below a heading that no form prints, by its words. */
export const typeOfHeading = (label: string): DraftColumn['type'] => (TEXTS.test(label) ? 'text' : figureType([label]));

function columnOf(path: readonly string[], i: number): DraftColumn {
  const last = canonical(path.at(-1)!);
  const known = headingOf(last)?.column;
  const key = `column-${i + 1}`;
  if (known?.type === 'code') return { key, type: 'code', role: known.role, path };
  const type = known && known.type !== 'number' ? known.type : typeOfHeading(last);
  return { key, type, role: type === 'text' ? known?.role ?? 'name' : null, path };
}
