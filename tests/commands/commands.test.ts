import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { across, acrossLines } from '../../pipeline/commands/across.js';
import { diff, diffCsv, diffLines } from '../../pipeline/commands/diff.js';
import { explain, explained } from '../../pipeline/commands/explain.js';
import { CommandError, loadPublication } from '../../pipeline/commands/load.js';
import { schemaNames, schemaText } from '../../pipeline/commands/schema.js';
import { validateFile, type Verdict } from '../../pipeline/commands/validate.js';
import { budget, Sandbox } from '../support/sandbox.js';

const box = new Sandbox();
beforeAll(async () => {
  box.write('in/earlier.txt', budget('甲局', 2023));
  box.write('in/later.txt', budget('甲局', 2024, '560.08'));
  await box.run([box.path('in')]);
});
afterAll(() => { box.remove(); });
const load = (id: string) => loadPublication(id, box.path('out'));

describe('explain', () => {
  it('tells the source line, the value in 元, the status and the checks of a figure', () => {
    const written = load('earlier');
    const found = explain('general-public-by-function!1,3', written);
    expect(found.lines[0]!.text).toContain('201 一般公共服务支出 555.08');
    expect(found.record).toMatchObject({ code: '201', amountYuan: 5_550_800 });
    expect(found.checks.map(({ identity }) => identity)).toContain('row-total');
    const lines = explained(found).join('\n');
    expect(lines).toContain('⟦555.08⟧');
    expect(lines).toContain('5550800 元');
    expect(explain(found.record!.id, written).at).toBe(found.at);
  });

  it('names what there is when the place does not exist', () => {
    expect(() => explain('general-public-by-function!9,9', load('earlier'))).toThrow('general-public-by-function has 2 rows and 6 columns');
    expect(() => explain('表9!0,0', load('earlier'))).toThrow(/no such table\. There are: general-public-by-function \(表1 /u);
    expect(() => explain('nothing', load('earlier'))).toThrow(CommandError);
    expect(() => load('nobody')).toThrow(/nobody/u);
  });
});

describe('what explain prints', () => {
  const inputs = {
    wrapped: `${budget('甲局', 2024, '555.18').replace('支出 555.18 4', '支出 555. \n\n18 4').trimEnd()}`,
    scan: `# 2024年甲局部门预算\n\n一般公共预算支出表（按功能分类）\n\n部门名称： 甲局  单位：万元\n\n| 预算单位 | 科目编码 | 科目名称 | 支出总计 | 基本支出 | 项目支出 |\n| --- | --- | --- | --- | --- | --- |\n| 甲局（本级） | | | 555.08 | 422.09 | 132.99 |\n`
      + '| | 201 | 一般公共服务支出 | 5五5.08 | 422.09 | 132.99 |\n| | | | 1.00 | 1.00 | |\n',
    unitless: budget('甲局', 2024).replace('单位：万元', ''),
    seed: readFileSync(new URL('../../seeds/002_51cb01cab0605595.txt', import.meta.url)),
  };
  beforeAll(async () => {
    for (const [name, content] of Object.entries(inputs)) box.write(`more/${name}.txt`, content);
    await box.run([box.path('more')], { out: box.path('out-more') });
  });
  const told = (id: string, reference: string): string[] => explained(explain(reference, loadPublication(id, box.path('out-more'))));
  const under = (lines: readonly string[], head: string): string[] => {
    const start = lines.indexOf(head) + 1;
    const end = lines.indexOf('', start);
    return lines.slice(start, end < 0 ? lines.length : end);
  };

  it('of a figure broken over two lines: both, how it was mended, and by how much a sum fails', () => {
    const lines = told('wrapped', '0!1,3');
    expect(under(lines, 'Source')).toEqual(['  line 17:  201 一般公共服务支出 ⟦555.⟧', '  line 19: ⟦18⟧ 422.09 132.99']);
    expect(under(lines, 'Stages')).toEqual([
      '  extract join-wrapped-number: 555. / 18 → 555.18  A figure broken over lines is whole again.', expect.stringMatching(/^ {2}reconcile identity-fails: 表1 /u),
    ]);
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}fails {2}row-total {2}555.18 ≠ 555.08 {2}\(difference 0.1\) {2}[0-9a-f]{12}$/u));
  });

  it('of a blank cell, and of a row without a label: nothing that is not there', () => {
    expect(told('scan', '0!1,0')).toEqual([
      '一般公共预算支出表（按功能分类） · 201 一般公共服务支出 · 预算单位', '  tables/0/rows/1/cells/0', '', 'Source', '  nothing is printed in this cell', '', 'Stages', '  nothing mended', '',
      'Value  (blank)', 'Status –', '', 'Checks', '  no identity reaches this figure',
    ]);
    const blank = told('scan', '0!2,5');
    expect(blank[0]).toContain(' · row 2 · 项目支出');
    expect(under(blank, 'Checks').slice(1).map((line) => line.split('  ')[2])).toEqual(['1.00', '1.00']);
  });

  it('of what is no amount: no value, and no sum that was evaluated', () => {
    const lines = told('scan', '一般公共预算支出表（按功能分类）!1,3');
    expect(lines).toContain('Value  5五5.08');
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}not-evaluable {2}row-total {2}\? = \? {2}/u));
    expect(under(told('scan', '0!2,4'), 'Source')).toEqual(['  line 11: | | | | 1.00 | ⟦1.00⟧ | |']);
  });

  it('of a figure that the prose repeats: the sentence with the figure as it prints it', () => {
    const checks = under(told('seed', 'final-general-public!0,2'), 'Checks');
    const at = checks.findIndex((line) => line.startsWith('  fails  prose-final-general-public-spending  14938.32 ≠ 14929.08  (difference 9.24)'));
    expect(checks.slice(at + 1)).toEqual([expect.stringMatching(/^ {4}14,938\.32 {2}第三部分 “.*14,938\.32万元”$/u), '    14,929.08  一般公共预算财政拨款支出决算表 · 合计 · 本年支出合计']);
  });

  it('of a figure of the prose or of a form, by the pointer that its issue names: the same', () => {
    const { publication: { issues } } = loadPublication('seed', box.path('out-more'));
    const stated = told('seed', issues.find(({ code, message }) => code === 'identity-fails' && message.includes('14,938.32'))!.at!);
    expect(under(stated, 'Source')).toEqual([expect.stringContaining('⟦14,938.32⟧'), expect.stringContaining('组织部门整体支出绩效自评')]);
    expect(stated).toContain('Status conflict');
    const restored = told('seed', issues.find(({ code, at }) => code === 'restore-from-identity' && at!.startsWith('forms/'))!.at!);
    expect(restored[0]).toBe('绩效自评 信息系统维护与开发 · 年度资金总额 · 全年执行数');
    expect(under(restored, 'Stages')).toContainEqual(expect.stringMatching(/^ {2}extract restore-from-identity: /u));
  });

  it('of a bound: that it is one', () => {
    expect(told('seed', 'final-three-public!0,0')).toContainEqual(expect.stringMatching(/^ {2}holds {2}three-public-within {2}7\.98 ≤ 15\.3 {2}/u));
  });

  it('of an amount without a unit: the number alone', () => {
    expect(told('unitless', '0!1,3')).toContain('Value  555.08 = 555.08');
  });
});

