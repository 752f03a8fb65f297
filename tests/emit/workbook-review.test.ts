import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import * as XLSX from 'xlsx';
import { describe, expect, it } from 'vitest';
import { recordsCsv } from '../../pipeline/emit/csv.js';
import { workbook } from '../../pipeline/emit/workbook.js';
import { isRefused } from '../../pipeline/publication.js';
import { read } from '../../pipeline/read.js';
import { HEADS, KEY_COLUMNS } from '../../pipeline/review/columns.js';
import { unzipEntry, zipEntries } from '../../pipeline/review/zip.js';
import type { Check, Issue, Publication, TrailEvent } from '../../schemas/types.js';
import { TOY, toyDraft, toyText } from '../support/toy-stages.js';

const { draft, text } = toyDraft();
const base = draft.publication;
const cellAt = 'tables/0/rows/0/cells/1';
const failing: Check = {
  id: 'c2', identity: 'list-total', scope: 'tables/0', outcome: 'fails', left: 1234.5, right: 1234.6, difference: -0.1,
  terms: [cellAt, 'tables/0/rows/1/cells/1', 'tables/0/rows/2/cells/1'], currencyUnit: '万元', suspect: cellAt,
};
const issue: Issue = { id: 'i1', severity: 'error', code: 'identity-fails', message: 'x', at: cellAt, spans: [[30, 38]], checks: ['c2'] };

/** The toy with a conflict in its first amount, an unproven mended second, and a name that begins like a formula. */
function troubled(): Publication {
  const table = base.tables[0]!;
  const rows = table.rows.map((row, r) => ({
    ...row,
    cells: row.cells.map((cell, c) => {
      if (c === 0) return r === 2 ? { ...cell, text: '=1+1' } : cell;
      if (r === 0) return { ...cell, status: 'conflict' as const };
      return r === 1 ? { ...cell, status: 'unverified' as const, value: 1000.1, text: '1,000.10', repairs: ['join-wrapped-number'] } : cell;
    }),
  }));
  return { ...base, tables: [{ ...table, rows }], checks: [...base.checks, failing], issues: [issue] };
}
const events: TrailEvent[] = [
  { stage: 'extract', rule: 'join-wrapped-number', severity: 'info', spans: [[50, 58]], at: 'tables/0/rows/1/cells/1', before: '1,000 / .10', after: '1,000.10', message: 'A figure broken over lines is whole again.' },
];
const bytesOf = (publication: Publication) => workbook({ publication, records: draft.records, events, text, review: null });
const rowsOf = (book: XLSX.WorkBook, sheet: string) => XLSX.utils.sheet_to_json<string[]>(book.Sheets[sheet]!, { header: 1, defval: '' });

describe('marks and notes', () => {
  it('say of a conflict, of an unproven and of a mended figure what is known', async () => {
    const read = await readXlsx(await bytesOf(troubled()), { readStyles: true });
    const sheet = read.sheets.find(({ name }) => name === '表一 支出表')!;
    const conflict = sheet.cells!.get('4,1')!;
    expect(conflict.style?.fill).toMatchObject({ fgColor: { rgb: expect.stringContaining('FFC7CE') as string } });
    expect(conflict.comment?.text).toMatch(/^状态：有矛盾\n原文：「.*」，第 2 行\n不成立：列合计：1,234\.5 ≠ 1,234\.6，差额 -0\.1 万元/u);
    const unproven = sheet.cells!.get('5,1')!;
    expect(unproven.style?.fill).toMatchObject({ fgColor: { rgb: expect.stringContaining('FFEB9C') as string } });
    expect(unproven.style?.font?.italic).toBe(true);
    expect(unproven.comment?.text).toMatch(/状态：未证实[\s\S]*处理：接合断行数字 → 1,000\.10/u);
    expect(sheet.cells!.get('6,1')?.comment).toBeUndefined();
  });

  it('have boxes that hold them', async () => {
    const bytes = await bytesOf(troubled());
    const entries = zipEntries(bytes, { entries: 1000, entryBytes: 1e8, totalBytes: 1e9 });
    const drawings = entries.filter(({ name }) => name.endsWith('.vml'));
    expect(drawings.map(({ name }) => name)).toEqual(['xl/drawings/vmlDrawing4.vml']);
    const vml = Buffer.from(unzipEntry(bytes, drawings[0]!)).toString();
    const heights = [...vml.matchAll(/height:([\d.]+)pt/gu)].map((match) => Number(match[1]));
    expect(heights).toHaveLength(2);
    expect(Math.min(...heights)).toBeGreaterThan(50);
  });

  it('are explained in Chinese in the list of what was done', async () => {
    const rows = rowsOf(XLSX.read(await bytesOf(troubled())), '处理记录');
    expect(rows[1]).toEqual(['提取', '提示', '接合断行数字', '一个数字在原文中断成几行，已接合。', '表一 支出表 B6', '1,000 / .10', '1,000.10', '第 3 行']);
  });
});

