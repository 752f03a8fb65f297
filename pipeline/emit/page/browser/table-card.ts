/** One table: its header tree, its rows as they come near, and the identity that is drawn on it. */
import type { Cell, Table } from '../../../../schemas/types.js';
import { depthsOf, labelColumn, type Depth } from '../../depths.js';
import { MENDED, STATUSES } from '../../../words/contract.js';
import { drawLinks } from './links.js';
import { classes, h } from './dom.js';
import { headerRows, visualWidth } from './header.js';
import type { Lazy } from './lazy.js';
import { termsOf } from './terms.js';
import type { App } from './state.js';

/** Rows are rendered so many at a time. */
const CHUNK_ROWS = 40;
const ROW_HEIGHT = 27;
const HEAD_HEIGHT = 120;
/** Column widths in half-width characters. */
const NARROWEST = 7;
const WIDEST_FIGURE = 20;
const WIDEST_LABEL = 36;
const WIDEST_TEXT = 60;
/** A text longer than this is prose and gets a wide column. */
const PROSE = 80;
const INDENT = 2;
/** A table with more columns is wide. */
const NARROW_TABLE = 6;

export class TableCard {
  readonly element: HTMLElement;
  readonly table: Table;
  #shown: readonly number[] = [];
  readonly #cells = new Map<string, HTMLElement>();
  /** By row number: what renders the chunk that the row is in. */
  #chunks: { readonly rows: readonly number[]; readonly body: HTMLElement }[] = [];
  #links: SVGSVGElement | null = null;
  /** The rows have levels, so that the outermost are told apart. */
  readonly #deep: boolean;
  /** The column of the row labels, which stays in sight in a wide table; -1 in a narrow one and where there are several. */
  readonly #pinned: number;

  constructor(readonly app: App, readonly index: number, readonly lazy: Lazy) {
    this.table = app.model.data.tables[index]!;
    this.element = h('section', { class: 'card', id: `table-${index}`, 'aria-label': app.model.tableName(this.table) });
    this.#deep = new Set(this.table.rows.map(({ level }) => level)).size > 1;
    const labels = new Set(this.table.rows.map((row) => labelColumn(this.table.columns, row)).filter((column) => column >= 0));
    this.#pinned = this.table.columns.length > NARROW_TABLE && labels.size === 1 ? [...labels][0]! : -1;
  }

  /** The rows that pass the filters, and their ancestors. */
  rows(): number[] {
    const { rows } = this.table;
    const { state } = this.app;
    if (state.filters.size === 0) return rows.map((_, r) => r);
    const kept = new Set<number>();
    rows.forEach((row, r) => {
      if (!row.cells.some((cell) => state.passes({ status: cell.status, mended: cell.status !== null && cell.repairs.length > 0 }))) return;
      kept.add(r);
      let { level } = row;
      for (let above = r - 1; above >= 0 && level > 0; above--) {
        if (rows[above]!.level >= level) continue;
        kept.add(above);
        ({ level } = rows[above]!);
      }
    });
    return [...kept].sort((a, b) => a - b);
  }

