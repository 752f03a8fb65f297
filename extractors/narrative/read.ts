/** From paragraphs to facts: lists over several paragraphs, units and subjects, ids. */
import { sha256 } from '../../pipeline/hash.js';
import type { Clause } from './clauses.js';
import { isBase, sameStage, statesAmount, type Draft, type PieceContext } from './draft.js';
import { event } from './events.js';
import { figuresOf, type Dismissed } from './figures.js';
import { Items } from './items.js';
import { joinTo, madeUpBy } from './links.js';
import { organizationAt } from './phrases.js';
import { readPiece } from './piece.js';
import { UnfinishedList } from './unfinished-list.js';
import { asPrinted, sentencesOf, spansIn, toPieces, toProse, type Marker, type Piece } from './reading.js';
import { wholeOf } from '../document/organizations.js';
import { squeeze, trace, type Span } from '../text.js';
import type { DraftFact, ProseContext, ProseParagraph, TrailEvent } from './types.js';
import { CATEGORY_NAMES, GLOSSARY_HEADING, GOALS_HEADING, GOAL_WORDS } from './vocabulary.js';
import { groupBy } from '../../pipeline/group.js';
import { append } from '../../pipeline/many.js';

export interface Narrative {
  readonly facts: DraftFact[];
  readonly events: TrailEvent[];
  /** Numbers that are no facts, each with its reason. */
  readonly dismissed: ReadonlyArray<{ readonly printed: string; readonly reason: Dismissed['reason']; readonly spans: Span[] }>;
}

/** Worth a line in the trail: a number a reader might have expected among the facts. */
const REPORTED: ReadonlySet<Dismissed['reason']> = new Set(['no-unit', 'quotation', 'goal-indicator', 'duration'] as const);

/** How many comparisons may wait for the paragraph that explains them. */
const LONGEST_WAIT = 40;
/** Parts of a statement are looked for among so many figures behind it. */
const REACH_OF_PARTS = 60;

interface Level { readonly marker: Marker; head: Draft | null; readonly project: string | null }

/** The organization without (本级), and without the province and city before it: 武侯区交通运输局. */
function ownNamesOf(organization: string): string[] {
  const names = [organization, wholeOf(organization)];
  return [...new Set([...names, ...names.map((name) => name.replace(/^(?:[^省]{2,6}省|[^治]{2,8}自治区)?(?:[^市]{2,6}(?:市|自治州|地区|盟))?(?=.{4})/u, ''))])];
}

/** 某区住建局 for 某市某区住房和城乡建设局: its characters in their order, from the first of one of its names to the last. */
function isShortFor(name: string, organization: string): boolean {
  let at = -1;
  for (const char of name) if ((at = organization.indexOf(char, at + 1)) < 0) return false;
  return at === organization.length - 1;
}

const fold = (text: string): string => toProse(trace(text, 0, text.length)).text;

