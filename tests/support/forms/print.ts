/** Prints a table in the dialects in which publications come: what the reader's tests feed it. */

export interface Printed {
  /** Number, title, owner and unit lines. */
  readonly head: readonly string[];
  /** Header rows; a cell that is merged into the one left of or above it is ''. */
  readonly header: readonly (readonly string[])[];
  /** The 栏次 row, '' where nothing is printed. */
  readonly numbers?: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes?: readonly string[];
}

export type Dialect = 'rows' | 'wrapped' | 'tabs' | 'pipes';
export const DIALECTS: readonly Dialect[] = ['rows', 'wrapped', 'tabs', 'pipes'];

const body = (table: Printed): (readonly string[])[] => [...table.header, ...(table.numbers ? [table.numbers] : []), ...table.rows];

const WIDTH = 8;

/** The lines of one narrow cell: Chinese text is broken at a width, figures behind the comma or before the point. */
function broken(text: string): string[] {
  if (/^[\d,.]+$/u.test(text)) return text.length > WIDTH ? [text.slice(0, text.lastIndexOf('.') > 0 ? text.lastIndexOf('.') : WIDTH), text.slice(text.lastIndexOf('.') > 0 ? text.lastIndexOf('.') : WIDTH)] : [text];
  const lines: string[] = [];
  for (let i = 0; i < text.length; i += WIDTH) lines.push(text.slice(i, i + WIDTH));
  return lines;
}

/** One table as text. */
export function print(table: Printed, dialect: Dialect): string {
  const notes = table.notes ?? [];
  switch (dialect) {
    // One printed row a line; an empty cell leaves no trace, the last cell ends with a space.
    case 'rows': return [...table.head, ...body(table).map((row) => `${row.filter((cell) => cell !== '').join(' ')} `), ...notes].join('\n') + '\n';
    // Every cell on lines of its own, a blank line behind each.
    case 'wrapped': return [...table.head, ...body(table).flatMap((row) => row.filter((cell) => cell !== '').flatMap((cell) => {
      const lines = broken(cell);
      return lines.map((line, i) => (i === lines.length - 1 ? `${line} ` : line));
    })), ...notes].map((line) => `${line}\n`).join('\n');
    case 'tabs': return [...table.head.map((line) => `${line}\n`), ...body(table).map((row) => row.join('\t')), '', ...notes.map((line) => `${line}\n`)].join('\n') + '\n';
    case 'pipes': return [
      ...table.head.map((line) => `${line}\n`),
      ...body(table).flatMap((row, r) => [`| ${row.join(' | ')} |`, ...(r === 0 ? [`|${row.map(() => ' --- ').join('|')}|`] : [])]),
      '', ...notes.map((line) => `${line}\n`),
    ].join('\n') + '\n';
  }
}
