import { readFileSync, writeFileSync } from 'node:fs';
import * as XLSX from 'xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { workbook } from '../../pipeline/emit/workbook.js';
import { isRefused, type Read } from '../../pipeline/publication.js';
import { read } from '../../pipeline/read.js';
import { applyWorkbook } from '../../pipeline/review/apply.js';
import { Edited } from '../support/edited.js';
import { converted } from '../support/office.js';
import { hasOffice } from '../support/programs.js';
import { budget, Sandbox } from '../support/sandbox.js';

const NAME = '004_6c963a1a94987370.txt';

describe.skipIf(!hasOffice)('LibreOffice opens the workbook', () => {
  let reading: Read;
  let original: XLSX.WorkBook;
  let saved: XLSX.WorkBook;

  beforeAll(async () => {
    const outcome = read(readFileSync(`seeds/${NAME}`), NAME);
    if (isRefused(outcome)) throw new Error(outcome.refusal.message);
    reading = outcome;
    const bytes = await workbook({ ...reading.draft, events: reading.events, text: reading.text, review: null });
    original = XLSX.read(bytes);
    saved = XLSX.read(converted(bytes, 'xlsx').get('book.xlsx')!, { cellFormula: true });
  });

  it('and every figure of every table is what was read', () => {
    const { tables } = reading.draft.publication;
    const sheets = saved.SheetNames.slice(3, 3 + tables.length);
    expect(sheets).toEqual(original.SheetNames.slice(3, 3 + tables.length));
    tables.forEach((table, t) => {
      const sheet = saved.Sheets[sheets[t]!]!;
      const depth = Math.max(...table.columns.map(({ path }) => path.length));
      const top = 2 + depth + (table.columnNumbers ? 1 : 0);
      table.rows.forEach((row, r) => row.cells.forEach((cell, c) => {
        const shown = sheet[XLSX.utils.encode_cell({ r: top + r, c })] as XLSX.CellObject | undefined;
        expect(cell.value === null ? String(shown?.v ?? '').trim() : shown?.v, `${sheets[t]!} row ${r} column ${c}`).toBe(cell.value ?? cell.text.trim());
      }));
    });
  });

  it('and all sheets, merges, links, the drop-down and no formula are there', () => {
    expect(saved.SheetNames).toEqual(original.SheetNames);
    for (const name of saved.SheetNames) {
      const cells = Object.entries(saved.Sheets[name]!).filter(([at]) => !at.startsWith('!')).map(([, cell]) => cell as XLSX.CellObject);
      expect(cells.some((cell) => cell.f !== undefined), name).toBe(false);
      expect(saved.Sheets[name]!['!merges']?.length ?? 0, name).toBe(original.Sheets[name]!['!merges']?.length ?? 0);
    }
    const links = Object.values(saved.Sheets['封面']!).flatMap((cell: XLSX.CellObject) => (cell.l ? [cell.l.Target] : []));
    expect(links.length).toBeGreaterThan(20);
    expect(links.every((target) => /^#'?.+'?[!.]\$?[A-Z]+\$?\d+$/u.test(target))).toBe(true);
  });

  it('and decisions filled in and saved by it are taken back', async () => {
    const box = new Sandbox();
    try {
      box.write('in/a.txt', budget('甲局', 2024, '555.18'));
      await box.run([box.path('in')]);
      const workbook = box.path('out', 'a', '甲局2024年部门预算.xlsx');
      const edited = new Edited(workbook);
      edited.rows.forEach((_, row) => edited.fill(row, row === 0 ? { verdict: '更正', after: '555.08', author: '张三' } : { verdict: '确认', author: '张三', remark: '=对' }));
      writeFileSync(workbook, converted(readFileSync(edited.save(box.path('edited.xlsx'))), 'xlsx').get('book.xlsx')!);
      const applied = await applyWorkbook({ workbook, read, now: new Date() });
      expect([applied.taken.length, applied.refused]).toEqual([edited.rows.length, []]);
    } finally {
      box.remove();
    }
  });
});
