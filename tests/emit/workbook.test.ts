import fc from 'fast-check';
import * as XLSX from 'xlsx';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { workbook, workbookName } from '../../pipeline/emit/workbook.js';
import { columnName, reference, SheetNames } from '../../pipeline/emit/workbook/names.js';
import type { Bound } from '../../pipeline/emit/workbook/subject.js';
import { numberFormat } from '../../pipeline/emit/workbook/table-sheet.js';
import type { Cell, FormCell, Publication, SelfEvaluation, Table } from '../../schemas/types.js';
import { toyDraft } from '../support/toy-stages.js';

const { draft, text } = toyDraft();
const base = draft.publication;
const bound = (publication: Publication): Bound => ({ publication, records: draft.records, events: [], text, review: null });
const book = async (publication: Publication) => XLSX.read(await workbook(bound(publication)), { cellNF: true, cellStyles: true });
const cell = (text: string, value: number | null = null, status: Cell['status'] = null): Cell => ({ text, value, spans: [], repairs: [], status });
const amount = (text: string, status: Cell['status'] = 'verified') => cell(text, Number(text.replaceAll(',', '')), status);
const table = (change: Partial<Table>): Publication => ({ ...base, tables: [{ ...base.tables[0]!, ...change }] });
const leaf = (text: string, value: number | null = null): FormCell => ({ text, value, spans: [] });

describe('a sheet of a table', () => {
  const wide = table({
    number: '表二', title: '收入总表',
    columns: [
      { path: ['预算单位'], type: 'text', key: 'unit' },
      { path: ['收入', '财政拨款', '小计'], type: 'amount', key: 'a' },
      { path: ['收入', '财政拨款', '一般公共预算'], type: 'amount', key: 'b' },
      { path: ['收入', '事业收入'], type: 'amount', key: 'c' },
      { path: ['科目编码'], type: 'code', key: 'code' },
    ],
    columnNumbers: ['栏次', '1', '2', '3', ''],
    rows: [
      { unit: null, level: 0, cells: [cell('测试局'), amount('11,000.00'), amount('0.000'), amount('0'), cell('0201')] },
      { unit: null, level: 2, cells: [cell('=SUM(A1)'), amount('-3.5', 'conflict'), cell('15.'), cell(''), cell('')] },
    ],
  });

  it('holds text as text, figures as real numbers with the printed decimals, blanks as blanks', async () => {
    const sheet = (await book(wide)).Sheets['表二 收入总表']!;
    expect([sheet['A1']?.v, sheet['A2']?.v]).toEqual(['表二  收入总表', '单位：万元']);
    expect([sheet['B7']?.v, sheet['B7']?.t, sheet['B7']?.z]).toEqual([11000, 'n', '#,##0.00']);
    expect([sheet['C7']?.z, sheet['D7']?.z]).toEqual(['#,##0.000', '#,##0']);
    expect([sheet['E7']?.v, sheet['E7']?.t]).toEqual(['0201', 's']);
    expect([sheet['A8']?.v, sheet['A8']?.t, sheet['A8']?.f]).toEqual(['=SUM(A1)', 's', undefined]);
    expect([sheet['B8']?.v, sheet['C8']?.v, sheet['C8']?.t]).toEqual([-3.5, '15.', 's']);
    expect(sheet['D8']?.v ?? '').toBe('');
  });

  it('merges the header as printed and freezes it', async () => {
    const bytes = await workbook(bound(wide));
    const sheet = XLSX.read(bytes).Sheets['表二 收入总表']!;
    const merges = sheet['!merges']!.map((range) => XLSX.utils.encode_range(range)).sort();
    expect(merges).toEqual(['A1:E1', 'A2:E2', 'A3:A5', 'A9:E9', 'B3:D3', 'B4:C4', 'D4:D5', 'E3:E5']);
    expect([sheet['B3']?.v, sheet['B4']?.v, sheet['C5']?.v, sheet['B6']?.v]).toEqual(['收入', '财政拨款', '一般公共预算', '1']);
    const read = await readXlsx(bytes, { readStyles: true });
    expect(read.sheets.find((one) => one.name === '表二 收入总表')!.freezePane).toMatchObject({ rows: 6, columns: 1 });
  });

  it('sets in the labels of either side by their depth: the first as the row, the other as its code', async () => {
    const sides = ['收入', '支出'].flatMap((side): Table['columns'] => [{ path: [side, '项目'], type: 'text', key: 'item' }, { path: [side, '预算数'], type: 'amount', key: 'amount' }]);
    const publication = table({
      id: 'revenue-expenditure-summary', columns: sides,
      rows: [{ unit: null, level: 1, cells: [cell('1.事业收入'), amount('0.00'), cell('行政运行'), amount('275.49')] }, { unit: null, level: 1, cells: [cell(''), cell(''), cell('抚恤'), amount('0.00')] }],
    });
    const records = ['2010301', '20808'].map((code, row) => ({ ...draft.records[0]!, id: code, code, table: 'revenue-expenditure-summary', row, column: 3, spans: [] }));
    const read = await readXlsx(await workbook({ ...bound(publication), records }), { readStyles: true });
    const { cells } = read.sheets.find(({ name }) => name === '表一 支出表')!;
    expect(['4,0', '4,2', '5,2'].map((at) => cells!.get(at)!.style?.alignment?.indent)).toEqual([1, 2, 1]);
  });

  it('keeps columns apart whose leaf has the same name', async () => {
    const same = table({ columns: [{ path: ['金额'], type: 'amount', key: 'a' }, { path: ['金额'], type: 'amount', key: 'b' }], rows: [] });
    const merges = (await book(same)).Sheets['表一 支出表']!['!merges']!.map((range) => XLSX.utils.encode_range(range));
    expect(merges).toEqual(['A1:B1', 'A2:B2', 'A4:B4']);
  });

  it('opens without columns, rows, or anything printable in a cell', async () => {
    const empty = await book(table({ columns: [], rows: [], notes: [], currencyUnit: null, number: '', title: '' }));
    expect(empty.SheetNames).toHaveLength(8);
    const odd = table({ rows: [{ unit: null, level: 0, cells: [cell('a\u0000\u000b\ud800b\ufffe_x0041_'), cell('x'.repeat(40_000))] }] });
    const sheet = (await book(odd)).Sheets['表一 支出表']!;
    expect(sheet['A5']?.v).toBe('a\ufffdb_x0041_');
    expect(String(sheet['B5']?.v)).toHaveLength(32_767);
  });
});

