/** How a table is read: which reader it is given to, by how it is printed. */
import type { LineNode } from '../../pipeline/tree.js';
import type { Region } from '../../pipeline/stages/segment.js';
import { DOUBT } from '../cells.js';
import { ownDecimals } from '../figures/decimals.js';
import { leaves, type Form } from '../forms/form.js';
import { canonical, type Traced } from '../text.js';
import { readKnownTable, readTabularTable } from './cells/tabular.js';
import { FIGURES_BELOW, runsOn } from './column-order/blocks.js';
import { asGuess, readColumnOrder } from './column-order/index.js';
import { readWholeGrid } from './column-order/whole-grid.js';
import { formsInside, readByHeader } from './header/by-header.js';
import { cutAtHeaders } from './header/repeated-header.js';
import { printsBrokenRuns, withWholeRuns } from './lines/broken-runs.js';
import { numbersParted } from './lines/glued-numbers.js';
import { asGlued, gluesNumbers, gluesTexts, printsGlued, unglued } from './lines/glued-lines.js';
import { laidDescribed } from './lines/laid-described.js';
import { isLaidOut, laidOut } from './lines/laid-out.js';
import { unnumbered, type Unnumbered } from './lines/numbered-lines.js';
import { asPrinted, withStandIns } from './lines/stand-ins.js';
import { rowsOverLines } from './lines/rows-over-lines.js';
import { amountPrintOf, blanksPartThousands, plainFigures } from './lines/plain-figures.js';
import { holdsFigure, isGuessed, type ReadingContext, type TableReading } from './reading.js';
import { addsUp } from './sums/adds-up.js';
import { doubtBlankTotals } from './sums/blank-totals.js';
import { readStreamTable } from './stream/stream.js';

/** How a table is printed. */
export interface Print {
  readonly lines: readonly LineNode[];
  /** Its lines without the numbers before them; null where there are none. */
  readonly unnumbered: Unnumbered | null;
  /** Blanks part the thousands. */
  readonly blanks: boolean;
  /** Nothing parts the cells. */
  readonly glued: boolean;
  /** … and lines break its figures. */
  readonly broken: boolean;
  /** Its pages come out block by block. */
  readonly blocks: boolean;
}

/** How the tables of a publication are printed: what one of them leaves open, all together tell. */
export function printsOf(regions: readonly Region[], decimals: number): ReadonlyMap<Region, Print> {
  const all = regions.map((region) => {
    const lines = linesOf(region);
    return { region, lines, plain: unnumbered(lines) };
  });
  const lines = all.map((one) => one.lines);
  // Where most tables are numbered, one row that is tells as much as many.
  const mostly = all.filter(({ plain }) => plain !== null).length > all.length / 2;
  const [blanks, glued, broken] = [blanksPartThousands(lines), printsGlued(lines), printsBrokenRuns(lines, decimals)];
  return new Map(all.map(({ region, lines, plain }) => [region, { lines, unnumbered: plain ?? (mostly ? unnumbered(lines, 1) : null), blanks, glued, broken, blocks: region.pages.some((page) => page.blocks === true) }]));
}

/** All lines of a table, whatever page they stand on. */
export const linesOf = (region: Region): LineNode[] => region.pages.flatMap(({ lines }) => lines.map(({ line }) => line));

/** The table of a region; of the form that its header says where it has no title. */
export function readTable(region: Region, kind: Form['kind'], print: Print, of: ReadingContext): TableReading {
  const { match, pages } = region;
  // One table may be printed finer than the others.
  const decimals = ownDecimals(print.lines.map(({ content }) => content.text).join('\n'), of.decimals);
  const context = decimals > of.decimals ? { ...of, decimals } : of;
  if (match.title !== '') return readAs(region, match.forms, print, context);
  const beginning = (pages[0]?.lines ?? []).slice(0, HEADER_REACH).map(({ line }) => canonical(line.content.text)).join('');
  return readByHeader(formsInside(beginning, kind), (forms) => readAs(region, forms, print, { ...context, untitled: true }));
}
/** A header ends within so many lines. */
const HEADER_REACH = 200;

function readAs(region: Region, forms: readonly Form[], print: Print, context: ReadingContext): TableReading {
  const { unnumbered: plain } = print;
  if (!plain) {
    const printed = region.pages.map(({ lines }) => lines.map(({ line }) => line));
    if (!gluesNumbers(print.lines)) return readPages(forms, printed, print, context);
    const parted = numbersParted(printed.flat(), context.decimals);
    const reading = readPages(forms, parted ? [parted] : printed, { ...print, glued: false }, context);
    return parted ? reading : asGlued(reading);
  }
  const reading = readPages(forms, [plain.lines], print, context);
  return { ...reading, dropped: [...reading.dropped, ...plain.dropped] };
}

