/** The pane of the forms that are no tables of amounts: performance targets and self-evaluations. */
import type { FormCell } from '../../../../schemas/types.js';
import { evaluationName, FORM_FIELDS, formGroup, STATUSES, targetsTitle } from '../../../words/contract.js';
import { classes, fill, h } from './dom.js';
import { Lazy } from './lazy.js';
import type { Place } from './model.js';
import type { App } from './state.js';

const FORM_HEIGHT = 900;
/** A longer text takes the whole line. */
const LONG = 40;

type Leaves = Readonly<Record<string, unknown>>;

export class FormsView {
  readonly element = h('div', { class: 'pane forms' });
  readonly #scroller = h('div', { class: 'scroller', tabindex: -1 });
  readonly #lazy = new Lazy(this.#scroller);

  constructor(readonly app: App) {
    this.element.append(this.#scroller);
    this.#scroller.addEventListener('click', (event) => {
      const leaf = (event.target as Element).closest<HTMLElement>('[data-at]');
      if (leaf) app.go(leaf.dataset['at']!, 'result');
    });
    this.refresh();
    app.state.on('filters', () => this.refresh());
    app.state.on('selection', () => this.#mark());
    app.state.on('drawn', () => this.#mark());
  }

  refresh(): void {
    const { performanceTargets, projectTargets = [], selfEvaluations } = this.app.model.data.forms;
    const forms: (readonly [at: string, title: string, form: Leaves])[] = [
      ...(performanceTargets ? [['forms/performanceTargets', targetsTitle(performanceTargets), performanceTargets as unknown as Leaves] as const] : []),
      ...projectTargets.map((form, i) => [`forms/projectTargets/${i}`, `${FORM_FIELDS['projectTargets']}：${form.projectName.text}`, form as unknown as Leaves] as const),
      ...selfEvaluations.map((form, i) => [`forms/selfEvaluations/${i}`, evaluationName(form).join('：'), form as unknown as Leaves] as const),
    ];
    this.#lazy.clear();
    fill(this.#scroller, forms.length === 0 && h('p', { class: 'nothing' }, '没有读到绩效目标表或绩效自评表。'));
    for (const [at, title, form] of forms) {
      const card = h('section', { class: 'card', 'data-form': at, 'aria-label': title }, h('header', {}, h('h3', {}, title)));
      card.style.minHeight = `${FORM_HEIGHT}px`;
      this.#scroller.append(card);
      this.#lazy.watch(card, () => {
        card.style.minHeight = '';
        this.#render(card, at, form);
      });
    }
  }

  reveal(place: Place): void {
    for (const card of this.#scroller.querySelectorAll<HTMLElement>('[data-form]')) {
      if (!place.at.startsWith(card.dataset['form']!)) continue;
      this.#lazy.now(card);
      (card.querySelector(`[data-at="${CSS.escape(place.at)}"]`) ?? card).scrollIntoView({ block: 'center' });
    }
    this.#mark();
  }

  all(): void {
    this.#lazy.all();
  }

  /** Single leaves as a list of terms, groups of leaves as a line of it, lists of groups as tables. */
  #render(card: HTMLElement, at: string, form: Leaves): void {
    const single = h('dl');
    card.append(single);
    for (const [key, value] of Object.entries(form)) {
      const here = `${at}/${key}`;
      const name = FORM_FIELDS[key] ?? key;
      if (isLeaf(value)) single.append(h('div', { class: classes(value.text.length > LONG && 'long') }, h('dt', {}, name), h('dd', {}, this.#leaf(here, value))));
      else if (Array.isArray(value)) card.append(this.#table(here, name, value as Leaves[]));
      else if (typeof value === 'object' && value !== null) {
        for (const [part, leaf] of Object.entries(value)) {
          if (isLeaf(leaf)) single.append(h('div', {}, h('dt', {}, `${formGroup(key)} · ${FORM_FIELDS[part] ?? part}`), h('dd', {}, this.#leaf(`${here}/${part}`, leaf))));
        }
      }
    }
    this.#mark();
  }

  #table(at: string, name: string, rows: readonly Leaves[]): HTMLElement {
    const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    return h('div', { class: 'form-table' }, h('h4', {}, name), h('table', {},
      h('thead', {}, h('tr', {}, keys.map((key) => h('th', { scope: 'col' }, FORM_FIELDS[key] ?? key)))),
      h('tbody', {}, rows.map((row, r) => h('tr', {}, keys.map((key) => {
        const leaf = row[key];
        return h('td', { class: isLeaf(leaf) && leaf.value !== null ? 'figure' : '' }, isLeaf(leaf) ? this.#leaf(`${at}/${r}/${key}`, leaf) : '');
      }))))));
  }

  #leaf(at: string, leaf: FormCell): HTMLElement | string {
    if (leaf.text === '') return h('span', { class: 'empty' }, '（空）');
    const mended = (leaf.repairs ?? []).length > 0;
    const hidden = this.app.state.filters.size > 0 && !this.app.state.passes({ status: leaf.status ?? null, mended });
    return h('button', {
      type: 'button', 'data-at': at, class: classes('leaf', leaf.status && `s-${leaf.status}`, mended && 'mended', hidden && 'dimmed'),
      'aria-label': leaf.status ? `${leaf.text}，${STATUSES[leaf.status]}` : null,
    }, leaf.text);
  }

  #mark(): void {
    const { selection, drawn } = this.app.state;
    const at = selection?.kind === 'place' ? selection.place.at : null;
    for (const leaf of this.#scroller.querySelectorAll<HTMLElement>('[data-at]')) {
      leaf.classList.toggle('selected', leaf.dataset['at'] === at);
      leaf.classList.toggle('term', drawn?.terms.includes(leaf.dataset['at']!) ?? false);
    }
  }
}

const isLeaf = (value: unknown): value is FormCell => typeof value === 'object' && value !== null && 'text' in value && 'spans' in value;
