/** What a project was to reach and what it reached: two long texts printed one behind the other. */
import { NOTHING, type DraftCell } from '../cells.js';
import { marksEnds } from './grid-rows.js';
import type { Ledger } from './ledger.js';
import { foldCostOf, linesIn, widestOf } from './folds.js';
import { cellOf, contentOf, labelEnd, type Piece, type Range } from './pieces.js';
import { contents } from './text-sections.js';
import { EVALUATION_LABELS } from './vocabulary.js';

const LABELS = [EVALUATION_LABELS.goal, EVALUATION_LABELS.expected, EVALUATION_LABELS.actualGoal, EVALUATION_LABELS.completion] as const;

export function readGoalTexts(pieces: readonly Piece[], { start, end }: Range, ledger: Ledger): { expectedGoal: DraftCell; actualCompletion: DraftCell } {
  const texts: Range[] = [];
  let both = false;
  for (let i = start; i < end;) {
    const at = LABELS.findIndex((wordings) => labelEnd(pieces, i, wordings) > 0);
    const to = at < 0 ? -1 : labelEnd(pieces, i, LABELS[at]!);
    if (to > 0 && to <= end) {
      ledger.label(contentOf(pieces, { start: i, end: to }));
      both ||= LABELS[at] === EVALUATION_LABELS.actualGoal;
      i = to;
      continue;
    }
    const last = texts.at(-1);
    if (last?.end === i) texts[texts.length - 1] = { start: last.start, end: i + 1 };
    else texts.push({ start: i, end: i + 1 });
    i++;
  }
  // A label between them parts them.
  if (texts.length > 2 || (texts.length === 2 && !both)) for (const range of texts.slice(2)) ledger.drop(contentOf(pieces, range), 'unplaced-text');
  const [first, second] = texts.length === 1 && both ? parted(pieces, texts[0]!, ledger, 'actualCompletion') : texts;
  return { expectedGoal: first ? cellOf(pieces, first) : NOTHING, actualCompletion: second ? cellOf(pieces, second) : NOTHING };
}

const SENTENCE = /[。；;！]$/u;
const SEMICOLON = /[；;]$/u;
/** What it costs that the first text ends without a sentence, or in the middle of a list. */
const COST = { open: 2.5, semicolon: 1, marked: 5, inside: 0.5 } as const;
/** So much less must the best place cost than the next. */
const MARGIN = 1;

/** Where the first text ends: both must fold in columns of their own, and a sentence ends the first. */
export function parted(pieces: readonly Piece[], range: Range, ledger: Ledger, place: string): readonly Range[] {
  const marked = marksEnds(pieces.slice(range.start, range.end).filter(({ ends }) => ends));
  let best = { at: range.end, cost: Infinity };
  let next = Infinity;
  for (let at = range.start + 1; at < range.end; at++) {
    const end = pieces[at - 1]!;
    const sentence = SENTENCE.test(end.text) ? (SEMICOLON.test(end.text) ? COST.semicolon : 0) : COST.open;
    const shape = (marked && end.ends && !end.closed ? COST.marked : 0) + (pieces[at]!.opens ? 0 : COST.inside);
    const cost = foldOf(pieces, { start: range.start, end: at }) + foldOf(pieces, { start: at, end: range.end }) + sentence + shape;
    if (cost < best.cost) { next = best.cost; best = { at, cost }; } else next = Math.min(next, cost);
  }
  if (next < best.cost + MARGIN) ledger.warn('ambiguous-placement', 'The print does not say where one text ends and the next begins.', place, contents(pieces, range)[0]!);
  return best.at === range.end ? [range] : [{ start: range.start, end: best.at }, { start: best.at, end: range.end }];
}

function foldOf(pieces: readonly Piece[], range: Range): number {
  const lines = linesIn(pieces, range);
  return foldCostOf(lines, widestOf(lines));
}