export function readFacts(paragraphs: readonly ProseParagraph[], context: ProseContext): Narrative {
  const drafts: Draft[] = [];
  const events: TrailEvent[] = [];
  const dismissed: Array<{ printed: string; reason: Dismissed['reason']; spans: Span[] }> = [];
  const headings = new Map<string, { key: string; unit: string | null; last: string | null; glossary: boolean; goals: boolean; names: string[] }>();
  const organization = context.organization === null ? null : fold(context.organization);
  const printedNames = new Map<string, string>(organization === null ? [] : [[organization, context.organization!]]);
  const pieces = toPieces(paragraphs).map((piece) => {
    const words = piece.prose.text.slice(piece.start).replace(/^\d{4}年度?/u, '');
    return { piece, words, named: organizationAt(words) };
  });
  const ownNames = organization === null ? [] : ownNamesOf(organization);
  for (const { named } of pieces) if (named !== null && !ownNames.includes(named) && ownNames.some((name) => isShortFor(named, name))) ownNames.push(named);

  const order = new Map<Draft, number>();
  let levels: Level[] = [];
  let current = '';
  /** The fact whose parts the next paragraphs list, and whether unmarked ones do too. */
  let lead: Draft | null = null;
  let open = false;
  let topic: string | null = null;
  let awaiting: Draft[] = [];
  /** By type of marker: the last one, and of what it listed the parts. */
  const series = new Map<Marker['type'], { readonly number: number; readonly enclosing: Draft | null }>();
  const items = new Items(drafts);
  const unfinished = new UnfinishedList(partsOf);

  pieces.forEach(({ piece, words, named }, index) => {
    const around = headingsOf(piece);
    const key = `${index}`;
    if (around.key !== current) {
      current = around.key;
      levels = [];
      lead = null;
      open = false;
      topic = null;
      awaiting = [];
      unfinished.close();
      series.clear();
    }
    const note = (not: readonly Dismissed[]) => {
      for (const { reason, printed, start, end } of not) {
        const spans = spansIn(piece.prose, { start, end });
        dismissed.push({ printed, reason, spans });
        if (REPORTED.has(reason)) events.push(event('narrative-number-dismissed', 'info', spans, printed, null, `A number of the prose is no fact: ${reason}.`));
      }
    };
    if (around.glossary) {
      for (const sentence of sentencesOf(piece.prose.text)) {
        const { figures, dismissed: not } = figuresOf(piece.prose, sentence, piece.start);
        note([...not, ...figures.map(({ start, end, printed }) => ({ start, end, printed, reason: 'glossary' as const }))]);
      }
      return;
    }

    const spoken = piece.marker ? null : levels.at(-1)?.head ?? lead;
    const ofWhich = !piece.marker && OF_WHICH.test(words);
    if (piece.marker) {
      const { type } = piece.marker;
      const known = levels.findIndex((level) => level.marker.type === type);
      if (known >= 0) levels = levels.slice(0, known);
    } else if (!open && !ofWhich) levels = [];
    const outer = levels[levels.length - 1];
    // 三、… at the head of a paragraph is a heading that was not cut off: it belongs to nothing before it.
    if (piece.marker?.type === 'chinese' && !open) lead = null;
    const listed = outer?.head ?? lead;
    // 1.…其中：; paragraphs of its parts; 2.…: the second is beside the first, whatever was said between them.
    const number = piece.marker ? numberOf(piece.marker.raw) : 0;
    const before = piece.marker && !outer ? series.get(piece.marker.type) : undefined;
    const breakdown = BREAKDOWN.test(words) || ofWhich || (!piece.marker && ONE_SIDE.test(words) && /收、?支/u.test(listed?.measure ?? ''));
    const enclosing = piece.marker ? (before && number === before.number + 1 ? before.enclosing : listed) : open || breakdown ? listed : null;
    if (piece.marker) series.set(piece.marker.type, { number, enclosing });

    if (named !== null && !printedNames.has(named)) printedNames.set(named, asPrinted(piece.prose, named, { start: piece.start, end: piece.start }));
    const unitName = around.unit ?? (piece.marker ? named : null) ?? organization;
    const about = /^([^,;。:]{2,60}?)绩效自?评价?(?:结果|情况)/u.exec(words)?.[1] ?? null;
    if (about !== null) topic = ownNames.includes(about) ? null : about;
    const projects = levels.flatMap((level) => level.project ?? []);
    const goal = around.goals && piece.headings.length > 1 ? around.last : null;
    const subject = topic ?? goal ?? projects[projects.length - 1] ?? unitName ?? '';

    const pieceContext: PieceContext = {
      fiscalYear: context.fiscalYear, stage: context.kind ? STAGES[context.kind] : null, unitName, subject, enclosing, lead: spoken, parts: () => partsOf(enclosing), goals: around.goals && GOAL_WORDS.test(piece.prose.text),
      names: [...new Set([...around.names, ...(named ? [named, wholeOf(named)] : []), ...ownNames])].filter((n) => n.length > 2).sort((a, b) => b.length - a.length),
      list: [...levels.map((level) => level.marker.raw), ...(piece.marker ? [piece.marker.raw] : [])],
      enclosingKey: `${breakdown ? key : piece.marker ? piece.marker.type : 'open'}<${enclosing ? order.get(enclosing) : ''}`,
      continues: breakdown || (!piece.marker && open),
    };
    const reading = readPiece(piece, pieceContext, key);
    note(reading.dismissed);
    append(events, reading.events);
    for (const draft of reading.drafts) { order.set(draft, drafts.length); drafts.push(draft); }
    byClasses(piece, reading.drafts, key);

    const head = reading.drafts.find((d) => isBase(d) && d.context === 'statement') ?? null;
    const item = piece.marker && head && head.kind === 'amount' && (outer !== undefined || /项目/u.test(enclosing?.measure ?? ''));
    const project = item && !CATEGORY_NAMES.test(head.measure) ? head.measure.replace(/预算$/u, '') : null;
    for (const draft of reading.drafts) {
      if (draft.subject !== '') continue;
      draft.subject = draft === head || topic !== null ? subject : project ?? subject;
    }
    for (const draft of reading.drafts) if (draft.of && draft.kind !== 'amount' && draft.change) draft.subject = draft.of.subject;

    explain(piece, reading.clauses, reading.drafts);
    const compared = reading.drafts.filter((d) => d.change !== null && d.reason === null && d.context === 'statement');
    awaiting = [...awaiting.filter((d) => d.reason === null), ...compared].slice(-LONGEST_WAIT);

    if (piece.marker || open || !head) unfinished.close();
    if (!open) unfinished.next(reading.drafts);
    const opened = opens(piece, reading.drafts);
    const next = opened?.open && reading.drafts.length === 0 ? { fact: OF_WHICH.test(words) ? spoken : null, open: true } : opened;
    items.next(around.key, piece.marker?.type ?? null, reading.drafts);
    if (piece.marker) {
      levels = [...levels, { marker: piece.marker, head: next ? next.fact : head, project }];
      open = next?.open ?? false;
    } else if (open && !next?.open) {
      // 其中： a；b；c。 The list ends with its full stop.
      open = !/[。!?]\s*$/u.test(piece.prose.text);
      if (!open && listed) unfinished.expect(listed);
    } else if (!(breakdown && enclosing) || next?.open) {
      // 按支出功能分类，包括…。 / 按支出用途分，包括…。 Both list the parts of the whole.
      if (outer && next?.open) outer.head = next.fact;
      else lead = next?.fact ?? null;
      open = next?.open ?? false;
    }
  });

  items.close();

  return { facts: finish(drafts, printedNames), events, dismissed };

  /** 按功能分类科目，…。 A sentence of the parts of a statement under another heading. */
  function byClasses(piece: Piece, own: readonly Draft[], key: string): void {
    const stated = own.filter((draft) => statesAmount(draft) && draft.parent === null);
    for (const [sentence, parts] of groupBy(stated, (draft) => draft.sentence)) {
      const shares = parts.length > 2 && parts.every((part) => own.some(({ of, relation }) => of === part && relation?.kind === 'share' && !relation.whole));
      const whole = shares || BY_CLASSES.test(piece.prose.text.slice(sentence.start, sentence.end).trim()) ? madeUpBy(drafts, parts) : null;
      if (whole) joinTo(whole, parts, `${key}/classes${sentence.start}`);
    }
  }

  function partsOf(enclosing: Draft | null): Draft[] {
    const at = enclosing ? order.get(enclosing) : undefined;
    return at === undefined ? [] : drafts.slice(at, at + REACH_OF_PARTS).filter(({ parent }) => parent === enclosing);
  }

  function headingsOf(piece: Piece) {
    const key = [piece.section, ...piece.headings].join('\n');
    let found = headings.get(key);
    if (!found) {
      const folded = piece.headings.map(fold);
      const titles = folded.map((title) => title.replace(/^(?:第[一二三四五六七八九十]+部分[:、]?|\([^)]{1,4}\)|[一二三四五六七八九十]+[、.]|\d+[.、])/u, '').trim());
      const units = titles.filter((title) => title.length > 5 && organizationAt(title) === title);
      const unit = units[units.length - 1] ?? null;
      if (unit !== null && !printedNames.has(unit)) {
        const at = fold(piece.headings.join('\n')).lastIndexOf(unit);
        if (at >= 0) printedNames.set(unit, squeeze(trace(piece.headings.join('\n'), 0, piece.headings.join('\n').length)).text.slice(at, at + unit.length));
      }
      found = {
        key, unit, last: titles[titles.length - 1] ?? null,
        glossary: folded.some((title) => GLOSSARY_HEADING.test(title)),
        goals: folded.some((title) => GOALS_HEADING.test(title)),
        names: units.flatMap((name) => [name, wholeOf(name)]),
      };
      headings.set(key, found);
    }
    return found;
  }

  /** 预算收支增加主要原因：… in a paragraph of its own speaks of the comparisons of the paragraph before. */
  function explain(piece: Piece, clauses: readonly Clause[], own: readonly Draft[]): void {
    const clause = clauses.find((c) => c.kind === 'reason');
    if (!clause || awaiting.length === 0 || own.some((d) => d.figure.start < clause.start)) return;
    const { opener } = clause;
    // The totals, or where the paragraph before compared only parts, the last of them.
    const totals = awaiting.filter((d) => (d.of ?? d).parent === null);
    const last = awaiting[awaiting.length - 1]!;
    const meant = totals.length > 0 ? totals : clause.start <= piece.start ? awaiting.filter((d) => (d.of ?? d) === (last.of ?? last)) : [];
    for (const draft of meant) {
      const { change } = draft;
      // 决算小于预算数的原因 is none for a comparison with the year before, nor the other way round.
      if (/预算/u.test(opener) && /[小大]于/u.test(opener) && !/预算/u.test(change?.baseline ?? '')) continue;
      if (/增加|增长/u.test(opener) && !/减少|下降/u.test(opener) && change?.direction === 'decrease') continue;
      if (/减少|下降/u.test(opener) && !/增加|增长/u.test(opener) && change?.direction === 'increase') continue;
      draft.reason ??= clause.words;
    }
  }
}

