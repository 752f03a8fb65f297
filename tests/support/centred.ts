/** Prints rows as tools do that go line by line and keep no places, where each cell is set at the middle of its row. */

export interface NarrowCell {
  readonly text: string;
  /** How many digits its column is wide; a point and a comma are half as wide. Words: characters. */
  readonly width: number;
}

/** The lines of one cell: filled; none begins with a point or a comma. */
export function linesOfCell({ text, width }: NarrowCell): string[] {
  const lines: string[] = [];
  let [line, used] = ['', 0];
  for (let i = 0; i < text.length; i++) {
    let own = text[i]!;
    while (/[.,]/u.test(text[i + 1] ?? '')) own += text[++i]!;
    const wide = [...own].reduce((sum, char) => sum + (/[.,]/u.test(char) ? 0.5 : 1), 0);
    if (line !== '' && used + wide > width) { lines.push(line); [line, used] = ['', 0]; }
    line += own;
    used += wide;
  }
  return line === '' ? lines : [...lines, line];
}

/** The lines of a row, from its highest to its lowest. */
export function linesOfRow(cells: readonly NarrowCell[]): string[] {
  const byHeight = new Map<number, string[]>();
  for (const cell of cells) {
    const lines = linesOfCell(cell);
    lines.forEach((line, l) => {
      const height = 2 * l - (lines.length - 1);
      byHeight.set(height, [...byHeight.get(height) ?? [], line]);
    });
  }
  return [...byHeight].sort(([a], [b]) => a - b).map(([, own]) => own.join(' '));
}
