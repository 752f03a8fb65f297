/** Reads one piece of prose: what each of its figures says. */
import type { TrailEvent } from './types.js';
import { extracted } from '../cells.js';
import type { Spot, Surroundings } from './around.js';
import { directionBefore, lastBaseline, unchangedIn, type Baseline, type Way } from './changes.js';
import { clausesOf, covering, type Clause } from './clauses.js';
import { dealtTo, JOINS, nearestKin } from './kin.js';
import { readDifference, readQuoted } from './comparisons.js';
import { isBase, sameDimension, type Draft, type DraftChange, type PieceContext } from './draft.js';
import { giveWords, isHead, lastStatement, merge, titleOf } from './links.js';
import { figuresOf, type Dismissed, type Figure, type FigureReading } from './figures.js';
import { nameBefore } from './naming.js';
import { nounAfter, phraseStart, toMeasure } from './phrases.js';
import { readRate } from './rates.js';
import { sentencesOf, spansIn, type Piece, type Range } from './pieces.js';
import { Scopes } from './scopes.js';
import { DEALS, GOAL_COUNT_UNITS, ORDINAL_CLAUSES, REFERENCE, STAGE_SUFFIX, THRESHOLD_AFTER, THRESHOLD_BEFORE, THRESHOLD_EACH } from './vocabulary.js';
import { withItsYear, yearOf } from './years.js';
import { append } from '../../pipeline/many.js';

export interface PieceReading {
  readonly drafts: Draft[];
  readonly dismissed: Dismissed[];
  readonly clauses: readonly Clause[];
  readonly events: TrailEvent[];
}

/** Reads a piece; `key`: the prefix of the keys of its lists. */
export const readPiece = (piece: Piece, context: PieceContext, key: string): PieceReading => new PieceReader(piece, context, key).read();

/** 截至2023年底, at the head of a sentence. */
const AS_OF = /截[至止](?:到)?(\d{4})年/u;
const REACH_OF_AS_OF = 40;
const OPENS_WITH_YEAR = /^\s*(?:19|20)\d{2}年/u;
/** Words before the first figure of a sentence that are nothing but a name: the list of the sentence before may go on. */
const PURE_NAME = /^[^,;:。]{2,30}$/u;
const COMPARES = /^\d{4}年|较|比上|其中/u;

class PieceReader {
  private readonly around: Surroundings;
  private readonly sentences: readonly Range[];
  private readonly figures: readonly FigureReading[];
  private readonly dismissed: Dismissed[] = [];
  /** 一是 … 二是 …: where they stand, how many of them were passed, and the last of those. */
  private readonly ordinals: readonly { readonly index: number; readonly word: string }[];
  private nextOrdinal = 0;
  private ordinal: { readonly word: string; readonly within: Clause | null } | null = null;
  /** Statements to which the figures that follow are dealt out: 分别增加1元、2元. */
  private dealing: { readonly targets: Draft[]; readonly way: Way; readonly baseline: Baseline | null } | null = null;

  constructor(piece: Piece, context: PieceContext, key: string) {
    const { prose: { text } } = piece;
    this.sentences = sentencesOf(text);
    this.figures = this.sentences.map((sentence) => figuresOf(piece.prose, sentence, piece.start));
    this.ordinals = [...text.matchAll(ORDINAL_CLAUSES)].map((m) => ({ index: m.index + m[0].length - m[1]!.length, word: m[1]! }));
    this.around = {
      piece, text, context, key, drafts: [], events: [],
      title: titleOf(piece, this.sentences, this.figures.map(({ figures }) => figures.length)),
      clauses: clausesOf(piece.prose, piece.start, this.figures.flatMap(({ figures }) => figures)),
      scopes: new Scopes(key, context.continues ? context.enclosing : null, context.enclosingKey, context.stage),
      asOf: context.continues ? context.enclosing?.year ?? null : null,
    };
  }

  read(): PieceReading {
    const { around, dismissed } = this;
    const { piece, drafts, clauses, events, scopes } = around;
    this.figures.forEach(({ figures, dismissed: not }, index) => {
      const sentence = this.sentences[index]!;
      append(dismissed, not);
      around.asOf = this.asOfIn(sentence);
      this.readSentence(sentence, figures);
      scopes.endSentence(piece.marker !== null);
    });
    giveWords(around.text, drafts, clauses);
    return { drafts, dismissed, clauses, events };
  }

  /** The year as of which a sentence and those behind it speak, up to one that opens with another year. */
  private asOfIn({ start }: Range): number | null {
    const opening = this.around.text.slice(start, start + REACH_OF_AS_OF);
    const stated = AS_OF.exec(opening);
    if (stated) return Number(stated[1]);
    return OPENS_WITH_YEAR.test(opening) ? null : this.around.asOf;
  }