const STAGES = { budget: '预算', 'final-accounts': '决算' } as const;
/** A paragraph that lists parts of the statement before it. */
const OF_WHICH = /^其中[:,]/u;
/** 收支总预算9万元。 / 收入包括：…；支出包括：…。 */
const ONE_SIDE = /^(?:收入|支出)(?:主要)?(?:包括|为):?/u;
/** 1.按支出功能分类，包括…；2.按支出用途分类，包括…: each item, or each paragraph, lists the parts of the whole once more. */
const BREAKDOWN = /^按[^,;。:]{2,12}分类?,?(?:主要)?(?:包括|分为|为|有|:)/u;

/** 按支出功能分类科目，主要用于以下方面：…。 / 按支出性质，基本支出…。 / 本年收入中，一般公共预算拨款…。 */
const BY_CLASSES = /^(?:按[^,;。:]{2,14}|[^,;。:]{2,20}中|(?:收入|支出)方面)[,:]/u;

const NUMERALS = '零一二三四五六七八九十';
/** 3 of 3、 and （三）; 0 where it is beyond ten in Chinese numerals. */
const numberOf = (marker: string): number => Number(/\d+/u.exec(marker)?.[0] ?? Math.max(0, NUMERALS.indexOf(/[一二三四五六七八九十]+/u.exec(marker)?.[0] ?? '零')));