  /** Empties the card and waits for it to come near; a card without rows to show disappears. */
  prepare(): void {
    this.#shown = this.rows();
    this.#cells.clear();
    this.#chunks = [];
    this.#links = null;
    this.element.replaceChildren();
    this.element.hidden = this.#shown.length === 0 && this.table.rows.length > 0;
    if (this.element.hidden) return;
    this.element.style.minHeight = `${HEAD_HEIGHT + this.#shown.length * ROW_HEIGHT}px`;
    this.lazy.watch(this.element, () => this.#render());
  }

  /** The rendered cell at a place of this table; null where the filters hide it. */
  cellElement(row: number, column: number): HTMLElement | null {
    this.lazy.now(this.element);
    const chunk = this.#chunks.find(({ rows }) => rows.includes(row));
    if (chunk) this.lazy.now(chunk.body);
    return this.#cells.get(this.#pointer(row, column)) ?? null;
  }

  /** Draws the check of the state on the cells that are rendered. */
  draw(): void {
    for (const cell of this.element.querySelectorAll<HTMLElement>('.term')) undecorate(cell);
    this.#links?.remove();
    this.#links = null;
    const { drawn } = this.app.state;
    if (!drawn) return;
    const terms = termsOf(this.app.model, drawn).filter(({ at }) => this.#cells.has(at));
    for (const term of terms) decorate(this.#cells.get(term.at)!, term.sign, term.sum);
    const wrapper = this.element.querySelector<HTMLElement>('.sheet');
    if (wrapper && terms.length > 1) this.#links = drawLinks(wrapper, terms.map(({ at, sign }) => ({ cell: this.#cells.get(at)!, sign })));
  }

  #pointer(row: number, column: number): string {
    return `tables/${this.index}/rows/${row}/cells/${column}`;
  }

  #render(): void {
    const { table } = this;
    this.element.style.minHeight = '';
    const hidden = table.rows.length - this.#shown.length;
    const about = [table.currencyUnit ? `单位：${table.currencyUnit}` : '未注明单位', `${table.rows.length} 行 × ${table.columns.length} 列`,
      table.pages > 1 && `跨 ${table.pages} 页`, table.form === 'generic' && '未知表式', hidden > 0 && `筛选隐去 ${hidden} 行`].filter(Boolean).join(' · ');
    const widths = this.#widths();
    const sheet = h('table', {}, h('colgroup', {}, widths.map((width) => {
      const column = h('col');
      column.style.width = `${width}ch`;
      return column;
    })), this.#head());
    sheet.style.width = `${widths.reduce((sum, width) => sum + width, 0)}ch`;
    for (let start = 0; start < this.#shown.length; start += CHUNK_ROWS) sheet.append(this.#chunk(this.#shown.slice(start, start + CHUNK_ROWS)));
    sheet.addEventListener('click', (event) => this.#clicked(event));
    sheet.addEventListener('keydown', (event) => moveFocus(event));
    this.element.append(
      h('header', {}, h('h3', {}, this.app.model.tableName(table)), h('p', {}, about)),
      h('div', { class: 'sheet' }, sheet),
      ...table.notes.map((note) => h('p', { class: 'note' }, note)),
    );
    if (table.rows.length === 0) this.element.append(h('p', { class: 'note' }, '此表没有数据行。'));
    const first = this.#chunks[0];
    if (first) this.lazy.now(first.body);
    this.element.querySelector<HTMLElement>('tbody button')?.setAttribute('tabindex', '0');
  }

  #head(): HTMLElement {
    return h('thead', {}, headerRows(this.table.columns).map((cells) =>
      h('tr', {}, cells.map(({ text, column, columns, rows, leaf }) =>
        h('th', { scope: leaf ? 'col' : 'colgroup', colspan: columns, rowspan: rows, class: leaf && column === this.#pinned && 'pinned' }, text)))));
  }

  #chunk(rows: readonly number[]): HTMLElement {
    const spacer = h('td', { colspan: this.table.columns.length });
    spacer.style.height = `${rows.length * ROW_HEIGHT}px`;
    const body = h('tbody', {}, h('tr', { 'aria-hidden': 'true' }, spacer));
    this.#chunks.push({ rows, body });
    this.lazy.watch(body, () => {
      body.replaceChildren(...rows.map((r) => this.#row(r)));
      if (this.app.state.drawn) this.draw();
    });
    return body;
  }

  #row(r: number): HTMLElement {
    const row = this.table.rows[r]!;
    const { columns } = this.table;
    const label = labelColumn(columns, row);
    const depths = depthsOf(columns, row, (cell) => this.app.model.codeOf(cell));
    return h('tr', {}, row.cells.map((cell, c) => this.#cell(cell, r, c, depths[c]!, c === label)));
  }

  #cell(cell: Cell, r: number, c: number, { depth, indent }: Depth, isLabel: boolean): HTMLElement {
    const at = this.#pointer(r, c);
    const { selection } = this.app.state;
    const { type } = this.table.columns[c]!;
    const selected = selection?.kind === 'place' && selection.place.at === at;
    const mended = cell.repairs.length > 0;
    const name = classes(type === 'amount' || type === 'number' ? 'figure' : type, cell.status && `s-${cell.status}`, mended && cell.status && 'mended', selected && 'selected', c === this.#pinned && 'pinned', this.#deep && depth === 0 && 'outermost');
    const words = cell.status ? `${cell.text}，${STATUSES[cell.status]}${mended ? `，${MENDED}` : ''}` : null;
    const content = cell.text === '' ? null : h('button', { type: 'button', tabindex: -1, 'aria-label': words }, cell.text);
    const element = isLabel ? h('th', { scope: 'row', class: name, 'data-at': at }, content) : h('td', { class: name, 'data-at': at }, content);
    if (indent > 0) element.style.paddingInlineStart = `${indent * INDENT}ch`;
    this.#cells.set(at, element);
    return element;
  }

  #widths(): number[] {
    return this.table.columns.map(({ type, path }, c) => {
      let longest = 0;
      for (const row of this.table.rows) {
        const indent = type === 'text' ? row.level * INDENT : 0;
        longest = Math.max(longest, visualWidth(row.cells[c]!.text) + indent);
      }
      const widest = type !== 'text' ? WIDEST_FIGURE : longest > PROSE ? WIDEST_TEXT : WIDEST_LABEL;
      const heading = Math.min(visualWidth(path.at(-1) ?? ''), NARROWEST + 3);
      return Math.max(NARROWEST, heading, Math.min(longest, widest)) + 3;
    });
  }

  #clicked(event: Event): void {
    const cell = (event.target as Element).closest<HTMLElement>('[data-at]');
    if (cell?.firstElementChild && document.getSelection()?.isCollapsed) this.app.go(cell.dataset['at']!, 'result');
  }
}

/** Outlines a term, with its sign beside it, and on the total with what the others give. */
function decorate(cell: HTMLElement, sign: string, sum: string | null): void {
  cell.classList.add('term', sum === null ? 'part' : 'total');
  cell.append(h('span', { class: 'sign', 'aria-hidden': 'true' }, sign));
  if (sum !== null) cell.append(h('span', { class: 'sum' }, sum));
}

function undecorate(cell: HTMLElement): void {
  cell.classList.remove('term', 'part', 'total');
  for (const badge of cell.querySelectorAll('.sign, .sum')) badge.remove();
}

/** The arrow keys move between the cells of a table, which is one stop for the tabulator. */
function moveFocus(event: KeyboardEvent): void {
  const cell = (event.target as Element).closest<HTMLTableCellElement>('td, th');
  const row = cell?.closest('tr');
  const table = cell?.closest('table');
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
  if (!cell || !row || !table || !step) return;
  event.preventDefault();
  let [r, c] = [row.rowIndex + step[0]!, cell.cellIndex + step[1]!];
  for (; table.rows[r]; r += step[0]!, c += step[1]!) {
    const target = table.rows[r]!.cells[c];
    if (!target || target.closest('thead')) return;
    const next = target.querySelector('button');
    if (!next) continue;
    for (const stop of table.querySelectorAll('button[tabindex="0"]')) stop.setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
    next.focus();
    return;
  }
}
