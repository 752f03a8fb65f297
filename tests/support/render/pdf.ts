/** PDF text: one engine for the two looks it has, wrapped cells and one row a line. */
import { flowHeader, flowRow, type FlowLine } from './cell-flow.js';
import type { BlockModel, PublicationModel, RowModel, TableModel } from './model.js';
import type { Random } from './random.js';
import { cellLines, figureLines, printedWidth, proseLines } from './typography.js';

export interface PdfStyle {
  /** What ends a line that ends a cell or a paragraph: a space, or nothing. */
  readonly closing: '' | ' ';
  /** Spaces before a label for each level of the hierarchy; null: no white space of the cells survives. */
  readonly indent: { readonly list: number; readonly sides: number; readonly centred: number } | null;
  /** What a figure's own cell leaves behind it: some tools print one space more. */
  readonly figureTail: '' | ' ';
  readonly glue: boolean;
  /** What is broken over lines: nothing, labels, labels and figures. */
  readonly wraps: 'nothing' | 'labels' | 'figures';
  /** Figures wrap in tables of at least so many columns: a page has room for a few. */
  readonly crowdedFrom: number;
  /** Spaces inside 项目 and 收入 in the header of a two-sided table. */
  readonly spread: number;
  readonly head: 'one-line' | 'lines';
  /** Rows of a table on one page; Infinity: every table on one page. */
  readonly rowsPerPage: number;
  readonly repeatHead: boolean;
  /** Share of rows that a page break cuts between two of their lines. */
  readonly breaksInRows: number;
  /** What stands at a page break: a space before the first line, a page number, more empty lines. */
  readonly pageMark: 'space' | 'number' | 'blank';
  /** Lines of prose on a page. */
  readonly proseLines: number;
}

/** A page number stands alone between so many empty lines. */
const BLANKS_AT_BREAK = 2;
const MIN_LABEL = 12;
const MAX_LABEL = 34;
const MIN_DESCRIPTION = 24;
const MAX_DESCRIPTION = 76;
const MIN_FIGURE = 2;
const MAX_FIGURE = 11;
const MIN_WHOLE_FIGURE = 6;
const CODE_WIDTHS = [5, 7, 9] as const;
const UNLIMITED = 10_000;

export function renderPdf(publication: PublicationModel, style: PdfStyle, random: Random): string {
  return new PdfPrinter(publication, style, random).print(publication.blocks);
}

export class PdfPrinter {
  private readonly out: string[] = [];
  private page = 1;
  private proseOnPage = 0;
  private startsPage = true;

  constructor(private readonly publication: PublicationModel, private readonly style: PdfStyle, private readonly random: Random) {}

  print(blocks: readonly BlockModel[]): string {
    for (const block of blocks) this.block(block);
    return `${this.out.join('\n')}\n`;
  }

  private block(block: BlockModel): void {
    switch (block.kind) {
      case 'cover': this.prose([block.text]); this.breakPage(); break;
      case 'contents':
        this.prose(['目 录']);
        for (const entry of block.entries) this.prose([entry]);
        this.breakPage();
        break;
      case 'heading': this.prose([`${block.number}${block.number.endsWith('、') ? '' : ' '}${block.title}`]); break;
      case 'paragraph': this.prose(proseLines(block.text, this.publication.proseWidth)); break;
      case 'table': this.table(block.table); break;
    }
  }

  private prose(lines: readonly string[]): void {
    lines.forEach((text, i) => {
      if (this.proseOnPage >= this.style.proseLines) this.breakPage();
      this.line({ text, closed: i === lines.length - 1 });
      this.proseOnPage++;
    });
  }

  /** A printed line and the empty one behind it. */
  private line({ text, closed }: FlowLine): void {
    const { style, out } = this;
    let printed = style.indent ? text : text.trim();
    if (this.startsPage && style.pageMark === 'space') {
      if (out.at(-1) === '') out.pop();
      printed = ` ${printed}`;
    }
    this.startsPage = false;
    out.push(closed ? printed + style.closing : printed, '');
  }