const OPENS = /(?:包括|如下|其中|包含|用于|构成为?|分别(?:为|是)):\s*$/u;
const LONGEST_OPENER = 8;
/** Of what is owned, vehicles and large equipment are told, and never the rest. */
const ASSETS = /资产(?:总额|总值|总计|合计|原值|净值)?$/u;

/** Of which fact the following paragraphs list the parts; `open`: the piece says so with a colon. */
function opens(piece: Piece, drafts: readonly Draft[]): { fact: Draft | null; open: boolean } | null {
  const open = OPENS.test(piece.prose.text.slice(-LONGEST_OPENER));
  const statements = drafts.filter((d) => isBase(d) && d.context === 'statement');
  const money = statements.filter((d) => d.kind === 'amount');
  const own = (money.length > 0 ? money : statements).filter((d) => d.parent === null || !drafts.includes(d.parent));
  const [budget, accounts, ...others] = own;
  // 2．用车费支出预算10元，支出决算9元。其中： Items of all expenditure need not be complete: `Items`.
  if (piece.marker && budget && accounts && others.length === 0 && !sameStage(budget.measure, accounts.measure)) return { fact: accounts, open };
  if (own.length !== 1) return open ? { fact: null, open } : null;
  const root = own[0]!;
  const parts = drafts.filter((d) => d.parent === root && d.context === 'statement');
  // 总收入25,938.96万元，其中本年收入25,929.43万元。具体情况如下：
  if (open && parts.length === 1 && parts[0]!.group?.word === '其中') return { fact: parts[0]!, open };
  return { fact: root, open };
}

