/** How the physical columns of the pages of a table align with the columns of one form or another. */
import type { ColumnType, Form } from '../../forms/form.js';
import { PrintedLabels } from '../header/anchors.js';
import type { DraftColumn } from '../reading.js';
import { PhysicalColumns, type Alignment } from './align.js';
import type { PhysicalPage, PhysicalRow } from './physical-page.js';
import { TELLING_ROWS, isEmptyTotal, standsElsewhere } from './row-kinds.js';
import { settle, type Settled } from './ways.js';
import { largest } from '../../../pipeline/many.js';

/** The form of a table, and which of its columns are printed. */
export interface Columns {
  readonly form: Form | null;
  readonly columns: readonly DraftColumn[];
  /** By column: the header leaves open whether the figures below it are those of another. */
  readonly doubtful?: readonly boolean[];
  /** The form has one column more or fewer. */
  readonly near?: boolean;
}

/** The alignments of a table's pages. */
export class Alignments {
  private readonly known = new Map<PhysicalPage, PageAlignment>();

  constructor(private readonly pages: readonly PhysicalPage[]) {}

  of(page: PhysicalPage): PageAlignment {
    let alignment = this.known.get(page);
    if (!alignment) this.known.set(page, (alignment = new PageAlignment(page, this.pages[0])));
    return alignment;
  }
}

/** How the physical columns of a page align with the columns of one form or another. */
export class PageAlignment {
  private readonly columns: PhysicalColumns;
  private readonly labels: PrintedLabels;
  private readonly width: number;
  private readonly data: readonly PhysicalRow[];
  /** Its rows have no figures and say nothing about the width; the header does. */
  private readonly empty: boolean;

  /** `first`: a page without a header of its own is set as this one is, where it has as many columns, and leaves the same blank. */
  constructor(page: PhysicalPage, first: PhysicalPage | undefined) {
    const rows = (from: PhysicalPage, kind: PhysicalRow['kind']) => from.rows.filter((row) => row.kind === kind);
    const data = this.data = rows(page, 'data');
    const own = rows(page, 'header');
    // A figure by itself is a shadow of another or lost its row: it does not say where the columns are.
    const rowsOf = data.filter(({ kinds }) => kinds.filter((kind) => kind !== 'blank').length > 1 || kinds.includes('text'));
    this.columns = new PhysicalColumns((rowsOf.length > 0 ? rowsOf : data).map(({ kinds }) => kinds));
    const figured = data.filter(({ kinds }) => kinds.includes('amount')).slice(0, TELLING_ROWS);
    const top = rows(first ?? page, 'data').slice(0, TELLING_ROWS);
    const alike = first?.width === page.width && !(figured.length > 1 && figured.every((row) => standsElsewhere(top, row)));
    this.labels = new PrintedLabels((own.length > 0 || !alike ? own : rows(first, 'header')).map(({ cells }) => cells));
    this.empty = data.every(({ cells }) => isEmptyTotal(cells));
    this.width = page.width;
  }

  settled({ form, columns, doubtful }: Columns): Settled {
    const { map, ways, labelled } = this.of(columns);
    return form ? settle(map, ways(), this.data.map(({ cells }) => cells), columns, form, labelled, doubtful) : { map, repairs: [] };
  }

  of(columns: readonly DraftColumn[]): Alignment {
    return this.by(columns.map(({ type }) => type), columns.map(({ path }) => path.at(-1) ?? ''));
  }

  by(types: readonly ColumnType[], labels: readonly string[]): Alignment {
    const anchors = this.labels.anchorsOf(labels);
    const width = this.empty ? this.width : largest([this.width, ...anchors.map((p) => (p === null ? 0 : p + 1))]);
    return this.columns.align(width, types, anchors);
  }
}
