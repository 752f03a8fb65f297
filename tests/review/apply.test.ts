import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { read } from '../../pipeline/read.js';
import { ADDRESS_SHEET } from '../../pipeline/review/addresses.js';
import { applyWorkbook, type Applied } from '../../pipeline/review/apply.js';
import { appliedLines, refusedLines, statusLines } from '../../pipeline/review/report.js';
import { reviewStatus } from '../../pipeline/review/status.js';
import type { FiscalRecord, Publication, Review, TrailEvent } from '../../schemas/types.js';
import { findings } from '../../schemas/validator.js';
import { Edited } from '../support/edited.js';
import { budget, Sandbox } from '../support/sandbox.js';

const NOW = new Date('2026-05-01T08:00:00.123Z');
const BOOK = '甲局2024年部门预算.xlsx';
/** 555.18 is printed where the parts make 555.08. */
const SOURCE = budget('甲局', 2024, '555.18');

let box: Sandbox;
beforeEach(async () => {
  box = new Sandbox();
  box.write('in/a.txt', SOURCE);
  await box.run([box.path('in')]);
});
afterEach(() => { box.remove(); });

const book = () => new Edited(box.path('out', 'a', BOOK));
const apply = (workbook = box.path('out', 'a', BOOK), named: { out?: string; reviews?: string } = {}, now = NOW): Promise<Applied> => applyWorkbook({ workbook, read, now, ...named });
const reviewOf = () => box.json<Review & Record<string, unknown>>('in', 'reviews', 'a.json');
const publication = () => box.json<Publication & Record<string, unknown>>('out', 'a', 'publication.json');
const lines = <T>(...name: string[]) => readFileSync(box.path('out', 'a', ...name), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as T);
const record = (label = '一般公共服务支出') => lines<FiscalRecord>('records.ndjson').find(({ rowLabel, columnPath }) => rowLabel === label && columnPath[0] === '支出总计')!;

/** Corrects the wrong total of the class 201 in the workbook. */
async function correctOne(): Promise<Applied> {
  const edited = book();
  edited.fill(edited.find({ row: '一般公共服务支出', column: '支出总计' }), { verdict: '更正', after: '555.08', author: '张三', remark: '原文件 PDF 第 3 页' }).save();
  return apply();
}

