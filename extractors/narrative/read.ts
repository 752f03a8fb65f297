/** From paragraphs to facts: piece by piece, with the lists, units and subjects that run over several of them. */
import { extracted } from '../cells.js';
import { AwaitedReasons } from './awaited-reasons.js';
import { isBase, statesAmount, type Draft, type PieceContext } from './draft.js';
import { factsOf } from './facts.js';
import { figuresOf, type Dismissed } from './figures.js';
import { fold, headingsReader, type Headings } from './headings.js';
import { Items } from './items.js';
import { joinTo, madeUpBy, parentNamed } from './links.js';
import { OpenLists, type ListPlace } from './open-lists.js';
import { organizationAt } from './phrases.js';
import { readPiece } from './read-piece.js';
import { asPrinted, sentencesOf, spansIn, toPieces, type Piece } from './pieces.js';
import { wholeOf } from '../document/organizations.js';
import type { Span } from '../text.js';
import type { DraftFact, ProseContext, ProseParagraph, TrailEvent } from './types.js';
import { CATEGORY_NAMES, GOAL_WORDS } from './vocabulary.js';
import { groupBy } from '../../pipeline/group.js';
import { append } from '../../pipeline/many.js';

export interface Narrative {
  readonly facts: DraftFact[];
  readonly events: TrailEvent[];
  /** Numbers that are no facts, each with its reason. */
  readonly dismissed: ReadonlyArray<{ readonly printed: string; readonly reason: Dismissed['reason']; readonly spans: Span[] }>;
}

/** Reads the figures of the prose. */
export function readFacts(paragraphs: readonly ProseParagraph[], context: ProseContext): Narrative {
  const units = (context.units ?? []).map(fold).filter(({ length }) => length >= SHORTEST_KNOWN);
  const pieces = toPieces(paragraphs).map((piece) => opening(piece, units));
  const reader = new NarrativeReader(pieces, units, context);
  pieces.forEach((piece, i) => reader.take(piece, `${i}`));
  return reader.finish();
}

/** A piece, the words it begins with behind its number and year, and the unit that they name. */
interface Opening {
  readonly piece: Piece;
  readonly words: string;
  readonly named: string | null;
}

function opening(piece: Piece, units: readonly string[]): Opening {
  const words = piece.prose.text.slice(piece.start).replace(/^\d{4}年度?/u, '');
  return { piece, words, named: organizationAt(words, units) };
}

/** Worth a line in the trail: a number a reader might have expected among the facts. */
const REPORTED: ReadonlySet<Dismissed['reason']> = new Set(['no-unit', 'quotation', 'goal-indicator', 'duration'] as const);
/** What tables call units may be shorter: 合计, 本级. */
const SHORTEST_KNOWN = 4;
/** Parts of a statement are looked for among so many figures behind it. */
const REACH_OF_PARTS = 60;
const STAGES = { budget: '预算', 'final-accounts': '决算' } as const;
/** 按支出功能分类科目，主要用于以下方面：…。 / 按支出性质，基本支出…。 / 本年收入中，一般公共预算拨款…。 */
const BY_CLASSES = /^(?:按[^,;。:]{2,14}|[^,;。:]{2,20}中|(?:收入|支出)方面)[,:]/u;
/** How a text ends that is whole. */
const ENDS = /[。；;！!？?：:…)）”"》]\s*$/u;
/** Whose evaluation a paragraph tells; commas may stand in brackets of its name. */
const EVALUATED = /^((?:\([^()]{0,40}\)|[^,;。:()]){2,60}?)绩效自?评价?(?:结果|情况)/u;

class NarrativeReader {
  readonly #context: ProseContext;
  readonly #organization: string | null;
  /** Names that the publication's organization goes by. */
  readonly #ownNames: readonly string[];
  /** Names of units as printed, by their folded form. */
  readonly #printedNames: Map<string, string>;
  readonly #headingsOf: (piece: Piece) => Headings;
  readonly #drafts: Draft[] = [];
  readonly #order = new Map<Draft, number>();
  readonly #events: TrailEvent[] = [];
  readonly #dismissed: Array<Narrative['dismissed'][number]> = [];
  readonly #lists = new OpenLists((whole) => this.#partsOf(whole));
  readonly #items = new Items(this.#drafts);
  readonly #reasons = new AwaitedReasons();
  /** The headings of the piece before, and the project of which the paragraphs below them tell the evaluation. */
  #current = '';
  #topic: string | null = null;
  #last: Piece | null = null;

