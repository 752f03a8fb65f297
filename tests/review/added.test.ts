/** Cells that 审核 does not list: named by their address in the rows below. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { read } from '../../pipeline/read.js';
import { ADDRESS_SHEET, addressed, type Addresses } from '../../pipeline/review/addresses.js';
import { applyWorkbook, type Applied } from '../../pipeline/review/apply.js';
import { appliedLines, refusedLines } from '../../pipeline/review/report.js';
import type { FiscalRecord, Publication, Review } from '../../schemas/types.js';
import { Edited } from '../support/edited.js';
import { budget, Sandbox } from '../support/sandbox.js';

const NOW = new Date('2026-05-01T08:00:00Z');
const apply = (workbook: string): Promise<Applied> => applyWorkbook({ workbook, read, now: NOW });

describe('an address', () => {
  const area = { row: 4, column: 0, rows: 10, columns: 5, code: 'x' };
  const addresses: Addresses = {
    publication: 'a', source: 's',
    areas: [{ ...area, sheet: '表一 收支总表', at: 'tables/0' }, { ...area, sheet: '表十 基金（按项目）', at: 'tables/1' }, { sheet: '正文数据', at: 'facts/7', row: 8, column: 4, rows: 1, columns: 1, code: 'y' }],
  };

  it.each([
    ['表一 收支总表 E9', 'tables/0/rows/4/cells/4'],
    ["='表一 收支总表'!$E$9", 'tables/0/rows/4/cells/4'],
    ["$'表一 收支总表'.E9", 'tables/0/rows/4/cells/4'],
    ['表一 e9', 'tables/0/rows/4/cells/4'],
    ['表一　Ｅ９', 'tables/0/rows/4/cells/4'],
    ['表十 基金(按项目) A5', 'tables/1/rows/0/cells/0'],
    ['正文数据!E9', 'facts/7'],
  ])('%s is found', (text, at) => expect(addressed(text, addresses)).toMatchObject({ at }));

  it.each([
    ['E9', /names no cell/u],
    ['第三行', /names no cell/u],
    ['表 E9', /names several sheets/u],
    ['封面 B2', /names no sheet with figures/u],
    ['表一 A4', /is no cell that was read/u],
    ['表一 F9', /is no cell that was read/u],
    ['正文数据 A9', /is no cell that was read/u],
  ])('%s is refused', (text, why) => expect(addressed(text, addresses)).toMatchObject({ refused: expect.stringMatching(why) as string }));
});

describe('a figure that the reader lost', () => {
  const NAME = '002_51cb01cab0605595';
  const box = new Sandbox();
  const workbook = box.path('out', NAME, '深圳市龙岗区政务服务和数据管理局2024年部门决算.xlsx');
  const source = readFileSync(`seeds/${NAME}.txt`, 'utf8').replace('五、教育支出\t35\t42. 27', '五、教育支出\t35\t');
  const total = () => box.json<Publication & Record<string, unknown>>('out', NAME, 'publication.json').tables[0]!;
  let applied: Applied;

  beforeAll(async () => {
    await box.run([box.write(`in/${NAME}.txt`, source)]);
    expect(total().rows[4]!.cells[5]).toMatchObject({ text: '', spans: [], status: null });
    new Edited(workbook)
      .add({ place: { t: 's', v: '0', f: "'表1 收入支出决算总表'!F10" }, verdict: '更正', after: '42.27', author: '张三', remark: '原表第35行' })
      .add({ place: '表1 D10', verdict: '更正', after: '五、教育支出（补）', author: '张三' }, 1)
      .add({ place: '表1 F11', author: '张三' }, 2)
      .add({ place: '表1 F4', verdict: '确认', author: '张三' }, 3)
      .save();
    applied = await apply(workbook);
  });
  afterAll(() => { box.remove(); });

  it('is taken from a row of its own, a wrong row is named with its address', () => {
    expect(appliedLines(applied)).toContain('  表1 收入支出决算总表, 五、教育支出, 支出／决算数: (blank) → 42.27');
    expect(applied.taken.map(({ verdict, after }) => [verdict, after])).toEqual([['correct', '42.27'], ['correct', '五、教育支出（补）']]);
    expect(refusedLines(applied).map((line) => line.replace(/^row \d+ /u, ''))).toEqual([
      '(表1 F11): 处理 is empty, though something is filled in', '(表1 F4): 位置 “表1 F4” is no cell that was read: it is a head, a note, or empty paper',
    ]);
  });

  it('is in every output after the next run, and the sums are evaluated with it', async () => {
    const failing = () => box.json<Publication & Record<string, unknown>>('out', NAME, 'publication.json').checks
      .filter(({ terms, outcome }) => outcome === 'fails' && terms.some((term) => term.startsWith('tables/0/'))).length;
    expect(failing()).toBeGreaterThan(0);
    await box.run([box.path('in')]);
    expect(failing()).toBe(0);
    expect(total().rows[4]!.cells[5]).toMatchObject({ text: '42.27', value: 42.27, spans: [], status: 'corrected' });
    const records = readFileSync(box.path('out', NAME, 'records.ndjson'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as FiscalRecord);
    expect(records.filter(({ status }) => status === 'corrected')).toEqual([expect.objectContaining({ amount: 42.27, amountYuan: 422700, rowLabel: '五、教育支出' })]);
    // Listed now, with what was decided; taken back once more it is nothing new, and a doubt takes it away.
    const again = await apply(workbook);
    expect([again.taken.length, again.unchanged, again.refused]).toEqual([0, 2, []]);
    const edited = new Edited(workbook);
    edited.fill(edited.find({ after: '42.27' }), { verdict: '存疑', after: '' }).save();
    expect((await apply(workbook)).taken).toMatchObject([{ before: '', verdict: 'doubt', earlier: [{ verdict: 'correct', after: '42.27' }] }]);
  });

  it('is not taken where its sheet is read differently now', async () => {
    await box.run([box.path('in')]);
    const edited = new Edited(workbook).add({ place: '表1 F10', verdict: '更正', after: '42.27', author: '张三' });
    const sheet = edited.book.Sheets[ADDRESS_SHEET]!;
    for (const cell of Object.values(sheet) as { v?: string }[]) if (/^[0-9a-f]{12}$/u.test(String(cell.v))) cell.v = '000000000000';
    edited.save();
    expect((await apply(workbook)).refused).toMatchObject([{ place: '表1 F10', why: expect.stringMatching(/read differently now/u) as string }]);
  });
});

describe('two at once', () => {
  let box: Sandbox;
  beforeEach(() => { box = new Sandbox(); });
  afterEach(() => { box.remove(); });

  it('lose no decision', async () => {
    box.write('in/a.txt', budget('甲局', 2024, '555.18'));
    await box.run([box.path('in')]);
    const book = box.path('out', 'a', '甲局2024年部门预算.xlsx');
    const count = new Edited(book).rows.length;
    expect(count).toBeGreaterThan(2);
    const copies = Array.from({ length: count }, (_, row) => new Edited(book).fill(row, { verdict: '确认', author: `第${row}人` }).save(box.path('out', 'a', `${row}.xlsx`)));
    const all = await Promise.all(copies.map(apply));
    expect(all.map(({ taken, refused }) => [taken.length, refused.length])).toEqual(copies.map(() => [1, 0]));
    expect(box.json<Review & Record<string, unknown>>('in', 'reviews', 'a.json').decisions.map(({ author }) => author).sort()).toEqual(copies.map((_, row) => `第${row}人`).sort());
  });

  it('leave no empty folder behind where nothing is taken', async () => {
    box.write('in/a.txt', budget('甲局', 2024, '555.18'));
    await box.run([box.path('in')]);
    const book = box.path('out', 'a', '甲局2024年部门预算.xlsx');
    writeFileSync(book, readFileSync(new Edited(book).fill(0, { verdict: '确认' }).save(book)));
    expect((await apply(book)).refused).toHaveLength(1);
    expect(existsSync(box.path('in', 'reviews'))).toBe(false);
  });
});
