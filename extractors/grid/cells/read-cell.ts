/** What one cell of a scanned table says. */
import type { TrailEvent } from '../../../schemas/types.js';
import { cell, extracted, NOTHING, type DraftCell } from '../../cells.js';
import { halfWidth, readFigure } from '../../figures/figures.js';
import { bare, concat } from '../../text.js';
import type { DraftColumn } from '../reading.js';
import { kindOf } from './align.js';
import type { CutCell } from './recut-rows.js';

/** What a damaged cell says, by the type of its column; `placed`: what it owes its column to. */
export function readCell({ parts, repairs: recut }: CutCell, column: DraftColumn, placed: string | null, events: TrailEvent[]): DraftCell {
  if (parts.length === 0) return NOTHING;
  const content = concat(parts);
  if (column.type === 'amount') {
    const figure = readFigure(content);
    const place = [...recut, ...(placed === null || recut.includes(placed) ? [] : [placed])];
    if (figure) return { text: figure.text, content: figure.content, repairs: [...figure.repairs, ...place] };
    const plain = cell(content, place);
    if (kindOf(content) !== 'dash') {
      events.push(extracted('unreadable-figure', `“${plain.text}” stands where an amount should be.`, { severity: 'warning', content, before: plain.text }));
    }
    return plain;
  }
  if (column.type === 'code' || column.type === 'number') {
    const digits = bare(content);
    return { text: halfWidth(digits.text), content: digits, repairs: [...(digits.text.length < content.text.length ? ['join-ocr-space'] : []), ...recut] };
  }
  const repairs = [...recut, ...(parts.length > 1 ? ['join-cut-text'] : []), ...(/\p{Script=Han}\s+\p{Script=Han}/u.test(content.text) ? ['join-ocr-space'] : [])];
  return cell(content, repairs);
}
