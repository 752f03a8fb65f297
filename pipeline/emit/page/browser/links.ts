/** The lines that join the parts of an identity to its total. */
import { s } from './dom.js';

interface End {
  readonly cell: HTMLElement;
  readonly sign: string;
}

/** How far a line swings out from the cells it joins. */
const SWING = 18;

/** Draws a line from each part to the total, the first of `ends`, over `wrapper`, which is the origin of its coordinates. */
export function drawLinks(wrapper: HTMLElement, ends: readonly End[]): SVGSVGElement {
  const origin = wrapper.getBoundingClientRect();
  const [total, ...parts] = ends.map(({ cell, sign }) => {
    const box = cell.getBoundingClientRect();
    return { left: box.left - origin.left, right: box.right - origin.left, x: box.left - origin.left + box.width / 2, top: box.top - origin.top, bottom: box.bottom - origin.top, y: box.top - origin.top + box.height / 2, sign };
  });
  const svg = s('svg', { class: 'links', width: wrapper.scrollWidth, height: wrapper.scrollHeight, 'aria-hidden': 'true' });
  for (const part of parts) {
    const sameColumn = Math.abs(part.x - total!.x) < 2;
    const sameRow = Math.abs(part.y - total!.y) < 2;
    const path = sameColumn
      ? `M${part.left} ${part.y}C${part.left - SWING} ${part.y} ${total!.left - SWING} ${total!.y} ${total!.left} ${total!.y}`
      : sameRow
        ? `M${part.x} ${part.bottom}C${part.x} ${part.bottom + SWING} ${total!.x} ${total!.bottom + SWING} ${total!.x} ${total!.bottom}`
        : `M${part.x} ${part.y < total!.y ? part.bottom : part.top}C${part.x} ${(part.y + total!.y) / 2} ${total!.x} ${(part.y + total!.y) / 2} ${total!.x} ${part.y < total!.y ? total!.top : total!.bottom}`;
    svg.append(s('path', { d: path }));
  }
  wrapper.append(svg);
  return svg;
}