const hash = (...words: readonly string[]) => sha256(words.join('\u0000')).slice(0, 16);

/** `printedNames`: names of units as printed, by their folded form. */
function finish(drafts: readonly Draft[], printedNames: ReadonlyMap<string, string>): DraftFact[] {
  const ordinals = new Map<string, number>();
  const ids = new Map<Draft, string>();
  for (const draft of drafts) {
    const key = [draft.piece.section, draft.kind, draft.measure, draft.subject].join('\u0000');
    const ordinal = ordinals.get(key) ?? 0;
    ordinals.set(key, ordinal + 1);
    ids.set(draft, hash(key, String(ordinal)));
  }
  const groups = new Map<string, string>();
  for (const draft of drafts) if (draft.group && !groups.has(draft.group.key)) groups.set(draft.group.key, hash('group', ids.get(draft)!));
  const open = new Map<string, boolean>();
  const parts = new Map<string, number>();
  for (const { group, parent, piece, figure } of drafts) {
    if (!group) continue;
    const more = group.word.startsWith('主要') || piece.prose.text.startsWith('等', figure.unitEnd) || ASSETS.test(parent?.measure ?? '');
    open.set(group.key, more || (open.get(group.key) ?? false));
    parts.set(group.key, (parts.get(group.key) ?? 0) + 1);
  }
  const isOpen = (group: NonNullable<Draft['group']>) => open.get(group.key)! || (group.word !== 'items' && parts.get(group.key) === 1);
  const sentences = new Map<Piece, Map<number, { text: string; spans: Span[] }>>();
  const names = new Map<string, string>();
  const printed = drafts.map((draft) => {
    const words = asPrinted(draft.piece.prose, draft.measure, draft.figure);
    if (!names.has(draft.measure)) names.set(draft.measure, words);
    return words;
  });
  for (const [folded, words] of printedNames) names.set(folded, words);
  const nameOf = (folded: string, draft: Draft) => names.get(folded) ?? asPrinted(draft.piece.prose, folded, draft.figure);
  const idOf = (draft: Draft | null) => (draft ? ids.get(draft) ?? null : null);

  return drafts.map((draft, index): DraftFact => {
    const { figure, piece, sentence } = draft;
    let known = sentences.get(piece);
    if (!known) sentences.set(piece, (known = new Map()));
    let words = known.get(sentence.start);
    if (!words) {
      const start = Math.max(sentence.start, piece.marker ? 0 : piece.start);
      known.set(sentence.start, (words = { text: piece.prose.source.text.slice(start, sentence.end).trim(), spans: spansIn(piece.prose, { start, end: sentence.end }) }));
    }
    const value = Number(figure.decimal);
    const money = figure.type === 'money';
    return {
      id: ids.get(draft)!, section: piece.section, kind: draft.kind, measure: printed[index]!,
      subject: nameOf(draft.subject, draft), unitName: draft.unitName === null ? null : nameOf(draft.unitName, draft),
      year: draft.year, printed: figure.printed, decimal: figure.decimal, value,
      amount: money ? value : null, currencyUnit: money ? figure.unit : null,
      ...(figure.type === 'count' ? { count: value } : {}), ...(figure.type === 'percent' ? { percent: value } : {}),
      unit: money ? null : figure.unit, approximate: figure.approximate,
      change: draft.change, of: idOf(draft.of),
      relation: draft.relation ? { kind: draft.relation.kind, against: idOf(draft.relation.against), whole: draft.relation.whole } : null,
      parent: idOf(draft.parent), group: draft.group ? { id: groups.get(draft.group.key)!, word: draft.group.word, open: isOpen(draft.group) } : null,
      list: draft.list, context: draft.context, reason: draft.reason, purpose: draft.purpose,
      text: words.text, spans: spansIn(piece.prose, figure), sentenceSpans: words.spans, status: 'unverified',
    };
  });
}