  private readSentence(sentence: Range, figures: readonly Figure[]): void {
    const { piece, text, drafts, scopes } = this.around;
    const unchanged = this.unchangedIn(sentence, figures);
    let boundary = Math.max(sentence.start, piece.start);
    let passed = boundary;
    let previous: Draft | null = null;
    /** Comparisons without a figure that end before a place speak of what was stated by then. */
    const settle = (until: number): void => {
      while (unchanged[0] && sentence.start + unchanged[0].start < until) this.stays(unchanged.shift()!, sentence, boundary);
    };
    figures.forEach((figure, i) => {
      settle(figure.start);
      const before = text.slice(boundary, figure.start);
      if (i === 0 && PURE_NAME.test(before) && !COMPARES.test(before)) scopes.resume();
      scopes.pass(text, passed, figure.start, boundary, sentence.start);
      passed = figure.start;
      const draft = this.dealtOut(sentence, figures, i, boundary) ?? this.readFigure(sentence, figure, figures[i + 1] ?? null, boundary, previous);
      this.tellOf(figure);
      if (!draft) return;
      drafts.push(draft);
      previous = draft;
      if (draft.kind !== 'threshold') boundary = figure.unitEnd;
    });
    scopes.pass(text, passed, sentence.end, boundary, sentence.start);
    settle(sentence.end);
  }

  /** What was mended in a figure, or cannot be told of it. */
  private tellOf(figure: Figure): void {
    const { piece: { prose }, events } = this.around;
    const { printed, decimal, unit } = figure;
    const tell = (rule: string, severity: TrailEvent['severity'], message: string, after: string): void => {
      events.push(extracted(rule, message, { severity, spans: spansIn(prose, figure), before: printed, after }));
    };
    if (figure.repair) tell(`narrative-${figure.repair}`, 'info', 'A figure of the prose was not printed as it is read.', `${decimal} ${unit}`);
    if (figure.uncertainSign) tell('narrative-uncertain-sign', 'warning', 'The dash before this figure, or the brackets around it, may be a minus sign or none.', `${decimal} ${unit}`);
    if (figure.type === 'count' && /^\d{1,3}\.\d{3}$/u.test(decimal)) {
      tell('narrative-count-with-decimals', 'info', 'A count with three decimals: the point may stand for a thousands separator.', decimal.replace('.', ''));
    }
  }

  /** The comparisons of a sentence that print no figure: 与上年持平. */
  private unchangedIn(sentence: Range, figures: readonly Figure[]): Baseline[] {
    const { text, drafts, context } = this.around;
    return figures.length > 0 || drafts.length > 0 || context.enclosing ? unchangedIn(text.slice(sentence.start, sentence.end), context.fiscalYear) : [];
  }

  /** The statement that such a comparison speaks of stays as it was. */
  private stays(compared: Baseline, sentence: Range, boundary: number): void {
    const base = this.around.scopes.candidates(null)[0] ?? this.partAt(sentence.start + compared.start, boundary);
    if (base && isBase(base)) base.change ??= { amount: null, percent: null, direction: 'unchanged', baseline: compared.words, baselineYear: compared.year };
  }

  /** The listed part that a piece without any statement names before `at`. */
  private partAt(at: number, boundary: number): Draft | null {
    const { text, drafts, context } = this.around;
    const words = drafts.length === 0 ? toMeasure(text.slice(phraseStart(text, boundary, at), at), context.names) : '';
    return words === '' ? null : nearestKin(context.parts(), words);
  }

  /** 甲9元,乙8元。与上年相比,分别减少 | 1元 | 、 | 2元. */
  private dealtOut(sentence: Range, figures: readonly Figure[], i: number, boundary: number): Draft | null {
    const { text, drafts, context } = this.around;
    const figure = figures[i]!;
    const gap = text.slice(boundary, figure.start);
    const way = directionBefore(gap);
    if (way && DEALS.test(gap)) this.dealing = { targets: dealtTo(drafts, text, figures, i), way, baseline: lastBaseline(gap, context.fiscalYear) };
    else if (!this.dealing || !JOINS.test(gap)) this.dealing = null;
    const of = this.dealing?.targets.shift();
    if (!this.dealing || !of || (figure.type !== 'money' && figure.type !== 'percent')) return null;
    const { way: { direction }, baseline } = this.dealing;
    const money = figure.type === 'money';
    const value = Number(figure.decimal);
    const change: DraftChange = { amount: money ? value : null, percent: money ? null : value, direction, baseline: baseline?.words ?? null, baselineYear: baseline?.year ?? null };
    merge(of, change);
    return { ...this.blank(sentence, figure), kind: money ? 'change' : 'percent', measure: of.measure, subject: of.subject, year: of.year, change, of, relation: money ? null : { kind: 'growth', against: null, whole: null } };
  }

  private blank(sentence: Range, figure: Figure): Draft {
    const { piece, context, drafts, clauses } = this.around;
    return {
      piece, figure, sentence, kind: 'amount', measure: '', subject: drafts.length === 0 ? context.subject : '', unitName: context.unitName,
      year: context.fiscalYear, change: null, of: null, relation: null, parent: null, group: null,
      list: [...context.list, ...this.inlineMarkers(figure)], context: covering(clauses, figure.start)?.kind ?? 'statement', reason: null, purpose: null, quoted: null, twin: null,
    };
  }

