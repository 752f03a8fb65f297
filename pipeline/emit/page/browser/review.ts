/** review.html: puts the views together and leads from one to the other. */
import type { PageData } from '../data.js';
import { KINDS } from '../../../words/contract.js';
import { percent } from '../../../words/sentences.js';
import { button, embedded, fill, h } from './dom.js';
import { FlowView } from './flow-view.js';
import { FormsView } from './forms.js';
import { Inspector } from './inspector.js';
import { bind, helpDialog, type Binding } from './keyboard.js';
import { ChecksView, FactsView, IssuesView, ProseView } from './lists.js';
import { checkPointer, Model, type Place, type Tab } from './model.js';
import { SearchView } from './search-view.js';
import { SourceView } from './source.js';
import { lastNotAfter } from './spans.js';
import { splitter } from './splitter.js';
import { FILTERS, State, type App, type Filter } from './state.js';
import { TablesView } from './tables.js';
import { Tabs } from './tabs.js';

class Page implements App {
  readonly model = new Model(embedded<PageData>());
  readonly state = new State(this.model);
  readonly #source = new SourceView(this);
  readonly #tables = new TablesView(this);
  readonly #facts = new FactsView(this);
  readonly #checks = new ChecksView(this);
  readonly #issues = new IssuesView(this);
  readonly #forms = new FormsView(this);
  readonly #prose = new ProseView(this);
  readonly #search = new SearchView(this);
  readonly #tabs: Tabs<Tab>;
  readonly #inspector = new Inspector(this, () => this.#close(), () => this.#view(document.body.dataset['view'] === 'source' ? 'result' : 'source'));
  readonly #position = h('span', { class: 'position', role: 'status', 'aria-live': 'polite' });
  readonly #help: HTMLDialogElement;
  readonly #said = h('p', { class: 'said', 'aria-live': 'polite' });

