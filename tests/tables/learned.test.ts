/** What a finished table tells the next ones. */
import { describe, expect, it } from 'vitest';
import { cell, doubted } from '../../extractors/cells.js';
import type { DraftColumn, TableReading } from '../../extractors/grid/reading.js';
import { learn } from '../../extractors/learned.js';
import { Names } from '../../extractors/names.js';

const COLUMNS: readonly DraftColumn[] = [{ key: 'unit', type: 'text', role: 'unit', path: ['预算单位'] }, { key: 'total', type: 'amount', role: null, path: ['总计'] }];
const text = (value: string) => cell({ text: value, at: [...value].map((_, i) => i) });

/** The organizations among what a table prints below 预算单位; `guessed`: where its figures stand is a guess. */
function organizations(guessed: boolean): string[] {
  const names = new Names();
  const rows = ['行政运行', '某某市档案馆'].map((name) => ({ cells: [text(name), guessed ? doubted(text('9.00')) : text('9.00')], indent: null }));
  const reading: TableReading = { form: null, columns: COLUMNS, rows, pages: 1, columnNumbers: null, header: [], repeated: [], dropped: [], pageNumbers: [], stray: [], events: [] };
  learn(reading, { names, columnUse: new Map(), emptyColumns: new Set(), emptyByCode: new Map(), spent: new Map() });
  return ['行政运行', '某某市档案馆'].filter((name) => names.knowsOrganization(name));
}

describe('the units of a table', () => {
  it('are organizations, but where it was read by guess only those that are named so', () => {
    expect(organizations(false)).toEqual(['行政运行', '某某市档案馆']);
    expect(organizations(true)).toEqual(['某某市档案馆']);
  });
});
