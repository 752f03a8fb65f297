/**
 * The columns of a table whose pages come out block by block: the headings of all blocks together say which columns there are,
 * the figures are theirs from left to right. Numbers and headings right above them, and the sums of the form, say where columns are blank or parted.
 */
import type { LineNode } from '../../../pipeline/tree.js';
import { leaves, wordings, type Form } from '../../forms/form.js';
import { canonical, maskDigits } from '../../text.js';
import { damagedHeaders, DamagedPrint } from '../header/damaged-header.js';
import { printedColumns } from '../header/columns.js';
import { readHeader, readInterleaved, stream, vocabularyOf, type HeaderReading } from '../header/header.js';
import { readScrambled } from '../header/scrambled-header.js';
import { holdsFigure, type ReadingContext } from '../reading.js';
import { relationsOf } from '../sums/place.js';
import type { Given } from './apart.js';
import { withFigures } from './block-figures.js';
import { pageLabels, type Known, type Page } from './block-labels.js';
import type { Block } from './blocks.js';
import type { PrintedColumns } from './columns.js';
import { panelsOf } from './panels.js';
import { mergeRounds } from './rounds.js';
import { codesOf, pageBlocks, type PageBlock } from './strands.js';

/** The columns of the first of `forms` whose header the blocks of the pages print, else of the one that it resembles most. */
export function blockColumns(pages: readonly (readonly LineNode[])[], forms: readonly Form[], context: ReadingContext): PrintedColumns | null {
  if (pages.some(({ length }) => length > MOST_LINES)) return null;
  const printed: Page[][] = [];
  for (const form of forms) {
    const own = blocksOf(pages, form).map((blocks): Page => ({ blocks, reading: headerOf(form, blocks) }));
    printed.push(own);
    const reading = own[0]?.reading;
    const found = reading && withColumns(own, { form, columns: printedColumns(reading, context.source, false), likely: false }, context);
    if (found) return found;
  }
  const likely = forms.flatMap((form, f) => damagedHeaders(form, damagedPrint(printed[f]![0]!.blocks), context.fiscalYear).map((header) => ({ header, form, own: printed[f]! })));
  for (const { header, form, own } of likely.filter(({ header: { score } }) => score >= LEAST_SCORE).sort((a, b) => b.header.score - a.header.score).slice(0, MOST_HEADERS)) {
    const columns = header.columns();
    // Only the sums say that the columns are those of the form.
    const found = relationsOf(form, columns).length > 0 ? withColumns(own, { form, columns, likely: true }, context) : null;
    if (found && columns.every((column, c) => !holdsFigure(column) || found.pages[0]!.cells[c]!.length > 0)) return found;
  }
  return null;
}

/** No page has so many lines. */
const MOST_LINES = 3_000;
/** So many headers that the print resembles are tried. */
const MOST_HEADERS = 40;
/** So much of its labels a header shows that is read though some of them are not to be made out. */
const LEAST_SCORE = 0.5;

function blocksOf(pages: readonly (readonly LineNode[])[], form: Form): (readonly PageBlock[])[] {
  const { all } = vocabularyOf(form);
  const words = leaves(form.header).flatMap(({ column }) => (holdsFigure(column) ? [] : wordings(column.label)));
  const codes = codesOf(form);
  return pages.map((lines) => mergeRounds(pageBlocks(lines, { isHeading: (text) => all.includes(maskDigits(text)), labelEnds: (text) => words.some((label) => label.endsWith(text)), codes })));
}

const damagedPrint = (blocks: readonly PageBlock[]): DamagedPrint => new DamagedPrint(blocks.map(({ heads }) => heads.map(({ content }) => canonical(content.text)).join('')).join('¦'));

function withColumns(printed: readonly Page[], header: Omit<Known, 'panels'>, context: ReadingContext): PrintedColumns | null {
  const { form, columns } = header;
  const panels = panelsOf(columns);
  const given: Given[] = [];
  for (const page of printed) {
    const known = { ...header, panels };
    let own: Given | null = null;
    for (const labels of pageLabels(page.blocks, known, context.names)) own ??= withFigures(page, known, labels, context);
    if (!own) return null;
    given.push(own);
  }
  return { form, columns, pages: given, heads: printed.map(({ blocks }) => blocks.map(({ heads, marks, numbers }): Block => ({ lines: [...heads, ...marks, ...numbers], figures: false }))) };
}

/** The header of the form that the headings of a page are, in the order of the print or in any. */
function headerOf(form: Form, blocks: readonly PageBlock[]): HeaderReading | null {
  const print = stream(blocks.flatMap(({ heads }) => heads.map(({ content }) => content)));
  const whole = readHeader(form, print);
  if (whole && whole.length === print.text.length) return whole;
  // Of so many pieces no label is put together in reasonable time.
  if (print.starts.length > MOST_PIECES) return null;
  return readInterleaved(form, print) ?? readScrambled(form, print, print.starts.map((_, i) => i), 1);
}

const MOST_PIECES = 48;