  constructor() {
    const { data } = this.model;
    const forms = data.forms.selfEvaluations.length + (data.forms.projectTargets?.length ?? 0) + (data.forms.performanceTargets ? 1 : 0);
    this.#tabs = new Tabs<Tab>([
      { id: 'tables', label: '表格', count: data.tables.length, panel: this.#tables.element },
      { id: 'facts', label: '数据', count: data.facts.length, panel: this.#facts.element },
      { id: 'checks', label: '勾稽', count: data.checks.length, panel: this.#checks.element },
      { id: 'issues', label: '问题', count: data.issues.length, panel: this.#issues.element },
      { id: 'forms', label: '绩效表', count: forms, panel: this.#forms.element },
      { id: 'prose', label: '正文', count: null, panel: this.#prose.element },
      { id: 'flow', label: '流向', count: null, panel: new FlowView(this).element },
    ], '读到的内容', 'tables');
    const bindings = this.#bindings();
    this.#help = helpDialog([...bindings, { keys: ['1', '–', String(this.#tabs.tabs.length)], words: '切换右侧的内容' }]);
    const source = h('div', { class: 'left' }, h('h2', {}, '源文', h('span', { class: 'quiet' }, ` ${data.source.file} · ${this.model.lines.starts.length} 行`)), this.#source.element);
    const result = h('main', { class: 'right' }, this.#tabs.list, this.#tabs.panels, this.#inspector.element);
    const split = h('div', { class: 'split' }, source, result);
    source.after(splitter(split, source));
    document.body.dataset['view'] = 'result';
    document.title = this.model.title;
    document.body.append(this.#header(), split, this.#help, this.#said);
    bind([...bindings, ...this.#tabs.tabs.map(({ id }, i) => ({ keys: [String(i + 1)], words: '', press: () => this.#tabs.show(id) }))]);
    this.state.on('selection', () => this.#told());
    this.state.on('filters', () => this.#told());
    window.addEventListener('popstate', () => this.#fromHash());
    window.addEventListener('beforeprint', () => this.#all());
    this.#told();
    this.#fromHash();
  }

  go(at: string, from?: 'source' | 'result'): void {
    this.#open(at, from ?? null);
    if (location.hash !== `#${at}`) history.pushState(null, '', `#${at}`);
  }

  inspect(offset: number): void {
    const { model, state } = this;
    const [fact] = model.facts.at(offset);
    const claim = model.claimAt(offset);
    const at = fact !== undefined ? `facts/${fact}` : claim?.at ?? null;
    if (at !== null && model.place(at)) return this.go(at, 'source');
    const gap = model.data.unclaimed.find(([start, end]) => start <= offset && end > offset);
    const span = claim?.span ?? gap ?? ([offset, offset + 1] as [number, number]);
    state.select({ kind: 'range', span });
    this.#source.reveal([span]);
  }

  /** Selects and shows a place or a check; nothing happens where the address leads nowhere. */
  #open(at: string, from: 'source' | 'result' | null): void {
    const check = at.startsWith('checks/') ? this.model.check(at.slice('checks/'.length)) : null;
    const place = check ? this.model.place(check.terms[0] ?? check.scope) : this.model.place(at);
    if (!place) return;
    if (check) this.state.select({ kind: 'check', check });
    else this.state.select({ kind: 'place', place });
    if (from !== 'source') document.body.dataset['view'] = 'result';
    const stays = from === 'result' && this.#tabs.current === place.tab;
    this.#tabs.show(place.tab);
    this.#reveal(place, !stays);
    this.#checks.mark(check ? checkPointer(check.id) : null);
    this.#source.reveal(place.spans);
  }

  #reveal(place: Place, scroll: boolean): void {
    this.#facts.mark(place.tab === 'facts' ? place.at : null, scroll);
    this.#prose.mark(place.tab === 'prose' ? place.at : null, scroll);
    if (place.tab === 'tables') this.#tables.reveal(place);
    if (place.tab === 'forms' && scroll) this.#forms.reveal(place);
  }

  #header(): HTMLElement {
    const { model, state } = this;
    // The same figures that index.json and the workbook count.
    const figures = model.figures.filter(({ at }) => at.startsWith('tables/'));
    const verified = figures.filter(({ status }) => status === 'verified').length;
    const share = figures.length > 0 ? percent(verified / figures.length) : '–';
    const filters = (Object.keys(FILTERS) as Filter[]).map((filter) => {
      const count = model.figures.filter(({ status, mended }) => (filter === 'mended' ? mended : status === filter)).length;
      const face = button([FILTERS[filter], h('span', { class: 'count' }, count)], () => state.toggle(filter), { class: `filter f-${filter}`, 'aria-pressed': false, disabled: count === 0 });
      state.on('filters', () => face.setAttribute('aria-pressed', String(state.filters.has(filter))));
      return face;
    });
    const views = (['source', 'result'] as const).map((view) => button(view === 'source' ? '源文' : '结果', () => this.#view(view), { 'data-view-of': view }));
    return h('header', { class: 'top' },
      h('div', { class: 'title' }, h('h1', {}, model.data.organization.name), h('p', {}, `${model.data.fiscalYear}年${KINDS[model.data.kind]} · 表内金额 ${figures.length} 个，已证实 ${share}`)),
      h('div', { class: 'views', role: 'group', 'aria-label': '显示' }, views),
      h('div', { class: 'filters', role: 'group', 'aria-label': '筛选' }, filters),
      h('div', { class: 'steps', role: 'group', 'aria-label': '逐个查看' }, button('↑', () => this.#step(-1), { 'aria-label': '上一个待查', title: '上一个待查（p）' }), this.#position, button('↓', () => this.#step(1), { 'aria-label': '下一个待查', title: '下一个待查（n）' })),
      this.#search.element,
      button('?', () => this.#help.showModal(), { class: 'help-button', 'aria-label': '键盘与用法', title: '键盘与用法（?）' }));
  }

  #bindings(): Binding[] {
    const filter = (key: string, name: Filter): Binding => ({ keys: [key], words: `筛选：${FILTERS[name]}`, press: () => this.state.toggle(name) });
    return [
      { keys: ['n', 'j'], words: '下一个待查的数字', press: () => this.#step(1) },
      { keys: ['p', 'k'], words: '上一个待查的数字', press: () => this.#step(-1) },
      filter('c', 'conflict'), filter('u', 'unverified'), filter('m', 'mended'),
      { keys: ['/'], words: '查找', press: () => this.#search.focus() },
      { keys: ['Escape'], words: '关闭详情，清除查找', press: () => this.#close() },
      { keys: ['?'], words: '本说明', press: () => this.#help.showModal() },
    ];
  }

  /** Goes to the next or previous flagged figure, from the selected one or from what the source shows. */
  #step(by: 1 | -1): void {
    const flagged = this.state.flagged();
    if (flagged.length === 0) return this.#say('没有待查的数字。');
    const current = this.#index(flagged);
    const next = current >= 0 ? (current + by + flagged.length) % flagged.length : this.#nearest(flagged, by);
    this.go(flagged[next]!.at);
  }

  #index(flagged: ReturnType<State['flagged']>): number {
    const { selection } = this.state;
    return selection?.kind === 'place' ? flagged.findIndex(({ at }) => at === selection.place.at) : -1;
  }

  #nearest(flagged: ReturnType<State['flagged']>, by: 1 | -1): number {
    const { selection } = this.state;
    const from = selection?.kind === 'place' ? (selection.place.spans[0]?.[0] ?? 0) : selection?.kind === 'range' ? selection.span[0] : -1;
    const before = lastNotAfter(flagged.map(({ start }) => start), from);
    return by === 1 ? (before + 1) % flagged.length : before < 0 ? flagged.length - 1 : before;
  }

  /** Says where the reader is, in the header and to screen readers. */
  #told(): void {
    const flagged = this.state.flagged();
    const index = this.#index(flagged);
    fill(this.#position, `${index >= 0 ? index + 1 : '–'} / ${flagged.length}`);
    const { selection } = this.state;
    if (selection?.kind === 'place') this.#say([...selection.place.path, selection.place.text].join('，'));
  }

  #say(words: string): void {
    this.#said.textContent = words;
  }

  /** On a narrow screen one side is seen at a time. */
  #view(view: 'source' | 'result'): void {
    document.body.dataset['view'] = view;
    const { selection } = this.state;
    const place = selection?.kind === 'place' ? selection.place : selection?.kind === 'check' ? this.model.place(selection.check.terms[0] ?? '') : null;
    if (view === 'source') this.#source.reveal(place?.spans ?? (selection?.kind === 'range' ? [selection.span] : []));
    else if (place) this.#reveal(place, true);
  }

  #close(): void {
    if (this.#search.input.value !== '') this.#search.clear();
    if (document.activeElement === this.#search.input) this.#search.input.blur();
    this.state.select(null);
    this.#source.reveal([]);
    if (location.hash !== '') history.pushState(null, '', location.pathname + location.search);
  }

  #fromHash(): void {
    const at = location.hash.slice(1);
    if (at !== '') this.#open(at, null);
    else if (this.state.selection) this.state.select(null);
  }

  #all(): void {
    const views: Partial<Record<Tab, { all(): void }>> = { tables: this.#tables, facts: this.#facts, checks: this.#checks, issues: this.#issues, forms: this.#forms, prose: this.#prose };
    views[this.#tabs.current]?.all();
  }
}

new Page();
