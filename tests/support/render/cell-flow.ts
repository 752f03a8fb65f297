/** How a PDF's text comes out of a row of cells: short neighbours on one line, a wrapped cell on lines of its own. */
import type { HeaderModel } from './model.js';
import { cellLines, printedWidth } from './typography.js';

/** One cell's printed lines, indentation included; no lines: an empty cell. */
export interface FlowCell {
  readonly lines: readonly string[];
  /** An empty cell still leaves the space that ends it. */
  readonly leavesSpace: boolean;
}

export interface FlowLine {
  readonly text: string;
  /** The cell ends here; a wrapped line of it does not. */
  readonly closed: boolean;
}

export interface FlowStyle {
  /** Between two cells on one line. */
  readonly gap: string;
  /** A short cell may follow on the last line of a wrapped one. */
  readonly glue: boolean;
}

/** The lines of one table row, cell by cell. */
export function flowRow(cells: readonly FlowCell[], { gap, glue }: FlowStyle): FlowLine[] {
  const result: FlowLine[] = [];
  let run: string[] = [];
  const flush = () => {
    if (run.some((text) => text !== '')) result.push({ text: run.join(gap), closed: true });
    run = [];
  };
  for (const { lines, leavesSpace } of cells) {
    if (lines.length === 0) {
      if (leavesSpace) run.push('');
    } else if (lines.length === 1) {
      run.push(lines[0]!);
    } else {
      const before = run.every((text) => text === '') ? run.map(() => gap).join('') : '';
      if (before === '') flush();
      run = [];
      lines.slice(0, -1).forEach((text, i) => result.push({ text: (i === 0 ? before : '') + text, closed: false }));
      if (glue) run = [lines.at(-1)!];
      else result.push({ text: lines.at(-1)!, closed: true });
    }
  }
  flush();
  return result;
}

interface HeaderCell {
  readonly label: string;
  readonly width: number;
  /** Level of its top row, and how many rows it takes. */
  readonly top: number;
  readonly rows: number;
}

const depthOf = (header: readonly HeaderModel[]): number =>
  header.reduce((depth, node) => Math.max(depth, 1 + depthOf(node.children)), 0);

/** The header's cells, row by row, each where its top stands. */
function headerCells(header: readonly HeaderModel[], widths: readonly number[]): HeaderCell[] {
  const depth = depthOf(header);
  const cells: HeaderCell[] = [];
  let column = 0;
  const visit = (node: HeaderModel, top: number): number => {
    const place = cells.length;
    let width = 0;
    if (node.leaf) width = widths[column++]!;
    else for (const child of node.children) width += visit(child, top + 1);
    cells.splice(place, 0, { label: node.label, width, top, rows: node.leaf ? depth - top : 1 });
    return width;
  };
  for (const node of header) visit(node, 0);
  return cells.map((cell, i) => ({ cell, i })).sort((a, b) => a.cell.top - b.cell.top || a.i - b.i).map(({ cell }) => cell);
}

export interface HeaderStyle extends FlowStyle {
  /** 项目 and 收入 set wide: `项    目`. */
  readonly spread: (label: string) => string;
}

/** The lines of a table's header: level by level, neighbours of one height on one line while they do not wrap. */
export function flowHeader(header: readonly HeaderModel[], widths: readonly number[], style: HeaderStyle): FlowLine[] {
  const rows: HeaderCell[][] = [];
  let last: HeaderCell | undefined;
  for (const cell of headerCells(header, widths)) {
    if (last && last.top === cell.top && last.rows === cell.rows) rows.at(-1)!.push(cell);
    else rows.push([cell]);
    last = cell;
  }
  return rows.flatMap((row) => flowRow(row.map(({ label, width }) => {
    const text = style.spread(label);
    const lines = printedWidth(text) <= width ? [text] : cellLines(label, Math.max(2, width));
    return { lines, leavesSpace: false };
  }), style));
}
