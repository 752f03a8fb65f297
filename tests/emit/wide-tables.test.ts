import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { read } from '../../pipeline/read.js';
import { work } from '../../pipeline/run/work.js';
import { budget } from '../support/sandbox.js';

const COLUMNS = 17_000;
const MOST = 16_384;

describe('a table wider than any sheet', () => {
  it('is whole in the data, and in the workbook as far as it goes', async () => {
    const row = Array.from({ length: COLUMNS }, (_, i) => `${i + 10}.50`).join('\t');
    const bytes = new TextEncoder().encode(`${budget('甲局', 2024)}表 2\n\n支出总表\n\n单位：万元\n\n${row}\n`);
    const { entry, files } = await work({ id: 'wide', file: 'wide.txt', bytes, review: null }, read);
    expect([entry.status, entry.reason]).toEqual(['read', null]);
    expect(entry.counts!.unverified).toBe(COLUMNS);
    const book = XLSX.read(files.get('甲局2024年部门预算.xlsx')!);
    const sheet = book.Sheets[book.SheetNames.find((name) => name.includes('支出总表'))!]!;
    const rows = XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
    const figures = rows.find((cells) => cells.includes(10.5))!;
    expect([figures.length, figures.at(-1)]).toEqual([MOST, MOST + 9.5]);
    expect(rows.flat().some((cell) => String(cell).includes(`本表有 ${COLUMNS} 列`))).toBe(true);
  });
});
