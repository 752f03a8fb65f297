/** What a row of cells is by itself: 栏次, an empty total, an entry of a list, data. */
import { endsAsOrganization, placeOf } from '../../document/organizations.js';
import { halfWidth } from '../../figures/figures.js';
import { canonical, packed, type Traced } from '../../text.js';
import type { DraftColumn } from '../reading.js';
import type { CellKind } from './align.js';
import type { PhysicalRow } from './physical-page.js';
import type { ColumnMap } from './ways.js';

/** 栏次: the word itself, or a run of small integers counting up. */
export function isNumbers(cells: readonly Traced[], kinds: readonly CellKind[]): boolean {
  if (kinds.some((kind) => kind !== 'blank' && kind !== 'integer') && !cells.some(({ text }) => text.includes('栏'))) return false;
  const texts = cells.map((c) => packed(c.text)).filter((t) => t !== '');
  if (texts.some((t) => t === '栏次' || t === '栏')) return texts.filter((t) => !/^\d{1,2}$/u.test(t)).length <= 4;
  return texts.length >= 3 && texts.every((t, i) => /^\d{1,2}$/u.test(t) && (i === 0 || Number(t) === Number(texts[i - 1]) + 1));
}

/** 合计 without any figure, with dashes at most: the table is empty. */
export function isEmptyTotal(cells: readonly Traced[]): boolean {
  let only = '';
  for (const cell of cells) {
    const text = canonical(cell.text);
    if (text === '' || /^[-/]{1,2}$/u.test(text)) continue;
    if (only !== '' && only !== text) return false;
    only = text;
  }
  return only === '合计' || only === '总计';
}

/** An enumerated line of a list, which no header prints. */
export const isEntry = ({ text }: Traced): boolean => /^[一二三四五六七八九十]+、\S/u.test(text);

/** Whether a row holds figures, or a code with its name; `lined`: the header has a 行次, whose numbers are figures. */
export function isData(cells: readonly Traced[], kinds: readonly CellKind[], lined: boolean): boolean {
  // No header prints a number beside its labels; 栏次 is none.
  if (kinds.includes('text') && cells.some(({ text }, i) => text === '0' || (lined && kinds[i] === 'integer'))) return true;
  if (kinds.includes('nought') && kinds.every((kind) => kind === 'nought' || kind === 'blank')) return true;
  // Nor an amount in 元 behind them, though it may look like a code; nor a sentence beside a number.
  const label = kinds.indexOf('text');
  if (cells.some(({ text }, i) => i > label && (kinds[i] === 'code' || kinds[i] === 'integer') && isWholeAmount(packed(text)))) return true;
  if (kinds.slice(label + 1).includes('integer') && kinds.every((kind, i) => i === label || kind === 'integer' || kind === 'nought' || kind === 'blank') && isPlaced(cells[label]?.text ?? '')) return true;
  if ((kinds.includes('integer') || kinds.includes('code')) && cells.some(({ text }) => text.length > LONGEST_HEADING && text.includes('。'))) return true;
  if (kinds.some((kind, i) => kind === 'digits' || (kind === 'amount' && /\d[.,]/u.test(halfWidth(cells[i]!.text))))) return true;
  const first = kinds.findIndex((kind) => kind !== 'blank');
  return kinds[first] === 'code' && kinds.filter((kind) => kind !== 'blank').length > 1 && !CUT_YEAR.test(cells.map(({ text }) => packed(text)).join(''));
}
const LONGEST_HEADING = 20;
/** An organization by its place, beside small amounts: no heading is one. */
const isPlaced = (text: string): boolean => placeOf(canonical(text)) !== null && endsAsOrganization(canonical(text));
/** Three digits and more, no year nor the beginning of one. */
const isWholeAmount = (text: string): boolean => /^[1-9]\d{2,}$/u.test(text) && !/^(?:19|20)\d{1,2}$/u.test(text);
/** 202 | 4年预算: a heading that the scan cut inside its year. */
const CUT_YEAR = /^20\d{2}年/u;

/** Whether the figures of a table are small whole numbers, all of them: most rows below the first have some beside their labels. */
export function onlySmall(rows: readonly (readonly Traced[])[], kindsOf: readonly (readonly CellKind[])[]): boolean {
  if (kindsOf.some((kinds, r) => isData(rows[r]!, kinds, false))) return false;
  const labelled = kindsOf.filter((kinds, r) => isLabelled(kinds) && !isNumbers(rows[r]!, kinds)).length;
  return labelled >= FEWEST_ROWS && labelled >= (rows.length - 1) / 2 && !isLabelled(kindsOf[0]!);
}
export const isLabelled = (kinds: readonly CellKind[]): boolean => kinds.includes('text') && (kinds.includes('integer') || kinds.includes('nought'));
const FEWEST_ROWS = 2;

/** The number of a page among the rows, and nothing beside it: with its signs, or bare where no number stands. */
export function isPageMark({ cells }: { readonly cells: readonly Traced[] }, map: ColumnMap, columns: readonly DraftColumn[]): boolean {
  const filled = cells.flatMap(({ text }, i) => (text === '' ? [] : [i]));
  const only = filled[0];
  if (only === undefined || filled.length > 1) return false;
  const text = packed(cells[only]!.text);
  return PAGE_MARK.test(text) || (/^\d{1,3}$/u.test(text) && columns[map[only] ?? -1]?.type === 'text');
}
const PAGE_MARK = /^(?:[-－—–]{1,2}\d{1,3}[-－—–]{1,2}|第\d{1,3}页(?:[,，/]?共\d{1,3}页)?)$/u;

/** No header is printed over more rows, not even one of a character a row. */
export const MOST_HEAD_ROWS = 100;

interface Kinds { readonly kinds: readonly CellKind[] }

/** Whether a row has no amount in a column in which the rows above have one, and has one where none of them has: their columns are not the same. */
export function standsElsewhere(rows: readonly (Kinds & { readonly kind: PhysicalRow['kind'] })[], { kinds }: Kinds): boolean {
  const above = rows.filter((row) => row.kind === 'data' && row.kinds.includes('amount'));
  const [all, some] = [(i: number) => above.every((row) => row.kinds[i] === 'amount'), (i: number) => above.some((row) => row.kinds[i] === 'amount')];
  return above.length > 1 && kinds.some((kind, i) => kind !== 'amount' && all(i)) && kinds.some((kind, i) => kind === 'amount' && !some(i));
}
/** So many rows tell where the amounts stand. */
export const TELLING_ROWS = 20;
