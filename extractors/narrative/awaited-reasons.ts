/** 预算收支增加主要原因：… in a paragraph of its own speaks of the comparisons of the paragraphs before. */
import type { Clause } from './clauses.js';
import type { Draft } from './draft.js';
import type { Piece } from './pieces.js';

/** How many comparisons may wait for the paragraph that explains them. */
const LONGEST_WAIT = 40;

/** The words of a heading, and its full stop. */
const TITLE = /^[^，,。；;：:]{2,30}。/u;

export class AwaitedReasons {
  /** Comparisons without a reason. */
  #awaiting: readonly Draft[] = [];

  /** Under another heading nobody explains them any more. */
  close(): void {
    this.#awaiting = [];
  }

  /** Gives the reason of the next piece to the comparisons that it explains; those of its own that have none wait. */
  next(piece: Piece, clauses: readonly Clause[], drafts: readonly Draft[]): void {
    const clause = clauses.find(({ kind }) => kind === 'reason');
    const alone = clause !== undefined && clause.start <= piece.start;
    // （三）公务用车费。未安排此项支出，原因是…: an item that says of what it speaks explains nothing else.
    if (clause && (alone || piece.marker === null || !TITLE.test(piece.prose.text.slice(piece.start, clause.start))) && !drafts.some(({ figure }) => figure.start < clause.start)) this.#explain(clause, alone);
    const compared = drafts.filter((d) => d.change !== null && d.reason === null && d.context === 'statement');
    this.#awaiting = [...this.#awaiting.filter(({ reason }) => reason === null), ...compared].slice(-LONGEST_WAIT);
  }

  /** `alone`: the paragraph says nothing else. */
  #explain({ opener, words }: Clause, alone: boolean): void {
    // The totals, or where the paragraph before compared only parts, the last of them.
    const statementOf = (draft: Draft): Draft => draft.of ?? draft;
    const totals = this.#awaiting.filter((d) => statementOf(d).parent === null);
    const last = this.#awaiting.at(-1);
    const meant = totals.length > 0 ? totals : alone ? this.#awaiting.filter((d) => statementOf(d) === statementOf(last!)) : [];
    for (const draft of meant) {
      const { change } = draft;
      // 决算小于预算数的原因 is none for a comparison with the year before, nor the other way round.
      if (/预算/u.test(opener) && /[小大]于/u.test(opener) && !/预算/u.test(change?.baseline ?? '')) continue;
      if (/增加|增长/u.test(opener) && !/减少|下降/u.test(opener) && change?.direction === 'decrease') continue;
      if (/减少|下降/u.test(opener) && !/增加|增长/u.test(opener) && change?.direction === 'increase') continue;
      draft.reason ??= words;
    }
  }
}
