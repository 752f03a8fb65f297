/** The pane of the tables. */
import { STATUSES } from '../../../words/contract.js';
import { fill, h } from './dom.js';
import { Lazy } from './lazy.js';
import type { Place } from './model.js';
import type { App } from './state.js';
import { TableCard } from './table-card.js';

/** A cell that is brought into sight keeps this distance from the edge. */
const MARGIN = 16;

export class TablesView {
  readonly element = h('div', { class: 'pane tables' });
  readonly #scroller = h('div', { class: 'scroller', tabindex: -1 });
  readonly #lazy = new Lazy(this.#scroller);
  readonly #cards: readonly TableCard[];
  readonly #jump = h('select', { 'aria-label': '转到表格', change: () => this.#cards[this.#jump.value === '' ? 0 : Number(this.#jump.value)]?.element.scrollIntoView({ block: 'start' }) });
  readonly #nothing = h('p', { class: 'nothing', hidden: true }, '没有符合筛选条件的表格单元。');

  constructor(readonly app: App) {
    this.#cards = app.model.data.tables.map((_, index) => new TableCard(app, index, this.#lazy));
    this.#scroller.append(this.#nothing, ...this.#cards.map(({ element }) => element));
    this.element.append(h('div', { class: 'bar' }, h('label', {}, '表格 ', this.#jump)), this.#scroller);
    this.prepare();
    app.state.on('filters', () => this.prepare());
    app.state.on('drawn', () => this.draw());
    app.state.on('selection', () => this.#mark());
  }

  prepare(): void {
    this.#lazy.clear();
    for (const card of this.#cards) card.prepare();
    const shown = this.#cards.filter(({ element }) => !element.hidden);
    this.#nothing.hidden = shown.length > 0;
    this.#nothing.textContent = this.#cards.length === 0 ? '没有读到表格。' : '没有符合筛选条件的单元格。';
    fill(this.#jump, shown.map(({ index, table }) => h('option', { value: index }, this.#option(index, table.rows.length))));
    this.#scroller.scrollTop = 0;
  }

  /** Brings a cell, a row or a table into sight. */
  reveal(place: Place): void {
    const [, t, , r, , c] = place.at.split('/').map(Number);
    const card = this.#cards[t!];
    if (!card || card.element.hidden) return;
    const cell = Number.isNaN(r!) || r === undefined ? null : card.cellElement(r, c ?? 0);
    if (cell) {
      this.#bring(card, cell);
      // Tables above the cell may have been rendered on the way.
      this.#bring(card, cell);
    } else {
      card.element.scrollIntoView({ block: 'start', inline: 'start' });
    }
    this.#jump.value = String(t);
  }

  /** Scrolls only as far as it takes to see a cell beside the header and the labels that stay in sight. */
  #bring(card: TableCard, cell: HTMLElement): void {
    const head = card.element.querySelector('thead')?.getBoundingClientRect().height ?? 0;
    const label = card.element.querySelector('tbody .pinned');
    const pinned = label && label !== cell && getComputedStyle(label).position === 'sticky' ? label.getBoundingClientRect().width : 0;
    const pane = this.#scroller.getBoundingClientRect();
    const box = cell.getBoundingClientRect();
    const [top, left] = [pane.top + head, pane.left + pinned];
    if (box.top < top || box.bottom > pane.bottom - MARGIN) this.#scroller.scrollTop += (box.top + box.bottom) / 2 - (top + pane.bottom) / 2;
    if (box.left < left) this.#scroller.scrollLeft += box.left - left - MARGIN;
    else if (box.right > pane.right - MARGIN) this.#scroller.scrollLeft += Math.min(box.right - pane.right + MARGIN, box.left - left);
  }

  draw(): void {
    for (const card of this.#cards) card.draw();
  }

  /** Renders everything: for the printer. */
  all(): void {
    this.#lazy.all();
  }

  #option(index: number, rows: number): string {
    const table = this.app.model.data.tables[index]!;
    let [conflicts, unverified] = [0, 0];
    for (const row of table.rows) for (const { status } of row.cells) {
      if (status === 'conflict') conflicts++;
      if (status === 'unverified') unverified++;
    }
    return [this.app.model.tableName(table), rows === 0 && '无数据', conflicts > 0 && `${STATUSES.conflict} ${conflicts}`, unverified > 0 && `${STATUSES.unverified} ${unverified}`].filter(Boolean).join(' · ');
  }

  #mark(): void {
    for (const cell of this.#scroller.querySelectorAll('.selected')) cell.classList.remove('selected');
    const { selection } = this.app.state;
    if (selection?.kind !== 'place' || selection.place.tab !== 'tables') return;
    this.#scroller.querySelector(`[data-at="${CSS.escape(selection.place.at)}"]`)?.classList.add('selected');
  }
}