function readPages(forms: readonly Form[], printed: readonly (readonly LineNode[])[], print: Print, context: ReadingContext): TableReading {
  const plain = withStandIns(printed);
  const reading = readPlainPages(forms, plain, print, context);
  return plain === printed ? reading : asPrinted(reading, context.source);
}

/** Where figures come one below the other, and the sums do not say that the table is read in its order, its cells may stand in any. */
function readPlainPages(forms: readonly Form[], all: readonly (readonly LineNode[])[], print: Print, context: ReadingContext): TableReading {
  const reading = readInOrder(forms, all, print, context);
  if (!all.some((lines) => runsOn(lines, FIGURES_BELOW)) || (reading.form !== null && !isGuessed(reading) && addsUp({ ...reading, stray: [] }))) return reading;
  return readWholeGrid(all.map((lines) => ({ lines })), forms, context) ?? reading;
}
function readInOrder(forms: readonly Form[], all: readonly (readonly LineNode[])[], { blanks, glued, broken, blocks }: Print, context: ReadingContext): TableReading {
  const printed = (broken ? withWholeRuns(all, context.decimals) : all).flatMap((lines) => cutAtHeaders(glued || (areDescribed(forms) && (broken || gluesTexts(lines))) ? unglued(lines, context.decimals) : lines).map((own) => ({ lines: own })));
  const tabular = printed.some((page) => page.lines.some((line) => line.cells));
  const print = amountPrintOf(all.flat(), blanks);
  const pages = printed.map(({ lines }) => ({ lines: lines.map((line) => plainFigures(line, print)) }));
  if (tabular) return readTabularTable(pages, forms, context);
  const columnwise = readColumnOrder(pages, forms, context, blocks);
  if (columnwise) return columnwise;
  const laid = laidOutPages(pages, forms, context);
  const known = laid && readKnownTable(laid, forms, context);
  if (known && !isDoubtful(known, context.source)) return doubtBlankTotals(known);
  const whole = pages.map(({ lines }) => ({ lines: rowsOverLines(lines, context.decimals, context.names) }));
  const read = asGuess(readStreamTable(whole, forms, context), pages, blocks);
  // Rows that print all of their amounts need no places; their labels do.
  if (known) return addsUp(read) && haveSameLabels(read, known) ? read : doubtBlankTotals(known);
  // Of a table that nobody described the places of its cells tell more than their order.
  return laid && !read.form ? readTabularTable(laid, [], context) : read;
}

/** A figure stands nowhere or nobody knows where, or white space parts one that may be two. */
function isDoubtful({ columns, rows, stray }: TableReading, source: string): boolean {
  const isParted = ({ at }: Traced): boolean => at.some((offset, i) => i > 0 && offset > at[i - 1]! + 1 && !source.slice(at[i - 1]! + 1, offset).includes('\n'));
  return stray.length > 0 || rows.some(({ cells }) => cells.some(({ content, repairs }, c) => repairs.includes(DOUBT) || (holdsFigure(columns[c]!) && isParted(content))));
}

function haveSameLabels(one: TableReading, other: TableReading): boolean {
  const labelsOf = ({ rows, columns }: TableReading): string[] => rows.map(({ cells }) => canonical(cells.map(({ text }, c) => (holdsFigure(columns[c]!) ? '' : text)).join('|').replace(/^\|+|\|+$/gu, '')));
  const labels = labelsOf(other);
  return one.rows.length === labels.length && labelsOf(one).every((label, r) => label === labels[r]);
}

/** Rows of a name, an amount and a long text. */
const areDescribed = (forms: readonly Form[]): boolean => forms.some((form) => leaves(form.header).at(-1)?.column.role === 'description');

/** The rows of a table by the places of their cells, where white space tells them. */
function laidOutPages(pages: readonly { readonly lines: readonly LineNode[] }[], forms: readonly Form[], context: ReadingContext): { readonly lines: readonly LineNode[] }[] | null {
  if (areDescribed(forms)) return laidDescribed(pages, forms, context);
  if (!isLaidOut(pages.flatMap(({ lines }) => lines))) return null;
  const laid = pages.map(({ lines }) => laidOut(lines, context));
  return laid.includes(null) ? null : laid.map((lines) => ({ lines: lines! }));
}
