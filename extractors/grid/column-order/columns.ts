/** The columns of a table in column order: whose headings are printed, and which cells stand below each on each page. */
import { CODE } from '../../labels.js';
import type { LineNode } from '../../../pipeline/tree.js';
import type { Form } from '../../forms/form.js';
import { halfWidth } from '../../figures/figures.js';
import { headingOf } from '../../forms/lexicon.js';
import { disorder, readHeader, readInterleaved, stream, type HeaderReading } from '../header/header.js';
import { canonical, concat, squeeze } from '../../text.js';
import { printedColumns } from '../header/columns.js';
import { append } from '../../../pipeline/many.js';
import { figureType, holdsFigure, type DraftColumn, type ReadingContext } from '../reading.js';
import { headerBefore, isCodes, withoutHeadings, type Given } from './apart.js';
import { runsOf, sayOf, type Block, type Run } from './blocks.js';

export interface PrintedColumns {
  readonly form: Form | null;
  readonly columns: readonly DraftColumn[];
  /** The cells of each page; a page that prints several blocks of rows counts as so many. */
  readonly pages: readonly Given[];
  /** The headings on each printed page. */
  readonly heads: readonly (readonly Block[])[];
}

/** Headings with cells right below them, at least. */
const FEWEST = 2;

/** The columns of the first of `forms` whose header the headings are, else those that the headings make by themselves. */
export function columnsOf(pages: readonly (readonly Block[])[], forms: readonly Form[], context: ReadingContext): PrintedColumns | null {
  const apart = headerBefore(pages[0] ?? [], forms);
  const own = apart && byHeaderBefore(apart, pages, context);
  if (own) return own;
  const runs = pages.map((blocks) => runsOf(blocks, forms, context.names));
  const [first] = runs;
  if (!first || first.length === 0 || first[0]!.heads.length === 0) return null;
  let best: { found: PrintedColumns; disorder: number } | null = null;
  const heads = first.flatMap((run) => run.heads);
  const print = stream(heads.flatMap((block) => block.lines.map(({ content }) => content)));
  for (const form of forms) {
    const whole = readHeader(form, print);
    const reading = whole && whole.length === print.text.length ? whole : readInterleaved(form, print);
    if (!reading) continue;
    const found = byForm(form, reading, runs, context);
    if (found && (!best || disorder(form, reading) < best.disorder)) best = { found, disorder: disorder(form, reading) };
  }
  return best ? best.found : byHeadings(runs, context);
}

/** All headings stand before the columns. */
function byHeaderBefore({ form, reading, taken }: NonNullable<ReturnType<typeof headerBefore>>, pages: readonly (readonly Block[])[], context: ReadingContext): PrintedColumns | null {
  const columns = printedColumns(reading, context.source, false);
  const says = pages[0]!.slice(0, taken).map(sayOf);
  const heads = pages.map((blocks) => (says.every((say, b) => blocks[b] && sayOf(blocks[b]) === say) ? blocks.slice(0, taken) : []));
  const given: Given[] = [];
  for (const [p, blocks] of pages.entries()) {
    const own = withoutHeadings(blocks.slice(heads[p]!.length), columns, form, null, context);
    if (!own) return null;
    append(given, own);
  }
  return { form, columns, pages: given, heads };
}

function byForm(form: Form, reading: HeaderReading, pages: readonly (readonly Run[])[], context: ReadingContext): PrintedColumns | null {
  const columns = printedColumns(reading, context.source, false);
  const headOf = new Map<number, Block>();
  for (const run of pages[0]!) for (const block of run.heads) for (const { content } of block.lines) for (const offset of content.at) headOf.set(offset, block);
  const own = reading.leaves.map(({ column }) => headOf.get(reading.labels.get(column)!.at.at(-1)!)!);
  const given = assign(pages, own, { form, columns }, context);
  if (!given || !columns.every((column, c) => given.every(({ cells }) => suits(cells[c]!, column)))) return null;
  return { form, columns, pages: given, heads: headsOf(pages) };
}

