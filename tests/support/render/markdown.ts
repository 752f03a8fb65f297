/** Markdown: prose with headings and lists, tables as tab-separated OCR rows or as GFM pipe tables. */
import { headerGrid, type HeaderGridStyle } from './header-grid.js';
import type { BlockModel, LeafModel, PublicationModel, RowModel, TableModel } from './model.js';
import type { Random } from './random.js';
import { cellLines, halfWidth } from './typography.js';

export interface MarkdownStyle extends HeaderGridStyle {
  readonly table: 'tabs' | 'pipes';
  /** Brackets, commas and quotes as OCR writes them. */
  readonly halfWidth: boolean;
  /** Share of figures that come out with a space behind a point or comma. */
  readonly spacedFigures: number;
  /** Share of longer labels with a space where the cell was wrapped. */
  readonly wrappedLabels: number;
  /** Share of 入 that come out as λ in the short headings of two-sided tables. */
  readonly misread: number;
  readonly rowsPerPage: number;
  /** What is repeated at a page break. */
  readonly pageHead: 'everything' | 'title-and-header' | 'header' | 'nothing';
  /** Up to so many empty columns behind the last, others on each page. */
  readonly emptyColumns: number;
  /** Long descriptions come out a printed line a row. */
  readonly cutDescriptions: boolean;
  readonly lists: boolean;
  /** Share of long paragraphs that a page break cuts in two. */
  readonly cutParagraphs: number;
}

const TITLE_MARKS = ['', '# ', '## '] as const;
const DESCRIPTION_WIDTH = 38;
const MIN_CUT_PARAGRAPH = 80;
const CELL_WRAP = 14;
const ENUMERATED = /^(?:\d+\.|（[一二三四五六七八九十]+）)/u;

export function renderMarkdown(publication: PublicationModel, style: MarkdownStyle, random: Random): string {
  return new MarkdownPrinter(publication, style, random).print(publication.blocks);
}

export class MarkdownPrinter {
  private readonly out: string[] = [];

  constructor(private readonly publication: PublicationModel, private readonly style: MarkdownStyle, private readonly random: Random) {}

  print(blocks: readonly BlockModel[]): string {
    for (const block of blocks) this.block(block);
    return `${this.out.join('\n')}\n`;
  }

  private say(text: string): void {
    this.out.push(this.style.halfWidth ? halfWidth(text) : text, '');
  }

  private block(block: BlockModel): void {
    const { random, style } = this;
    switch (block.kind) {
      case 'cover': this.say(`# ${block.text}`); break;
      case 'contents': this.say('#### 目 录'); for (const entry of block.entries) this.say(entry); break;
      case 'heading': this.say(`${'#'.repeat(block.level === 1 ? 1 : random.int(2, 4))} ${block.number}${block.number.endsWith('、') ? '' : ' '}${block.title}`); break;
      case 'paragraph': this.paragraph(block.text, style.lists && ENUMERATED.test(block.text)); break;
      case 'table': this.table(block.table); break;
    }
  }

  private paragraph(text: string, item: boolean): void {
    const printed = item ? `- ${text.replace(/^(\d+\.)/u, '$1 ')}` : text;
    const { random, style } = this;
    if (printed.length < MIN_CUT_PARAGRAPH || !random.chance(style.cutParagraphs)) return this.say(printed);
    // A page ends inside the sentence, never behind a mark that could end the paragraph.
    let at = Math.floor(printed.length * 0.6);
    while (at < printed.length - 1 && !/\p{Script=Han}\p{Script=Han}/u.test(printed.slice(at - 1, at + 1))) at++;
    this.say(printed.slice(0, at));
    this.say(printed.slice(at));
  }

  private table(table: TableModel): void {
    const { style } = this;
    const titleMark = this.random.pick(TITLE_MARKS);
    this.head(table, 'everything', titleMark);
    const width = table.leaves.length;
    let empty = this.emptyColumns(table);
    this.rows(this.headerRows(table), width + empty, true);
    table.rows.forEach((row, i) => {
      if (i > 0 && i % style.rowsPerPage === 0) {
        empty = this.emptyColumns(table);
        if (style.pageHead === 'everything' || style.pageHead === 'title-and-header') this.head(table, style.pageHead, titleMark);
        // A pipe table without a header of its own would be no table.
        else if (style.table === 'pipes') this.out.push('');
        if (style.pageHead !== 'nothing' || style.table === 'pipes') this.rows(this.headerRows(table), width + empty, true);
      }
      this.rows(this.dataRows(table, row), width + empty, false);
    });
    this.out.push('');
    for (const note of table.notes) this.say(note.replace(/^注：/u, '注: '));
  }

  private head(table: TableModel, what: 'everything' | 'title-and-header', titleMark: string): void {
    if (this.out.at(-1) !== '' && this.out.length > 0) this.out.push('');
    if (!table.titled) return;
    if (what === 'everything' && table.number !== '') this.say(table.number);
    this.say(titleMark + table.title);
    if (what === 'everything') {
      this.say(`部门名称:${this.publication.organization}`);
      this.say(`单位:${table.currencyUnit}`);
    }
  }

  private emptyColumns(table: TableModel): number {
    return table.leaves.length > 2 ? this.random.int(0, this.style.emptyColumns) : 0;
  }

  private headerRows(table: TableModel): string[][] {
    const { style, random } = this;
    const grid = headerGrid(table.header, style, random).map((row) => row.map((label) => {
      if (table.layout === 'sides' && label === '收入' && random.chance(style.misread)) return '收λ';
      return this.wrapped(label);
    }));
    return table.columnNumbers ? [...grid, [...table.columnNumbers]] : grid;
  }

  private dataRows(table: TableModel, row: RowModel): string[][] {
    const { style } = this;
    const cells = row.cells.map((text, i) => this.cell(text, table.leaves[i]!));
    const description = table.leaves.findIndex(({ key }) => key === 'goal');
    if (!style.cutDescriptions || description < 0) return [cells];
    return cellLines(row.cells[description]!, DESCRIPTION_WIDTH).map((line, i) => cells.map((text, column) => (column === description ? line : i === 0 ? text : '')));
  }

  private cell(text: string, leaf: LeafModel): string {
    if (leaf.type === 'amount') return this.random.chance(this.style.spacedFigures) ? text.replace(/([.,])/gu, '$1 ') : text;
    return leaf.type === 'text' && leaf.key !== 'goal' ? this.wrapped(text) : text;
  }

  /** A space where the line of a narrow cell ended. */
  private wrapped(text: string): string {
    return text.length > 6 && this.random.chance(this.style.wrappedLabels) ? cellLines(text, CELL_WRAP).join(' ') : text;
  }

  private rows(rows: readonly (readonly string[])[], width: number, header: boolean): void {
    const { style, out } = this;
    rows.forEach((cells, i) => {
      const all = [...cells, ...Array.from({ length: width - cells.length }, () => '')].map((text) => (style.halfWidth ? halfWidth(text) : text));
      if (style.table === 'tabs') out.push(all.join('\t'));
      else {
        out.push(`| ${all.map((text) => text.replace(/\|/gu, '\\|')).join(' | ')} |`);
        if (header && i === 0) out.push(`|${all.map(() => ' --- |').join('')}`);
      }
    });
  }
}
