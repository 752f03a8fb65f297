/** A publication as a reader ought to read it: what is known before it is printed in some dialect. */

export type Kind = 'budget' | 'final-accounts';
export type CellType = 'text' | 'code' | 'amount' | 'number';

export interface LeafModel {
  /** Labels from the outermost heading to the column's own, as printed. */
  readonly path: readonly string[];
  readonly key: string;
  readonly type: CellType;
}

/** A heading with the headings below it; a leaf names a column. */
export interface HeaderModel {
  readonly label: string;
  readonly children: readonly HeaderModel[];
  readonly leaf: LeafModel | null;
}

export interface RowModel {
  /** One text a column; '' where nothing is printed. */
  readonly cells: readonly string[];
  /** Steps of the printed hierarchy, for the row's label (for both labels of a two-sided row). */
  readonly indents: readonly number[];
  /** 收入总计 and its like, set in the middle of its column. */
  readonly centred: boolean;
}

export interface TableModel {
  /** Table id of the output contract; `unknown` for a form that nobody described. */
  readonly id: string;
  /** As printed: 表一, 表 3; '' where none is printed. */
  readonly number: string;
  readonly title: string;
  /** The title line is printed (key projects stand in the prose without one). */
  readonly titled: boolean;
  readonly currencyUnit: string | null;
  readonly layout: 'list' | 'sides';
  readonly header: readonly HeaderModel[];
  readonly leaves: readonly LeafModel[];
  /** The 栏次 row: one text a column; null where none is printed. */
  readonly columnNumbers: readonly string[] | null;
  readonly rows: readonly RowModel[];
  readonly notes: readonly string[];
}

export type BlockModel =
  | { readonly kind: 'cover'; readonly text: string }
  | { readonly kind: 'contents'; readonly entries: readonly string[] }
  | { readonly kind: 'heading'; readonly number: string; readonly title: string; readonly level: number }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly table: TableModel };

export interface PublicationModel {
  readonly kind: Kind;
  readonly fiscalYear: number;
  readonly organization: string;
  readonly units: readonly string[];
  /** What is printed, in reading order. */
  readonly blocks: readonly BlockModel[];
  /** Half-width columns to which the prose is set so that no paragraph but a filled one ends in a full line. */
  readonly proseWidth: number;
}

/** How amounts of nothing are printed. */
export type ZeroStyle = '0.00' | '0' | 'blank';

export const tablesOf = (publication: PublicationModel): TableModel[] =>
  publication.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));

const GROUPS = /\B(?=(?:\d{3})+$)/gu;

/** Whole cents of the printed unit → `1,234.50`. */
export function formatAmount(cents: number, zero: ZeroStyle = '0.00'): string {
  if (cents === 0) return zero === 'blank' ? '' : zero;
  const positive = Math.abs(cents);
  const whole = String(Math.floor(positive / 100));
  const grouped = whole.length > 3 ? whole.replace(GROUPS, ',') : whole;
  const decimals = positive % 100;
  return `${cents < 0 ? '-' : ''}${grouped}.${decimals < 10 ? '0' : ''}${decimals}`;
}
