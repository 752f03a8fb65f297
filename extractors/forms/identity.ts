/**
 * What must add up inside one printed form, as data. The engine in pipeline/identities evaluates all of it;
 * a new form brings its identities by being described. What must agree between forms stands in
 * pipeline/identities/cross-table.ts.
 *
 * Sums that hold in every row over column keys are no identity here: they are the form's `sums`.
 */

/** A labelled line of a list and the lines it is the sum of. Labels are patterns as in form.ts, without enumeration. */
export interface Line {
  /** Stable kebab-case id; cross-table identities name the line by it. */
  readonly id: string;
  readonly label: string;
  /** Where the parts of the line are printed: above it (合计) or below it (a heading with its lines). */
  readonly parts?: { readonly printed: 'above' | 'below'; readonly lines: readonly Line[] };
  /** The line is the sum of the classes of the functional classification printed above it. */
  readonly classes?: boolean;
}

/** How the rows of a list stand under each other. */
export type RowOrder =
  /** By classification code: 3/5/7 digits, procurement letters and digit pairs. */
  | 'code'
  /** By name: the classes of the economic classification, each followed by its items. */
  | 'economic-name'
  /** Units, and under each unit its lines. */
  | 'flat';

/** Every heading row is the sum of the rows under it: department = Σ units, unit or 合计 = Σ classes, class = Σ items. */
export interface RowTree {
  readonly kind: 'rows';
  readonly by: RowOrder;
  /** Row of `identities.md`. */
  readonly ref: string;
}

/** The labelled lines of one list of a table: totals, and what they consist of. */
export interface LineTree {
  readonly kind: 'lines';
  /** Key of the label column. */
  readonly column: string;
  readonly root: Line;
  readonly ref: string;
}

/** The row of changes is this year's row minus last year's, in every column. */
export interface YearChange {
  readonly kind: 'year-change';
  /** Label pattern of the row of changes. */
  readonly change: string;
  readonly ref: string;
}

/** A sum or a comparison between named amounts of the table itself: `@line.column`, see pipeline/identities/formula.ts. */
export interface Formula {
  readonly kind: 'formula';
  readonly id: string;
  readonly formula: string;
  /** Exact, or within what rounding explains (the default). */
  readonly bound?: 'exact' | 'rounding';
  /** It is said when it holds; when it does not, that proves nothing and nothing is said. */
  readonly optional?: boolean;
  readonly ref: string;
}

export type Identity = RowTree | LineTree | YearChange | Formula;
