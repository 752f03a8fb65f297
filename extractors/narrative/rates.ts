/** Percentages and ratios: a share, a degree of completion, a growth, or a rate of its own. */
import type { Spot, Surroundings } from './around.js';
import { directionBefore } from './changes.js';
import { comparisonBefore, isNew, statementMeant } from './comparisons.js';
import type { Draft } from './draft.js';
import { budgetBefore, byName, completedBefore, executed, justBefore, lastStatement, merge, parentNamed } from './links.js';
import { nameBefore } from './naming.js';
import { nounAfter, toMeasure } from './phrases.js';
import { COMPLETION, SHARE, STAGE_SUFFIX } from './vocabulary.js';
import { yearOf } from './years.js';

/** Before the whole of a share stands 占, no further away. */
const LONGEST_WHOLE = 20;
/** A percentage so near behind a difference is that of the same change. */
const REACH_OF_CHANGE = 16;

/** What a percentage or a ratio says. */
export function readRate(around: Surroundings, draft: Draft, spot: Spot): Draft {
  draft.kind = draft.figure.type === 'ratio' ? 'ratio' : 'percent';
  return ofStatedWhole(around, draft, spot) ?? shareOrCompletion(around, draft, spot) ?? growth(around, draft, spot) ?? ownRate(around, draft, spot);
}

/** The figure is one of `base`. */
function belongsTo(draft: Draft, base: Draft | null): void {
  if (!base) return;
  draft.of = base;
  draft.year = base.year;
  draft.subject = base.subject;
}

/** 完成全年预算 15.3 万元的 | 52.2% */
function ofStatedWhole({ text }: Surroundings, draft: Draft, { gap, previous }: Spot): Draft | null {
  if (!previous?.of || previous.kind !== 'amount' || !/^的?$/u.test(gap)) return null;
  belongsTo(draft, previous.of);
  const share = SHARE.test(text.slice(Math.max(0, previous.figure.start - LONGEST_WHOLE), previous.figure.start));
  draft.measure = share ? `占${previous.measure}` : `完成${previous.measure.slice(-(previous.measure.length - previous.of.measure.replace(STAGE_SUFFIX, '').length)) || '预算'}`;
  draft.relation = { kind: share ? 'share' : 'completion', against: previous, whole: previous.measure };
  return draft;
}

/** 占总支出的 | 40%, 完成年初预算的 | 95% */
function shareOrCompletion({ text, drafts, context, scopes }: Surroundings, draft: Draft, { phrase, from, previous }: Spot): Draft | null {
  const share = SHARE.exec(phrase);
  const completion = share ? null : COMPLETION.exec(phrase);
  const found = share ?? completion;
  if (!found) return null;
  const whole = found[1]!.replace(/的$/u, '');
  const own = toMeasure(phrase.slice(0, found.index), context.names);
  const stated = own === '' ? justBefore(text, previous, from) ?? scopes.latest() ?? lastStatement(drafts, draft.figure.start) : byName(drafts, own);
  const base = (completion && stated && completedBefore(drafts, stated)) ?? stated;
  belongsTo(draft, base);
  draft.measure = own === '' && whole !== '' ? `${share ? '占' : '完成'}${whole}` : own + (share ? '占' : '完成') + (whole || '比');
  const against = whole === '' ? base?.parent ?? null
    : byName(drafts, whole, base, 'money') ?? (share ? parentNamed(base, whole) : null) ?? (completion && /预算/u.test(whole) ? budgetBefore(drafts, base, draft.sentence) : null);
  draft.relation = { kind: share ? 'share' : 'completion', against, whole: whole || null };
  return draft;
}

/** 增长 | 5.8%: of the difference right before it, of the figure of another year that was quoted, or of a statement that its own comparison names. */
function growth(around: Surroundings, draft: Draft, spot: Spot): Draft | null {
  const { phrase, from, gap, previous } = spot;
  const { figure } = draft;
  const way = figure.type === 'percent' ? directionBefore(phrase) : null;
  if (!way || isNew(phrase, way)) return null;
  const { baseline, words } = comparisonBefore(around, spot, way);
  const change = previous?.kind === 'change' ? previous.change : null;
  const goesOn = change !== null && gap.length <= REACH_OF_CHANGE && (!baseline || (words === '' && baseline.year === change.baselineYear));
  draft.relation = { kind: 'growth', against: null, whole: null };
  let base: Draft | null = null;
  let against: { readonly words: string | null; readonly year: number | null } | null = baseline;
  if (goesOn) {
    base = previous!.of;
    against = { words: change.baseline, year: change.baselineYear };
    draft.measure = previous!.measure;
    draft.subject = previous!.subject;
  } else if (figure.unit.endsWith('百分点')) {
    // 满意度99%,较上年提高 | 1个百分点: of the percentage itself.
    belongsTo(draft, previous?.kind === 'percent' ? previous : null);
    draft.measure = draft.of?.measure ?? '';
  } else if (baseline) base = statementMeant(around, draft, { words, delta: null, percent: figure.decimal, direction: way.direction });
  else if (previous?.quoted) {
    ({ base, baseline: against } = previous.quoted);
    draft.relation.against = previous;
    draft.measure = previous.measure;
  } else if (words === '') base = justBefore(around.text, previous, from);
  belongsTo(draft, base);
  draft.measure = base?.measure ?? (draft.measure || words || toMeasure(phrase.slice(0, way.start), around.context.names));
  draft.change = { amount: null, percent: Number(figure.decimal), direction: way.direction, baseline: against?.words ?? null, baselineYear: against?.year ?? null };
  merge(base, draft.change);
  if (goesOn && previous!.twin) merge(previous!.twin, draft.change);
  return draft;
}

/** 群众满意度 | 98%, 执行率 | 90%, 是上年的 | 2倍: by the name before or behind it. */
function ownRate(around: Surroundings, draft: Draft, spot: Spot): Draft {
  const { text, drafts } = around;
  const { figure } = draft;
  draft.relation = { kind: figure.type === 'ratio' ? 'multiple' : 'rate', against: null, whole: null };
  draft.measure = nameBefore(around, draft, spot).replace(/^是/u, '') || nounAfter(text, figure.unitEnd, figure.unit)?.replace(/^以上/u, '') || '';
  if (figure.type === 'ratio') {
    belongsTo(draft, spot.previous);
    draft.relation.whole = draft.measure;
  } else executed(draft, drafts);
  draft.year = yearOf(around, spot, false);
  return draft;
}
