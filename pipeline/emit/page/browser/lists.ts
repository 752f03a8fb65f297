/** The panes that are lists: facts, checks, issues, forms, prose. */
import type { Check, Fact, Issue } from '../../../../schemas/types.js';
import { DIRECTIONS, FACT_KINDS, OUTCOMES, SEVERITIES, STATUSES } from '../../../words/contract.js';
import { identityName } from '../../../words/identities.js';
import { nameOf } from '../../../words/rules.js';
import { issueWords } from '../../../words/sentences.js';
import { button, classes, fill, h } from './dom.js';
import { Lazy, LIST_CHUNK, lazyList } from './lazy.js';
import { checkPointer, type Place } from './model.js';
import type { App } from './state.js';
import { amountText, differenceText, sidesText } from './terms.js';

const OUTCOME_ORDER = Object.keys(OUTCOMES) as Check['outcome'][];
const GRAVITY: Readonly<Record<Issue['severity'], number>> = { error: 2, warning: 1, info: 0 };
/** Estimated heights of the items, in pixels. */
const HEIGHTS = { fact: 62, check: 58, issue: 60, paragraph: 72, leaf: 40 };

/** A pane with a list that is rendered as it is read. */
abstract class ListView<T> {
  readonly element = h('div', { class: 'pane list' });
  protected readonly bar = h('div', { class: 'bar' });
  readonly #scroller = h('div', { class: 'scroller', tabindex: -1 });
  readonly #lazy = new Lazy(this.#scroller);
  protected abstract readonly height: number;
  /** What stands in place of an empty list. */
  protected readonly nothing: string = '没有可显示的内容。';

