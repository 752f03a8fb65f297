/** Amounts that stand where nothing reads an amount: in a header, in the contents, in notes that are rows, in labels. None is lost in silence. */
import type { DraftColumn } from '../../extractors/grid/reading.js';
import type { Span } from '../../extractors/text.js';
import type { Coverage, Fact } from '../../schemas/types.js';
import { cellPlace } from '../cell-pointer.js';
import type { Role } from './claims.js';

/** Amounts of one table or section that became no figure of it. */
export interface Elsewhere {
  readonly role: Role;
  readonly at: string | null;
  readonly spans: Span[];
  readonly printed: string[];
}

/** Whose characters become words only. What is a mark has an event of its own. */
const WORDS_ONLY: ReadonlySet<Role> = new Set(['heading', 'title', 'unit-line', 'header', 'repeated-header', 'contents', 'page-number', 'running-title']);
/** Two decimals or thousands' commas; no date such as 2024.12, no number of a chapter such as 1.10.2. */
const AMOUNT = /(?<![\d.,])(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,8})?|(?!(?:19|20)\d\d\.(?:0[1-9]|1[0-2])(?!\d))\d{1,15}\.\d\d)(?![\d.,%])/gu;
/** What a header without rows below it takes for words: its table was not read. */
const FIGURE = /^(?:\d+\.\d+|(?!(?:19|20)\d\d$)\d{3,}|\d{1,3}(?:,\d{3})+)$/u;
const WHOLE = /^.+$/gsu;
/** An amount of a sentence has decimals and no measure: it is in a row of a table that was taken for sentences. */
const SENTENCES: ReadonlySet<Role> = new Set(['note', 'paragraph']);
const MEASURE = /\s?(?:[)）]?\s?(?:[亿百千万]|元|个|人|平|公|[㎡吨台套辆次件项户栋米度%％‰倍分])|[—~-])/uy;

/** The amounts of `text` that are claimed as words and stand in no fact, by place; `columns` of each table, and those of `empty` that have no rows. */
export function amountsElsewhere(text: string, { claims }: Coverage, facts: readonly Fact[], columns: readonly (readonly DraftColumn[])[], empty: ReadonlySet<string> = new Set()): Elsewhere[] {
  const stated = new Set(facts.flatMap(({ spans }) => spans.map(([start]) => start)));
  const found = new Map<string, Elsewhere>();
  for (const { span: [start, end], role, at } of claims) {
    const own = text.slice(start, end);
    const sentence = SENTENCES.has(role) || role === 'cell';
    if (sentence ? !own.includes('.') || (role === 'cell' && !isLabel(at ?? '', columns)) : !WORDS_ONLY.has(role)) continue;
    for (const { 0: printed, index } of own.matchAll(role === 'header' && empty.has(at ?? '') && FIGURE.test(own) ? WHOLE : AMOUNT)) {
      const from = start + index;
      if (sentence && (stated.has(from) || !printed.includes('.') || measured(text, from + printed.length))) continue;
      const owner = role === 'paragraph' ? at!.replace(/\/paragraphs\/.*$/u, '') : role === 'cell' ? at!.replace(/\/rows\/.*$/u, '') : at;
      const key = `${role} ${owner ?? ''}`;
      const place = found.get(key) ?? { role, at: owner, spans: [], printed: [] };
      found.set(key, place);
      place.spans.push([from, from + printed.length]);
      place.printed.push(printed);
    }
  }
  return [...found.values()];
}

/** Words of a row, no description in sentences. */
function isLabel(at: string, columns: readonly (readonly DraftColumn[])[]): boolean {
  const place = cellPlace(at);
  const column = place && columns[place[0]]![place[2]];
  return column?.type === 'text' && column.role !== 'description';
}

function measured(text: string, end: number): boolean {
  MEASURE.lastIndex = end;
  return MEASURE.test(text);
}
