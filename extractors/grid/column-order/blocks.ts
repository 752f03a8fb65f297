/** Text in column order as blocks of lines: which of them are headings, and which are the cells of a column. */
import { CODE, isSummary } from '../../labels.js';
import type { LineNode } from '../../../pipeline/tree.js';
import { labelsOf, type Form } from '../../forms/form.js';
import { headingOf } from '../../forms/lexicon.js';
import type { Names } from '../../names.js';
import { canonical } from '../../text.js';
import { largest } from '../../../pipeline/many.js';
import { isFigureText } from '../stream/tokens.js';

/** Lines that no empty line parts: a heading, or the cells of a column. */
export interface Block {
  readonly lines: readonly LineNode[];
  /** It holds figures or codes, and no words but 合计. */
  readonly figures: boolean;
}

/** Headings one below the other, and the columns that follow before the next heading. */
export interface Run {
  readonly heads: readonly Block[];
  readonly cells: readonly Block[];
}

const DECIMALS = /\d\.\d/u;
/** Costs: a heading that no form prints, each further line of it, lines that no width broke; a heading above nothing; words that are a heading elsewhere as cells; cells right below others, figures or words; or below nothing. */
const COST = { unknown: 1, line: 0.5, uneven: 6, bare: 0.1, heading: 2, twin: 0.5, again: 2, words: 3, headless: 1 } as const;

/** Whether two figures stand below each other, each alone on its line and no empty line between, or two codes: rows do not often print so. */
export function stacksFigures(lines: readonly LineNode[]): boolean {
  for (let i = 1; i < lines.length; i++) {
    const [before, own] = [lines[i - 1]!, lines[i]!];
    if (own.row === before.row + 1 ? isFigure(own) && isFigure(before) : CODE.test(own.content.text) && CODE.test(before.content.text)) return true;
  }
  return false;
}

/** So many codes below each other, so many of them below the class or division they belong to, are a column and no row. */
const FEWEST_CODES = 4;
const FEWEST_BELOW = 2;
/** As many classes alone. */
const FEWEST_CLASSES = 6;

/** Whether codes stand below each other as only a column prints them. */
export function stacksCodes(lines: readonly LineNode[]): boolean {
  let [codes, below, classes] = [0, 0, 0];
  for (const [i, { content: { text } }] of lines.entries()) {
    if (!CODE.test(text)) { codes = below = classes = 0; continue; }
    const before = codes > 0 ? lines[i - 1]!.content.text : '';
    codes++;
    if (before !== '' && text.length > before.length && text.startsWith(before)) below++;
    classes = /^[23]\d\d$/u.test(text) && text >= before ? classes + 1 : 0;
    if ((codes >= FEWEST_CODES && below >= FEWEST_BELOW) || classes >= FEWEST_CLASSES) return true;
  }
  return false;
}

/** So many lines of figures and nothing else are no rows. */
export const FIGURES_BELOW = 3;

/** More lines of figures than `most` come one below the other, empty lines between them or not. */
export function runsOn(lines: readonly LineNode[], most: number): boolean {
  let run = 0;
  return lines.some(({ content }) => (run = content.text.split(BLANKS).every(isFigureText) ? run + 1 : 0) > most);
}
const BLANKS = /[ \t\u3000]+/u;

/** The blocks of a page; null where one holds words beside amounts, as rows do. */
export function blocksOf(lines: readonly LineNode[]): Block[] | null {
  const blocks: Block[] = [];
  for (const own of together(lines)) {
    const words = own.filter((line) => !isFigure(line));
    const figures = words.length < own.length && words.every(({ content }) => isSummary(content.text));
    if (words.some(({ content }) => DECIMALS.test(content.text) && /\s/u.test(content.text))) return null;
    if (words.length > 0 && own.some((line) => isFigure(line) && DECIMALS.test(line.content.text))) return null;
    blocks.push({ lines: own, figures });
  }
  return blocks;
}

/** Lines that no empty line parts, each such run by itself. */
export function together(lines: readonly LineNode[]): LineNode[][] {
  const runs: LineNode[][] = [];
  for (let start = 0; start < lines.length;) {
    let end = start + 1;
    while (end < lines.length && lines[end]!.row === lines[end - 1]!.row + 1) end++;
    runs.push(lines.slice(start, end));
    start = end;
  }
  return runs;
}

export const isFigure = ({ content }: LineNode): boolean => isFigureText(content.text);

export const sayOf = (block: Block): string => canonical(block.lines.map(({ content }) => content.text).join(''));

/** Whether its lines may be those of one heading: all but the last are about as long, and they are no names by themselves. */
function isBroken({ lines }: Block, names: Names): boolean {
  if (lines.length > 1 && lines.every(({ content }) => names.has(content.text))) return false;
  const lengths = lines.map(({ content }) => content.text.length);
  const longest = largest(lengths);
  return lengths.every((length, i) => i === lengths.length - 1 || length >= longest - 1);
}

/** Headings and cells of a page at the least cost; `forms`: those whose headings may be meant. */
export function runsOf(blocks: readonly Block[], forms: readonly Form[], names: Names): Run[] {
  const texts = blocks.map(sayOf);
  const wordings = new Set(forms.flatMap((form) => labelsOf(form).split('¦')));
  const known = blocks.map(({ figures }, i) => !figures && (wordings.has(texts[i]!) || headingOf(texts[i]!) !== undefined));
  const headCost = (i: number): number => (blocks[i]!.figures ? Infinity : known[i] ? 0 : COST.unknown + COST.line * (blocks[i]!.lines.length - 1) + (isBroken(blocks[i]!, names) ? 0 : COST.uneven));
  const cellCost = (i: number): number => (!known[i] ? 0 : texts[i + 1] === texts[i] ? COST.twin : COST.heading);
  // By whether the block before is a heading: the cheapest way so far, and which blocks are headings on it.
  interface Way { readonly cost: number; readonly head: boolean; readonly before: Way | null }
  let heads: Way = { cost: Infinity, head: true, before: null };
  let cells: Way = { cost: 0, head: false, before: null };
  for (let i = 0; i < blocks.length; i++) {
    const apart = i === 0 ? COST.headless : blocks[i]!.figures ? COST.again : COST.words;
    const head: Way = heads.cost + COST.bare <= cells.cost ? { cost: heads.cost + COST.bare + headCost(i), head: true, before: heads } : { cost: cells.cost + headCost(i), head: true, before: cells };
    const cell: Way = heads.cost <= cells.cost + apart ? { cost: heads.cost + cellCost(i), head: false, before: heads } : { cost: cells.cost + apart + cellCost(i), head: false, before: cells };
    heads = head;
    cells = cell;
  }
  const isHead: boolean[] = [];
  for (let way: Way = heads.cost < cells.cost ? heads : cells; way.before; way = way.before) isHead.push(way.head);
  isHead.reverse();
  const runs: { heads: Block[]; cells: Block[] }[] = [];
  blocks.forEach((block, i) => {
    if (runs.length === 0 || (isHead[i] && !isHead[i - 1])) runs.push({ heads: [], cells: [] });
    runs.at(-1)![isHead[i] ? 'heads' : 'cells'].push(block);
  });
  return runs;
}