  constructor(readonly app: App) {
    this.element.append(this.bar, this.#scroller);
  }

  protected abstract items(): readonly T[];
  protected abstract item(item: T): HTMLElement;
  /** The address by which an item is found again. */
  protected abstract at(item: T): string;

  refresh(): void {
    const items = this.items();
    this.#lazy.clear();
    fill(this.#scroller, items.length === 0 && h('p', { class: 'nothing' }, this.nothing));
    lazyList(this.#lazy, this.#scroller, items, this.height, (item) => {
      const element = this.item(item);
      element.dataset['at'] = this.at(item);
      return element;
    });
    this.#scroller.scrollTop = 0;
    this.mark();
  }

  /** Marks the selected item and, with `reveal`, brings it into sight. */
  mark(at: string | null = null, reveal = false): void {
    for (const item of this.#scroller.querySelectorAll('.selected')) item.classList.remove('selected');
    if (at === null) return;
    const index = this.items().findIndex((item) => this.at(item) === at);
    const chunk = this.#scroller.querySelectorAll('.chunk')[Math.floor(index / LIST_CHUNK)];
    if (!chunk) return;
    if (reveal) this.#lazy.now(chunk);
    const item = chunk.querySelector(`[data-at="${CSS.escape(at)}"]`);
    item?.classList.add('selected');
    if (reveal) item?.scrollIntoView({ block: 'nearest' });
  }

  all(): void {
    this.#lazy.all();
  }
}

export class FactsView extends ListView<number> {
  protected readonly height = HEIGHTS.fact;

  constructor(app: App) {
    super(app);
    app.state.on('filters', () => this.refresh());
    this.refresh();
  }

  protected items(): number[] {
    const { model, state } = this.app;
    return model.data.facts.flatMap((fact, i) => (state.passes({ status: fact.status, mended: false }) ? [i] : []));
  }

  protected at = (index: number): string => `facts/${index}`;

  protected item(index: number): HTMLElement {
    const fact = this.app.model.data.facts[index]!;
    return button([
      h('span', { class: 'line-1' }, chip(STATUSES[fact.status], `s-${fact.status}`), h('b', {}, this.app.model.factName(fact)), h('span', { class: 'amount' }, factAmount(fact, this.app))),
      h('span', { class: 'line-2' }, [FACT_KINDS[fact.kind], fact.section, fact.subject].filter(Boolean).join(' · '), fact.reason && ` · ${fact.reason}`),
    ], () => this.app.go(`facts/${index}`, 'result'), { class: `item s-${fact.status}` });
  }
}

/** What a fact states, in one line. */
export function factAmount(fact: Fact, app: App): string {
  const { change } = fact;
  const figure = fact.amount !== null ? `${amountText(fact.amount)} ${fact.currencyUnit ?? ''}`
    : fact.count !== undefined ? `${fact.count.toLocaleString('en-US')} ${fact.unit ?? ''}`
      : fact.percent !== undefined ? `${fact.percent}%` : change ? '' : app.model.printed(fact.spans);
  const difference = change && [change.baseline && `比${change.baseline}`, DIRECTIONS[change.direction],
    change.amount !== null && `${amountText(change.amount)} ${fact.currencyUnit ?? ''}`, change.percent !== null && `${change.percent}%`].filter(Boolean).join(' ');
  return [figure, difference].filter(Boolean).join('，');
}

export class ChecksView extends ListView<Check> {
  protected readonly height = HEIGHTS.check;
  #outcome: Check['outcome'] | 'all' = 'all';
  readonly #sorted: readonly Check[];

  constructor(app: App) {
    super(app);
    const { checks } = app.model.data;
    const rank = (check: Check) => OUTCOME_ORDER.indexOf(check.outcome) * 2 + (check.trivial ? 1 : 0);
    this.#sorted = checks.toSorted((a, b) => rank(a) - rank(b));
    const select = h('select', { change: () => {
      this.#outcome = select.value as Check['outcome'] | 'all';
      this.refresh();
    } }, h('option', { value: 'all' }, `全部 ${checks.length}`), OUTCOME_ORDER.flatMap((outcome) => {
      const count = checks.filter((check) => check.outcome === outcome).length;
      return count > 0 ? [h('option', { value: outcome }, `${OUTCOMES[outcome]} ${count}`)] : [];
    }));
    this.bar.append(h('label', {}, '结果 ', select));
    this.refresh();
  }

  protected items(): readonly Check[] {
    return this.#outcome === 'all' ? this.#sorted : this.#sorted.filter(({ outcome }) => outcome === this.#outcome);
  }

  protected at = (check: Check): string => checkPointer(check.id);

  protected item(check: Check): HTMLElement {
    return checkButton(this.app, check);
  }
}

/** A check in a list: its name and place, its two sides. */
export function checkButton(app: App, check: Check): HTMLElement {
  const difference = differenceText(check);
  return button([
    h('span', { class: 'line-1' }, chip(OUTCOMES[check.outcome], `o-${check.outcome}`), h('b', {}, identityName(check.identity)), h('span', { class: 'amount' }, sidesText(check))),
    h('span', { class: 'line-2' }, app.model.place(check.terms[0] ?? check.scope)?.path.join(' › ') ?? check.scope, check.trivial && ' · 单独不足以证明', difference && h('em', {}, ` · ${difference}`)),
  ], () => app.go(checkPointer(check.id), 'result'), { class: `item o-${check.outcome}` });
}

export class IssuesView extends ListView<Issue> {
  protected readonly height = HEIGHTS.issue;
  protected override readonly nothing = '没有发现问题。';
  readonly #sorted: readonly Issue[];
  readonly #index: ReadonlyMap<Issue, number>;

  constructor(app: App) {
    super(app);
    this.#sorted = app.model.data.issues.toSorted((a, b) => GRAVITY[b.severity] - GRAVITY[a.severity]);
    this.#index = new Map(app.model.data.issues.map((issue, i) => [issue, i]));
    this.refresh();
  }

  protected items(): readonly Issue[] {
    return this.#sorted;
  }

  protected at = (issue: Issue): string => `issues/${this.#index.get(issue)}`;

  protected item(issue: Issue): HTMLElement {
    const place = issue.at === null ? null : this.app.model.place(issue.at);
    const [first] = issue.spans;
    const where = place?.path.join(' › ') ?? (first ? `源文第 ${this.app.model.lineOf(first[0])} 行：${this.app.model.data.text.slice(first[0], first[1]).slice(0, 40)}` : '整份文件');
    return button([
      h('span', { class: 'line-1' }, chip(SEVERITIES[issue.severity], `v-${issue.severity}`), h('b', {}, nameOf(issue.code)), h('span', { class: 'where' }, where)),
      h('span', { class: 'line-2 says' }, issueWords(issue, this.app.model.failing)),
      h('span', { class: 'line-2 detail', lang: 'en' }, issue.message),
    ], () => {
      if (place) this.app.go(place.at, 'result');
      else if (first) this.app.inspect(first[0]);
    }, { class: `item v-${issue.severity}` });
  }
}

/** A heading, or a paragraph under it. */
export class ProseView extends ListView<Place> {
  protected readonly height = HEIGHTS.paragraph;
  readonly #places: readonly Place[];

  constructor(app: App) {
    super(app);
    const { model } = app;
    this.#places = model.data.sections.flatMap((section, i) =>
      [model.place(`sections/${i}`)!, ...section.paragraphs.map((_, p) => model.place(`sections/${i}/paragraphs/${p}`)!)]);
    this.refresh();
  }

  protected items(): readonly Place[] {
    return this.#places;
  }

  protected at = (place: Place): string => place.at;

  protected item(place: Place): HTMLElement {
    const level = this.app.model.data.sections[Number(place.at.split('/')[1])]!.level;
    const heading = place.path.length === 2;
    return button(place.text, () => this.app.go(place.at, 'result'), { class: classes('item prose', heading && `heading level-${Math.min(level, 4)}`) });
  }
}

export const chip = (text: string, name: string): HTMLElement => h('span', { class: `chip ${name}` }, text);
