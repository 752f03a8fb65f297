/** From drafts to facts: references become ids, folded names the printed ones. */
import { sha256 } from '../../pipeline/hash.js';
import type { Span } from '../text.js';
import type { Draft } from './draft.js';
import { asPrinted, spansIn, type Piece } from './pieces.js';
import type { DraftFact, PartGroup } from './types.js';

const ID_LENGTH = 16;
const hash = (...words: readonly string[]): string => sha256(words.join('\u0000')).slice(0, ID_LENGTH);

/** Of what is owned, vehicles and large equipment are told, and never the rest. */
const ASSETS = /资产(?:总额|总值|总计|合计|原值|净值)?$/u;

/** The facts of all drafts; `printedNames`: names of units as printed, by their folded form. */
export function factsOf(drafts: readonly Draft[], printedNames: ReadonlyMap<string, string>): DraftFact[] {
  const ids = idsOf(drafts);
  const idOf = (draft: Draft | null): string | null => (draft ? ids.get(draft) ?? null : null);
  const groupOf = groupsOf(drafts, ids);
  const sentences = new Sentences();
  const measures = drafts.map(({ measure, piece, figure }) => asPrinted(piece.prose, measure, figure));
  // A subject is printed as the first measure of that name is, a unit as its own name.
  const names = new Map<string, string>();
  drafts.forEach(({ measure }, i) => { if (!names.has(measure)) names.set(measure, measures[i]!); });
  for (const [folded, words] of printedNames) names.set(folded, words);

  return drafts.map((draft, i): DraftFact => {
    const { figure, piece, relation, group } = draft;
    const nameOf = (folded: string): string => names.get(folded) ?? asPrinted(piece.prose, folded, figure);
    const { text, spans: sentenceSpans } = sentences.of(draft);
    const value = Number(figure.decimal);
    const money = figure.type === 'money';
    return {
      id: ids.get(draft)!, section: piece.section, kind: draft.kind, measure: measures[i]!,
      subject: nameOf(draft.subject), unitName: draft.unitName === null ? null : nameOf(draft.unitName),
      year: draft.year, printed: figure.printed, decimal: figure.decimal, value,
      amount: money ? value : null, currencyUnit: money ? figure.unit : null,
      ...(figure.type === 'count' ? { count: value } : {}), ...(figure.type === 'percent' ? { percent: value } : {}),
      unit: money ? null : figure.unit, approximate: figure.approximate,
      change: draft.change, of: idOf(draft.of),
      relation: relation && { kind: relation.kind, against: idOf(relation.against), whole: relation.whole },
      parent: idOf(draft.parent), group: group && groupOf(group),
      list: draft.list, context: draft.context, reason: draft.reason, purpose: draft.purpose,
      text, spans: spansIn(piece.prose, figure), sentenceSpans, status: 'unverified',
    };
  });
}

/** Ids of what facts say, not of their amounts: they stay when an amount is corrected. */
function idsOf(drafts: readonly Draft[]): Map<Draft, string> {
  const ordinals = new Map<string, number>();
  const ids = new Map<Draft, string>();
  for (const draft of drafts) {
    const key = [draft.piece.section, draft.kind, draft.measure, draft.subject].join('\u0000');
    const ordinal = ordinals.get(key) ?? 0;
    ordinals.set(key, ordinal + 1);
    ids.set(draft, hash(key, String(ordinal)));
  }
  return ids;
}

/** The lists of parts, as each of their parts tells of its own. */
function groupsOf(drafts: readonly Draft[], ids: ReadonlyMap<Draft, string>): (group: NonNullable<Draft['group']>) => PartGroup {
  const lists = new Map<string, { readonly id: string; parts: number; more: boolean }>();
  for (const draft of drafts) {
    const { group, parent, piece, figure } = draft;
    if (!group) continue;
    const list = lists.get(group.key) ?? { id: hash('group', ids.get(draft)!), parts: 0, more: false };
    lists.set(group.key, list);
    list.parts++;
    list.more ||= group.torn === true || group.word.startsWith('主要') || piece.prose.text.startsWith('等', figure.unitEnd) || ASSETS.test(parent?.measure ?? '');
  }
  return ({ word, key }) => {
    const { id, parts, more } = lists.get(key)!;
    return { id, word, open: more || (word !== 'items' && parts === 1) };
  };
}

/** Sentences as printed, without the marker of the item that they begin: each is asked for by every figure in it. */
class Sentences {
  readonly #known = new Map<Piece, Map<number, { readonly text: string; readonly spans: Span[] }>>();

  of({ piece, sentence }: Draft): { readonly text: string; readonly spans: Span[] } {
    let own = this.#known.get(piece);
    if (!own) this.#known.set(piece, (own = new Map()));
    let words = own.get(sentence.start);
    if (!words) {
      const start = Math.max(sentence.start, piece.marker ? 0 : piece.start);
      own.set(sentence.start, (words = { text: piece.prose.source.text.slice(start, sentence.end).trim(), spans: spansIn(piece.prose, { start, end: sentence.end }) }));
    }
    return words;
  }
}
