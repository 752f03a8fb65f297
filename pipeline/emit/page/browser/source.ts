/** The source text exactly as it came, rendered where it is looked at. */
import type { Span } from '../../../../schemas/types.js';
import { classes, h } from './dom.js';
import { Lazy } from './lazy.js';
import { visualWidth } from './header.js';
import type { App } from './state.js';
import { cut, SpanIndex } from './spans.js';

/** A chunk holds at most so many lines and, unless a single line is longer, so many characters. */
const CHUNK_LINES = 60;
const CHUNK_CHARACTERS = 3000;
/** A line longer than this is broken in the display, or one endless line would be one endless chunk. */
const LONGEST_LINE = 2000;
/** What the estimate of a chunk's height assumes before anything can be measured. */
const ASSUMED_COLUMNS = 72;
const LINE_HEIGHT = 21;

interface Row {
  readonly start: number;
  readonly end: number;
  /** Line number; null for the continuation of an overlong line. */
  readonly number: number | null;
}

interface Chunk {
  readonly element: HTMLElement;
  readonly rows: readonly Row[];
  readonly start: number;
  readonly end: number;
  filled: boolean;
}

const NONE = new SpanIndex<null>([]);
const indexOf = (spans: readonly Span[]): SpanIndex<null> => (spans.length === 0 ? NONE : new SpanIndex(spans.map((span) => [span, null] as const)));

export class SourceView {
  readonly element: HTMLElement;
  readonly #lazy: Lazy;
  readonly #chunks: Chunk[] = [];
  #marks: readonly Span[] = [];
  #marked = NONE;
  #terms: readonly Span[] = [];
  #termed = NONE;
  #hits: readonly Span[] = [];
  #hit = NONE;

  constructor(readonly app: App) {
    this.element = h('div', { class: 'source', role: 'region', 'aria-label': '源文', tabindex: 0 });
    this.#lazy = new Lazy(this.element);
    this.#layOut();
    this.element.addEventListener('click', (event) => this.#clicked(event));
    app.state.on('hits', () => this.#setHits());
    app.state.on('drawn', () => this.#setTerms());
  }

  /** Marks the ranges and, unless they are in sight, brings the first of them there. */
  reveal(spans: readonly Span[]): void {
    const before = this.#marks;
    this.#marks = spans;
    this.#marked = indexOf(spans);
    this.#refresh([...before, ...spans]);
    const [first] = spans;
    if (!first || this.element.clientHeight === 0) return;
    const chunk = this.#chunks.find(({ end }) => end > first[0]);
    if (!chunk) return;
    this.#lazy.now(chunk.element);
    const mark = chunk.element.querySelector('.mark');
    if (!mark) return;
    const box = mark.getBoundingClientRect();
    const pane = this.element.getBoundingClientRect();
    const margin = pane.height / 8;
    if (box.top >= pane.top + margin && box.bottom <= pane.bottom - margin) return;
    this.element.scrollTop += box.top - pane.top - pane.height / 3;
    // What lies around it is rendered now, so that its real height does not move the mark away afterwards.
    const index = this.#chunks.indexOf(chunk);
    for (const neighbour of [this.#chunks[index - 1], this.#chunks[index + 1]]) if (neighbour) this.#lazy.now(neighbour.element);
    this.element.scrollTop += mark.getBoundingClientRect().top - pane.top - pane.height / 3;
  }

  /** Cuts the text into chunks of whole lines, each with its estimated height. */
  #layOut(): void {
    const { text } = this.app.model.data;
    const { starts, ends } = this.app.model.lines;
    let rows: Row[] = [];
    let height = 0;
    const close = () => {
      if (rows.length === 0) return;
      const element = h('div', { class: 'chunk' });
      element.style.height = `${height}px`;
      const chunk: Chunk = { element, rows, start: rows[0]!.start, end: rows.at(-1)!.end, filled: false };
      this.#chunks.push(chunk);
      this.#lazy.watch(element, () => this.#fill(chunk));
      rows = [];
      height = 0;
    };
    for (let line = 0; line < starts.length; line++) {
      for (let from = starts[line]!, first = true; first || from < ends[line]!; first = false) {
        const to = Math.min(ends[line]!, from + LONGEST_LINE);
        const row: Row = { start: from, end: to, number: first ? line + 1 : null };
        if (rows.length >= CHUNK_LINES || (rows.length > 0 && to - rows[0]!.start > CHUNK_CHARACTERS)) close();
        rows.push(row);
        height += LINE_HEIGHT * Math.max(1, Math.ceil(visualWidth(text.slice(from, to)) / ASSUMED_COLUMNS));
        from = to;
      }
    }
    close();
    this.element.append(...this.#chunks.map(({ element }) => element));
  }

  #fill(chunk: Chunk): void {
    chunk.filled = true;
    chunk.element.style.height = '';
    chunk.element.replaceChildren(...chunk.rows.map((row) => this.#row(row)));
  }

  #row({ start, end, number }: Row): HTMLElement {
    const { model } = this.app;
    const { text } = model.data;
    const claims = model.claimsWithin(start, end);
    const facts = model.facts.within(start, end);
    const edges = [...claims.flatMap(({ span }) => span), ...[facts, this.#marked.within(start, end), this.#termed.within(start, end), this.#hit.within(start, end)].flat().flatMap((entry) => [entry.start, entry.end])];
    const line = h('div', { class: 'line', 'data-n': number });
    let claim = 0;
    for (const [from, to] of end > start ? cut(start, end, edges) : []) {
      while (claims[claim] && claims[claim]!.span[1] <= from) claim++;
      const owner = claims[claim] && claims[claim]!.span[0] <= from ? claims[claim]! : null;
      const piece = text.slice(from, to);
      const fact = facts.find((entry) => entry.start <= from && entry.end > from);
      const status = fact ? model.data.facts[fact.value]!.status : owner?.at ? statusAt(model, owner.at) : null;
      const covered = (index: SpanIndex<null>) => index.at(from).length > 0;
      const name = classes(
        owner ? `r-${owner.role}` : /\S/u.test(piece) && 'gap', fact && 'fact', status && `s-${status}`,
        covered(this.#marked) && 'mark', covered(this.#termed) && 'term', covered(this.#hit) && 'hit',
      );
      line.append(name === '' ? piece : h(name.includes('mark') ? 'mark' : 'span', { class: name, 'data-o': from }, piece));
    }
    return line;
  }

  #clicked(event: MouseEvent): void {
    if (!document.getSelection()?.isCollapsed) return;
    const piece = (event.target as Element).closest<HTMLElement>('[data-o]');
    if (piece) this.app.inspect(Number(piece.dataset['o']));
  }

  #setHits(): void {
    const before = this.#hits;
    this.#hits = this.app.state.hits;
    this.#hit = indexOf(this.#hits);
    this.#refresh([...before, ...this.#hits]);
  }

  #setTerms(): void {
    const { model, state } = this.app;
    const before = this.#terms;
    this.#terms = (state.drawn?.terms ?? []).flatMap((at) => model.place(at)?.spans ?? []);
    this.#termed = indexOf(this.#terms);
    this.#refresh([...before, ...this.#terms]);
  }

  /** Renders the filled chunks again that one of the ranges touches. */
  #refresh(spans: readonly Span[]): void {
    const touched = indexOf(spans);
    for (const chunk of this.#chunks) if (chunk.filled && touched.within(chunk.start, Math.max(chunk.end, chunk.start + 1)).length > 0) this.#fill(chunk);
  }
}

function statusAt(model: App['model'], at: string) {
  return model.cell(at)?.status ?? model.leaves.get(at)?.cell.status ?? null;
}