describe('diff', () => {
  it('finds the figures that changed between two years', async () => {
    const changes = diff(load('earlier'), load('later'));
    expect(changes).toHaveLength(2);
    expect(changes.every((change) => change.before === 555.08 && change.after === 560.08 && change.difference === 5 && change.percent === 0.9)).toBe(true);
    expect(await diffCsv(changes)).toContain('201,一般公共服务支出,支出总计,555.08,560.08,5,0.9');
    expect(diffLines(changes)).toHaveLength(3);
  });

  it('finds none between a publication and itself', () => {
    expect(diff(load('later'), load('later'))).toEqual([]);
    expect(diffLines([])).toEqual(['No figure changed.']);
  });
});

describe('across', () => {
  /** All of it is basic expenditure, so that its sums hold. */
  const expenditure = (year: number, total: string, change: string) => [
    budget('某市甲局', year, total).replace('一般公共预算支出表（按功能分类）', '支出总表').replaceAll('422.09 132.99', `${total} 0.00`),
    `第二部分 部门预算收支总体情况 \n\n${year}年某市甲局部门预算支出${total}万元，比${year - 1}年${change}万元。 \n\n`,
  ].join('');
  beforeAll(async () => {
    box.write('years/a22.txt', expenditure(2022, '550.08', '减少1.00'));
    box.write('years/a23.txt', expenditure(2023, '555.08', '增加5.00'));
    box.write('next/a24.txt', expenditure(2024, '560.08', '增加6.00'));
    await box.run([box.path('years')], { out: box.path('out-years') });
    await box.run([box.path('next')], { out: box.path('out-next') });
  });

  it('holds the publications of several runs against each other, and lists what fails with its places', () => {
    const found = across([box.path('out-years'), box.path('out-next')]);
    expect(found).toMatchObject({ publications: 3, related: 2, doubled: [], checks: [{ publication: 'a23', outcome: 'holds' }, { publication: 'a24', outcome: 'fails', left: 554.08, right: 555.08, difference: -1 }] });
    expect(acrossLines(found, false)).toEqual([
      '3 publications, 2 of them with another to be held against: 1 holds, 1 fails',
      'fails: budget-expenditure-budget-of-year-before, a24 and the budget of the year before: 554.08 against 555.08, difference -1 万元 (unless the budget of the year before was adjusted)',
      expect.stringMatching(/^ {2}a24 第二部分 “.*支出560\.08万元” \[verified\]$/u), expect.stringMatching(/^ {2}a24 第二部分 “.*增加6\.00万元” \[/u), expect.stringMatching(/^ {2}a23 表1 支出总表, .*“555\.08” \[verified\]$/u),
    ]);
    expect(acrossLines(found, true).filter((line) => line.startsWith('holds: '))).toHaveLength(1);
  });

  it('compares nobody where two are one organization, kind and year', () => {
    const found = across([box.path('out-years'), box.path('out-years')]);
    expect(found.checks).toEqual([]);
    expect(acrossLines(found, false).join('\n')).toContain('not compared');
  });

  it('names the folder that no run wrote, and the file that is damaged', () => {
    expect(() => across([box.path('years')])).toThrow(CommandError);
    box.write('broken/index.json', JSON.stringify({ publications: [{ paths: { publication: 'a/publication.json' } }] }));
    box.write('broken/a/publication.json', '{');
    expect(() => across([box.path('broken')])).toThrow(/publication\.json/u);
  });
});

describe('validate and schema', () => {
  it('holds a written file against its schema, and a damaged one names the place', () => {
    const file = box.path('out', 'later', 'publication.json');
    expect(validateFile(file)).toMatchObject({ kind: 'publication', findings: [] });
    const damaged = box.path('publication.json');
    writeFileSync(damaged, JSON.stringify({ ...box.json('out', 'later', 'publication.json'), fiscalYear: 'next' }));
    expect((validateFile(damaged) as Verdict).findings.join()).toContain('fiscalYear');
    expect(validateFile(box.path('in', 'later.txt'))).toMatchObject({ problem: expect.stringContaining('no schema is known for this name') as string });
    expect(validateFile(box.path('none/index.json'))).toMatchObject({ problem: expect.stringContaining('cannot be read') as string });
    const review = box.write('in/reviews/later.json', JSON.stringify({ schemaVersion: '1.0.0', publication: 'later', decisions: [{}] }));
    expect(validateFile(review)).toMatchObject({ kind: 'review', findings: expect.arrayContaining([expect.stringContaining('decisions')]) as string[] });
  });

  it('prints every schema by its name', () => {
    expect(schemaNames()).toContain('publication');
    for (const name of schemaNames()) expect(JSON.parse(schemaText(name))).toHaveProperty('$id');
    expect(() => schemaText('nothing')).toThrow(/There are:/u);
  });
});
