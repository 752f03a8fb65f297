/** Cells that take several columns or rows: those below and beside them keep their places. */
import { EMPTY, type Traced } from '../text.js';

export interface MergedCell {
  readonly content: Traced;
  readonly columns: number;
  readonly rows: number;
}

/** No converter merges more cells than this; a larger number is noise. */
const MOST_MERGED = 200;

/** Places the cells of one row after the other. */
export class MergedCells {
  /** How many more rows each column is taken by a cell above. */
  private readonly taken: number[] = [];

  place(row: readonly MergedCell[]): Traced[] {
    const { taken } = this;
    const cells: Traced[] = [];
    for (const { content, columns, rows } of row) {
      while ((taken[cells.length] ?? 0) > 0) cells.push(EMPTY);
      for (let i = 0; i < columns; i++) {
        taken[cells.length] = rows;
        cells.push(i === 0 ? content : EMPTY);
      }
    }
    while (cells.length < taken.length) cells.push(EMPTY);
    for (const [i, rows] of taken.entries()) taken[i] = Math.max(0, (rows ?? 0) - 1);
    return cells;
  }
}

/** How many columns and rows the attributes of a cell say that it takes. */
export function merged(attributes: string): Pick<MergedCell, 'columns' | 'rows'> {
  return { columns: mergedCount(/\bcolspan\s*=\s*["']?\s*(\d{1,4})/iu.exec(attributes)?.[1]), rows: mergedCount(/\browspan\s*=\s*["']?\s*(\d{1,4})/iu.exec(attributes)?.[1]) };
}

/** What `colspan` or `rowspan` says; 1 where it says nothing that can be. */
export function mergedCount(digits: string | undefined): number {
  const count = Number(digits ?? 1);
  return count >= 1 && count <= MOST_MERGED ? count : 1;
}
