/**
 * Reads the figures of prose as facts.
 *
 * The model: **one fact for each printed figure**, and none for anything else.
 * - A statement (`部门预算收入3,020.16万元`, `车辆1辆`) is a fact of kind `amount` or `count`.
 * - A difference (`增加165.09万元`) and its percentage (`增长5.8%`) are facts of their own, kinds `change` and `percent`,
 *   whose `of` is the statement they change; the statement's `change` repeats both, with direction and baseline.
 *   Comparisons without a figure (持平, 不变) stand only in the statement's `change`.
 * - Shares, degrees of completion and multiples are `percent` / `ratio` with `of` (the part) and `relation.against` (the whole).
 * - Parts of a list point to their `parent` and share a `group`; `list` holds the markers of the items around them.
 * - Bounds (单价100万元以上) are `threshold`; in the goals of key projects money and staff are `target`, indicator values no facts.
 * - Every other number is in `dismissed` with its reason: nothing with a digit is lost in silence.
 */
export { madeOf } from './made-of.js';
export { readFacts, type Narrative } from './read.js';
export { statingTexts } from './sources.js';
export type { Change, Direction, DraftFact, FactKind, PartGroup, ProseContext, ProseParagraph, Relation } from './types.js';
