/** Indicator rows of PDF text whose cells are parted by single spaces: names and reasons that were broken over lines are whole again. */
import { append } from '../../pipeline/many.js';
import { concat, type Traced } from '../text.js';
import { ENDS_SENTENCE, gridRow, marksEnds, type GridRow } from './grid-rows.js';
import { levelLabel } from './level-labels.js';
import { BARE_SCORE, DATE, isQuantities } from './vocabulary.js';

/** A level's name is broken over so many lines at most. */
const MOST_LINES = 3;
/** A row with so many quantities has the figures of an indicator. */
const FEWEST_FIGURES = 2;

const isFigure = (text: string): boolean => isQuantities(text) || DATE.test(text);
const isWord = ({ loose, cells, texts }: GridRow): boolean => loose && cells.length === 1 && !isFigure(texts[0]!);
const hasFigures = ({ texts }: GridRow): boolean => texts.filter(isFigure).length >= FEWEST_FIGURES;
const rowOf = (cells: readonly Traced[]): GridRow => gridRow(cells, true);

/** The rows, with what a cell broke over several of them in one. */
export function joinWrapped(printed: readonly GridRow[]): GridRow[] {
  const rows = joinFigures(printed);
  const result: GridRow[] = [];
  for (let i = 0; i < rows.length;) {
    const label = isWord(rows[i]!) ? brokenLabel(rows, i) : null;
    if (label) { result.push(label.row); i += label.lines; continue; }
    let end = i;
    while (end < rows.length && isWord(rows[end]!) && (endsName(rows, end) || !(levelLabel(rows[end]!.texts[0]!) ?? brokenLabel(rows, end)))) end++;
    if (end === i) { result.push(rows[i]!); i++; continue; }
    const words = rows.slice(i, end);
    const [above, below] = [result.at(-1), rows[end]];
    const unnamed = below !== undefined && isFigure(below.texts[0]!) && hasFigures(below);
    const reasoned = above !== undefined && hasFigures(above);
    const name = unnamed ? (reasoned ? nameStart(words, above) : 0) : reasoned ? words.length : 0;
    if (name > 0) result[result.length - 1] = withReason(above!, words.slice(0, name));
    if (unnamed) result.push(rowOf([concat(words.slice(name).map(({ cells }) => cells[0]!)), ...below.cells]));
    else append(result, words.slice(name));
    i = unnamed ? end + 1 : end;
  }
  return result;
}

const onlyFigures = ({ loose, texts }: GridRow): boolean => loose && texts.every(isFigure);
const isScored = ({ texts }: GridRow): boolean => texts.length > 1 && texts.slice(-2).every((text) => BARE_SCORE.test(text));
/** What is left of a measure on the next line. */
const REST = /^\p{Script=Han}{1,2}$/u;

/** ≤12.8万元/公 | 里 | 12.6万元/公 | 里 | 6 6: figures that narrow cells broke, and those of one row on lines of their own. */
function joinFigures(rows: readonly GridRow[]): GridRow[] {
  const result: GridRow[] = [];
  for (const [i, row] of rows.entries()) {
    const above = result.at(-1);
    const below = rows[i + 1];
    const open = above !== undefined && onlyFigures(above) && !isScored(above);
    const rest = open && isWord(row) && REST.test(row.texts[0]!) && below !== undefined && onlyFigures(below) && isQuantities(above.texts.at(-1)! + row.texts[0]!);
    if (rest) result[result.length - 1] = rowOf([...above.cells.slice(0, -1), concat([above.cells.at(-1)!, row.cells[0]!])]);
    else if (open && onlyFigures(row)) result[result.length - 1] = rowOf([...above.cells, ...row.cells]);
    else result.push(row);
  }
  return result;
}

/** A word that says 成本 above figures without a name ends their name. */
const endsName = (rows: readonly GridRow[], i: number): boolean => {
  const [above, below] = [rows[i - 1], rows[i + 1]];
  return above !== undefined && isWord(above) && !levelLabel(above.texts[0]!) && below !== undefined && isFigure(below.texts[0]!) && hasFigures(below);
};

/** Where the name of the row below begins: behind the reason of the row above, which ends a cell, or a sentence. */
function nameStart(words: readonly GridRow[], above: GridRow): number {
  const marked = marksEnds(words);
  const ends = (row: GridRow): boolean => (marked ? row.closed === true : ENDS_SENTENCE.test(row.texts[0]!));
  if (marked && above.closed === true && isFigure(above.texts.at(-1)!) && words.filter(ends).length === 1) return 0;
  // A reason that begins beside its figures goes on below them.
  const begun = !isFigure(above.texts.at(-1)!) && words.length > 1 ? 1 : 0;
  return Math.max(begun, words.slice(0, -1).findLastIndex(ends) + 1);
}

/** A reason begins behind its figures or below them. */
const withReason = ({ cells, texts }: GridRow, words: readonly GridRow[]): GridRow => {
  const parts = words.map((row) => row.cells[0]!);
  return isFigure(texts.at(-1)!) ? rowOf([...cells, concat(parts)]) : rowOf([...cells.slice(0, -1), concat([cells.at(-1)!, ...parts])]);
};

/** 满意度指 | 标: the lines from `start` on that make the name of a level, which the first of them alone does not; the last may have more cells. */
function brokenLabel(rows: readonly GridRow[], start: number): { readonly row: GridRow; readonly lines: number } | null {
  let whole: Traced = rows[start]!.cells[0]!;
  let found: { row: GridRow; lines: number } | null = null;
  for (let lines = 2; lines <= MOST_LINES && start + lines <= rows.length; lines++) {
    const row = rows[start + lines - 1]!;
    if (!row.loose || row.cells.length === 0 || levelLabel(row.texts[0]!)) break;
    whole = concat([whole, row.cells[0]!]);
    // 满意度 is a level without 指标, too, which then is the next line.
    if (levelLabel(whole.text) && (!levelLabel(rows[start]!.texts[0]!) || row.texts[0] === '指标' || row.texts[0] === ')')) found = { row: rowOf([whole, ...row.cells.slice(1)]), lines };
    if (row.cells.length > 1) break;
  }
  return found;
}
