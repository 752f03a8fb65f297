/** Codes by name, for tables that print names only: the code tables of the same publication, then the standard classification. */
import { plain } from '../../extractors/labels.js';
import { ECONOMIC_CODES } from '../../extractors/forms/classifications.js';
import { isCodeColumn } from '../../extractors/grid/reading.js';
import type { ExtractedTable } from '../stages/extract.js';
import { parentOf } from './codes.js';

export type Classification = 'functional' | 'economic';

export class Codebook {
  private readonly byName = new Map<string, string[]>();

  constructor(entries: Iterable<readonly [code: string, name: string]>) {
    for (const [code, name] of entries) {
      const key = plain(name);
      const known = this.byName.get(key);
      if (!known) this.byName.set(key, [code]);
      else if (!known.includes(code)) known.push(code);
    }
  }

  /** The code of `name` that continues the branch of `before`, the code last read; null when the name is unknown or could be several. */
  find(name: string, before: string | null): string | null {
    const codes = this.byName.get(plain(name));
    if (!codes) return null;
    if (before !== null) {
      // The same name may stand for a division and its item: a child of the line above comes first, then its sibling.
      for (let branch: string | null = before; branch !== null; branch = parentOf(branch)) {
        const child = codes.find((code) => parentOf(code) === branch && code !== before);
        if (child) return child;
      }
    }
    const top = codes.filter((code) => parentOf(code) === null);
    return top[0] ?? (codes.length === 1 ? codes[0]! : null);
  }
}

export function codebooks(tables: readonly ExtractedTable[]): Record<Classification, Codebook> {
  const entries: Record<Classification, [string, string][]> = { functional: [], economic: [] };
  for (const { reading } of tables) {
    const classification = reading.form?.classification;
    if (classification !== 'functional' && classification !== 'economic') continue;
    const { columns } = reading;
    const isCode = (i: number): boolean => columns[i] !== undefined && isCodeColumn(columns[i]);
    columns.forEach((_, i) => {
      if (!isCode(i) || isCode(i - 1)) return;
      const name = columns.findIndex((other, k) => k > i && other.role === 'name');
      if (name < 0) return;
      for (const { cells } of reading.rows) {
        // 类, 款 and 项 in columns of their own are one code.
        const code = cells.slice(i, name).filter((__, k) => isCode(i + k)).map(({ text }) => text).join('');
        if (/^\d{3}(?:\d{2}){0,2}$/u.test(code) && cells[name]!.text !== '') entries[classification].push([code, cells[name]!.text]);
      }
    });
  }
  return { functional: new Codebook(entries.functional), economic: new Codebook([...entries.economic, ...ECONOMIC_CODES]) };
}
