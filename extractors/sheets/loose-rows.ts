/** Indicator rows of PDF text whose cells are parted by single spaces: names and reasons that were broken over lines are whole again. */
import { concat, type Traced } from '../text.js';
import { gridRow, type GridRow } from './grid-rows.js';
import { levelLabel } from './level-labels.js';
import { DATE, isQuantities } from './vocabulary.js';

/** A level's name is broken over so many lines at most. */
const MOST_LINES = 3;
/** A row with so many quantities has the figures of an indicator. */
const FEWEST_FIGURES = 2;

const isFigure = (text: string): boolean => isQuantities(text) || DATE.test(text);
const isWord = ({ loose, cells, texts }: GridRow): boolean => loose && cells.length === 1 && !isFigure(texts[0]!);
const hasFigures = ({ texts }: GridRow): boolean => texts.filter(isFigure).length >= FEWEST_FIGURES;
const rowOf = (cells: readonly Traced[]): GridRow => gridRow(cells, true);

export function joinWrapped(rows: readonly GridRow[]): GridRow[] {
  const result: GridRow[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const label = isWord(row) ? brokenLabel(rows, i) : null;
    if (label) { result.push(label.row); i += label.lines - 1; continue; }
    const [above, below] = [result.at(-1), rows[i + 1]];
    const named = below && !isFigure(below.texts[0]!);
    if (!isWord(row) || levelLabel(row.texts[0]!)) result.push(row);
    // A reason goes on below its figures; a name begins above them.
    else if (above && hasFigures(above) && !isFigure(above.texts.at(-1)!) && (named || !below)) result[result.length - 1] = rowOf([...above.cells.slice(0, -1), concat([above.cells.at(-1)!, row.cells[0]!])]);
    else if (below && !named && hasFigures(below)) { result.push(rowOf([row.cells[0]!, ...below.cells])); i++; }
    else result.push(row);
  }
  return result;
}

/** 满意度指 | 标: the lines from `start` on that make the name of a level, which the first of them alone does not; the last may have more cells. */
function brokenLabel(rows: readonly GridRow[], start: number): { readonly row: GridRow; readonly lines: number } | null {
  let whole: Traced = rows[start]!.cells[0]!;
  let found: { row: GridRow; lines: number } | null = null;
  for (let lines = 2; lines <= MOST_LINES && start + lines <= rows.length; lines++) {
    const row = rows[start + lines - 1]!;
    if (!row.loose || row.cells.length === 0 || levelLabel(row.texts[0]!)) break;
    whole = concat([whole, row.cells[0]!]);
    // 满意度 is a level without 指标, too, which then is the next line.
    if (levelLabel(whole.text) && (!levelLabel(rows[start]!.texts[0]!) || row.texts[0] === '指标')) found = { row: rowOf([whole, ...row.cells.slice(1)]), lines };
    if (row.cells.length > 1) break;
  }
  return found;
}
