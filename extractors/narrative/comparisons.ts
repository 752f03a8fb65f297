/** Figures that compare: the difference to another year or to the budget, and the figure of that year itself. */
import { extracted } from '../cells.js';
import { nameEndingAt, type Spot, type Surroundings } from './around.js';
import { changedObject, directionBefore, fits, lastBaseline, moreOrLess, quotedBaseline, unchangedSubject, type Baseline, type Compared, type Way } from './changes.js';
import { namesWhole, placeByWords } from './kin.js';
import { isBase, type Draft } from './draft.js';
import { byName, goingOn, joined, justBefore, merge, twinOf, whatFits } from './links.js';
import { toMeasure } from './phrases.js';
import { spansIn } from './pieces.js';
import { RAISED_WORK, STAGE_SUFFIX } from './vocabulary.js';

/** A percentage so far behind a difference is that of the same change. */
const REACH_OF_PERCENT = 16;

/** 新增: says what is new, and compares nothing. */
export const isNew = (phrase: string, { start }: Way): boolean => start > 0 && phrase[start - 1] === '新';

/** 比上年支出433万元 | 减少2万元: what the statement before was in the other year; null where the figure is of no other. */
export function readQuoted(around: Surroundings, draft: Draft, spot: Spot): Draft | null {
  const { text, context } = around;
  const { phrase, from } = spot;
  const baseline = draft.figure.type === 'money' ? quotedBaseline(text, draft.figure, spot, context.fiscalYear) : null;
  if (!baseline) return null;
  const words = wordsCompared(around, spot, from + baseline.start, from + baseline.end, draft.figure.start);
  const base = statementMeant(around, draft, { words, delta: null, percent: null, direction: 'unchanged' });
  draft.quoted = { base, baseline };
  draft.of = base;
  draft.year = baseline.year;
  draft.measure = base?.measure ?? words;
  if (base) draft.subject = base.subject;
  // 与2023年度支出年初预算 | 9元 | 相比.
  const stage = STAGE_SUFFIX.exec(phrase.slice(baseline.end))?.[0] ?? (STAGE_SUFFIX.test(baseline.words) ? baseline.words : null);
  if (baseline.year === context.fiscalYear && stage !== null) draft.measure = joined(draft.measure.replace(STAGE_SUFFIX, ''), stage);
  return draft;
}

/** A difference in money or heads; null where the figure states no difference. */
export function readDifference(around: Surroundings, draft: Draft, spot: Spot): Draft | null {
  const { text, drafts } = around;
  const { phrase, from, gap, boundary, previous, next } = spot;
  const { figure } = draft;
  const quoted = previous?.quoted ?? null;
  const way = figure.type === 'money' && RAISED_WORK.test(phrase) ? null : directionBefore(phrase) ?? (quoted ? moreOrLess(gap) : null);
  if (!way) return changeOfObject(around, draft, phrase);
  if (isNew(phrase, way)) return null;
  const { baseline: own, words } = comparisonBefore(around, spot, way);
  if (!own && !quoted && words === '') quoteYearBeside(around, previous);
  const baseline = own ?? previous?.quoted?.baseline ?? null;
  // 同比下降5.3%，减少1.68万元: compared with what the percentage is.
  const carried = !baseline && words === '' && previous?.relation?.kind === 'growth' ? previous.change : null;
  if (figure.type === 'count' && !baseline) return null;
  const delta = Number(figure.decimal);
  const percent = next && next.type === 'percent' && next.start - figure.unitEnd < REACH_OF_PERCENT && directionBefore(text.slice(figure.unitEnd, next.start)) ? next.decimal : null;
  // 较上年减少1万元，下降5%； | 较预算减少2万元: of what was compared before.
  const more = own && words === '' && previous && !isBase(previous) && previous.change !== null && COMPARES_ON.test(gap) ? previous : null;
  const base = more ? more.of : own ? statementMeant(around, draft, { words, delta, percent, direction: way.direction })
    : previous?.quoted ? previous.quoted.base
    : words === '' ? justBefore(text, previous, from) : goingOn(drafts, draft, words);
  draft.kind = 'change';
  draft.of = base;
  draft.measure = base?.measure ?? (words || more?.measure || (previous?.quoted ? previous!.measure : ''));
  if (base) { draft.year = base.year; draft.subject = base.subject; }
  draft.change = { amount: delta, percent: null, direction: way.direction, baseline: baseline?.words ?? carried?.baseline ?? null, baselineYear: baseline?.year ?? carried?.baselineYear ?? null };
  merge(base, draft.change);
  // 收、支总计各增加12.30万元: both of them.
  if (EACH.test(text.slice(Math.max(boundary, from + way.start - 1), from + way.start))) {
    const twin = twinOf(base, drafts);
    if (twin) { merge(twin, draft.change); draft.twin = twin; draft.measure = words.replace(EACH, '') || draft.measure; }
  }
  return draft;
}
const EACH = /[各均]$/u;
const COMPARES_ON = /^[,;]?(?=[较比与同])/u;

