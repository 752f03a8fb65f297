/** Places on the lines of text that keeps those of the print, counted in half-width columns. */

/** What a column takes of a line; it may be found wider. */
export interface Column { start: number; end: number }

export const overlaps = (one: Readonly<Column>, other: Readonly<Column>): boolean => other.start < one.end && one.start < other.end;
