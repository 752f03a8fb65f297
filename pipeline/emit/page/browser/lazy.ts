/** Renders parts of a long pane when they come near the visible region, so that the length of a document costs nothing. */

/** So many pixels above and below the visible region are made ready. */
const MARGIN = 900;

/** The parts of one scrolling pane that are not rendered yet. */
export class Lazy {
  readonly #waiting = new Map<Element, () => void>();
  readonly #observer: IntersectionObserver;
  /** A part is being rendered, which may render parts of its own. */
  #busy = false;

  constructor(readonly root: HTMLElement) {
    this.#observer = new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) this.now(entry.target);
    }, { root, rootMargin: `${MARGIN}px` });
  }

  /** `render` runs once, when `element` comes near; until then the element stands for its content with an estimated size. */
  watch(element: Element, render: () => void): void {
    this.#waiting.set(element, render);
    this.#observer.observe(element);
  }

  /** Renders a part at once, and keeps what is seen where it is if the part lies above. */
  now(element: Element): void {
    const render = this.#waiting.get(element);
    if (!render) return;
    this.#waiting.delete(element);
    this.#observer.unobserve(element);
    if (this.#busy) return render();
    this.#busy = true;
    const above = element.getBoundingClientRect().bottom <= this.root.getBoundingClientRect().top;
    const before = this.root.scrollHeight;
    render();
    if (above) this.root.scrollTop += this.root.scrollHeight - before;
    this.#busy = false;
  }

  /** Renders everything: for the printer. */
  all(): void {
    while (this.#waiting.size > 0) for (const element of [...this.#waiting.keys()]) this.now(element);
  }

  /** Forgets all parts. */
  clear(): void {
    this.#observer.disconnect();
    this.#waiting.clear();
  }
}

/** A list is rendered so many items at a time. */
export const LIST_CHUNK = 60;

/** Fills `list` with one element for each item, a chunk at a time as the reader comes near. */
export function lazyList<T>(lazy: Lazy, list: HTMLElement, items: readonly T[], itemHeight: number, render: (item: T) => HTMLElement): void {
  for (let start = 0; start < items.length; start += LIST_CHUNK) {
    const part = items.slice(start, start + LIST_CHUNK);
    const holder = document.createElement('div');
    holder.className = 'chunk';
    holder.setAttribute('role', 'presentation');
    holder.style.minHeight = `${part.length * itemHeight}px`;
    list.append(holder);
    lazy.watch(holder, () => {
      holder.style.minHeight = '';
      holder.append(...part.map(render));
    });
  }
}
