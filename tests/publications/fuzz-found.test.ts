/** What fuzzing found, each as the smallest text that showed it. */
import { describe, expect, it } from 'vitest';
import { isRefused, type Read, type Reading } from '../../pipeline/publication.js';
import { read } from '../../pipeline/read.js';
import { cpuTime } from '../support/cpu.js';
import { budget } from '../support/sandbox.js';

const readText = (text: string): Reading => read(new TextEncoder().encode(text), 'sample.txt');
const readWhole = (text: string): Read => {
  const reading = readText(text);
  if (isRefused(reading)) throw new Error(reading.refusal.message);
  return reading;
};
const accusations = ({ events }: Read) => events.filter(({ stage, severity }) => stage === 'validate' && severity === 'error').map(({ rule }) => rule);

describe('what fuzzing found', () => {
  it('refuses a text that names no department, and says so', () => {
    const reading = readText('2024年\n\n表1\n\n支出总表\n\n单位：万元\n\n科目\t合计\n甲\t1.00\n\n');
    expect(isRefused(reading) && reading.refusal).toMatchObject({ code: 'unknown-organization', message: expect.stringContaining('sample.txt') as string });
  });

  it('takes no run of 400 digits for an amount, in a table or in prose', () => {
    const digits = '9'.repeat(400);
    const { draft } = readWhole(`${budget('甲局', 2024)}表 2\n\n支出明细表\n\n单位：万元\n\n项目\t金额\n甲\t${digits}.00\n乙\t2.00\n\n第二部分  说明\n\n比上年增加${digits}万元。本年支出${digits}.5万元，增长${digits}%。\n`);
    expect(draft.records.every(({ amount }) => Math.abs(amount) < 1e6)).toBe(true);
    expect(JSON.stringify(draft.publication.facts)).not.toContain(digits);
  });

  it.each([
    ['quotes', `${'>'.repeat(10_000)} 甲局`], ['lists', `${'- '.repeat(10_000)}甲局`], ['emphasis', `# ${'*a '.repeat(10_000)}${'b*'.repeat(10_000)}`],
    ['brackets', `# ${'['.repeat(10_000)}a${'](b)'.repeat(10_000)}`], ['signs', `# ${'标题*_`['.repeat(100_000)}`],
  ])('reads a line of %s that no Markdown parser gets to the end of as the text it is', (_, line) => {
    const start = cpuTime();
    const { draft } = readWhole(`${budget('甲局', 2024)}\n${line}\n`);
    // A Markdown parser overflows the stack, or takes minutes.
    expect(cpuTime() - start).toBeLessThan(15_000);
    expect(draft.publication.tables).toHaveLength(readWhole(budget('甲局', 2024)).draft.publication.tables.length);
  });

  it('takes no year before 1949 for that of a publication', () => {
    const text = `${budget('甲局', 2024).replaceAll('2024', '1939')}第二部分  说明\n\n2025年本部门支出5.00万元。\n`;
    expect(readWhole(text).draft.publication.fiscalYear).toBe(2025);
    const without = readText(budget('甲局', 2024).replaceAll('2024', '1939'));
    expect(isRefused(without) && without.refusal.code).toBe('unknown-year');
  });

  it('gives the checks of a sentence that is printed twice two ids', () => {
    const none = '本部门2024年无政府性基金预算支出。\n\n';
    const text = `${budget('甲局', 2024)}第二部分  说明\n\n一、政府性基金预算支出情况\n\n${none}${none}`;
    const reading = readWhole(text);
    const ids = reading.draft.publication.checks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('counts only the self-evaluations that are some in the pointers to them', () => {
    const form = '项目支出绩效自评表\n\n（2023年度）\n\n只有一行字。\n\n';
    const whole = '项目支出绩效自评表\n\n项目名称\t甲项目\n主管部门\t甲局\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t完成率\t100%\t100%\t100\t100\n总分\t\t\t\t\t100\t100\n\n';
    const reading = readWhole(`2023年甲局部门决算\n\n第一部分  甲局概况\n\n甲局无下属单位。\n\n表1\n\n收入决算表\n\n部门名称：甲局  单位：万元\n\n项目\t本年收入合计\n合计\t1.00\n\n\n${form}${whole}`);
    expect(accusations(reading)).toEqual([]);
  });

  it('does not accuse itself for full-width figures', () => {
    const reading = readWhole(budget('甲局', 2024).replace('422.09', '４２２．０９'));
    expect(accusations(reading)).toEqual([]);
    expect(reading.draft.records.some(({ amount }) => amount === 422.09)).toBe(true);
  });

  it('takes no words of a sentence for a formula', () => {
    const glossary = '机关运行经费：指日常费用，具体包括：办公费、"设备"购置 + 费、印刷费 = 0、水费、电费、邮电费、差旅费、会议费等经济科目。本部门2024年机关运行经费为1.00万元，公用支出1.00万元。';
    expect(isRefused(readText(`${budget('甲局', 2024)}第二部分  名词解释\n\n${glossary}\n`))).toBe(false);
  });

  it('has no more column numbers than columns', () => {
    const table = '表 2\n\n支出明细表\n\n单位：万元\n\n科目\t金额\n栏次\t1\t2\t3\t4\t5\n\n1\t2\t3\t4\t5\n合计\t1.00\n甲\t1.00\n\n';
    const { draft } = readWhole(budget('甲局', 2024) + table);
    const numbered = draft.publication.tables.filter(({ columnNumbers }) => columnNumbers !== null);
    expect(numbered.length).toBeGreaterThan(0);
    for (const { columns, columnNumbers } of numbered) expect(columnNumbers).toHaveLength(columns.length);
  });

  it('lets no label claim a sign of emphasis beside it', () => {
    const rows = '表 2\n\n部门支出总表\n\n单位：万元\n\n科目编码 | 科目名称 | 支出总计 | 基本支出 | 项目支出\n | 合计 | __甲__ | __乙__ | 0.00\n__丙__ | __丁__ | __戊__ | __己__ | 0.00\n\n';
    const { events } = readWhole(budget('甲局', 2024) + rows);
    expect(events.filter(({ rule }) => rule === 'doubled-claim')).toEqual([]);
  });

  it.each([['a line of', '1.00 '], ['labels with', '支出 1.00 '], ['cells with', '1.00\t']])('reads %s thousands of figures in time', (_, unit) => {
    const start = process.cpuUsage();
    readText(`${budget('甲局', 2024)}表 2\n\n支出明细表\n\n单位：万元\n\n${unit.repeat(5000)}\n`);
    const { user } = process.cpuUsage(start);
    expect(user / 1e6).toBeLessThan(8);
  });

  const labels = (word: string, count: number): string => Array.from({ length: count }, (_, i) => `${word}${i}`).join('\t');
  const figures = (count: number): string => Array.from({ length: 4 }, (_, row) => `名称\t${Array.from({ length: count - 1 }, (_, i) => `${row}.${(i % 90) + 10}`).join('\t')}`).join('\n');
  it.each([
    ['a head of 300 and 900 labels whose spans are lost', `${labels('本年收入', 300)}\n${labels('小计', 900)}\n${figures(1000)}`],
    ['a head of three rows whose spans are lost', `${labels('指标', 120)}\n${labels('小计', 120)}\n${labels('子项', 120)}\n${figures(300)}`],
    ['headings of thousands of levels', `${`${'项.'.repeat(30_000)}目\t`.repeat(3)}\n${figures(3)}`],
    ['thousands of rows without a figure', Array.from({ length: 6000 }, (_, i) => `科目${i}\t名称甲${i}\t\t说明${i}\t备注`).join('\n')],
  ])('reads %s in time', (_, table) => {
    const start = cpuTime();
    readWhole(`${budget('甲局', 2024)}表 2\n\n收支总表\n\n单位：万元\n\n${table}\n`);
    // About a second each; before, minutes.
    expect(cpuTime() - start).toBeLessThan(15_000);
  });
});
