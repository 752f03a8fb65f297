/** Facts while they are put together: references instead of ids. */
import type { Baseline } from './changes.js';
import type { Figure } from './figures.js';
import type { Piece, Range } from './pieces.js';
import type { Direction, DraftFact, FactKind, Relation } from './types.js';

export interface DraftChange {
  amount: number | null;
  percent: number | null;
  direction: Direction;
  baseline: string | null;
  baselineYear: number | null;
}

export interface Draft {
  readonly piece: Piece;
  readonly figure: Figure;
  readonly sentence: Range;
  kind: FactKind;
  measure: string;
  subject: string;
  unitName: string | null;
  year: number | null;
  change: DraftChange | null;
  of: Draft | null;
  relation: { kind: Relation['kind']; against: Draft | null; whole: string | null } | null;
  parent: Draft | null;
  /** `torn`: the text breaks off in the list. */
  group: { word: string; key: string; torn?: boolean } | null;
  list: readonly string[];
  context: DraftFact['context'];
  reason: string | null;
  purpose: string | null;
  /** The figure of another year that a comparison quotes: what it is compared with. */
  quoted: { readonly base: Draft | null; readonly baseline: Baseline } | null;
  /** Of a change of two statements alike (收、支总计各增加): the other one. */
  twin: Draft | null;
}

/** Only figures of one kind add up. */
export const sameDimension = (a: Figure, b: Figure): boolean =>
  a.type === b.type && (a.type === 'money' || a.unit === b.unit);

const YUAN: Readonly<Record<string, number>> = { 元: 1, 千元: 1e3, 万元: 1e4, 百万元: 1e6, 千万元: 1e7, 亿元: 1e8 };
/** A figure in 元, or as it is counted; good for choosing between readings, not for sums that are told. */
export const worth = ({ decimal, unit }: Figure): number => Number(decimal) * (YUAN[unit] ?? 1);
/** The last printed digit of a figure. */
export const quantum = ({ decimal, unit }: Figure): number => (YUAN[unit] ?? 1) * 10 ** -(decimal.split('.')[1]?.length ?? 0);

/** States something of its own: not a change, a share or a bound. */
export const isBase = (draft: Draft): boolean =>
  (draft.kind === 'amount' || draft.kind === 'count' || draft.kind === 'target') && draft.relation === null && draft.quoted === null;

/** States an amount of its own, and not as a reason or a purpose. */
export const statesAmount = (draft: Draft): boolean => isBase(draft) && draft.kind === 'amount' && draft.context === 'statement';

/** Budget and accounts of one thing are two sums: the items of one make up nothing of the other. */
export const sameStage = (one: string, other: string): boolean => isOfStage(one, other, null);
/** Whether `part` can be of `whole`, which is of the `usual` stage where it does not say of which. */
export const isOfStage = (part: string, whole: string, usual: Stage | null): boolean => {
  const [a, b] = [stageOf(part), stageOf(whole) ?? usual];
  return a === null || b === null || a === b;
};
export type Stage = '预算' | '决算';
/** Where a name ends with it; 一般公共预算 is money, and of no stage. */
export const stageOf = (measure: string): Stage | null => (/决算(?:数|额|支出)?$/u.test(measure) ? '决算' : /(?<!一般公共|基金|资本经营|资本)预算(?:数|额)?$/u.test(measure) ? '预算' : null);

/** What `scopes` and roles have to know about the piece that is read. */
export interface PieceContext {
  readonly fiscalYear: number | null;
  /** What a statement is of that does not say so. */
  readonly stage: Stage | null;
  /** Names of units, longest first, folded. */
  readonly names: readonly string[];
  readonly unitName: string | null;
  /** Subject of the piece's first fact. */
  readonly subject: string;
  readonly list: readonly string[];
  /** The fact of which the piece's first fact is a part. */
  readonly enclosing: Draft | null;
  /** The whole that the pieces before spoke of. */
  readonly lead: Draft | null;
  /** What earlier pieces listed as its parts. */
  readonly parts: () => readonly Draft[];
  readonly enclosingKey: string;
  /** The piece goes on with the list that the piece before opened with a colon. */
  readonly continues: boolean;
  readonly goals: boolean;
}
