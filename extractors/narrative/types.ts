/** What goes in and what comes out of reading prose. */
import type { TrailEvent } from '../../schemas/types.js';
import type { Span, Traced } from '../text.js';

/** One paragraph of prose, line wraps undone, with the way back to the source. */
export interface ProseParagraph {
  /** Number of the part it stands in, e.g. `第二部分`. */
  readonly section: string;
  /** Titles of the headings around it, outermost first. */
  readonly headings: readonly string[];
  readonly content: Traced;
}

export interface ProseContext {
  readonly fiscalYear: number | null;
  readonly organization: string | null;
  /** Units that the tables name. */
  readonly units?: readonly string[];
  readonly kind?: 'budget' | 'final-accounts';
}

/**
 * - `amount` money stated as such; `count` persons, vehicles, projects, meetings …; `ratio` times (倍)
 * - `change` a difference (增加165.09万元, 减少2人), `percent` a share or rate, be it of growth, completion or anything else
 * - `threshold` a bound that defines something (单价100万元以上), nothing anybody spent or owns
 * - `target` money or staff set as a goal in the goals of the key projects
 */
export type FactKind = 'amount' | 'change' | 'percent' | 'count' | 'ratio' | 'threshold' | 'target';

export type Direction = 'increase' | 'decrease' | 'unchanged';

export interface Change {
  readonly amount: number | null;
  readonly percent: number | null;
  readonly direction: Direction;
  /** As printed, e.g. `2023年年初预算`; null where the text names none. */
  readonly baseline: string | null;
  readonly baselineYear: number | null;
}

/** The list whose sum the parent may be. */
export interface PartGroup {
  /** The same for all parts of one list. */
  readonly id: string;
  /** What opens it: `包括`, `其中`, `用于`, `(`, `：`, or `items` for a numbered list under the parent. */
  readonly word: string;
  /** The text says that the list may not be all: 主要包括 …, … 等, or 其中 with a single part. */
  readonly open: boolean;
}

/** What a percentage or ratio relates to what. */
export interface Relation {
  readonly kind: 'growth' | 'completion' | 'share' | 'multiple' | 'rate';
  /** Id of the whole (全年预算, 支出总额), where it is a fact. */
  readonly against: string | null;
  /** The whole in words, as printed. */
  readonly whole: string | null;
}

export interface DraftFact {
  /** Hash of section, measure, subject, kind and ordinal: stable when amounts change. */
  readonly id: string;
  readonly section: string;
  readonly kind: FactKind;
  /** What is measured, as printed, without year, unit name and filler words. */
  readonly measure: string;
  /** Project or unit it is about. */
  readonly subject: string;
  /** Nearest enclosing organizational unit. */
  readonly unitName: string | null;
  readonly year: number | null;
  /** The figure's characters, without white space. */
  readonly printed: string;
  /** The figure as exact decimal text: `3020.16`. */
  readonly decimal: string;
  readonly value: number;
  /** Money only, in `currencyUnit`; null for everything else. */
  readonly amount: number | null;
  readonly currencyUnit: string | null;
  readonly count?: number;
  readonly percent?: number;
  /** Unit of a count or percentage; null for money. */
  readonly unit: string | null;
  /** 余, 约, 近, 超, 以上 …; null where the figure is exact. */
  readonly approximate: string | null;
  readonly change: Change | null;
  /** Id of the fact that this one changes, is a share of, completes or prices. */
  readonly of: string | null;
  readonly relation: Relation | null;
  /** Id of the fact of which this is a listed part. */
  readonly parent: string | null;
  readonly group: PartGroup | null;
  /** Markers of the list items around it: `（四）`, `1.`, `（2）`, `二是`. */
  readonly list: readonly string[];
  /** Where in the sentence it stands: figures in a reason or a purpose state nothing about the heading's totals. */
  readonly context: 'statement' | 'purpose' | 'reason';
  readonly reason: string | null;
  readonly purpose: string | null;
  /** The sentence, wraps undone. */
  readonly text: string;
  readonly spans: Span[];
  readonly sentenceSpans: Span[];
  readonly status: 'unverified';
}

export type { TrailEvent };
