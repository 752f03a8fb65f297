/** The forms of the contract out of the readers' drafts: every leaf a cell with text, value and spans. */
import type { DraftCell } from '../../extractors/cells.js';
import { spansOf } from '../../extractors/text.js';
import type { FormCell } from '../../schemas/types.js';
import { valueOf } from './amounts.js';
import type { ClaimBook } from './claims.js';

/** Leaves that hold figures; everything else is text even where it looks like a number. */
const FIGURES = new Set(['total', 'fiscal', 'other', 'initialBudget', 'annualBudget', 'executed', 'executedTotal', 'executedFiscal', 'executedOther', 'weight', 'executionRate', 'score', 'totalWeight', 'totalScore']);

type Formed<T> = T extends DraftCell ? FormCell : T extends readonly (infer I)[] ? Formed<I>[] : T extends object ? { -readonly [K in keyof T]: Formed<T[K]> } : T;

/** `draft` with every cell as the contract has it; its characters are claimed for the place `at`. */
export function formed<T extends object>(draft: T, at: string, book: ClaimBook): Formed<T> {
  return convert(draft, at, '', book) as Formed<T>;
}

function convert(value: unknown, at: string, key: string, book: ClaimBook): unknown {
  if (Array.isArray(value)) return value.map((item, i) => convert(item, `${at}/${i}`, key, book));
  if (isCell(value)) return formCell(value, at, FIGURES.has(key), book);
  if (typeof value === 'object' && value !== null) {
    const result: Record<string, unknown> = {};
    for (const k of Object.keys(value)) result[k] = convert((value as Record<string, unknown>)[k], `${at}/${k}`, k, book);
    return result;
  }
  return value;
}

const isCell = (value: unknown): value is DraftCell =>
  typeof value === 'object' && value !== null && 'content' in value && 'repairs' in value && 'text' in value;

function formCell(cell: DraftCell, at: string, figure: boolean, book: ClaimBook): FormCell {
  book.claim(cell.content, 'cell', at);
  return { text: cell.text, value: figure ? valueOf(cell.text.replace(/(?<=\d)\s*[%％]$/u, '')) : null, spans: spansOf(cell.content), repairs: [...cell.repairs] };
}
