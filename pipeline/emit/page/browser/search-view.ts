/** The search field and what it finds in the source, the tables and the facts. */
import type { Span } from '../../../../schemas/types.js';
import { button, fill, h } from './dom.js';
import { fold, isAmount, occurrences, type Folded } from './search.js';
import type { App } from './state.js';

/** So many places of the source are looked for, so many results of each kind are listed. */
const MOST_HITS = 2000;
const MOST_LISTED = 30;
const PAUSE = 120;
const CONTEXT = 14;

interface Searched {
  readonly at: string;
  readonly text: string;
  readonly place: string;
}

export class SearchView {
  readonly input = h('input', { type: 'search', placeholder: '查找（/）', 'aria-label': '在源文、表格和数据中查找', 'aria-controls': 'results', autocomplete: 'off', spellcheck: 'false' });
  readonly results = h('div', { class: 'results', id: 'results', hidden: true, role: 'region', 'aria-label': '查找结果' });
  readonly element = h('div', { class: 'search', role: 'search' }, this.input, this.results);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #source: { readonly plain: Folded; readonly amounts: Folded } | undefined;
  #items: readonly Searched[] | undefined;

  constructor(readonly app: App) {
    this.input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#search(), PAUSE);
    });
    this.input.addEventListener('focus', () => (this.results.hidden = this.input.value.trim() === ''));
    this.element.addEventListener('keydown', (event) => this.#key(event));
    document.addEventListener('click', (event) => {
      if (!this.element.contains(event.target as Node)) this.results.hidden = true;
    });
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  /** Empties the search. */
  clear(): void {
    this.input.value = '';
    this.#search();
  }

  #search(): void {
    const query = this.input.value.trim();
    const amounts = isAmount(query);
    const folded = fold(query, amounts).text;
    this.results.hidden = folded === '';
    if (folded === '') {
      this.#hits([]);
      return fill(this.results);
    }
    const { text } = this.app.model.data;
    this.#source ??= { plain: fold(text), amounts: fold(text, true) };
    const { spans, more } = occurrences(amounts ? this.#source.amounts : this.#source.plain, folded, MOST_HITS);
    const items = this.#all().filter((item) => fold(item.text, amounts).text.includes(folded));
    this.#hits(spans);
    fill(this.results,
      this.#group(`源文 ${spans.length}${more ? '+' : ''}`, spans, (span) => this.#sourceResult(span)),
      this.#group('表格与表单', items.filter(({ at }) => !at.startsWith('facts/')), (item) => this.#result(item)),
      this.#group('正文数据', items.filter(({ at }) => at.startsWith('facts/')), (item) => this.#result(item)),
      spans.length + items.length === 0 && h('p', { class: 'nothing' }, '没有找到。'));
  }

  #hits(spans: readonly Span[]): void {
    this.app.state.hits = spans;
    this.app.state.tell('hits');
  }

  #group<T>(title: string, found: readonly T[], render: (item: T) => HTMLElement): HTMLElement | false {
    if (found.length === 0) return false;
    const list = h('ul', {}, found.slice(0, MOST_LISTED).map((item) => h('li', {}, render(item))));
    const rest = found.length - MOST_LISTED;
    return h('section', {}, h('h4', {}, title.includes(' ') ? title : `${title} ${found.length}`), list, rest > 0 && h('p', { class: 'quiet' }, `另有 ${rest} 处未列出；源文中已全部标出`));
  }

  #sourceResult(span: Span): HTMLElement {
    const { model } = this.app;
    const { text } = model.data;
    const [start, end] = span;
    return button([h('span', { class: 'line-number' }, `${model.lineOf(start)} 行`), text.slice(Math.max(0, start - CONTEXT), start), h('mark', {}, text.slice(start, end)), text.slice(end, end + CONTEXT)], () => this.#open(() => this.app.inspect(start)));
  }

  #result({ at, text, place }: Searched): HTMLElement {
    return button([h('b', {}, text), h('span', {}, place)], () => this.#open(() => this.app.go(at)));
  }

  /** Opens a result; the keys are the page's again. */
  #open(result: () => void): void {
    this.results.hidden = true;
    this.input.blur();
    result();
  }

  /** Everything that can be found outside the source text. */
  #all(): readonly Searched[] {
    if (this.#items) return this.#items;
    const { model } = this.app;
    const items: Searched[] = [];
    model.data.tables.forEach((table, t) => {
      const name = model.tableName(table);
      table.rows.forEach((row, r) => row.cells.forEach(({ text }, c) => {
        if (text !== '') items.push({ at: `tables/${t}/rows/${r}/cells/${c}`, text, place: [name, row.label !== text && row.label, table.columns[c]!.path.at(-1)].filter(Boolean).join(' › ') });
      }));
    });
    for (const [at, { cell, path }] of model.leaves) if (cell.text !== '') items.push({ at, text: cell.text, place: path.join(' › ') });
    model.data.facts.forEach((fact, i) => items.push({ at: `facts/${i}`, text: `${model.factName(fact)} ${model.printed(fact.spans)}`, place: fact.text }));
    return (this.#items = items);
  }

  /** The arrow keys walk through the results, Enter in the field opens the first. */
  #key(event: KeyboardEvent): void {
    const buttons = [...this.results.querySelectorAll('button')];
    const current = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === 'ArrowDown') buttons[Math.min(current + 1, buttons.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') (current > 0 ? buttons[current - 1]! : this.input).focus();
    else if (event.key === 'Enter' && event.target === this.input) {
      clearTimeout(this.#timer);
      this.#search();
      this.results.querySelector('button')?.click();
    } else return;
    event.preventDefault();
  }
}
