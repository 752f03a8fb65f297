/** Reads one piece of prose: what each of its figures says. */
import type { TrailEvent } from './types.js';
import { changedObject, directionBefore, fits, lastBaseline, unchangedIn, type Baseline } from './changes.js';
import { clausesOf, covering, type Clause } from './clauses.js';
import { dealtTo, JOINS, moreOrLess, namesWhole, nearestKin, placeByWords, quotedBaseline, unchangedSubject } from './compared.js';
import { isBase, sameDimension, type Draft, type DraftChange, type PieceContext } from './draft.js';
import { event } from './events.js';
import { budgetBefore, completedBefore, byName, executed, giveWords, goingOn, isHead, joined, justBefore, lastStatement, merge, parentNamed, titleOf, twinOf, whatFits } from './links.js';
import { figuresOf, type Dismissed, type Figure } from './figures.js';
import { nounAfter, phraseStart, toMeasure } from './phrases.js';
import { sentencesOf, spansIn, type Piece, type Range } from './reading.js';
import { Scopes } from './scopes.js';
import { nameBefore } from './naming.js';
import { statedYear, withItsYear } from './years.js';
import { COMPLETION, DEALS, GOAL_COUNT_UNITS, ORDINAL_CLAUSES, RAISED_WORK, REFERENCE, SHARE, STAGE_SUFFIX, THRESHOLD_AFTER, THRESHOLD_BEFORE, THRESHOLD_EACH } from './vocabulary.js';
import { append } from '../../pipeline/many.js';

export interface PieceReading {
  readonly drafts: Draft[];
  readonly dismissed: Dismissed[];
  readonly clauses: readonly Clause[];
  readonly events: TrailEvent[];
}

const LONGEST_WHOLE = 20;
const OPENS_WITH_YEAR = /^\s*(?:19|20)\d{2}年/u;
const PURE_NAME = /^[^,;:。]{2,30}$/u;

