/** Compares a form that was read with one transcribed by hand, and checks that a reading loses no character. */
import type { Region } from '../../pipeline/stages/segment.js';
import type { DraftCell } from '../../extractors/cells.js';
import type { SheetReading } from '../../extractors/sheets/ledger.js';
import { leaves } from '../../extractors/sheets/ledger.js';
import { isSpace } from '../../extractors/text.js';

/** White space, full and half width, quotes and dashes do not count. */
export const norm = (text: string): string =>
  text.normalize('NFKC').replace(/[\s\u200b\ufeff]+/gu, '').replace(/[“”„″"]/gu, '"').replace(/[‘’]/gu, "'").replace(/[—–−－-]/gu, '-');

/** A tree of strings, as the transcriptions are. */
export type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };

export interface Comparison {
  readonly right: number;
  readonly count: number;
  /** `place: want … got …` of every leaf that differs. */
  readonly wrong: readonly string[];
}

/** Compares every leaf of `want` with the leaf at the same place of `got`; `accept` lists other readings. */
export function compareForm(want: Tree, got: unknown, accept: ReadonlyMap<string, readonly string[]> = new Map(), path = ''): Comparison {
  if (typeof want === 'string') {
    const text = (got as DraftCell | undefined)?.text ?? '(missing)';
    const readings = [want, ...(accept.get(path) ?? [])].map(norm);
    const ok = readings.includes(norm(text));
    return { right: ok ? 1 : 0, count: 1, wrong: ok ? [] : [`${path}: want ${want} got ${text}`] };
  }
  let right = 0;
  let count = 0;
  const wrong: string[] = [];
  if (Array.isArray(want) && Array.isArray(got) && got.length !== want.length) wrong.push(`${path}: want ${want.length} items, got ${got.length}`);
  for (const [key, child] of Object.entries(want)) {
    const part = compareForm(child as Tree, (got as Record<string, unknown> | undefined)?.[key], accept, path === '' ? key : `${path}/${key}`);
    right += part.right;
    count += part.count;
    wrong.push(...part.wrong);
  }
  return { right, count, wrong };
}

/** Characters of the region that the reading claims twice or not at all. */
export function partitionFaults(region: Region, reading: SheetReading<object>): string[] {
  const claims = new Map<number, string>();
  const faults: string[] = [];
  const claim = (content: { text: string; at: readonly number[] }, by: string): void => {
    for (let i = 0; i < content.text.length; i++) {
      if (isSpace(content.text.charCodeAt(i))) continue;
      const earlier = claims.get(content.at[i]!);
      if (earlier !== undefined) faults.push(`${content.text[i]} at ${content.at[i]} claimed by ${earlier} and ${by}`);
      claims.set(content.at[i]!, by);
    }
  };
  const seen = new Set<DraftCell>();
  if (reading.value) {
    for (const { at, cell } of leaves(reading.value)) {
      if (seen.has(cell)) continue;
      seen.add(cell);
      claim(cell.content, at);
    }
  }
  reading.labels.forEach((content) => claim(content, 'label'));
  reading.dropped.forEach((content) => claim(content, 'dropped'));
  reading.unplaced.forEach((content) => claim(content, 'unplaced'));
  reading.notes.forEach((content) => claim(content, 'note'));
  for (const { line } of [...region.pages.flatMap((page) => page.lines), ...region.notes]) {
    const { text, at } = line.content;
    for (let i = 0; i < text.length; i++) {
      if (isSpace(text.charCodeAt(i))) continue;
      if (!claims.delete(at[i]!)) faults.push(`${text[i]} at ${at[i]} claimed by none`);
    }
  }
  for (const [at, by] of claims) faults.push(`${at} claimed by ${by}, but no character of the region`);
  return faults;
}

/** Every leaf says what its characters say, unless a repair says why not. */
export function provenanceFaults(reading: SheetReading<object>): string[] {
  if (!reading.value) return [];
  const squeezed = (text: string) => text.replace(/\s+/gu, '');
  return [...leaves(reading.value)]
    .filter(({ cell }) => squeezed(cell.text) !== squeezed(cell.content.text) && cell.repairs.length === 0)
    .map(({ at, cell }) => `${at}: ${cell.text} of ${cell.content.text}`);
}