  constructor(pieces: readonly Opening[], units: readonly string[], context: ProseContext) {
    this.#context = context;
    const { organization } = context;
    this.#organization = organization === null ? null : fold(organization);
    this.#printedNames = new Map(organization === null ? [] : [[this.#organization!, organization]]);
    this.#ownNames = this.#organization === null ? [] : ownNames(this.#organization, pieces.flatMap(({ named }) => named ?? []));
    this.#headingsOf = headingsReader(this.#printedNames, units);
  }

  finish(): Narrative {
    this.#items.close();
    // A list that went on behind its full stop was joined to its whole only then.
    for (const { of, relation } of this.#drafts) if (relation?.kind === 'share' && relation.whole) relation.against ??= parentNamed(of, relation.whole);
    if (this.#last && !ENDS.test(this.#last.prose.text)) this.#leaveOpen();
    return { facts: factsOf(this.#drafts, this.#printedNames), events: this.#events, dismissed: this.#dismissed };
  }

  /** The text breaks off: its last list may go on, and so may those that it is in. */
  #leaveOpen(): void {
    for (let part = this.#drafts.findLast(({ parent }) => parent !== null); part; part = part.parent ?? undefined) if (part.group) part.group = { ...part.group, torn: true };
  }

  /** Reads the next piece; `key`: its own. */
  take(opening: Opening, key: string): void {
    const { piece, words, named } = opening;
    const { prose, marker } = piece;
    this.#last = piece;
    const around = this.#headingsOf(piece);
    if (around.key !== this.#current) this.#begin(around);
    if (around.glossary) return this.#gloss(piece);

    const place = this.#lists.enter(piece, words);
    if (named !== null && !this.#printedNames.has(named)) this.#printedNames.set(named, asPrinted(prose, named, { start: piece.start, end: piece.start }));
    const unitName = around.unit ?? (marker ? named : null) ?? this.#organization;
    const about = EVALUATED.exec(words)?.[1] ?? null;
    if (about !== null) this.#topic = this.#ownNames.includes(about) ? null : about;
    const goal = around.goals && piece.headings.length > 1 ? around.last : null;
    const subject = this.#topic ?? goal ?? this.#lists.project ?? unitName ?? '';

    const reading = readPiece(piece, this.#contextOf(opening, key, around, place, { unitName, subject }), key);
    const { drafts, clauses } = reading;
    this.#note(piece, reading.dismissed);
    append(this.#events, reading.events);
    for (const draft of drafts) { this.#order.set(draft, this.#drafts.length); this.#drafts.push(draft); }
    this.#joinClasses(piece, drafts, key);

    const head = drafts.find((d) => isBase(d) && d.context === 'statement') ?? null;
    const item = marker && head && head.kind === 'amount' && (place.outer !== null || /项目/u.test(place.enclosing?.measure ?? ''));
    const project = item && !CATEGORY_NAMES.test(head.measure) ? head.measure.replace(/预算$/u, '') : null;
    for (const draft of drafts) if (draft.subject === '') draft.subject = draft === head || this.#topic !== null ? subject : project ?? subject;
    for (const draft of drafts) if (draft.of && draft.kind !== 'amount' && draft.change) draft.subject = draft.of.subject;

    this.#reasons.next(piece, clauses, drafts);
    this.#lists.goOn(piece, drafts, head);
    const opened = this.#lists.opened(piece, words, place, drafts);
    this.#items.next(around.key, marker?.type ?? null, drafts);
    this.#lists.leave(piece, place, opened, head, project);
  }

  /** Goes on under other headings. */
  #begin({ key }: Headings): void {
    this.#current = key;
    this.#topic = null;
    this.#lists.close();
    this.#reasons.close();
  }

  /** What explains words states nothing. */
  #gloss(piece: Piece): void {
    for (const sentence of sentencesOf(piece.prose.text)) {
      const { figures, dismissed } = figuresOf(piece.prose, sentence, piece.start);
      this.#note(piece, [...dismissed, ...figures.map(({ start, end, printed }) => ({ start, end, printed, reason: 'glossary' as const }))]);
    }
  }

  #note(piece: Piece, dismissed: readonly Dismissed[]): void {
    for (const { reason, printed, start, end } of dismissed) {
      const spans = spansIn(piece.prose, { start, end });
      this.#dismissed.push({ printed, reason, spans });
      if (REPORTED.has(reason)) this.#events.push(extracted('narrative-number-dismissed', `A number of the prose is no fact: ${reason}.`, { spans, before: printed }));
    }
  }

  /** Key by key: an object spread into another is slow to look into. */
  #contextOf({ piece: { marker, prose }, named }: Opening, key: string, around: Headings, { lead, enclosing, breakdown }: ListPlace, { unitName, subject }: Pick<PieceContext, 'unitName' | 'subject'>): PieceContext {
    const { fiscalYear, kind } = this.#context;
    const names = new Set([...around.names, ...(named ? [named, wholeOf(named)] : []), ...this.#ownNames]);
    const list = breakdown ? key : marker ? marker.type : 'open';
    return {
      fiscalYear, stage: kind ? STAGES[kind] : null, unitName, subject, enclosing, lead,
      parts: () => this.#partsOf(enclosing),
      goals: around.goals && GOAL_WORDS.test(prose.text),
      names: [...names].filter((name) => name.length > 2).sort((a, b) => b.length - a.length),
      list: [...this.#lists.markers, ...(marker ? [marker.raw] : [])],
      enclosingKey: `${list}<${enclosing ? this.#order.get(enclosing) : ''}`,
      continues: breakdown || (!marker && this.#lists.areOpen),
    };
  }

  /** What was listed as parts of a statement so far. */
  #partsOf(whole: Draft | null): Draft[] {
    const at = whole ? this.#order.get(whole) : undefined;
    return at === undefined ? [] : this.#drafts.slice(at, at + REACH_OF_PARTS).filter(({ parent }) => parent === whole);
  }

  /** 按功能分类科目，…。 A sentence of the parts of a statement under another heading. */
  #joinClasses({ prose }: Piece, own: readonly Draft[], key: string): void {
    const stated = own.filter((draft) => statesAmount(draft) && draft.parent === null);
    for (const [sentence, parts] of groupBy(stated, (draft) => draft.sentence)) {
      const shares = parts.length > 2 && parts.every((part) => own.some(({ of, relation }) => of === part && relation?.kind === 'share' && !relation.whole));
      const whole = shares || BY_CLASSES.test(prose.text.slice(sentence.start, sentence.end).trim()) ? madeUpBy(this.#drafts, parts) : null;
      if (whole) joinTo(whole, parts, `${key}/classes${sentence.start}`);
    }
  }
}

/** The organization with and without （本级） and the province and city before it (武侯区交通运输局), and what the text calls it for short. */
function ownNames(organization: string, named: readonly string[]): string[] {
  const whole = [organization, wholeOf(organization)];
  const own = [...new Set([...whole, ...whole.map((name) => name.replace(/^(?:[^省]{2,6}省|[^治]{2,8}自治区)?(?:[^市]{2,6}(?:市|自治州|地区|盟))?(?=.{4})/u, ''))])];
  for (const name of named) if (!own.includes(name) && own.some((known) => isShortFor(name, known))) own.push(name);
  return own;
}

/** 某区住建局 for 某市某区住房和城乡建设局: its characters in their order, from the first of one of its names to the last. */
function isShortFor(name: string, organization: string): boolean {
  let at = -1;
  for (const char of name) if ((at = organization.indexOf(char, at + 1)) < 0) return false;
  return at === organization.length - 1;
}