  /** 一是 … 二是 …: which of them the figure stands in; those of a reason end with it. */
  private inlineMarkers(figure: Figure): string[] {
    const { ordinals } = this;
    for (; this.nextOrdinal < ordinals.length && ordinals[this.nextOrdinal]!.index < figure.start; this.nextOrdinal++) {
      const { index, word } = ordinals[this.nextOrdinal]!;
      this.ordinal = { word, within: covering(this.around.clauses, index) };
    }
    const { ordinal } = this;
    return ordinal && (ordinal.within === null || figure.start < ordinal.within.end) ? [ordinal.word] : [];
  }

  private readFigure(sentence: Range, figure: Figure, next: Figure | null, boundary: number, previous: Draft | null): Draft | null {
    const { around } = this;
    const { text, clauses, context } = around;
    const clause = covering(clauses, figure.start);
    const from = Math.max(phraseStart(text, boundary, figure.start), clause && clause.body < figure.start ? clause.body : 0);
    const spot: Spot = { phrase: text.slice(from, figure.start), from, gap: text.slice(boundary, figure.start), boundary, previous, next };
    const draft = this.blank(sentence, figure);
    if (context.goals) return this.goal(draft, spot);
    if (figure.type === 'percent' || figure.type === 'ratio') return readRate(around, draft, spot);
    return this.threshold(draft, spot) ?? this.wholeOfRate(draft, spot) ?? readQuoted(around, draft, spot) ?? readDifference(around, draft, spot) ?? this.statement(draft, spot, clause);
  }

  /** Money and staff of a goal; its indicators are no facts. */
  private goal(draft: Draft, spot: Spot): Draft | null {
    const { figure } = draft;
    if (figure.type !== 'money' && !(GOAL_COUNT_UNITS as readonly string[]).includes(figure.unit)) {
      this.dismissed.push({ start: figure.start, end: figure.end, reason: 'goal-indicator', printed: figure.printed });
      return null;
    }
    draft.kind = 'target';
    draft.measure = nameBefore(this.around, draft, spot);
    return draft;
  }

  /** A bound that defines something: 单价 | 100万元 | 以上的设备. */
  private threshold(draft: Draft, spot: Spot): Draft | null {
    const { text, context } = this.around;
    const { figure } = draft;
    const { phrase } = spot;
    if (figure.type !== 'money') return null;
    if (THRESHOLD_EACH.test(phrase)) {
      draft.kind = 'threshold';
      draft.measure = toMeasure(phrase, context.names);
      return draft;
    }
    if (!figure.bound) return null;
    const before = THRESHOLD_BEFORE.test(phrase);
    if (!before && !THRESHOLD_AFTER.test(text.slice(figure.unitEnd, figure.unitEnd + 6))) return null;
    draft.kind = 'threshold';
    draft.measure = before ? toMeasure(phrase, context.names).replace(/^(?:计划)?(?:新增|购置)?(?=单)/u, '') : nounAfter(text, figure.unitEnd, figure.unit) ?? '';
    draft.year = yearOf(this.around, spot, false);
    return draft;
  }

  /** 完成全年预算 | 15.3万元 | 的52.2%: what the statement before was measured by. */
  private wholeOfRate(draft: Draft, { phrase, previous, next }: Spot): Draft | null {
    const reference = draft.figure.type === 'money' ? REFERENCE.exec(phrase) : null;
    const base = previous && isBase(previous) ? previous : previous?.of ?? null;
    if (!reference || !base || next?.type !== 'percent' || !/^的?$/u.test(this.around.text.slice(draft.figure.unitEnd, next.start))) return null;
    const whole = toMeasure(reference[1]!, []);
    draft.measure = phrase.includes('占') ? whole : base.measure.replace(STAGE_SUFFIX, '') + whole;
    draft.of = base;
    draft.year = base.year;
    draft.subject = base.subject;
    return draft;
  }

  /** An amount or a count by its name, and what it is a part of. */
  private statement(draft: Draft, spot: Spot, clause: Clause | null): Draft {
    const { around } = this;
    const { drafts, context, scopes, key } = around;
    const { figure } = draft;
    if (figure.type === 'count') draft.kind = 'count';
    draft.measure = nameBefore(around, draft, spot);
    const part = draft.context === 'statement' && scopes.add(draft);
    if (draft.context === 'purpose') {
      const owner = lastStatement(drafts, clause!.start);
      if (owner && sameDimension(owner.figure, figure)) { draft.parent = owner; draft.group = { word: '用于', key: `${key}/p${clause!.start}` }; }
    } else if (!part && draft.context === 'statement' && context.enclosing && isHead(draft, drafts, context.enclosing, context.stage)) {
      draft.parent = context.enclosing;
      draft.group = { word: 'items', key: context.enclosingKey };
    }
    draft.year = yearOf(around, spot, draft.parent !== null, draft.parent?.year ?? null);
    if (draft.parent) draft.measure = withItsYear(draft.measure, spot.phrase, draft.year);
    return draft;
  }
}
