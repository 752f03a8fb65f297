/** What every table reader makes: a grid whose cells know their characters. */
import type { Whole } from '../../pipeline/exact.js';
import type { TrailEvent } from '../../schemas/types.js';
import { DOUBT, type DraftCell } from '../cells.js';
import type { ColumnRole, ColumnType, Form } from '../forms/form.js';
import type { Names } from '../names.js';
import type { Traced } from '../text.js';

export interface DraftColumn {
  readonly key: string;
  readonly type: ColumnType;
  readonly role: ColumnRole | null;
  /** Printed header path, outermost first. */
  readonly path: readonly string[];
}

/** What figures under a heading are where no form says it: counts and shares are no money. */
export const figureType = (path: readonly string[]): ColumnType => (COUNTS.test(path.at(-1) ?? '') ? 'number' : 'amount');
const COUNTS = /数量|人数|辆数|个数|面积|比例|比重|占比|[%％]|序号|年份/u;

/** What part of the whole it is, or by how much it changed, in percent. */
export const isShare = ({ type, path }: DraftColumn): boolean => type === 'number' && SHARES.test(path.at(-1) ?? '');
const SHARES = /比例|比重|占比|[%％][)）]?$|率$/u;

/** Whether the figure is one. */
export const isPercentage = (text: string): boolean => /[%％]$/u.test(text);

/** Whether a row prints a figure in the column: an amount, or a number such as 行次 or a percentage. */
export const holdsFigure = ({ type }: Pick<DraftColumn, 'type'>): boolean => type === 'amount' || type === 'number';

/** Whether it holds codes of a classification, or parts of them: those of units are none. */
export const isCodeColumn = ({ type, role }: DraftColumn): boolean => type === 'code' && role !== 'unit-code';

/** The code of a row, in one column or in three; empty where it has none. */
export function codeReader(columns: readonly DraftColumn[]): (cells: readonly DraftCell[]) => string {
  const codes = columns.flatMap((column, i) => (isCodeColumn(column) ? [i] : []));
  return (cells) => codes.map((i) => cells[i]!.text).join('');
}

export interface DraftRow {
  readonly cells: DraftCell[];
  /** Spaces before the row's first character; null where the dialect has none. */
  readonly indent: number | null;
}

export interface TableReading {
  /** null: nobody described this form. */
  readonly form: Form | null;
  readonly columns: readonly DraftColumn[];
  readonly rows: readonly DraftRow[];
  /** Printed pages the table runs over. */
  readonly pages: number;
  /** The 栏次 row. */
  readonly columnNumbers: readonly string[] | null;
  /** First printing of the column headers. */
  readonly header: readonly Traced[];
  /** Headers printed again at page breaks. */
  readonly repeated: readonly Traced[];
  /** Characters left out of the cells for a reason that an event tells. */
  readonly dropped: readonly Traced[];
  readonly pageNumbers: readonly Traced[];
  /** Printed inside the table, but neither header nor cell. */
  readonly stray: readonly Traced[];
  readonly events: readonly TrailEvent[];
}

/** Whether figures of the table stand in guessed columns. */
export const isGuessed = ({ rows }: TableReading): boolean => rows.some(({ cells }) => cells.some(({ repairs }) => repairs.includes(DOUBT)));

/** An amount and all it is the sum of, each by the words of the text, canonical. */
export interface MadeOf {
  readonly total: Whole;
  readonly parts: readonly { readonly measure: string; readonly amount: Whole }[];
}

/** What the rest of the publication tells a table reader. */
export interface ReadingContext {
  /** The decoded source, for the printed form of header labels. */
  readonly source: string;
  readonly fiscalYear: number | null;
  /** Names that stand unbroken elsewhere in the publication. */
  readonly names: Names;
  /** The last page number seen before this table. */
  readonly lastPage: number;
  /** Column keys of the tables read so far: whether any figure other than zero stands under them. */
  readonly columnUse: ReadonlyMap<string, boolean>;
  /** Column keys under which nothing can stand: the lines of a summary, without these, add up to its total. */
  readonly emptyColumns?: ReadonlySet<string>;
  /** By code of the functional classification, column keys under which nothing can stand: the table of all that is spent has nothing there. */
  readonly emptyByCode?: ReadonlyMap<string, ReadonlySet<string>>;
  /** What the prose says totals are made of. */
  readonly statements?: readonly MadeOf[];
  /** No title says of which form the table is. */
  readonly untitled?: boolean;
  /** Decimals of a whole amount. */
  readonly decimals: number;
}