/** 2023年支出50万元，2022年支出45万元，增加5万元: the figure of the other year is the one that this year's, right before it, is compared with. */
function quoteYearBeside({ drafts, context: { fiscalYear } }: Surroundings, previous: Draft | null): void {
  if (!previous || previous !== drafts.at(-1) || !isBase(previous) || previous.year === null || previous.year === fiscalYear) return;
  const base = drafts.at(-2);
  if (!base || !isBase(base) || base.sentence !== previous.sentence || base.measure !== previous.measure || base.figure.type !== previous.figure.type || base.year !== fiscalYear) return;
  previous.quoted = { base, baseline: { start: 0, end: 0, words: `${previous.year}年`, year: previous.year } };
  previous.of = base;
}

/** 增加因公出国经费 | 56万元: the verb says what changes, and no year. */
function changeOfObject({ context }: Surroundings, draft: Draft, phrase: string): Draft | null {
  const changed = draft.figure.type === 'money' ? changedObject(phrase) : null;
  if (!changed) return null;
  draft.kind = 'change';
  draft.measure = toMeasure(changed.object, context.names);
  draft.change = { amount: Number(draft.figure.decimal), percent: null, direction: changed.direction, baseline: null, baselineYear: null };
  return draft;
}

/** The comparison before the verb at `way`: with what, and the words that name what is compared. What stands before a semicolon compares something else. */
export function comparisonBefore(around: Surroundings, spot: Spot, way: Way): { readonly baseline: Baseline | null; readonly words: string } {
  const { phrase, from, gap, boundary } = spot;
  const after = gap.lastIndexOf(';') + 1;
  const baseline = lastBaseline(gap.slice(after), around.context.fiscalYear);
  if (!baseline) return { baseline, words: toMeasure(phrase.slice(0, way.start), around.context.names) };
  const start = boundary + after;
  return { baseline, words: wordsCompared(around, spot, start + baseline.start, start + baseline.end, from + way.start) };
}

/** The words that name what is compared: before the comparing words, which stand from `start` to `end`, or between them and the verb. */
function wordsCompared(around: Surroundings, { boundary }: Spot, start: number, end: number, verb: number): string {
  const { text, context: { names } } = around;
  return nameEndingAt(around, boundary, start) || toMeasure(text.slice(Math.min(end, verb), verb), names) || toMeasure(unchangedSubject(text.slice(boundary, start)), names);
}

/** The statement that a comparison speaks of. */
export function statementMeant(around: Surroundings, draft: Draft, compared: Compared): Draft | null {
  const { drafts, context, scopes } = around;
  const { words } = compared;
  const named = words === '' ? null : byName(drafts, words);
  if (named) return named;
  if (draft.context === 'reason') return null;
  const counted = draft.figure.type === 'count';
  const places = scopes.candidates(draft.figure).filter((d) => isBase(d) && (counted || words === '' || d.figure.type === 'money'));
  const [place] = places;
  const fitting = places.length > 1 && compared.delta !== null ? places.filter(({ figure }) => fits(figure, compared)) : [];
  if (fitting.length === 1 && fitting[0] !== place) {
    around.events.push(extracted('narrative-comparison-placed-by-sum', 'Two figures could be meant by a comparison; the one that its percentage fits was taken.', { spans: spansIn(around.piece.prose, draft.figure), after: fitting[0]!.measure }));
    return fitting[0]!;
  }
  const apart = whatFits(drafts, place, draft, compared);
  if (apart) return apart;
  if (words !== '' && drafts.length > 0 && !counted) return placeByWords(drafts, place ?? null, draft, compared);
  if (place) return place;
  if (drafts.length > 0) return null;
  // （二）公务接待费与上年预算相比减少 …: one of the parts that the paragraph before listed.
  if (context.enclosing) return words === '' || counted ? context.enclosing : placeByWords(context.parts(), context.enclosing, draft, compared);
  // 决算数较上年增加 …, in a paragraph of its own: of the whole that the paragraphs before list, where the figures agree.
  const { lead } = context;
  return !counted && lead && compared.percent !== null && namesWhole(words, lead.measure) && fits(lead.figure, compared) ? lead : null;
}
