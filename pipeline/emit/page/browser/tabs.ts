/** A row of tabs that shows one of several panels. */
import { button, h } from './dom.js';

export interface TabOf<K extends string> {
  readonly id: K;
  readonly label: string;
  readonly count: number | null;
  readonly panel: HTMLElement;
}

export class Tabs<K extends string> {
  readonly list: HTMLElement;
  readonly panels: HTMLElement;
  #current: K;
  readonly #buttons = new Map<K, HTMLButtonElement>();

  constructor(readonly tabs: readonly TabOf<K>[], label: string, start: K) {
    this.#current = start;
    this.list = h('div', { class: 'tabs', role: 'tablist', 'aria-label': label });
    this.panels = h('div', { class: 'panels' });
    for (const { id, label: name, count, panel } of tabs) {
      const tab = button([name, count === null ? null : h('span', { class: 'count' }, count)], () => this.show(id), { role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}` });
      panel.id = `panel-${id}`;
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', `tab-${id}`);
      this.#buttons.set(id, tab);
      this.list.append(tab);
      this.panels.append(panel);
    }
    this.list.addEventListener('keydown', (event) => {
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (step === 0) return;
      event.preventDefault();
      const index = tabs.findIndex(({ id }) => id === this.#current);
      const next = tabs[(index + step + tabs.length) % tabs.length]!;
      this.show(next.id);
      this.#buttons.get(next.id)!.focus();
    });
    this.show(start);
  }

  get current(): K {
    return this.#current;
  }

  show(id: K): void {
    this.#current = id;
    for (const tab of this.tabs) {
      const on = tab.id === id;
      tab.panel.hidden = !on;
      const face = this.#buttons.get(tab.id)!;
      face.setAttribute('aria-selected', String(on));
      face.tabIndex = on ? 0 : -1;
    }
  }
}