describe('the way back', () => {
  it('goes from the workbook into reviews/ beside the input, and by the next run into every output', async () => {
    expect(record().status).toBe('conflict');
    const applied = await correctOne();
    expect(applied.refused).toEqual([]);
    expect(appliedLines(applied).join('\n')).toContain('1 decision taken (1 corrected), 0 known already, 0 refused');
    const review = reviewOf();
    expect(findings('review', review)).toEqual([]);
    expect(review.decisions[0]).toMatchObject({
      source: publication().source.sha256, record: record().id, before: '555.18', verdict: 'correct', after: '555.08', author: '张三',
      time: '2026-05-01T08:00:00Z', reason: '原文件 PDF 第 3 页', earlier: [],
    });

    const rowTotal = () => publication().checks.find(({ identity, terms }) => identity === 'row-total' && terms[0] === review.decisions[0]!.at)!.outcome;
    expect(rowTotal()).toBe('fails');
    await box.run([box.path('in')]);
    expect(record()).toMatchObject({ status: 'corrected', amount: 555.08, amountText: '555.08', amountYuan: 5550800, id: review.decisions[0]!.record });
    const cell = publication().tables[0]!.rows[record().row]!.cells[record().column]!;
    expect(cell).toMatchObject({ text: '555.08', value: 555.08, status: 'corrected' });
    expect(cell.repairs).toContain('apply-correction');
    expect(rowTotal()).toBe('holds');
    expect(lines<TrailEvent>('audit', 'trail.ndjson').find(({ rule }) => rule === 'apply-correction')).toMatchObject({ before: '555.18', after: '555.08', at: expect.stringMatching(/^tables\//u) as string });
    expect(readFileSync(box.path('out', 'records.csv'), 'utf8')).toMatch(/,555\.08,555\.08,万元,5550800,corrected,/u);

    const row = book().rows.find(({ record: id }) => id === review.decisions[0]!.record)!;
    expect(row).toMatchObject({ before: '555.18', verdict: '更正', after: '555.08', author: '张三' });
    const sheets = XLSX.read(readFileSync(box.path('out', 'a', BOOK)));
    const shown = Object.values(sheets.Sheets['表1 一般公共预算支出表(按功能分类)'] ?? sheets.Sheets[sheets.SheetNames[3]!]!) as XLSX.CellObject[];
    expect(shown.find(({ v }) => v === 555.08)?.c?.[0]?.t).toContain('更正：555.18 → 555.08，张三，2026-05-01：原文件 PDF 第 3 页');
  });

  it('is known already when it is walked again, and runs over unchanged decisions do nothing', async () => {
    await correctOne();
    const written = readFileSync(box.path('in', 'reviews', 'a.json'));
    await box.run([box.path('in')]);
    const outputs = box.files('out');
    const again = await apply(undefined, {}, new Date('2027-01-01T00:00:00Z'));
    expect([again.taken.length, again.unchanged, again.refused.length]).toEqual([0, 1, 0]);
    expect(readFileSync(box.path('in', 'reviews', 'a.json')).equals(written)).toBe(true);
    expect((await box.run([box.path('in')])).printed).toContain('Nothing to do');
    await box.run([box.path('in')], { force: true });
    expect(box.files('out')).toEqual(outputs);
  });

  it('keeps what a later decision replaces', async () => {
    await correctOne();
    await box.run([box.path('in')]);
    const edited = book();
    edited.fill(edited.find({ verdict: '更正' }), { verdict: '存疑', after: '', author: '李四', remark: '等财政局答复' }).save();
    const applied = await apply();
    expect([applied.taken.length, applied.refused]).toEqual([1, []]);
    expect(reviewOf().decisions).toHaveLength(1);
    expect(reviewOf().decisions[0]).toMatchObject({ verdict: 'doubt', after: null, author: '李四', earlier: [{ verdict: 'correct', after: '555.08', author: '张三' }] });
    await box.run([box.path('in')]);
    expect(record()).toMatchObject({ amountText: '555.18', status: 'conflict' });
    expect(publication().issues.map(({ code }) => code)).toContain('doubt-figure');
  });

  it('keeps what was decided about a label that the source prints otherwise now, and the order of the table', async () => {
    const label = (after: string, author: string) => ({ place: '表1 C5', verdict: '更正', after, author });
    book().add(label('一般公共服务', '张三')).add({ place: '表1 A5', verdict: '更正', after: '甲局', author: '张三' }, 1).add({ place: '表1 B4', verdict: '更正', after: '20', author: '张三' }, 2).save();
    expect((await apply()).taken).toHaveLength(3);
    expect(reviewOf().decisions.map(({ at }) => at.split('/').slice(3).join())).toEqual(['0,cells,1', '1,cells,0', '1,cells,2']);
    writeFileSync(box.path('in', 'a.txt'), SOURCE.replace('一般公共服务支出', '一般公共服务等支出'));
    await box.run([box.path('in')]);
    book().add(label('一般公共服务支出', '李四')).save();
    expect((await apply()).refused).toEqual([]);
    expect(reviewOf().decisions.map(({ after, earlier }) => [after, earlier.map(({ after: once, author }) => [once, author])])).toEqual([
      ['20', []], ['甲局', []], ['一般公共服务支出', [['一般公共服务', '张三']]],
    ]);
  });

  it('survives a newer program that names rows otherwise, and says where it reads otherwise', async () => {
    await correctOne();
    const review = reviewOf();
    const [decision] = review.decisions;
    const bytes = new TextEncoder().encode(SOURCE);
    const moved = read(bytes, 'a.txt', { ...review, decisions: [{ ...decision!, record: 'ffffffffffffffffffff', at: 'tables/7/rows/7/cells/7' }] });
    expect('draft' in moved && moved.draft.records.filter(({ status }) => status === 'corrected').map(({ amountText }) => amountText)).toEqual(['555.08']);
    const differs = read(bytes, 'a.txt', { ...review, decisions: [{ ...decision!, before: '555.1' }] });
    if (!('draft' in differs)) throw new Error('refused');
    expect(differs.draft.records.some(({ status }) => status === 'corrected')).toBe(false);
    expect(differs.draft.publication.issues.map(({ code }) => code)).toContain('review-reads-differently');
    const gone = read(bytes, 'a.txt', { ...review, decisions: [{ ...decision!, record: 'ffffffffffffffffffff', at: 'tables/7/rows/7/cells/7', spans: [[1, 2]] }] });
    expect('draft' in gone && gone.draft.publication.issues.map(({ code }) => code)).toContain('review-cell-gone');
    const fixed = read(bytes, 'a.txt', { ...review, decisions: [{ ...decision!, before: '5', after: '555.18' }] });
    expect('draft' in fixed && fixed.draft.records.find(({ id }) => id === decision!.record)).toMatchObject({ status: 'corrected', amountText: '555.18' });
  });

  it('makes a record of a figure that could not be read', async () => {
    const name = '002_51cb01cab0605595.txt';
    const source = readFileSync(`seeds/${name}`, 'utf8').replace('五、教育支出\t35\t42. 27', '五、教育支出\t35\t4Z.27');
    const input = box.write(`in/${name}`, source);
    await box.run([input]);
    const workbook = box.path('out', '002_51cb01cab0605595', '深圳市龙岗区政务服务和数据管理局2024年部门决算.xlsx');
    const edited = new Edited(workbook);
    edited.fill(edited.find({ before: '4Z.27' }), { verdict: '更正', after: 42.27, author: '张三' }).save();
    const applied = await apply(workbook);
    expect([applied.taken.length, applied.refused]).toEqual([1, []]);
    await box.run([input]);
    const records = readFileSync(box.path('out', '002_51cb01cab0605595', 'records.ndjson'), 'utf8').split('\n').filter((line) => line.includes('"corrected"'));
    expect(records.map((line) => JSON.parse(line) as FiscalRecord)).toEqual([expect.objectContaining({ amount: 42.27, amountText: '42.27', amountYuan: 422700, rowLabel: '五、教育支出' })]);
  });
});

describe('rows that are refused', () => {
  const total = { row: '一般公共服务支出', column: '支出总计' } as const;

  it.each([
    ['a value that is no number', { verdict: '更正', after: '五百', author: '张三' }, /更正值 “五百” is no number/u],
    ['a value with a unit', { verdict: '更正', after: '555.08万元', author: '张三' }, /is no number/u],
    ['no value', { verdict: '更正', author: '张三' }, /更正值 is missing/u],
    ['a value that the program made a date', { verdict: '更正', after: { t: 'n', v: 45000, z: 'yyyy-mm-dd' }, author: '张三' }, /became a date/u],
    ['more digits than a number holds', { verdict: '更正', after: '12345678901234567.89', author: '张三' }, /is no number/u],
    ['an unknown word', { verdict: '同意', author: '张三' }, /处理 is “同意”, not one of 确认, 更正, 存疑/u],
    ['no author', { verdict: '确认' }, /审核人 is missing/u],
    ['a remark without a decision', { remark: '看不清', author: '张三' }, /处理 is empty/u],
    ['a value without a decision', { after: '1', author: '张三' }, /处理 is empty/u],
    ['a value beside 确认', { verdict: '确认', after: '1', author: '张三' }, /更正值 is filled in/u],
    ['what was read', { verdict: '更正', after: '555.18', author: '张三' }, /is what was read/u],
    ['another publication', { verdict: '确认', author: '张三', publication: 'z' }, /belongs to the publication z, not to a/u],
    ['changed keys', { verdict: '确认', author: '张三', record: 'x' }, /were changed, or rows were mixed up/u],
    ['a changed 原值', { verdict: '确认', author: '张三', before: '1.00' }, /were changed, or rows were mixed up/u],
    ['a formula for a value', { verdict: '更正', after: { t: 'n', v: 555.08, f: 'A1+1' }, author: '张三' }, /a formula stands in 更正值/u],
    ['a formula for a decision', { verdict: { t: 's', v: '确认', f: '"确"&"认"' }, author: '张三' }, /a formula stands in 处理/u],
    ['a formula in a key', { verdict: '确认', author: '张三', record: { t: 's', v: 'x', f: 'WEBSERVICE("http://x")' } }, /a formula stands in 记录号/u],
  ])('%s', async (_, filled, why) => {
    const edited = book();
    const row = edited.find(total);
    edited.fill(row, filled as Parameters<Edited['fill']>[1]).save();
    const applied = await apply();
    expect(applied.taken).toEqual([]);
    expect(refusedLines(applied)).toEqual([expect.stringMatching(why)]);
    expect(applied.refused[0]).toMatchObject({ row: row + 4, place: expect.stringContaining('一般公共服务支出') as string });
    expect(existsSync(box.path('in', 'reviews'))).toBe(false);
  });

  it('do not keep good ones from being taken, whatever their order', async () => {
    const edited = book();
    const rows = edited.rows.map((_, i) => i);
    expect(rows.length).toBeGreaterThan(1);
    rows.forEach((row, i) => edited.fill(row, i === 0 ? { verdict: '确认' } : { verdict: '确认', author: '张三' }));
    edited.save();
    const applied = await apply();
    expect([applied.taken.length, applied.refused.length]).toEqual([rows.length - 1, 1]);
  });

  it('are those of a source that has changed, and of rows sorted without their keys', async () => {
    const edited = book();
    const row = edited.find(total);
    edited.fill(row, { verdict: '确认', author: '张三' }).save();
    const before = readFileSync(box.path('in', 'a.txt'));
    writeFileSync(box.path('in', 'a.txt'), `${SOURCE}\n`);
    expect((await apply()).refused[0]!.why).toContain('the source file has changed');
    writeFileSync(box.path('in', 'a.txt'), before);
    const other = (row + 1) % edited.rows.length;
    edited.fill(row, { row: edited.rows[other]!.row, column: edited.rows[other]!.column, before: edited.rows[other]!.before }).save();
    expect((await apply()).refused[0]!.why).toContain('rows were mixed up');
  });

  it('are the second of two that contradict each other about one place', async () => {
    const edited = book();
    const row = edited.find(total);
    const copy = edited.rows[row]!;
    const last = edited.rows.length;
    edited.sheet['!ref'] = edited.sheet['!ref']!.replace(/\d+$/u, String(last + 4));
    edited.fill(row, { verdict: '确认', author: '张三' }).fill(last, { ...copy, verdict: '更正', after: '1', author: '张三' }).save();
    const applied = await apply();
    expect([applied.taken.length, applied.refused[0]?.why]).toEqual([1, 'another row decides otherwise about the same place']);
  });
});

describe('where things lie', () => {
  it('a workbook elsewhere finds its input by --out or by --reviews, and says so otherwise', async () => {
    const edited = book();
    edited.fill(0, { verdict: '确认', author: '张三' });
    const moved = edited.save(box.path('moved.xlsx'));
    await expect(apply(moved, { out: box.path('nowhere') })).rejects.toThrow(/does not know its input[\s\S]*--out[\s\S]*--reviews/u);
    expect((await apply(moved, { out: box.path('out') })).taken).toHaveLength(1);
    expect((await apply(moved, { reviews: box.path('in', 'reviews') })).unchanged).toBe(1);
    renameSync(box.path('in', 'a.txt'), box.path('in', 'b.txt'));
    await expect(apply(moved, { reviews: box.path('in', 'reviews') })).rejects.toThrow(/does not hold its input/u);
    await expect(apply(moved, { out: box.path('out') })).rejects.toThrow(/cannot be read \(ENOENT\)/u);
  });

  it('a source that is no text any more is named, and a workbook that names no publication', async () => {
    const edited = book();
    edited.fill(0, { verdict: '确认', author: '张三' }).save();
    writeFileSync(box.path('in', 'a.txt'), new Uint8Array(2000));
    await expect(apply()).rejects.toThrow(/the source \S+a\.txt \([0-9a-f]{64}\) can no longer be read: /u);
    edited.rows.forEach((_, row) => edited.fill(row, { publication: '' }));
    delete edited.book.Sheets[ADDRESS_SHEET];
    edited.book.SheetNames = edited.book.SheetNames.filter((name) => name !== ADDRESS_SHEET);
    await expect(apply(edited.save(box.path('nameless.xlsx')))).rejects.toThrow(/names no publication/u);
  });

  it('a review file that cannot be read stops its publication and not the others', async () => {
    box.write('in/b.txt', budget('乙局', 2024));
    box.write('in/reviews/a.json', '{ "decisions": ');
    const outcome = await box.run([box.path('in')]);
    expect(outcome.status).toBe(1);
    expect(box.json('out', 'quarantine', 'a', 'reason.json')).toMatchObject({ code: 'bad-review-file' });
    expect(existsSync(box.path('out', 'b', 'publication.json'))).toBe(true);
    await expect(apply(book2(), { out: box.path('out') })).rejects.toThrow(/review file reviews\/a\.json is no JSON/u);
    function book2(): string {
      return new Edited(box.path('out', 'b', '乙局2024年部门预算.xlsx')).fill(0, { publication: 'a' }).save(box.path('x.xlsx'));
    }
  });
});

describe('what is open', () => {
  it('is listed for each publication, with what waits for a run and what no longer fits', async () => {
    const [before] = await reviewStatus(box.path('out'));
    expect(before!.open.length).toBeGreaterThan(0);
    await correctOne();
    const [pending] = await reviewStatus(box.path('out'));
    expect([pending!.open.length, pending!.pending, pending!.decided.correct]).toEqual([before!.open.length - 1, 1, 1]);
    expect(statusLines([pending!], false).join('\n')).toMatch(/a 甲局: \d+ open .*decided: 1 corrected[\s\S]*1 correction not applied yet/u);
    await box.run([box.path('in')]);
    const [done] = await reviewStatus(box.path('out'));
    expect([done!.pending, done!.stale]).toEqual([0, 0]);
    writeFileSync(box.path('in', 'a.txt'), `${SOURCE}\n`);
    await box.run([box.path('in')]);
    // The amount that was decided on is still there: the issue leads to it.
    const stale = publication().issues.find(({ code }) => code === 'review-source-changed')!;
    expect(stale.at).toMatch(/^tables\/\d+\/rows\/\d+\/cells\/\d+$/u);
    expect(stale.spans).not.toEqual([]);
    expect((await reviewStatus(box.path('out')))[0]!.stale).toBe(1);
    await expect(reviewStatus(box.path('none'))).rejects.toThrow(/knows no publication/u);
  });
});
