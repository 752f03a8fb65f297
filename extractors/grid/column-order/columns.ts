/** The columns of a table in column order: whose headings are printed, and which cells stand below each on each page. */
import type { LineNode } from '../../../pipeline/tree.js';
import type { Form } from '../../forms/form.js';
import { headingOf } from '../../forms/lexicon.js';
import { disorder, readHeader, readInterleaved, stream, type HeaderReading } from '../../header.js';
import { canonical, concat, squeeze } from '../../text.js';
import { printedColumns } from '../columns.js';
import { CODE } from '../list.js';
import { figureType, type DraftColumn } from '../reading.js';
import { sayOf, type Block, type Run } from './blocks.js';

export interface PrintedColumns {
  readonly form: Form | null;
  readonly columns: readonly DraftColumn[];
  /** By page, by column: its cells line by line, top down. */
  readonly pages: readonly (readonly (readonly LineNode[])[])[];
  /** Which columns the figures are of is a guess. */
  readonly guessed: boolean;
}

/** Columns with cells of their own, at least. */
const FEWEST = 2;

/** The columns of the first of `forms` whose header the headings are, else those that the headings make by themselves. */
export function columnsOf(pages: readonly (readonly Run[])[], forms: readonly Form[], source: string): PrintedColumns | null {
  const [first] = pages;
  if (!first || first.length === 0 || first[0]!.heads.length === 0) return null;
  let best: { found: PrintedColumns; disorder: number } | null = null;
  const heads = first.flatMap((run) => run.heads);
  const print = stream(heads.flatMap((block) => block.lines.map(({ content }) => content)));
  for (const form of forms) {
    const whole = readHeader(form, print);
    const reading = whole && whole.length === print.text.length ? whole : readInterleaved(form, print);
    if (!reading) continue;
    const found = byForm(form, reading, pages, source);
    if (found && (!best || disorder(form, reading) < best.disorder)) best = { found, disorder: disorder(form, reading) };
  }
  return best ? best.found : byHeadings(pages);
}

function byForm(form: Form, reading: HeaderReading, pages: readonly (readonly Run[])[], source: string): PrintedColumns | null {
  const columns = printedColumns(reading, source, false);
  const headOf = new Map<number, Block>();
  for (const run of pages[0]!) for (const block of run.heads) for (const { content } of block.lines) for (const offset of content.at) headOf.set(offset, block);
  const own = reading.leaves.map(({ column }) => headOf.get(reading.labels.get(column)!.at.at(-1)!)!);
  const given = assign(pages, own);
  if (!given || !columns.every((column, c) => given.pages.every((page) => suits(page[c]!, column)))) return null;
  return { form, columns, ...given };
}

function byHeadings(pages: readonly (readonly Run[])[]): PrintedColumns | null {
  const [first] = pages;
  // What stands above the first column only, or above columns in the forms that print it, is no column of its own.
  const heads = first!.flatMap((run, r) => run.heads.filter((block, h) => {
    const rest = run.heads.length - 1 - h;
    return rest < Math.max(1, run.cells.length) || (r > 0 && (headingOf(sayOf(block))?.above ?? 0) <= 0.5);
  }));
  const given = assign(pages, heads);
  if (!given || given.guessed) return null;
  const columns = heads.map((block, i): DraftColumn => {
    const path = [squeeze(concat(block.lines.map(({ content }) => content))).text];
    const cells = given.pages.flatMap((page) => page[i]!);
    const known = headingOf(canonical(path[0]!))?.column;
    const type = cells.length === 0 ? known?.type ?? 'text' : cells.every(({ content }) => CODE.test(content.text)) ? 'code' : suits(cells, { type: 'amount' }) ? figureType(path) : 'text';
    return { key: `column-${i + 1}`, type, role: type === 'code' ? 'code' : null, path };
  });
  const filled = columns.filter((_, c) => given.pages.some((page) => page[c]!.length > 0));
  return filled.length >= FEWEST && columns.some(({ type }) => type === 'amount') && columns[0]!.type !== 'amount' ? { form: null, columns, ...given } : null;
}

/** Gives the cells of every page to the headings they follow. Null where there are more of them than headings. */
function assign(pages: readonly (readonly Run[])[], heads: readonly Block[]): Pick<PrintedColumns, 'pages' | 'guessed'> | null {
  let guessed = false;
  const says = heads.map(sayOf);
  const given: LineNode[][][] = [];
  for (const [p, runs] of pages.entries()) {
    // A page prints the headings again, or none of them.
    const own = p === 0 ? heads : matching(runs.flatMap((run) => run.heads), says);
    if (!own) return null;
    const cells = heads.map((): LineNode[] => []);
    for (const run of runs) {
      const columns = run.heads.flatMap((block) => { const at = own.indexOf(block); return at < 0 ? [] : [at]; });
      if (run.cells.length === 0) continue;
      if (run.cells.length > columns.length) return null;
      // Below headings that follow each other the cells of several columns: all of them, or nobody knows which.
      if (runs.filter(({ cells: all }) => all.length > 0).length === 1 && run.cells.length < columns.length) return null;
      if (run.cells.length > 1 && run.cells.length < columns.length) guessed = true;
      run.cells.forEach((block, i) => { cells[columns[columns.length - run.cells.length + i]!] = [...block.lines]; });
    }
    given.push(cells);
  }
  return { pages: given, guessed };
}

/** The headings of a further page by those of the first; null where they are others. */
function matching(blocks: readonly Block[], says: readonly string[]): Block[] | null {
  const own: Block[] = [];
  let at = 0;
  for (const say of says) {
    const next = blocks.findIndex((block, i) => i >= at && sayOf(block) === say);
    if (next < 0) return null;
    own.push(blocks[next]!);
    at = next + 1;
  }
  return own;
}

/** Whether the cells may stand in such a column. */
function suits(cells: readonly LineNode[], { type }: Pick<DraftColumn, 'type'>): boolean {
  if (type === 'text') return !cells.some(({ content }) => /^-?[\d,]+\.\d+$/u.test(content.text));
  if (type === 'code') return !cells.some(({ content }) => /\d[.,]\d/u.test(content.text));
  return cells.every(({ content }) => /^[-－+—–]?[\d.,，．]*[%％]?$/u.test(content.text));
}