describe('the workbook', () => {
  it('has a cover, the issues with a link to their cell, and a sheet for each table', async () => {
    const issues: Publication['issues'] = [
      { id: 'i1', severity: 'info', code: 'note', message: '提示', at: null, spans: [] },
      { id: 'i2', severity: 'error', code: 'identity-fails', message: '合计不等', at: 'tables/0/rows/1/cells/1', spans: [[3, 9]] },
    ];
    const read = await book({ ...base, issues });
    expect(read.SheetNames).toEqual(['封面', '审核', '问题', '表一 支出表', '正文数据', '勾稽核对', '处理记录', '定位']);
    const sheet = read.Sheets['问题']!;
    expect([sheet['A2']?.v, sheet['B2']?.v, sheet['D2']?.v, sheet['F2']?.v]).toEqual(['错误', '勾稽关系不成立', '表一 支出表 B6', '第 1 行']);
    expect((sheet['D2'] as XLSX.CellObject).l?.Target).toBe("#'表一 支出表'!B6");
    expect(Object.values(read.Sheets['封面']!).map((one) => (one as XLSX.CellObject).v)).toEqual(expect.arrayContaining(['深圳市测试局（本级）2024年部门预算', `SHA-256 ${base.source.sha256}`]));
  });

  it('names on its cover the units that the tables break down by, unless it is one of itself', async () => {
    const { name } = base.organization;
    const labels = async (units: string[]) => Object.values((await book({ ...base, organization: { name, units } })).Sheets['封面']!).map((one) => (one as XLSX.CellObject).v);
    expect(await labels([name])).not.toContain('预算单位');
    expect(await labels([name, '某某中心'])).toEqual(expect.arrayContaining(['预算单位', `${name}、某某中心`]));
  });

  it('shows the forms', async () => {
    const task = { name: leaf('任务一'), description: leaf('内容'), total: leaf('1,000.00', 1000), fiscal: leaf('1,000.00', 1000), other: leaf('0.00', 0) };
    const funds = ['label', 'initialBudget', 'annualBudget', 'executed', 'weight', 'executionRate', 'score'];
    const indicator = ['level1', 'level2', 'level3', 'target', 'measureUnit', 'actual', 'weight', 'score', 'deviation'];
    const leaves = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, leaf(key)]));
    const evaluation = {
      ...leaves(['projectCode', 'projectName', 'year', 'unit', 'supervisor', 'unitCode', 'currencyUnit', 'expectedGoal', 'actualCompletion', 'totalWeight', 'totalScore']),
      funds: [leaves(funds)], indicators: [leaves(indicator)],
    } as unknown as SelfEvaluation;
    const issues = ['forms/performanceTargets/tasks/0', 'forms/selfEvaluations/1/funds/0', 'facts/3'].map((at, i) => ({ id: `i${i}`, severity: 'warning' as const, code: 'illegible', message: '看不清', at, spans: Array.from({ length: 9 }, (_, i): [number, number] => [i, i + 1]) }));
    const read = await book({
      ...base,
      issues,
      forms: {
        performanceTargets: {
          number: leaf('表11'), title: leaf('部门整体支出绩效目标表'), year: leaf('2024年度'), organization: leaf('局'), supervisor: leaf('主管'), tasks: [task], total: task, overallGoal: leaf('目标'),
          indicators: [{ level1: leaf('产出'), level2: leaf('数量'), level3: leaf('次数'), target: leaf('≥95%') }],
        },
        selfEvaluations: [evaluation, evaluation],
      },
    });
    expect(read.SheetNames.slice(4, 7)).toEqual(['表11 部门整体支出绩效目标表', '自评1 projectName', '自评2 projectName']);
    const values = Object.values(read.Sheets['表11 部门整体支出绩效目标表']!).map((one) => (one as XLSX.CellObject).v);
    expect(values).toEqual(expect.arrayContaining(['表11  部门整体支出绩效目标表', '2024年度', '任务一', 1000, '目标', '≥95%']));
    const list = read.Sheets['问题']!;
    expect([list['D2']?.v, list['D3']?.v, list['D4']?.v, list['E2']?.v]).toEqual(['表11 部门整体支出绩… A7', '自评2 projectName A10', 'facts/3', '「深」「圳」「市」「测」「试」「局」…共 9 处']);
    expect(Object.values(read.Sheets['自评1 projectName']!).map((one) => (one as XLSX.CellObject).v)).toEqual(expect.arrayContaining([...funds, ...indicator]));
  });

  it('is the same bytes every time', async () => {
    const first = await workbook(bound(base));
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(Buffer.from(await workbook(bound(base))).equals(Buffer.from(first))).toBe(true);
  });

  it('is called by organization, year and kind', () => {
    expect(workbookName(base)).toBe('深圳市测试局（本级）2024年部门预算.xlsx');
    expect(workbookName({ ...base, kind: 'final-accounts', organization: { name: '../甲/乙', units: [] } })).toBe('_甲_乙2024年部门决算.xlsx');
  });
});

describe('sheet names', () => {
  it('are legal, short and different from each other, whatever the titles', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('History', "'a'", 'A', 'a', '[x]:*?/\\', '表'.repeat(40)))), (titles) => {
        const names = new SheetNames();
        const given = titles.map((title) => names.take(title));
        for (const name of given) {
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(31);
          expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$|^history$/iu);
        }
        expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(given.length);
      }),
    );
  });
  it('are quoted in references', () => expect(reference("a'b", 0, 27)).toBe("'a''b'!AB1"));
  it('columns go past Z', () => expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']));
});

describe('number formats', () => {
  it.each([
    ['1,234.50', 1234.5, '#,##0.00'],
    ['1234.50', 1234.5, '0.00'],
    ['0', 0, '#,##0'],
    ['15.', 15.3, '#,##0.0'],
    ['5.8%', 5.8, '#,##0.0"%"'],
    ['5.8%', 0.058, '#,##0.0%'],
  ])('%s is shown as printed', (text, value, format) => expect(numberFormat({ text, value })).toBe(format));
});
