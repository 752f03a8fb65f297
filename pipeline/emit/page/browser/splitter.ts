/** The bar between the two panes: dragged with the pointer, moved with the arrow keys. */
import { h } from './dom.js';

/** Share of the width in percent. */
const LEAST = 15;
const MOST = 70;
const START = 38;
const STEP = 2;

/** Sets the width of the left pane through the custom property `--left` of `split`. */
export function splitter(split: HTMLElement, left: HTMLElement): HTMLElement {
  const bar = h('div', { class: 'splitter', role: 'separator', tabindex: 0, 'aria-orientation': 'vertical', 'aria-label': '源文宽度', 'aria-valuemin': LEAST, 'aria-valuemax': MOST });
  const set = (share: number) => {
    const now = Math.min(MOST, Math.max(LEAST, share));
    split.style.setProperty('--left', `${now}%`);
    bar.setAttribute('aria-valuenow', String(Math.round(now)));
  };
  const move = (event: PointerEvent) => {
    const box = split.getBoundingClientRect();
    set((100 * (event.clientX - box.left)) / box.width);
  };
  bar.addEventListener('pointerdown', (event) => {
    bar.setPointerCapture(event.pointerId);
    bar.addEventListener('pointermove', move);
  });
  bar.addEventListener('pointerup', () => bar.removeEventListener('pointermove', move));
  bar.addEventListener('keydown', (event) => {
    const by = event.key === 'ArrowLeft' ? -STEP : event.key === 'ArrowRight' ? STEP : 0;
    if (by === 0) return;
    event.preventDefault();
    set((100 * left.getBoundingClientRect().width) / split.getBoundingClientRect().width + by);
  });
  set(START);
  return bar;
}