describe('the sheet 审核', () => {
  it('has a row for every flagged figure, the gravest first, with what finds it again in hidden columns', async () => {
    const bytes = await bytesOf(troubled());
    const rows = rowsOf(XLSX.read(bytes), '审核');
    const head = rows[2]!;
    const column = (key: keyof typeof HEADS) => head.indexOf(HEADS[key]);
    expect(rows.slice(3, 5).map((row) => [row[column('gravity')], row[column('row')], row[column('before')], row[column('suggestion')]])).toEqual([
      ['矛盾', '一般公共服务支出', '1,234.50', '1,234.60'],
      ['未证实', '基本支出', '1,000.10', ''],
    ]);
    expect(rows[3]![column('publication')]).toBe(base.id);
    expect(rows[3]![column('source')]).toBe(base.source.sha256);
    expect(rows[3]![column('record')]).toBe(draft.records[0]!.id);
    const sheet = (await readXlsx(bytes, { readStyles: true })).sheets.find(({ name }) => name === '审核')!;
    expect(sheet.dataValidations?.[0]).toMatchObject({ type: 'list', values: ['确认', '更正', '存疑'], range: 'K4:K26' });
    expect(rows[5]![0], 'and then rows for what is not listed').toMatch(/^补充：/u);
    for (const key of KEY_COLUMNS) expect(sheet.columns?.[column(key)]?.hidden, key).toBe(true);
  });

  it('suggests nothing where the terms are not a total and its parts', async () => {
    const publication = { ...troubled(), checks: [{ ...failing, right: 1000, difference: 234.5 }] };
    const rows = rowsOf(XLSX.read(await bytesOf(publication)), '审核');
    expect(rows[3]![rows[2]!.indexOf(HEADS.suggestion)]).toBe('');
  });
});

describe('the cover', () => {
  it('links what needs attention to its cell, the gravest first, and draws where the money goes', async () => {
    const name = '003_8d23f654fef9b6bc.txt';
    const reading = read(readFileSync(`seeds/${name}`), name);
    if (isRefused(reading)) throw new Error(reading.refusal.message);
    const bytes = await workbook({ ...reading.draft, events: reading.events, text: reading.text, review: null });
    const rows = rowsOf(XLSX.read(bytes), '封面').map((row) => row[0]);
    expect(rows).toEqual(expect.arrayContaining(['来源文件', '表中数字', '需要关注（按轻重排列）', '支出按功能分类', '一般公共服务支出', '基本支出按经济分类', '工资福利支出']));
    const charts = zipEntries(bytes, { entries: 1000, entryBytes: 1e8, totalBytes: 1e9 }).filter((entry) => entry.name.startsWith('xl/charts/chart'));
    expect(charts).toHaveLength(2);
    expect(Buffer.from(unzipEntry(bytes, charts[0]!)).toString()).toContain('支出按功能分类');
  });
});

describe('what Excel calls damaged', () => {
  it('is no sheet name without quotes in the print titles', async () => {
    const table = base.tables[0]!;
    const bytes = await bytesOf({ ...base, tables: [table, { ...table, title: "收入(按'功能')表" }] });
    const entry = zipEntries(bytes, { entries: 1000, entryBytes: 1e8, totalBytes: 1e9 }).find(({ name }) => name === 'xl/workbook.xml')!;
    const names = [...Buffer.from(unzipEntry(bytes, entry)).toString().matchAll(/<definedName [^>]*>([^<]*)/gu)].map((match) => match[1]!);
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(name).toMatch(/^'(?:[^']|'')+'!\$\d+:\$\d+$/u);
    expect(names).toContain("'表一 收入(按''功能'')表'!$1:$4");
  });
});

describe('text that begins like a formula', () => {
  const wicked = ['=1+1', '+SUM(A1)', '-cmd|x', '@SUM(A1)', '＝1+1', '\t=1', '=HYPERLINK("http://x")'];

  it.each(wicked)('%j is text in the workbook, also when the cell is edited', async (label) => {
    const table = base.tables[0]!;
    const rows = table.rows.map((row, r) => (r === 0 ? { ...row, cells: [{ ...row.cells[0]!, text: label }, row.cells[1]!] } : row));
    const sheet = XLSX.read(await bytesOf({ ...base, tables: [{ ...table, rows, notes: [label] }] }), { cellNF: true }).Sheets['表一 支出表']!;
    expect([sheet['A5']?.t, sheet['A5']?.f, sheet['A5']?.v]).toEqual(['s', undefined, label]);
    if (!label.startsWith('\t')) expect(sheet['A5']?.z).toBe('@');
  });

  it.each(wicked)('%j is text in the CSV', async (label) => {
    const csv = Buffer.from(await recordsCsv([{ ...draft.records[0]!, rowLabel: label, codeName: label, unit: label, columnPath: [label] }])).toString();
    expect(csv.split('\n')[1]!.match(/(?:^|,)"?'/gu)?.length).toBe(4);
  });

  it('a negative figure is a figure', async () => {
    const reading = toyDraft(toyText('深圳市测试局', 2024, [['支出', '-12.50']]));
    expect(Buffer.from(await recordsCsv(reading.draft.records)).toString().split('\n')[1]).toContain(',-12.5,-12.50,');
    expect(TOY).not.toBe('');
  });
});
