/**
 * Pages as `pdftotext` prints them without -layout: what stands close comes out together, block by block. The head of a table stands
 * anywhere among its columns, columns come with their headings or behind them, neighbours row by row in one block.
 */
import type { PublicationModel, RowModel, TableModel } from './model.js';
import type { Random } from './random.js';

interface Column { readonly head: string; readonly cells: readonly string[]; readonly figures: boolean; readonly number: string }

/** What is left to chance: how many of these a page has. */
export interface BlockStyle {
  /** Share of neighbouring columns of figures that come out in one block, row by row. */
  readonly pairs: number;
  /** Share of headings that stand in a block of their own, above that of their figures. */
  readonly apart: number;
  readonly pageNumbers: boolean;
}

/** Each table on a page of its own; the prose between them as it is. */
export function renderBlocks(publication: PublicationModel, style: BlockStyle, random: Random): string {
  const pages: string[] = [];
  let lines: string[] = [];
  const end = (): void => { if (lines.length > 0) pages.push(lines.join('\n')); lines = []; };
  for (const block of publication.blocks) {
    if (block.kind === 'table') { end(); pages.push(tablePage(publication, block.table, style, random, style.pageNumbers ? String(pages.length + 1) : '')); continue; }
    if (block.kind === 'contents') { lines.push('目录', ...block.entries); end(); continue; }
    if (block.kind === 'heading') lines.push('', `${block.number}${block.title}`);
    else lines.push('', block.text);
    if (block.kind === 'cover') end();
  }
  end();
  return `${pages.map((page, p) => (style.pageNumbers && !page.startsWith(TABLE_PAGE) ? `${page}\n\n${p + 1}\n` : page.replace(TABLE_PAGE, ''))).join('\f')}\f`;
}
/** Table pages print their number where it falls. */
const TABLE_PAGE = '\u0000';

function tablePage(publication: PublicationModel, table: TableModel, style: BlockStyle, random: Random, number: string): string {
  const blocks = table.layout === 'sides' ? sideBlocks(table) : columnBlocks(table, style, random);
  const put = (at: number, lines: readonly string[]): void => { blocks.splice(at, 0, [...lines]); };
  // The unit stands at the right margin, behind most columns.
  put(random.int(Math.ceil(blocks.length / 2), blocks.length), [`单位：${table.currencyUnit}`]);
  for (const own of [[`部门：${publication.organization}`], [table.title], ...(table.number === '' ? [] : [[table.number]])]) put(random.int(0, 1), own);
  for (const note of table.notes) put(random.int(1, blocks.length), [note]);
  if (number !== '') put(blocks.length, [number]);
  return TABLE_PAGE + blocks.map((own) => own.join('\n')).join('\n\n');
}

const columnsOf = ({ leaves, rows, columnNumbers }: TableModel): Column[] => leaves.map(({ path, type }, c) => ({
  head: path.at(-1)!, figures: type === 'amount', cells: rows.map(({ cells }: RowModel) => cells[c]!), number: columnNumbers?.[c] ?? '',
}));

/** Blank cells leave no trace. */
const printed = (cells: readonly string[]): string[] => cells.filter((cell) => cell !== '');

function columnBlocks(table: TableModel, style: BlockStyle, random: Random): string[][] {
  const columns = columnsOf(table);
  const blocks: string[][] = [];
  // Headings above several columns come out before them.
  for (const { label, children } of table.header) if (children.length > 0) blocks.push([label]);
  for (let c = 0; c < columns.length; c++) {
    const own = columns[c]!;
    const next = columns[c + 1];
    const whole = ({ cells }: Column): boolean => printed(cells).length === cells.length;
    if (own.figures && next?.figures && whole(own) && whole(next) && random.chance(style.pairs)) {
      blocks.push([own.head, next.head, ...printed([own.number, next.number]), ...own.cells.flatMap((cell, r) => [cell, next.cells[r]!])]);
      c++;
    } else if (own.figures && random.chance(style.apart)) blocks.push([own.head, ...printed([own.number])], printed(own.cells));
    else blocks.push([own.head, ...printed([own.number]), ...printed(own.cells)]);
  }
  return blocks.filter(({ length }) => length > 0);
}

/** Two lists side by side: the figures of the left one stand on the lines of the right one's labels. */
function sideBlocks(table: TableModel): string[][] {
  const columns = columnsOf(table);
  const right = columns.findIndex(({ figures }, c) => c > 0 && !figures && columns[c - 1]!.figures);
  const [label, amount, otherLabel] = [columns[0]!, columns[right - 1]!, columns[right]!];
  const groups = table.header.filter(({ children }) => children.length > 0).map(({ label: own }) => own);
  const middle = otherLabel.cells.map((cell, r) => printed([amount.cells[r]!, cell]).join(' ')).filter((line) => line !== '');
  return [
    [...groups.slice(0, 1), label.head, ...printed(label.cells)], [...groups.slice(1, 2), amount.head, otherLabel.head, ...middle],
    ...columns.slice(right + 1).map(({ head, cells }) => [head, ...printed(cells)]),
  ];
}