const headsOf = (pages: readonly (readonly Run[])[]): Block[][] => pages.map((runs) => runs.flatMap(({ heads }) => heads));

function byHeadings(pages: readonly (readonly Run[])[], context: ReadingContext): PrintedColumns | null {
  const [first] = pages;
  // What stands above the first column only, or above columns in the forms that print it, is no column of its own.
  const heads = first!.flatMap((run, r) => run.heads.filter((block, h) => {
    const rest = run.heads.length - 1 - h;
    return rest < Math.max(1, run.cells.length) || (r > 0 && (headingOf(sayOf(block))?.above ?? 0) <= 0.5);
  }));
  const given = assign(pages, heads, null, context);
  if (!given) return null;
  const columns = heads.map((block, i): DraftColumn => {
    const path = [squeeze(concat(block.lines.map(({ content }) => content))).text];
    const cells = given.flatMap((page) => page.cells[i]!);
    const known = headingOf(canonical(path[0]!))?.column;
    const type = cells.length === 0 ? known?.type ?? 'text' : cells.every(({ content }) => CODE.test(content.text)) ? 'code' : suits(cells, { type: 'amount' }) ? figureType(path) : 'text';
    return { key: `column-${i + 1}`, type, role: type === 'code' ? 'code' : null, path };
  });
  return columns.some(({ type }) => type === 'amount') && columns[0]!.type !== 'amount' ? { form: null, columns, pages: given, heads: headsOf(pages) } : null;
}

/**
 * Gives the cells of every page to the headings they follow; those without a heading are rows that go on, if what the columns
 * hold is `known`. Null where they fit no columns.
 */
function assign(pages: readonly (readonly Run[])[], heads: readonly Block[], known: { readonly form: Form; readonly columns: readonly DraftColumn[] } | null, context: ReadingContext): Given[] | null {
  const says = heads.map(sayOf);
  const given: Given[] = [];
  for (const [p, runs] of pages.entries()) {
    const cells = heads.map((): readonly LineNode[] => []);
    const printed = runs.flatMap((run) => run.heads);
    const rest: Block[] = [];
    // A page prints the headings again, or none of them.
    const headings = p === 0 ? heads : printed.length === 0 ? [] : matching(printed, says);
    if (!headings) return null;
    for (const [r, run] of runs.entries()) {
      const below = headings.indexOf(run.heads.at(-1)!);
      if (run.cells.length === 0) continue;
      const own = below >= 0 && !(r === runs.length - 1 && known && opensRows(run.cells[0]!, known.columns, below));
      if (own) cells[below] = run.cells[0]!.lines;
      const more = run.cells.slice(own ? 1 : 0);
      if (more.length > 0 && r < runs.length - 1) return null;
      append(rest, more);
    }
    // Headings that all stand before the cells say nothing of whose they are.
    if (printed.length > 0 && runs.filter((run) => run.cells.length > 0).length < FEWEST) return null;
    given.push({ cells, guessed: false });
    if (rest.length === 0) continue;
    const filled = heads.map((_, c) => given.some((page) => page.cells[c]!.length > 0));
    const further = known && withoutHeadings(rest, known.columns, known.form, filled, context);
    if (!further) return null;
    append(given, further);
  }
  return given;
}

/** Below the last heading: labels or codes of further rows, where that column holds figures. */
function opensRows(block: Block, columns: readonly DraftColumn[], column: number): boolean {
  if (!holdsFigure(columns[column]!)) return false;
  return columns[0]!.type === 'code' ? block.figures && isCodes(block) : !block.figures;
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
  const texts = cells.map(({ content }) => halfWidth(content.text));
  if (type === 'text') return !texts.some((text) => /^-?[\d,]+\.\d+$/u.test(text));
  if (type === 'code') return !texts.some((text) => /\d[.,]\d/u.test(text));
  return texts.every((text) => /^[-+—–]?[\d.,]*%?$/u.test(text));
}
