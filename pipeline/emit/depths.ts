/** How deep the cells of a table's row stand, for whatever shows them. */
import type { Cell, Column, Row } from '../../schemas/types.js';
import { depthOf } from '../normalize/codes.js';

export interface Depth {
  readonly depth: number;
  /** How far the text is set in. */
  readonly indent: number;
}

/** The column whose text names the row; -1 where no text is printed. */
export function labelColumn(columns: readonly Column[], row: Row): number {
  const isText = (cell: Cell, c: number) => cell.text !== '' && columns[c]!.type === 'text';
  const named = row.cells.findIndex((cell, c) => isText(cell, c) && cell.text === row.label);
  return named >= 0 ? named : row.cells.findIndex(isText);
}

/**
 * The depth of every cell of `row`. A table of two sides (收入 | 支出) has a label on each: that of the row stands as deep as
 * the row, that of the other side as deep as the code of its figure says.
 */
export function depthsOf(columns: readonly Column[], row: Row, codeOf: (cell: Cell) => string | null): Depth[] {
  const isFigure = (c: number) => columns[c]!.type === 'amount' || columns[c]!.type === 'number';
  const label = labelColumn(columns, row);
  let depth = row.level;
  let named = label;
  return columns.map((_, c) => {
    const figure = c > 0 && isFigure(c - 1) && !isFigure(c) ? columns.findIndex((_, other) => other > c && isFigure(other)) : -1;
    if (figure >= 0) {
      const code = codeOf(row.cells[figure]!);
      if (label >= c && label < figure) {
        depth = row.level;
        named = label;
      } else if (code !== (row.code ?? null)) {
        // What has the row's own code goes on with the row.
        depth = code === null ? 0 : depthOf(code);
        named = figure - 1;
      }
    }
    return { depth, indent: c === named ? depth : 0 };
  });
}
