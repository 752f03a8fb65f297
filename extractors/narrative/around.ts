/** What stands around a figure of the prose: the piece that is read, what was read of it so far, and the words before the figure. */
import type { Clause } from './clauses.js';
import type { Draft, PieceContext } from './draft.js';
import type { Figure } from './figures.js';
import { phraseStart, toMeasure } from './phrases.js';
import type { Piece } from './pieces.js';
import type { Scopes } from './scopes.js';
import type { TrailEvent } from './types.js';

/** A piece while it is read. */
export interface Surroundings {
  readonly piece: Piece;
  /** Its words, folded. */
  readonly text: string;
  readonly context: PieceContext;
  /** What its first sentence names: the title of a list's item. */
  readonly title: string | null;
  readonly clauses: readonly Clause[];
  /** Its own prefix of the keys of its lists. */
  readonly key: string;
  /** What was read of it so far. */
  readonly drafts: Draft[];
  readonly events: TrailEvent[];
  readonly scopes: Scopes;
  /** 截至2023年底，…: the year of all that follows. */
  asOf: number | null;
}

/** The place of a figure. */
export interface Spot {
  /** The words right before the figure, and where they begin. */
  readonly phrase: string;
  readonly from: number;
  /** All that stands between the figure before and this one, and where it begins. */
  readonly gap: string;
  readonly boundary: number;
  readonly previous: Draft | null;
  readonly next: Figure | null;
}

/** The name in the clause that ends before `end`: 机关运行经费: | 9元. */
export const nameEndingAt = ({ text, context }: Surroundings, boundary: number, end: number): string =>
  toMeasure(text.slice(phraseStart(text, boundary, end), end), context.names);
