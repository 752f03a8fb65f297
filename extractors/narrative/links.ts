/** Which of the facts read so far a figure, a name or a clause speaks of. */
import { fits, type Compared } from './changes.js';
import type { Clause } from './clauses.js';
import { coreOf, isKin, isOtherSide, namesWhole, nearestKin } from './kin.js';
import { isBase, isOfStage, quantum, sameDimension, sameStage, stageOf, statesAmount, worth, type Draft, type Stage, type DraftChange } from './draft.js';
import type { Figure } from './figures.js';
import type { Piece, Range } from './pieces.js';
import { makesUp } from './scopes.js';
import { STAGE_SUFFIX } from './vocabulary.js';

/** How many figures back a name is looked for. */
const REACH = 60;
/** Names of functional classes are long: …（类）…（款）…（项）. */
const LONGEST_TITLE = 80;
/** 四本预算资金(基本支出除外)总额 is less than 四本预算资金. */
const EXCEPT = /除外|不含|不包括|以外|之外/u;
/** What one says more of a name than the other: 总额, 合计, 数. */
const TOTALS = /总额|总计|合计|金额|数$/gu;

/** The statement that goes by these words. */
export function byName(drafts: readonly Draft[], words: string, but: Draft | null = null, type: Figure['type'] | null = null): Draft | null {
  if (words.length < 2) return null;
  const plain = words.replace(/"/gu, '');
  const less = EXCEPT.test(plain);
  for (let i = drafts.length - 1; i >= 0 && i >= drafts.length - REACH; i--) {
    const d = drafts[i]!;
    if (d === but || !isBase(d) || d.measure.length < 2 || (type && d.figure.type !== type)) continue;
    const name = d.measure.replace(/"/gu, '');
    if (less && !EXCEPT.test(name)) continue;
    if (name === plain || plain.startsWith(name) || (name.endsWith(plain) && plain.length >= 3 && !namesWhole(plain, name)) || name.replace(TOTALS, '') === plain.replace(TOTALS, '')) return d;
  }
  return null;
}

/** 占总支出预算的40%, and the statement before lists the parts of 支出预算: that is meant. */
export function parentNamed(base: Draft | null, words: string): Draft | null {
  const plain = (name: string): string => name.replace(WHOLES, '').replace(TOTALS, '').replace(/总?[预决]算$/u, '');
  if (!base?.parent) return null;
  const [whole, named] = [plain(base.parent.measure), plain(words)];
  // 占"三公"经费的28%: 一般公共预算拨款安排的"三公"经费支出预算数.
  return whole === named || (named.length >= LEAST_NAME && whole.replace(/"/gu, '').includes(named.replace(/"/gu, ''))) ? base.parent : null;
}
/** A name of so many characters tells one whole from another. */
const LEAST_NAME = 4;
const WHOLES = /^(?:本?部门|本单位|全部|全年)+|总(?=支出|收入)/gu;

/** 全年预算数26,621.56万元,执行数25,929.08万元,完成预算的97.4%: the budget that was carried out; of parts named behind that (其中：…完成预算的80%) it is not the budget. */
export function budgetBefore(drafts: readonly Draft[], but: Draft | null, sentence: Range): Draft | null {
  const isOfAnother = (budget: Draft, at: number): boolean => drafts.slice(at + 1).some(({ relation, of }) => relation?.kind === 'completion' && relation.against === budget && of !== but);
  for (let i = drafts.length - 1; i >= 0 && i >= drafts.length - REACH && drafts[i]!.sentence === sentence; i--) {
    const d = drafts[i]!;
    if (d !== but && (isBase(d) || d.quoted) && d.kind === 'amount' && /预算(?:数|额)?$/u.test(d.measure)) return isOfAnother(d, i) ? null : d;
  }
  return null;
}

/** 支出80万元，年初预算数100万元，完成年初预算的80%: what was completed stands before its budget. */
export function completedBefore(drafts: readonly Draft[], budget: Draft): Draft | null {
  const before = drafts[drafts.lastIndexOf(budget) - 1];
  const stage = STAGE_SUFFIX.exec(budget.measure)?.[0] ?? '';
  if (budget.kind !== 'amount' || stageOf(budget.measure) !== '预算' || ![stage, joined(before?.measure ?? '', stage)].includes(budget.measure)) return null;
  return before && before.sentence === budget.sentence && isBase(before) && before.kind === 'amount' && before.measure !== '' && !/预算(?:数|额)?$/u.test(before.measure) ? before : null;
}

/** 按功能分类科目，…: the last statement that these parts make up. */
export function madeUpBy(drafts: readonly Draft[], parts: readonly Draft[]): Draft | null {
  const isAlike = (one: string, other: string): boolean => sameStage(one, other) && !isOtherSide(one, other);
  return drafts.slice(-REACH).findLast((d) => isBase(d) && d.context === 'statement' && !parts.includes(d) && parts.every((part) => isAlike(part.measure, d.measure)) && sameDimension(d.figure, parts[0]!.figure) && makesUp(d, parts)) ?? null;
}

/** 收入100万元，完成预算的95%，增加5%; 支出30万元，下降5.3%，减少1.68万元: no baseline, but no doubt; not of a part in brackets that are closed by now. */
export function justBefore(text: string, previous: Draft | null, from: number): Draft | null {
  if (!previous || from - previous.figure.unitEnd > 2 || text.slice(previous.figure.unitEnd, from).includes(')')) return null;
  if (previous.relation?.kind === 'completion' || previous.relation?.kind === 'growth') return previous.of;
  return isBase(previous) && previous.figure.type === 'money' ? previous : null;
}

/**
 * 收入9元。本年收入中，拨款8元，专户0元。与上年相比减少 …: the last statement that the comparison fits, where `place` is of another sentence, not named and does not fit.
 * 收支9元，含甲1元、乙2元；比上年增加 …: the one statement of the same sentence that decimals of a percentage fit.
 */
export function whatFits(drafts: readonly Draft[], place: Draft | undefined, { sentence }: Draft, compared: Compared): Draft | null {
  const { words, delta, percent } = compared;
  if (!place || delta === null || percent === null || (words !== '' && !namesWhole(words, place.measure))) return null;
  if (fits(place.figure, compared)) return null;
  const isMeant = (d: Draft): boolean => statesAmount(d) && d.figure.type === 'money' && fits(d.figure, compared);
  if (place.sentence !== sentence) return drafts.findLast(isMeant) ?? null;
  const meant = percent.includes('.') ? drafts.filter((d) => d.sentence === sentence && isMeant(d)) : [];
  return meant.length === 1 ? meant[0]! : null;
}

/** 预算10元，实际支出9元，执行率 | 90%: the statement before, and of the budgets before it the one that the percentage fits. */
export function executed(draft: Draft, drafts: readonly Draft[]): void {
  if (!EXECUTION_RATE.test(draft.measure)) return;
  const stated = drafts.slice(-REACH).filter((d) => statesAmount(d) && d.figure.type === 'money');
  const spent = stated.pop();
  const isBudget = (d: Draft): boolean => (d.sentence === draft.sentence || coreOf(d.measure) === coreOf(spent!.measure)) && stageOf(d.measure) === '预算' && isPercentOf(draft.figure, spent!.figure, d.figure);
  const budget = spent && spent.sentence === draft.sentence && stageOf(spent.measure) !== '预算' ? stated.findLast(isBudget) : undefined;
  if (!budget) return;
  draft.of = spent!;
  draft.relation = { kind: 'completion', against: budget, whole: budget.measure };
}
const EXECUTION_RATE = /(?:执行|完成|控制|支付)率$/u;

/** Within the printed precision of the percentage. */
const isPercentOf = (percent: Figure, part: Figure, whole: Figure): boolean => worth(whole) > 0 && Math.abs((100 * worth(part)) / worth(whole) - Number(percent.decimal)) <= quantum(percent) / 2 + 1e-9;

/** The other statement of the same amount, where a change is told of both: 收、支总计各增加. */
export const twinOf = (base: Draft | null, drafts: readonly Draft[]): Draft | null =>
  (base && drafts.slice(-REACH_OF_EACH).find((d) => d !== base && isBase(d) && d.figure.decimal === base.figure.decimal)) ?? null;
const REACH_OF_EACH = 4;

/** 与上年相比,收入增加9元。支出增加8元: the comparison goes on with another statement. */
export function goingOn(drafts: readonly Draft[], draft: Draft, words: string): Draft | null {
  if (draft.context !== 'statement' || !drafts.some(({ change }) => change?.baseline)) return null;
  const base = byName(drafts, words) ?? nearestKin(drafts, words);
  return base?.change === null ? base : null;
}

/** Joins parts to the whole that they make up; `key`: their list's own. */
export function joinTo(whole: Draft, parts: readonly Draft[], key: string): void {
  for (const part of parts) {
    part.parent = whole;
    part.group = { word: '其中', key };
  }
}

/** The first statement of a piece that is an item of `whole`: of 预算10元，决算9元 the one of its stage. */
export function isHead(draft: Draft, before: readonly Draft[], whole: Draft, usual: Stage | null): boolean {
  const ofStage = (d: Draft): boolean => isOfStage(d.measure, whole.measure, usual);
  return ofStage(draft) && sameDimension(whole.figure, draft.figure) && before.every((d) => !isBase(d) || !ofStage(d));
}

/** The last statement that stands before an offset of its piece. */
export function lastStatement(drafts: readonly Draft[], before: number): Draft | null {
  for (let i = drafts.length - 1; i >= 0 && i >= drafts.length - REACH; i--) {
    if (isBase(drafts[i]!) && drafts[i]!.figure.start < before) return drafts[i]!;
  }
  return null;
}

/** Repeats a difference, or its percentage, in the statement that it changes. */
export function merge(base: Draft | null, change: DraftChange): void {
  if (!base) return;
  if (!base.change) base.change = { ...change };
  else if (base.change.baseline === change.baseline) {
    base.change.amount ??= change.amount;
    base.change.percent ??= change.percent;
  }
}

/** 1.因公出国（境）费用。2024年预算数…: what the first sentence of an item names. */
export function titleOf(piece: Piece, sentences: readonly Range[], counts: readonly number[]): string | null {
  const first = sentences[0];
  if (!first || sentences.length < 2 || counts[0] !== 0) return null;
  const words = piece.prose.text.slice(piece.start, first.end).replace(/(?<![。\s])[。\s]+$/u, '');
  return words.length >= 2 && words.length <= LONGEST_TITLE && !/[,;:]/u.test(words) && !NAMES_NOTHING.test(words) ? words : null;
}

/** Reasons belong to the last figure compared, or to that which they name, purposes to the last one stated. */
export function giveWords(text: string, drafts: readonly Draft[], clauses: readonly Clause[]): void {
  let next = 0;
  let stated: Draft | null = null;
  let compared: Draft | null = null;
  for (const clause of clauses) {
    for (; next < drafts.length && drafts[next]!.figure.start < clause.start; next++) {
      const draft = drafts[next]!;
      if (draft.context !== 'statement') continue;
      if (isBase(draft)) stated = draft;
      if (draft.change) compared = draft.of ?? draft;
    }
    if (clause.kind === 'purpose') { if (stated) stated.purpose ??= clause.words; continue; }
    // 预算收支增加的原因: of all that was compared.
    if (/收支/u.test(clause.opener)) {
      for (let i = Math.max(0, next - REACH); i < next; i++) if (drafts[i]!.change && drafts[i]!.context === 'statement') drafts[i]!.reason ??= clause.words;
    }
    const owner = explained(subjectOf(text, clause.start, drafts[next - 1]?.figure.unitEnd ?? 0), drafts.slice(Math.max(0, next - REACH), next), compared ?? stated);
    if (!owner) continue;
    owner.reason ??= clause.words;
    const at = drafts.indexOf(owner, Math.max(0, next - REACH));
    for (let i = Math.max(0, at); i < Math.min(drafts.length, at + REACH); i++) {
      if (drafts[i]!.of === owner && drafts[i]!.change) drafts[i]!.reason ??= clause.words;
    }
  }
}

/** 接待费支出减少的 | 主要原因是: what a sentence of its own, behind all figures, says the reason is of; '' where it names nothing. */
function subjectOf(text: string, at: number, stated: number): string {
  const before = text.slice(Math.max(stated, at - LONGEST_SUBJECT), at);
  const from = Math.max(before.lastIndexOf('。'), before.lastIndexOf(';')) + 1;
  if (from === 0) return '';
  const sentence = before.slice(from);
  const words = sentence.replace(AGAINST, '').replace(/^\s*(?:(?:19|20)\d{2}年度?)?/u, '').replace(COMPARED, '');
  return /[,:\d]/u.test(words) ? '' : words;
}
const LONGEST_SUBJECT = 80;
/** 相比2018年 | 接待费有所减少, 与上年相比， | 支出减少. */
const AGAINST = /^\s*(?:相?比|较|与|同)(?:(?:19|20)\d{2}年度?|上年度?|去年|年初)(?:预算|决算)?数?(?:相比|比较)?,?/u;
const COMPARED = /(?:[较比与同]|持平|不变|无|增|减|下降|[大小等]于|完成|变|有所).*$/u;

/** The statement that the words name; `usual` where they name none, unless that is another. */
function explained(words: string, drafts: readonly Draft[], usual: Draft | null): Draft | null {
  if (!usual || coreOf(words).length < 2 || coreOf(usual.measure) === '' || isKin(words, usual.measure)) return usual;
  const kin = drafts.map((draft) => ({ compared: draft.change !== null, draft: draft.of ?? draft })).filter(({ draft }) => draft.context === 'statement' && isKin(words, draft.measure));
  return (kin.findLast(({ compared }) => compared) ?? kin.at(-1))?.draft ?? null;
}

/** （一）总体情况。 says of what the paragraph is about, and not what its figures are of. */
const NAMES_NOTHING = /^(?:总体|具体|结构|基本|主要|增减|变动|变化|对比|有关|相关|其他)*(?:情况|说明|事项)+$/u;

/** Two halves of a name, the word they share printed once: …支出 | 支出决算. */
export function joined(stem: string, stage: string): string {
  const shared = /^(?:支出|收入|预算|决算)/u.exec(stage)?.[0];
  return shared && stem.endsWith(shared) ? stem + stage.slice(shared.length) : stem + stage;
}
