/** The dialects, each in four degrees of difficulty, and whole publications printed in one or several of them. */
import { MarkdownPrinter, type MarkdownStyle } from './markdown.js';
import type { BlockModel, PublicationModel } from './model.js';
import { PdfPrinter, type PdfStyle } from './pdf.js';
import { Random } from './random.js';

export const DIALECTS = ['wrapped-pdf', 'row-pdf', 'tabs', 'pipes'] as const;
export type DialectName = (typeof DIALECTS)[number];
/**
 * 0: every row whole, every table on one page. 1: labels wrap, tables go on over pages under a repeated head.
 * 2: figures wrap, page numbers, wide headers cut, OCR spaces. 3: pages without a head, rows cut by a page, cells glued, columns that come and go.
 */
export type Difficulty = 0 | 1 | 2 | 3;
export const DIFFICULTIES: readonly Difficulty[] = [0, 1, 2, 3];

const MIN_ROWS = 5;
const MAX_ROWS = 24;
const MIN_PROSE = 16;
const MAX_PROSE = 40;

const pages = (difficulty: Difficulty, random: Random): number => (difficulty === 0 ? Infinity : random.int(MIN_ROWS, MAX_ROWS));
const prosePages = (difficulty: Difficulty, random: Random): number => (difficulty === 0 ? Infinity : random.int(MIN_PROSE, MAX_PROSE));

export function pdfStyle(dialect: 'wrapped-pdf' | 'row-pdf', difficulty: Difficulty, random: Random): PdfStyle {
  const wrapped = dialect === 'wrapped-pdf';
  return {
    closing: wrapped ? '' : ' ',
    indent: wrapped ? null : { list: 5, sides: 2, centred: random.pick([0, 18]) },
    figureTail: !wrapped && difficulty === 3 && random.chance(0.3) ? ' ' : '',
    glue: !wrapped && difficulty === 3,
    wraps: difficulty === 0 ? 'nothing' : difficulty === 1 ? 'labels' : 'figures',
    crowdedFrom: difficulty === 3 ? 4 : 7,
    spread: difficulty === 0 ? 0 : wrapped ? 1 : random.pick([0, 4, 8]),
    head: wrapped ? 'one-line' : 'lines',
    rowsPerPage: pages(difficulty, random), proseLines: prosePages(difficulty, random),
    // The seed in this dialect repeats no head where a table goes on; others do.
    repeatHead: wrapped ? difficulty === 1 && random.chance(0.5) : difficulty < 3 || random.chance(0.5),
    breaksInRows: difficulty === 3 ? 0.05 : 0,
    pageMark: difficulty === 0 ? 'blank' : wrapped ? random.pick(difficulty === 1 ? ['space'] : ['space', 'number']) : 'blank',
  };
}

export function markdownStyle(dialect: 'tabs' | 'pipes', difficulty: Difficulty, random: Random): MarkdownStyle {
  const tabs = dialect === 'tabs';
  const grown = difficulty >= 2;
  return {
    table: dialect,
    halfWidth: tabs || random.chance(0.5),
    spacedFigures: tabs && grown ? 0.4 : 0,
    wrappedLabels: grown ? 0.3 : 0,
    misread: tabs && difficulty === 3 ? 0.5 : 0,
    groups: difficulty === 0 ? 'first' : difficulty === 1 ? 'middle' : tabs ? random.pick(['first', 'middle', 'cut']) : random.pick(['first', 'repeat']),
    leaves: difficulty === 0 ? 'bottom' : tabs ? random.pick(grown ? ['bottom', 'cut'] : ['bottom', 'top']) : random.pick(['bottom', 'top', 'repeat']),
    cutsYears: difficulty === 3,
    rowsPerPage: pages(difficulty, random),
    pageHead: difficulty <= 1 ? 'everything' : random.pick(difficulty === 2 ? ['everything', 'title-and-header', 'header'] : ['title-and-header', 'header', 'nothing']),
    emptyColumns: tabs && difficulty === 3 ? 2 : 0,
    cutDescriptions: tabs && grown,
    lists: difficulty > 0,
    cutParagraphs: grown ? 0.3 : 0,
  };
}

/** The publication's blocks in one dialect. */
export function print(publication: PublicationModel, blocks: readonly BlockModel[], dialect: DialectName, difficulty: Difficulty, random: Random): string {
  return dialect === 'wrapped-pdf' || dialect === 'row-pdf'
    ? new PdfPrinter(publication, pdfStyle(dialect, difficulty, random), random).print(blocks)
    : new MarkdownPrinter(publication, markdownStyle(dialect, difficulty, random), random).print(blocks);
}

export function render(publication: PublicationModel, dialect: DialectName, difficulty: Difficulty, seed: number): string {
  return print(publication, publication.blocks, dialect, difficulty, new Random(seed));
}

/** Prose in one dialect, tables in others, as documents are put together from several tools. */
export function renderMixed(publication: PublicationModel, difficulty: Difficulty, seed: number): string {
  const random = new Random(seed);
  const parts: { table: boolean; blocks: BlockModel[] }[] = [];
  for (const block of publication.blocks) {
    const table = block.kind === 'table' && block.table.titled;
    if (parts.at(-1)?.table === table) parts.at(-1)!.blocks.push(block);
    else parts.push({ table, blocks: [block] });
  }
  const prose = random.pick(['tabs', 'row-pdf'] as const);
  return parts.map(({ table, blocks }) => (table
    ? blocks.map((block) => print(publication, [block], random.pick(DIALECTS), difficulty, random)).join('\n')
    : print(publication, blocks, prose, difficulty, random))).join('\n');
}