export function readPiece(piece: Piece, context: PieceContext, key: string): PieceReading {
  const { prose } = piece;
  const { lead } = context;
  const { text } = prose;
  const drafts: Draft[] = [];
  const dismissed: Dismissed[] = [];
  const events: TrailEvent[] = [];
  const sentences = sentencesOf(text);
  const readings = sentences.map((sentence) => figuresOf(prose, sentence, piece.start));
  const clauses = clausesOf(prose, piece.start, readings.flatMap((reading) => reading.figures));
  const title = titleOf(piece, sentences, readings.map((reading) => reading.figures.length));
  const scopes = new Scopes(key, context.continues ? context.enclosing : null, context.enclosingKey, context.stage);
  const ordinals = [...text.matchAll(ORDINAL_CLAUSES)].map((m) => ({ index: m.index + m[0].length - m[1]!.length, word: m[1]! }));
  let nextOrdinal = 0;
  let ordinal: { word: string; within: Clause | null } | null = null;
  let dealing: { targets: Draft[]; way: DraftChange['direction']; baseline: Baseline | null } | null = null;
  let asOf: number | null = context.continues ? context.enclosing?.year ?? null : null;

  readings.forEach(({ figures, dismissed: not }, index) => {
    const sentence = sentences[index]!;
    append(dismissed, not);
    const unchanged = figures.length > 0 || drafts.length > 0 || context.enclosing ? unchangedIn(text.slice(sentence.start, sentence.end), context.fiscalYear) : [];
    asOf = /截[至止](?:到)?(\d{4})年/u.exec(text.slice(sentence.start, sentence.start + 40)) ? Number(RegExp.$1) : OPENS_WITH_YEAR.test(text.slice(sentence.start, sentence.start + 12)) ? null : asOf;
    readSentence(sentence, figures, unchanged);
    scopes.endSentence(piece.marker !== null);
  });
  giveWords(drafts, clauses);
  return { drafts, dismissed, clauses, events };

  function readSentence(sentence: Range, figures: readonly Figure[], unchanged: readonly Baseline[]): void {
    let boundary = Math.max(sentence.start, piece.start);
    let passed = boundary;
    let previous: Draft | null = null;
    let still = 0;
    const settle = (until: number) => {
      for (; still < unchanged.length && sentence.start + unchanged[still]!.start < until; still++) {
        const at = unchanged[still]!;
        const base = scopes.candidates(null)[0] ?? partAt(sentence.start + at.start, boundary);
        if (base && isBase(base)) base.change ??= { amount: null, percent: null, direction: 'unchanged', baseline: at.words, baselineYear: at.year };
      }
    };
    figures.forEach((figure, i) => {
      settle(figure.start);
      if (i === 0 && PURE_NAME.test(text.slice(boundary, figure.start)) && !/^\d{4}年|较|比上|其中/u.test(text.slice(boundary, figure.start))) scopes.resume();
      scopes.pass(text, passed, figure.start, boundary, sentence.start);
      passed = figure.start;
      const draft = dealtOut(sentence, figures, i, boundary) ?? readFigure(sentence, figure, figures[i + 1] ?? null, boundary, previous);
      if (figure.repair) {
        events.push(event(`narrative-${figure.repair}`, 'info', spansIn(prose, figure), figure.printed, `${figure.decimal} ${figure.unit}`, 'A figure of the prose was not printed as it is read.'));
      }
      if (figure.uncertainSign) {
        events.push(event('narrative-uncertain-sign', 'warning', spansIn(prose, figure), figure.printed, `${figure.decimal} ${figure.unit}`, 'The dash before this figure, or the brackets around it, may be a minus sign or none.'));
      }
      if (figure.type === 'count' && /^\d{1,3}\.\d{3}$/u.test(figure.decimal)) {
        events.push(event('narrative-count-with-decimals', 'warning', spansIn(prose, figure), figure.printed, figure.decimal.replace('.', ''), 'A count with three decimals: the point may stand for a thousands separator.'));
      }
      if (!draft) return;
      drafts.push(draft);
      previous = draft;
      if (draft.kind !== 'threshold') boundary = figure.unitEnd;
    });
    scopes.pass(text, passed, sentence.end, boundary, sentence.start);
    settle(sentence.end);
  }

  /** The listed part that a piece without any statement names before `at`. */
  function partAt(at: number, boundary: number): Draft | null {
    const words = drafts.length === 0 ? toMeasure(text.slice(phraseStart(text, boundary, at), at), context.names) : '';
    return words === '' ? null : nearestKin(context.parts(), words);
  }

  /** 甲9元,乙8元。与上年相比,分别减少 | 1元 | 、 | 2元. */
  function dealtOut(sentence: Range, figures: readonly Figure[], i: number, boundary: number): Draft | null {
    const figure = figures[i]!;
    const gap = text.slice(boundary, figure.start);
    const way = directionBefore(gap);
    if (way && DEALS.test(gap)) dealing = { targets: dealtTo(drafts, text, figures, i), way: way.direction, baseline: lastBaseline(gap, context.fiscalYear) };
    else if (!dealing || !JOINS.test(gap)) dealing = null;
    const of = dealing?.targets.shift();
    if (!dealing || !of || (figure.type !== 'money' && figure.type !== 'percent')) return null;
    const { way: direction, baseline } = dealing;
    const money = figure.type === 'money';
    const change = { amount: money ? Number(figure.decimal) : null, percent: money ? null : Number(figure.decimal), direction, baseline: baseline?.words ?? null, baselineYear: baseline?.year ?? null };
    merge(of, change);
    return { ...blank(sentence, figure), kind: money ? 'change' : 'percent', measure: of.measure, subject: of.subject, year: of.year, change, of, relation: money ? null : { kind: 'growth', against: null, whole: null } };
  }

  function blank(sentence: Range, figure: Figure): Draft {
    return {
      piece, figure, sentence, kind: 'amount', measure: '', subject: drafts.length === 0 ? context.subject : '', unitName: context.unitName,
      year: context.fiscalYear, change: null, of: null, relation: null, parent: null, group: null,
      list: [...context.list, ...inlineMarkers(figure)], context: covering(clauses, figure.start)?.kind ?? 'statement', reason: null, purpose: null, quoted: null, twin: null,
    };
  }

  function readFigure(sentence: Range, figure: Figure, next: Figure | null, boundary: number, previous: Draft | null): Draft | null {
    const clause = covering(clauses, figure.start);
    const from = Math.max(phraseStart(text, boundary, figure.start), clause && clause.body < figure.start ? clause.body : 0);
    const phrase = text.slice(from, figure.start);
    const draft = blank(sentence, figure);
    if (context.goals) {
      if (figure.type !== 'money' && !(GOAL_COUNT_UNITS as readonly string[]).includes(figure.unit)) {
        dismissed.push({ start: figure.start, end: figure.end, reason: 'goal-indicator', printed: figure.printed });
        return null;
      }
      draft.kind = 'target';
      draft.measure = nameOf(draft, phrase, from, boundary, previous);
      return draft;
    }
    if (figure.type === 'money' && THRESHOLD_EACH.test(phrase)) {
      draft.kind = 'threshold';
      draft.measure = toMeasure(phrase, context.names);
      return draft;
    }
    if (figure.type === 'money' && figure.bound && (THRESHOLD_BEFORE.test(phrase) || THRESHOLD_AFTER.test(text.slice(figure.unitEnd, figure.unitEnd + 6)))) {
      draft.kind = 'threshold';
      draft.measure = THRESHOLD_BEFORE.test(phrase) ? toMeasure(phrase, context.names).replace(/^(?:计划)?(?:新增|购置)?(?=单)/u, '') : nounAfter(text, figure.unitEnd, figure.unit) ?? '';
      draft.year = yearOf(phrase, from, boundary, false);
      return draft;
    }
    if (figure.type === 'percent' || figure.type === 'ratio') return readRate(draft, phrase, from, boundary, previous);
    const reference = figure.type === 'money' ? REFERENCE.exec(phrase) : null;
    const base = previous && isBase(previous) ? previous : previous?.of ?? null;
    if (reference && base && next && next.type === 'percent' && /^的?$/u.test(text.slice(figure.unitEnd, next.start))) {
      const whole = toMeasure(reference[1]!, []);
      draft.measure = phrase.includes('占') ? whole : base.measure.replace(STAGE_SUFFIX, '') + whole;
      draft.of = base;
      draft.year = base.year;
      draft.subject = base.subject;
      return draft;
    }
    const baseline = figure.type === 'money' ? quotedBaseline(phrase, text, figure, next, context.fiscalYear) : null;
    if (baseline) return readQuoted(draft, baseline, phrase, from, boundary);
    const change = readChange(draft, phrase, from, boundary, previous, next);
    if (change) return change;

    if (figure.type === 'count') draft.kind = 'count';
    draft.measure = nameOf(draft, phrase, from, boundary, previous);
    const part = draft.context === 'statement' && scopes.add(draft);
    if (draft.context === 'purpose') {
      const owner = lastStatement(drafts, clause!.start);
      if (owner && sameDimension(owner.figure, figure)) { draft.parent = owner; draft.group = { word: '用于', key: `${key}/p${clause!.start}` }; }
    } else if (!part && draft.context === 'statement' && context.enclosing && isHead(draft, drafts, context.enclosing, context.stage)) {
      draft.parent = context.enclosing;
      draft.group = { word: 'items', key: context.enclosingKey };
    }
    draft.year = yearOf(phrase, from, boundary, draft.parent !== null, draft.parent?.year ?? null);
    if (draft.parent) draft.measure = withItsYear(draft.measure, phrase, draft.year);
    return draft;
  }

  /** 比上年支出433万元 | 减少2万元: what the statement before was in the other year. */
  function readQuoted(draft: Draft, baseline: Baseline, phrase: string, from: number, boundary: number): Draft {
    const words = subjectWords(from + baseline.start, from + baseline.end, draft.figure.start, boundary);
    const base = resolve(draft, words, null, null, 'unchanged');
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
  function readChange(draft: Draft, phrase: string, from: number, boundary: number, previous: Draft | null, next: Figure | null): Draft | null {
    const { figure } = draft;
    const gap = text.slice(boundary, figure.start);
    const { quoted = null } = previous ?? {};
    const way = figure.type === 'money' && RAISED_WORK.test(phrase) ? null : directionBefore(phrase) ?? (quoted ? moreOrLess(gap) : null);
    const fresh = gap.slice(gap.lastIndexOf(';') + 1);
    const own = way ? lastBaseline(fresh, context.fiscalYear) : null;
    const baseline = own ?? (way && quoted ? quoted.baseline : null);
    if (!way || (way.start > 0 && phrase[way.start - 1] === '新')) {
      if (way || figure.type !== 'money') return null;
      const object = changedObject(phrase);
      if (!object) return null;
      draft.kind = 'change';
      draft.measure = toMeasure(object.object, context.names);
      draft.change = { amount: Number(figure.decimal), percent: null, direction: object.direction, baseline: null, baselineYear: null };
      return draft;
    }
    if (figure.type === 'count' && !baseline) return null;
    const start = boundary + gap.length - fresh.length;
    const words = own ? subjectWords(start + own.start, start + own.end, from + way.start, boundary) : toMeasure(phrase.slice(0, way.start), context.names);
    const percent = next && next.type === 'percent' && next.start - figure.unitEnd < 16 && directionBefore(text.slice(figure.unitEnd, next.start)) ? next.decimal : null;
    const base = own ? resolve(draft, words, Number(figure.decimal), percent, way.direction) : quoted ? quoted.base : words === '' ? justBefore(text, previous, from) : goingOn(drafts, draft, words);
    draft.kind = 'change';
    draft.of = base;
    draft.measure = base?.measure ?? (words || (quoted ? previous!.measure : ''));
    if (base) { draft.year = base.year; draft.subject = base.subject; }
    draft.change = { amount: Number(figure.decimal), percent: null, direction: way.direction, baseline: baseline?.words ?? null, baselineYear: baseline?.year ?? null };
    merge(base, draft.change);
    // 收、支总计各增加12.30万元: both of them.
    if (/[各均]$/u.test(text.slice(Math.max(boundary, from + way.start - 1), from + way.start))) {
      const twin = twinOf(base, drafts);
      if (twin) { merge(twin, draft.change); draft.twin = twin; draft.measure = words.replace(/[各均]$/u, '') || draft.measure; }
    }
    return draft;
  }

  function readRate(draft: Draft, phrase: string, from: number, boundary: number, previous: Draft | null): Draft {
    const { figure } = draft;
    draft.kind = figure.type === 'ratio' ? 'ratio' : 'percent';
    const gap = text.slice(boundary, figure.start);
    const inherit = (base: Draft | null) => { if (base) { draft.of = base; draft.year = base.year; draft.subject = base.subject; } };
    // 完成全年预算 15.3 万元的 | 52.2%
    if (previous && previous.of && previous.kind === 'amount' && /^的?$/u.test(gap)) {
      inherit(previous.of);
      const share = SHARE.test(text.slice(Math.max(0, previous.figure.start - LONGEST_WHOLE), previous.figure.start));
      draft.measure = share ? `占${previous.measure}` : `完成${previous.measure.slice(-(previous.measure.length - previous.of.measure.replace(STAGE_SUFFIX, '').length)) || '预算'}`;
      draft.relation = { kind: share ? 'share' : 'completion', against: previous, whole: previous.measure };
      return draft;
    }
    const share = SHARE.exec(phrase);
    const completion = share ? null : COMPLETION.exec(phrase);
    if (share || completion) {
      const whole = (share ?? completion)![1]!.replace(/的$/u, '');
      const own = toMeasure(phrase.slice(0, (share ?? completion)!.index), context.names);
      const stated = own === '' ? justBefore(text, previous, from) ?? scopes.latest() ?? lastStatement(drafts, figure.start) : byName(drafts, own);
      const base = (completion && stated && completedBefore(drafts, stated)) ?? stated;
      inherit(base);
      draft.measure = own === '' && whole !== '' ? `${share ? '占' : '完成'}${whole}` : own + (share ? '占' : '完成') + (whole || '比');
      const against = whole === '' ? base?.parent ?? null : byName(drafts, whole, base, 'money') ?? (share ? parentNamed(base, whole) : null) ?? (completion && /预算/u.test(whole) ? budgetBefore(drafts, base, draft.sentence) : null);
      draft.relation = { kind: share ? 'share' : 'completion', against, whole: whole || null };
      return draft;
    }
    const way = figure.type === 'percent' ? directionBefore(phrase) : null;
    if (way && !(way.start > 0 && phrase[way.start - 1] === '新')) {
      const fresh = gap.slice(gap.lastIndexOf(';') + 1);
      const baseline = lastBaseline(fresh, context.fiscalYear);
      const words = toMeasure(phrase.slice(0, way.start), context.names);
      const start = boundary + gap.length - fresh.length;
      const compared = baseline ? subjectWords(start + baseline.start, start + baseline.end, from + way.start, boundary) : '';
      const goesOn = previous?.kind === 'change' && gap.length <= 16 && (!baseline || (compared === '' && baseline.year === previous.change?.baselineYear));
      draft.relation = { kind: 'growth', against: null, whole: null };
      let base: Draft | null = null;
      let { words: printed, year }: { words: string | null; year: number | null } = baseline ?? { words: null, year: null };
      if (goesOn) {
        base = previous.of;
        printed = previous.change?.baseline ?? null;
        year = previous.change?.baselineYear ?? null;
        draft.measure = previous.measure;
        draft.subject = previous.subject;
      } else if (figure.unit.endsWith('百分点')) {
        // 满意度99%,较上年提高 | 1个百分点: of the percentage itself.
        inherit(previous?.kind === 'percent' ? previous : null);
        draft.measure = draft.of?.measure ?? '';
      } else if (baseline) base = resolve(draft, compared, null, figure.decimal, way.direction);
      else if (previous?.quoted) {
        ({ words: printed, year } = previous.quoted.baseline);
        base = previous.quoted.base;
        draft.measure = previous.measure;
      }
      else if (words === '') base = justBefore(text, previous, from);
      inherit(base);
      draft.measure = base?.measure ?? (draft.measure || compared || words);
      draft.change = { amount: null, percent: Number(figure.decimal), direction: way.direction, baseline: printed, baselineYear: year };
      merge(base, draft.change);
      if (goesOn && previous.twin) merge(previous.twin, draft.change);
      return draft;
    }
    draft.relation = { kind: figure.type === 'ratio' ? 'multiple' : 'rate', against: null, whole: null };
    draft.measure = nameOf(draft, phrase, from, boundary, previous).replace(/^是/u, '') || nounAfter(text, figure.unitEnd, figure.unit)?.replace(/^以上/u, '') || '';
    if (figure.type === 'ratio') { inherit(previous); draft.relation.whole = draft.measure; }
    else executed(draft, drafts);
    draft.year = yearOf(phrase, from, boundary, false);
    return draft;
  }

  /** The words that name what is compared, before the comparing word or between it and the verb. */
  function subjectWords(start: number, end: number, verb: number, boundary: number): string {
    const before = toMeasure(text.slice(phraseStart(text, boundary, start), start), context.names);
    return before || toMeasure(text.slice(Math.min(end, verb), verb), context.names) || toMeasure(unchangedSubject(text.slice(boundary, start)), context.names);
  }

  function resolve(draft: Draft, words: string, delta: number | null, percent: string | null, direction: DraftChange['direction']): Draft | null {
    const named = words === '' ? null : byName(drafts, words);
    if (named) return named;
    if (draft.context === 'reason') return null;
    const counted = draft.figure.type === 'count';
    const places = scopes.candidates(draft.figure).filter((d) => isBase(d) && (counted || words === '' || d.figure.type === 'money'));
    if (places.length > 1 && delta !== null) {
      const fitting = places.filter((place) => fits(Number(place.figure.decimal), delta, percent, direction));
      if (fitting.length === 1 && fitting[0] !== places[0]) {
        events.push(event('narrative-comparison-placed-by-sum', 'info', spansIn(prose, draft.figure), null, fitting[0]!.measure, 'Two figures could be meant by a comparison; the one that its percentage fits was taken.'));
        return fitting[0]!;
      }
    }
    const apart = whatFits(drafts, places[0], draft, words, delta, percent, direction);
    if (apart) return apart;
    if (words !== '' && drafts.length > 0 && !counted) return placeByWords(drafts, places[0] ?? null, draft, words, delta, percent, direction);
    if (places[0]) return places[0];
    if (drafts.length > 0) return null;
    // （二）公务接待费与上年预算相比减少 …: one of the parts that the paragraph before listed.
    if (context.enclosing) return words === '' || counted ? context.enclosing : placeByWords(context.parts(), context.enclosing, draft, words, delta, percent, direction);
    // 决算数较上年增加 …, in a paragraph of its own: of the whole that the paragraphs before list, where the figures agree.
    return !counted && lead && delta !== null && percent !== null && namesWhole(words, lead.measure) && fits(Number(lead.figure.decimal), delta, percent, direction) ? lead : null;
  }

  function nameOf(draft: Draft, phrase: string, from: number, boundary: number, previous: Draft | null): string {
    return nameBefore(draft, phrase, from, boundary, previous, { text, drafts, title, context });
  }

  function yearOf(phrase: string, from: number, boundary: number, part: boolean, otherwise: number | null = null): number | null {
    return statedYear(text, phrase, from, boundary, part, context.fiscalYear) ?? asOf ?? otherwise ?? context.fiscalYear;
  }

  /** 一是 … 二是 …: which of them the figure stands in; those of a reason end with it. */
  function inlineMarkers(figure: Figure): string[] {
    for (; nextOrdinal < ordinals.length && ordinals[nextOrdinal]!.index < figure.start; nextOrdinal++) {
      const { index, word } = ordinals[nextOrdinal]!;
      ordinal = { word, within: covering(clauses, index) };
    }
    return ordinal && (ordinal.within === null || figure.start < ordinal.within.end) ? [ordinal.word] : [];
  }
}
