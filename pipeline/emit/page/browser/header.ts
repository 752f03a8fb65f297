/** The header of a table as cells to merge, out of the header paths of its leaf columns. */
import type { Column } from '../../../../schemas/types.js';

export interface HeaderCell {
  readonly text: string;
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
  readonly leaf: boolean;
}

/** One list of cells for each printed level; neighbours with the same path above them are one cell. */
export function headerRows(columns: readonly Column[]): HeaderCell[][] {
  const depth = Math.max(1, ...columns.map(({ path }) => path.length));
  const rows: HeaderCell[][] = Array.from({ length: depth }, () => []);
  const same = (a: readonly string[], b: readonly string[] | undefined, level: number) =>
    b !== undefined && b.length > level + 1 && a.slice(0, level + 1).every((part, i) => part === b[i]);
  columns.forEach(({ path }, column) => {
    for (let level = 0; level < Math.max(1, path.length); level++) {
      const leaf = level >= path.length - 1;
      if (!leaf && column > 0 && same(path, columns[column - 1]!.path, level)) continue;
      let end = column + 1;
      if (!leaf) while (end < columns.length && same(path, columns[end]!.path, level)) end++;
      rows[level]!.push({ text: path[level] ?? '', column, columns: leaf ? 1 : end - column, rows: leaf ? depth - level : 1, leaf });
    }
  });
  return rows;
}

/** Width of a text in half-width characters. */
export function visualWidth(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i++) width += text.charCodeAt(i) >= 0x1100 ? 2 : 1;
  return width;
}