  private breakPage(): void {
    const { style, out } = this;
    this.proseOnPage = 0;
    if (this.out.length === 0) return;
    if (style.pageMark !== 'space') for (let i = 0; i < BLANKS_AT_BREAK; i++) out.push('');
    if (style.pageMark === 'number') out.push(`${this.page}`, '');
    this.page++;
    this.startsPage = true;
  }

  private table(table: TableModel): void {
    const widths = this.widths(table);
    if (table.titled) this.breakPage();
    this.head(table, widths);
    table.rows.forEach((row, i) => {
      if (i > 0 && i % this.style.rowsPerPage === 0) {
        this.breakPage();
        if (this.style.repeatHead) this.head(table, widths);
      }
      this.row(table, row, widths);
    });
    for (const note of table.notes) this.prose(proseLines(note, Math.max(this.publication.proseWidth, printedWidth(note) + 4)));
  }

  private head(table: TableModel, widths: readonly number[]): void {
    const { style } = this;
    const say = (text: string) => this.line({ text, closed: true });
    if (table.titled && style.head === 'one-line') {
      say(table.number === '' ? table.title : `${table.number}：${table.title}`);
      say(`单位名称:${this.publication.organization} 单位：${table.currencyUnit}`);
    } else if (table.titled) {
      if (table.number !== '') say(table.number);
      say(table.title);
      say(`部门名称： ${this.publication.organization}  单位：${table.currencyUnit}`);
    }
    const spaces = ' '.repeat(style.spread);
    const spread = (label: string): string => (table.layout === 'sides' && label.length === 2 ? label[0]! + spaces + label[1]! : label);
    for (const line of flowHeader(table.header, widths, { gap: ' ', glue: style.glue, spread })) this.line(line);
    if (table.columnNumbers) say(table.columnNumbers.filter((text) => text !== '').join(' '));
  }

  private row(table: TableModel, row: RowModel, widths: readonly number[]): void {
    const { style } = this;
    let label = 0;
    const cells = row.cells.map((text, i) => {
      const leaf = table.leaves[i]!;
      const isLabel = leaf.type === 'text';
      const level = isLabel ? row.indents[label] ?? 0 : 0;
      if (isLabel && (table.layout === 'sides' || text !== '')) label++;
      const tail = leaf.type === 'amount' && text.length > 1 ? style.figureTail : '';
      const lines = isLabel ? cellLines(text, widths[i]!) : figureLines(text, widths[i]!).map((line) => line + tail);
      const indented = style.indent && lines.length > 0 && isLabel
        ? [' '.repeat(row.centred ? style.indent.centred : level * style.indent[table.layout]) + lines[0]!, ...lines.slice(1)] : lines;
      // A blank amount of a list leaves no trace; the two halves of a two-sided table keep their places.
      return { lines: indented, leavesSpace: style.indent !== null && (leaf.type !== 'amount' || table.layout === 'sides') };
    });
    const lines = flowRow(cells, { gap: ' ', glue: style.glue });
    const cut = lines.length > 1 && style.breaksInRows > 0 && this.random.chance(style.breaksInRows) ? this.random.int(1, lines.length - 1) : -1;
    lines.forEach((line, i) => {
      if (i === cut) this.breakPage();
      this.line(line);
    });
  }

  /** Widths of the columns, in half-width columns, as tight as the style asks. */
  private widths(table: TableModel): number[] {
    const { style, random } = this;
    const crowded = style.wraps === 'figures' && table.leaves.length >= style.crowdedFrom;
    return table.leaves.map((leaf, i) => {
      // No page is wide enough for a description.
      if (leaf.key === 'goal') return random.int(MIN_DESCRIPTION, MAX_DESCRIPTION);
      if (style.wraps === 'nothing') return UNLIMITED;
      if (leaf.type === 'text') return random.int(MIN_LABEL, MAX_LABEL);
      const longest = table.rows.reduce((length, { cells }) => Math.max(length, cells[i]!.length), MIN_FIGURE);
      if (!crowded || leaf.type === 'number') return Math.max(MIN_WHOLE_FIGURE, longest);
      if (leaf.type === 'code') return random.pick(CODE_WIDTHS);
      // No printer breaks a figure into more than two lines.
      const half = Math.ceil(longest / 2);
      return random.int(half, Math.max(half, MAX_FIGURE));
    });
  }
}
