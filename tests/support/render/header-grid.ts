/** A header tree as physical table rows, the way converters and OCR lay it out. */
import type { HeaderModel } from './model.js';
import type { Random } from './random.js';

export interface HeaderGridStyle {
  /** A heading over several columns: its text in the first, in the middle one, cut over two, or repeated in each. */
  readonly groups: 'first' | 'middle' | 'cut' | 'repeat';
  /** A column's own label where other columns have headings above: in the last row, in the first, cut over the rows, or repeated in each. */
  readonly leaves: 'bottom' | 'top' | 'cut' | 'repeat';
  /** A cut may go through the year that a label begins with. */
  readonly cutsYears: boolean;
}

export const headerDepth = (header: readonly HeaderModel[]): number =>
  header.reduce((depth, node) => Math.max(depth, 1 + headerDepth(node.children)), 0);

const breadth = (node: HeaderModel): number => (node.leaf ? 1 : node.children.reduce((sum, child) => sum + breadth(child), 0));

/** One text a column for each level of the header. */
export function headerGrid(header: readonly HeaderModel[], style: HeaderGridStyle, random: Random): string[][] {
  const depth = headerDepth(header);
  const grid = Array.from({ length: depth }, () => [] as string[]);
  const place = (node: HeaderModel, top: number, column: number): number => {
    if (node.leaf) {
      leafCells(node.label, depth - top, style, random).forEach((text, i) => { grid[top + i]![column] = text; });
      return column + 1;
    }
    const span = breadth(node);
    groupCells(node.label, span, style, random).forEach((text, i) => { grid[top]![column + i] = text; });
    return node.children.reduce((at, child) => place(child, top + 1, at), column);
  };
  header.reduce((at, node) => place(node, 0, at), 0);
  return grid.map((row) => Array.from(row, (text) => text ?? ''));
}

function leafCells(label: string, rows: number, style: HeaderGridStyle, random: Random): string[] {
  const { leaves } = style;
  const cells = Array.from({ length: rows }, () => '');
  if (rows === 1 || leaves === 'top') cells[0] = label;
  else if (leaves === 'repeat') cells.fill(label);
  else if (leaves === 'bottom' || label.length < MIN_CUT || random.chance(0.5)) cells[rows - 1] = label;
  else {
    const at = cutAt(label, style, random);
    cells[rows - 2] = label.slice(0, at);
    cells[rows - 1] = label.slice(at);
  }
  return cells;
}
/** A shorter label is not cut. */
const MIN_CUT = 4;

function groupCells(label: string, span: number, style: HeaderGridStyle, random: Random): string[] {
  const { groups } = style;
  const cells = Array.from({ length: span }, () => '');
  const middle = Math.floor((span - 1) / 2);
  if (span === 1 || groups === 'first') cells[0] = label;
  else if (groups === 'repeat') cells.fill(label);
  else if (groups === 'middle' || label.length < 2) cells[middle] = label;
  else {
    const at = cutAt(label, style, random);
    cells[middle] = label.slice(0, at);
    cells[middle + 1] = label.slice(at);
  }
  return cells;
}

/** Somewhere inside: OCR cuts where the column line stands. */
function cutAt(label: string, { cutsYears }: HeaderGridStyle, random: Random): number {
  const from = cutsYears ? 1 : Math.max(1, /^\d*/u.exec(label)![0].length);
  return label.length <= from ? label.length : random.int(from, label.length - 1);
}
