/**
 * Blocks of a page as a tool prints them that keeps together what stands close (`pdftotext` without -layout): headings right above
 * their cells, columns side by side line by line. Each block comes apart into its headings and its strands, cells of one kind below each other.
 */
import { CODE, isSummary } from '../../labels.js';
import type { LineNode } from '../../../pipeline/tree.js';
import { leaves, type Form } from '../../forms/form.js';
import { canonical, type Traced } from '../../text.js';
import { together } from './blocks.js';
import { isTotal } from './sums.js';
import { tokenize } from '../stream/tokens.js';

/** `part`: 款 or 项 of a code that is printed in columns. */
export type StrandKind = 'figure' | 'code' | 'part' | 'line' | 'words';

export interface Strand {
  readonly kind: StrandKind;
  /** A node for each cell, its content that of the cell. */
  readonly cells: readonly LineNode[];
  /** Figures stand before words on their lines: these belong to the next list. */
  readonly behindFigures: boolean;
  /** How many cells each of its lines holds, where all hold as many. */
  readonly across: number | null;
}

/** What stands together on a page. */
export interface PageBlock {
  /** A node for each word of its headings. */
  readonly heads: readonly LineNode[];
  /** What stands beside headings and is none: 栏次; 类, 款 and 项 above codes that are printed whole. */
  readonly marks: readonly LineNode[];
  /** 栏次: the numbers of its columns. */
  readonly numbers: readonly LineNode[];
  readonly strands: readonly Strand[];
}

interface Cell { readonly line: LineNode; readonly content: Traced; readonly says: string; readonly kind: StrandKind }

const AMOUNT = /^[-+]?\d[\d,]*\.\d+%?$|^-?\d{1,3}(?:,\d{3})+$|^[-—–]{1,2}$|^0$/u;
const NUMBER = /^\d{1,3}$/u;
const TWO_DIGITS = /^\d{2}$/u;
const PROCURED = /^[ABC]\d*$/u;
const NUMBERS_HEADING = '栏次';
const CODE_PART = /^[类款项]$/u;
const LINE_HEADING = '行次';

/** What a table prints. */
export interface Words {
  /** A heading, or a piece of one; texts are canonical. */
  readonly isHeading: (text: string) => boolean;
  /** The end of one above codes or words. */
  readonly labelEnds: (text: string) => boolean;
  readonly codes: 'whole' | 'parted' | 'procured' | null;
}

/** How a form prints the codes of its rows. */
export function codesOf({ header, classification }: Form): Words['codes'] {
  if (classification === undefined) return null;
  if (classification === 'procurement') return 'procured';
  return leaves(header).some(({ column }) => column.role === 'class') ? 'parted' : 'whole';
}

/** The blocks of a page. */
export function pageBlocks(lines: readonly LineNode[], words: Words): PageBlock[] {
  return together(lines).map((run) => blockOf(cellsOf(run, words), words));
}

const cellsOf = (lines: readonly LineNode[], words: Words): Cell[] =>
  lines.flatMap((line, i) => tokenize(line, i, 0).map(({ content }): Cell => ({ line, content, says: canonical(content.text), kind: kindOf(content.text, words) })));

function blockOf(cells: readonly Cell[], words: Words): PageBlock {
  const heads: LineNode[] = [];
  const marks: LineNode[] = [];
  const numbers: LineNode[] = [];
  const isPart = (i: number): boolean => CODE_PART.test(cells[i]?.says ?? '');
  const isMark = (i: number): boolean => cells[i]?.says === NUMBERS_HEADING || (words.codes !== 'parted' && isPart(i) && (isPart(i - 1) || isPart(i + 1)));
  let at = 0;
  const above = headsAbove(cells, words);
  for (; at < cells.length; at++) {
    const { kind, says } = cells[at]!;
    const node = nodeOf(cells[at]!);
    // A total stands where codes and names do, right below their heading.
    const next = cells[at + 1];
    if (kind === 'words' && at >= above && isSummary(says) && (next?.kind === 'code' || (next?.kind === 'words' && !isMark(at + 1) && !words.isHeading(next.says)) || (at > 0 && (isMark(at - 1) || words.labelEnds(cells[at - 1]!.says))))) break;
    const below = marks.some(({ content }) => canonical(content.text) === NUMBERS_HEADING);
    if (isMark(at)) marks.push(node);
    else if (kind === 'words' && !below && (words.isHeading(says) || at < above)) heads.push(node);
    else if (kind === 'line' && heads.length > 0 && !isLineColumn(cells, at)) numbers.push(node);
    else if (!(kind === 'line' && heads.length === 0 && isNumbered(cells, at))) break;
    else numbers.push(node);
  }
  return { heads, marks, numbers, strands: strandsOf(cells.slice(at)) };
}

/** How many words stand above the figures of a block that holds nothing else: they are headings if most of them are known to be. */
function headsAbove(cells: readonly Cell[], words: Words): number {
  const first = cells.findIndex(({ kind }) => kind !== 'words');
  if (first < 2 || cells.some(({ kind }, i) => i >= first && kind !== 'figure' && kind !== 'line')) return 0;
  const known = cells.slice(0, first).filter(({ says }) => words.isHeading(says));
  return known.length * 2 > first ? first : 0;
}

const nodeOf = ({ line, content }: Cell): LineNode => ({ ...line, content });

export function kindOf(text: string, { codes }: Pick<Words, 'codes'>): StrandKind {
  if (codes === 'procured' ? PROCURED.test(text) : codes !== null && CODE.test(text)) return 'code';
  if (codes === 'parted' && TWO_DIGITS.test(text)) return 'part';
  if (AMOUNT.test(text)) return 'figure';
  return NUMBER.test(text) ? 'line' : 'words';
}

/** The numbers from here on count the rows: they are right below 行次, and not above words. */
const isLineColumn = (cells: readonly Cell[], at: number): boolean => cells[at - 1]?.says === LINE_HEADING && cells[at + 1]?.kind !== 'words';

/** A number above figures, with nothing above it, is that of their column. */
function isNumbered(cells: readonly Cell[], at: number): boolean {
  let next = at;
  while (cells[next]?.kind === 'line') next++;
  return cells[next] === undefined || cells[next]!.kind === 'figure';
}

/** Cells of one kind are a strand, however many of another stand between their lines. */
function strandsOf(cells: readonly Cell[]): Strand[] {
  const byKind = new Map<StrandKind, Cell[]>();
  for (const [i, cell] of cells.entries()) {
    // 合计 stands where the codes do.
    const kind = cell.kind === 'words' && isTotal(cell.content.text) && !byKind.has('words') && (cells[i - 1] ?? cells[i + 1])?.kind === 'code' ? 'code' : cell.kind;
    const own = byKind.get(kind);
    if (own) own.push(cell);
    else byKind.set(kind, [cell]);
  }
  const figureFirst = cells.some((cell, i) => cell.kind === 'figure' && cells[i + 1]?.kind === 'words' && cells[i + 1]!.line === cell.line);
  return [...byKind].map(([kind, own]) => ({
    kind, behindFigures: kind !== 'figure' && figureFirst,
    cells: own.map(nodeOf), across: acrossOf(own),
  }));
}

function acrossOf(cells: readonly Cell[]): number | null {
  const counts = new Map<LineNode, number>();
  for (const { line } of cells) counts.set(line, (counts.get(line) ?? 0) + 1);
  const [first, ...others] = new Set(counts.values());
  return others.length === 0 ? first ?? null : null;
}
