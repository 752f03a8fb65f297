/** What prose states, held against the tables and the performance forms. */
import { describe, expect, it } from 'vitest';
import type { Forms } from '../../schemas/types.js';
import { cell, checkToy, toyTable, UNIT } from '../support/prose-toy.js';

const outcomes = (checks: readonly { outcome: string }[]) => checks.map(({ outcome }) => outcome);

const BASIC = { category: 'text', total: 'amount' } as const;
const PROJECT = { project: 'text', total: 'amount' } as const;
const THREE_PUBLIC = { unit: 'text', year: 'text', total: 'amount', 'overseas-travel': 'amount', hospitality: 'amount', vehicles: 'amount', 'vehicle-purchase': 'amount', 'vehicle-operation': 'amount' } as const;

describe('prose against tables', () => {
  const basic = (goods: string) => toyTable('basic-expenditure', BASIC, [[UNIT, '92.00'], ['工资福利支出', '70.00'], ['商品和服务支出', goods], ['资本性支出', '0.50'], ['对个人和家庭的补助', '0.48']]);
  const text = (amount: string) => `（二）公用支出${amount}万元，主要包括：办公费。`;

  it('takes the definition that holds and names its terms', () => {
    expect(checkToy({ text: text('21.02'), tables: [basic('21.02')] }).of('prose-public')[0]).toMatchObject({ outcome: 'holds', terms: ['facts/0', 'tables/0/rows/2/cells/1'] });
    expect(checkToy({ text: text('21.52'), tables: [basic('21.02')] }).of('prose-public')[0]).toMatchObject({ outcome: 'holds', terms: ['facts/0', 'tables/0/rows/2/cells/1', 'tables/0/rows/3/cells/1'] });
  });

  it('fails when none does, and never accuses the table of it', () => {
    const checked = checkToy({ text: text('21.25'), tables: [basic('21.02')] });
    expect(checked.failing()).toEqual(['prose-public']);
    expect([...checked.statuses].filter(([path, status]) => path.startsWith('tables/') && status === 'conflict')).toEqual([]);
  });

  it('holds the three-public cost against a table without rows of years, by columns or line by line', () => {
    const stated = '（一）“三公”经费预算数12.00万元。\n（二）公务接待费预算数2.50万元。';
    const columns = toyTable('three-public', { total: 'amount', hospitality: 'amount', vehicles: 'amount' }, [['12.00', '2.00', '10.00']]);
    expect(checkToy({ text: stated, tables: [columns] }).failing()).toEqual(['prose-three-public-hospitality']);
    const years = toyTable('three-public', THREE_PUBLIC, [[UNIT, '2023年', '9.00', '0.00', '1.00', '8.00', '0.00', '8.00'], [UNIT, '2024年', '12.00', '0.00', '2.50', '9.50', '0.00', '9.50']]);
    expect(checkToy({ text: stated, tables: [years] }).failing()).toEqual([]);
  });

  it('says nothing of what no table prints', () => expect(checkToy({ text: text('21.25') }).checks).toEqual([]));

  it('in fewer digits is proven by what alone it can be the rounding of', () => {
    const stated = (printed: string, cents: string) => checkToy({
      text: `（四）项目支出1,146.${cents}万元，包括：\n1.一般管理事务${printed}万元；\n2.政务服务20.00万元。`,
      tables: [toyTable('project-expenditure', PROJECT, [[UNIT, `1,146.${cents}`], ['一般管理事务', `1,126.${cents}`], ['政务服务', '20.00']])],
    }).status(printed);
    expect(stated('1,126', '21')).toBe('verified');
    expect(stated('1,127', '60')).toBe('verified');
    expect(stated('1,126', '50')).toBe('unverified');
    expect(stated('1,127', '21')).toBe('conflict');
    expect(stated('1,126.22', '21')).toBe('unverified');
  });

  it('knows projects by their names', () => {
    const tables = [toyTable('project-expenditure', PROJECT, [[UNIT, '30.00'], ['政务服务', '20.00'], ['综合事务', '10.00']])];
    const items = (first: string) => `（四）项目支出30.00万元，具体包括：\n1.政务服务${first}万元，主要用于大厅；\n2.综合事务10.00万元，主要用于档案。`;
    const right = checkToy({ text: items('20.00'), tables });
    expect(outcomes(right.of('prose-project'))).toEqual(['holds', 'holds', 'holds']);
    expect(right.status('20.00')).toBe('verified');
    const wrong = checkToy({ text: items('21.00'), tables });
    expect(wrong.status('21.00')).toBe('conflict');
    expect(wrong.statuses.get('tables/0/rows/1/cells/1')).not.toBe('conflict');
  });

  it('parts of a project that leave out what is carried over are this year’s money', () => {
    const columns = { project: 'text', total: 'amount', 'general-public': 'amount', 'carry-over': 'amount' } as const;
    const tables = [toyTable('project-expenditure', columns, [[UNIT, '20.00', '17.50', '2.50'], ['政务服务', '20.00', '17.50', '2.50']])];
    const text = (part: string) => `（四）项目支出20.00万元，具体包括：\n1.政务服务20.00万元，主要包括：大厅运行${part}万元，窗口服务7.30万元。`;
    expect(checkToy({ text: text('10.20'), tables }).of('prose-project-appropriation-parts')).toMatchObject([{ outcome: 'holds', left: 17.5 }]);
    expect(checkToy({ text: text('10.20'), tables }).status('10.20')).toBe('verified');
    expect(checkToy({ text: text('10.30'), tables }).of('prose-project-appropriation-parts')).toEqual([]);
    expect(checkToy({ text: text('10.30'), tables }).status('10.30')).toBe('unverified');
  });

  it('binds “三公” by year, and its change to the row of changes', () => {
    const tables = [toyTable('three-public', THREE_PUBLIC, [[UNIT, '2023年', '3.00', '0.00', '1.00', '2.00', '0.00', '2.00'], ['', '2024年', '2.50', '0.00', '0.50', '2.00', '0.00', '2.00'], ['', '增减变化金额', '-0.50', '0.00', '-0.50', '0.00', '0.00', '0.00']])];
    const hosted = (amount: string, delta: string) => checkToy({ text: `2024年公务接待费预算数${amount}万元，较2023年年初预算减少${delta}万元。`, tables, section: '第五部分' });
    expect(hosted('0.50', '0.50').failing()).toEqual([]);
    expect(hosted('0.60', '0.50').failing()).toEqual(['prose-three-public-hospitality']);
    expect(hosted('0.50', '0.40').failing()).toEqual(['prose-three-public-hospitality-change']);
    // A change of nought is proven by the two years, not by another nought.
    const driven = (delta: string) => checkToy({ text: `2024年公务用车运行维护费预算数2.00万元，较2023年年初预算增加${delta}万元。`, tables, section: '第五部分' });
    expect([driven('0.00').status('0.00'), driven('0.00').of('prose-three-public-vehicle-operation-change')[0]!.terms.length]).toEqual(['verified', 3]);
    expect(driven('0.10').failing()).toEqual(['prose-three-public-vehicle-operation-change']);
    const travelled = checkToy({ text: '2024年因公出国（境）费预算数0.00万元，较2023年年初预算增加0.00万元。', tables, section: '第五部分' });
    expect(travelled.status('0.00')).toBe('unverified');
  });

  it.each([
    ['overseas-travel', '因公出国（境）费用', '因公出国（境）费预算安排', '出国（境）经费预算数', '因公出国（境）'],
    ['hospitality', '公务接待费支出', '公务接待费用预算数', '公务接待'],
    ['vehicles', '公务用车购置及运行费', '公务用车购置费和运行维护费预算', '公务用车购置、公务用车运行维护费支出', '公务用车费', '公车购置与运维费'],
    ['vehicle-purchase', '公务用车购置费', '公务用车购置费支出', '公务用车购置支出预算', '公务用车购置', '公车购置经费'],
    ['vehicle-operation', '公务用车运行费', '公务用车运维费预算', '公务用车维护费', '公车运行维护费用'],
    ['total', '“三公”经费财政拨款预算安排', '“三公经费”支出预算总额', '使用一般公共预算拨款安排的“三公”经费预算', '三公经费合计'],
  ])('the year’s %s, however it is called', (column, ...names) => {
    const tables = [toyTable('three-public', THREE_PUBLIC, [[UNIT, '2024年', '2.50', '0.00', '0.50', '2.00', '0.00', '2.00']])];
    for (const name of names) expect([name, ...checkToy({ text: `2024年${name}9.87万元。`, tables }).failing()]).toEqual([name, `prose-three-public-${column}`]);
  });

  it('a prose figure proves the table amount that it repeats', () => {
    const tables = [toyTable('procurement', { unit: 'text', code: 'code', name: 'text', amount: 'amount' }, [[UNIT, '', '', '321.17'], ['', 'C', '服务', '321.17']])];
    expect(checkToy({ tables }).statuses.get('tables/0/rows/0/cells/3')).toBe('unverified');
    expect(checkToy({ text: '政府采购项目共有321.17万元。', tables, section: '第四部分' }).statuses.get('tables/0/rows/0/cells/3')).toBe('verified');
  });

  it('does not compare with a table that prints no unit unless it agrees exactly', () => {
    const nameless = [toyTable('procurement', { unit: 'text', code: 'code', name: 'text', amount: 'amount' }, [[UNIT, '', '', '321.17']], null)];
    expect(outcomes(checkToy({ text: '政府采购项目共有321.17万元。', tables: nameless }).of('prose-procurement'))).toEqual(['holds']);
    expect(outcomes(checkToy({ text: '政府采购项目共有321.18万元。', tables: nameless }).of('prose-procurement'))).toEqual(['not-evaluable']);
  });

  it('机关运行经费 is defined in many ways: none that fits accuses nobody', () => {
    const checked = checkToy({ text: '2024年机关运行经费财政拨款预算19.68万元。', tables: [basic('21.02')], section: '第八部分' });
    expect(outcomes(checked.of('prose-agency-operation'))).toEqual(['not-applicable']);
  });

  it('无 … means none in the tables', () => {
    const fund = (amount: string) => [toyTable('government-fund', { unit: 'text', code: 'code', name: 'text', total: 'amount' }, [[UNIT, '', '', amount]])];
    const text = '本单位无政府性基金预算支出、国有资本经营预算支出。';
    expect(outcomes(checkToy({ text, tables: fund('0.00') }).of('none-stated'))).toEqual(['holds']);
    expect(outcomes(checkToy({ text, tables: fund('5.00') }).of('none-stated'))).toEqual(['fails']);
  });

  it('a table whose own sums fail is no witness', () => {
    const broken = toyTable('basic-expenditure', BASIC, [[UNIT, '92.00'], ['工资福利支出', '70.00'], ['商品和服务支出', '1.02'], ['对个人和家庭的补助', '0.98']]);
    const checked = checkToy({ text: '（二）公用支出21.02万元，主要包括：办公费。', tables: [broken] });
    expect(checked.of('prose-public')[0]).toMatchObject({ outcome: 'not-evaluable', reason: 'the sums of the table fail where it prints this' });
  });
});

describe('prose against forms', () => {
  const amounts = (total: string) => ({ total: cell(total), fiscal: cell(total), other: cell('0.00') });
  const task = (name: string, total: string, description = '') => ({ name: cell(name), description: cell(description), ...amounts(total) });
  const targets = (tasks: ReturnType<typeof task>[], indicators: [string, string, string][] = []): Partial<Forms> => ({
    performanceTargets: {
      organization: cell(UNIT), supervisor: cell(''), currencyUnit: cell('万元'), year: cell('2024年度'), tasks, total: amounts('30.00'), overallGoal: cell(''),
      indicators: indicators.map(([level2, level3, target]) => ({ level1: cell('产出指标'), level2: cell(level2), level3: cell(level3), target: { ...cell(target), value: null } })),
    },
  });
  const text = '（四）项目支出30.00万元，具体包括：\n1.政务服务20.00万元，主要用于大厅；\n2.综合事务10.00万元，主要用于档案。';

  it('tasks are the projects of the same name', () => {
    expect(checkToy({ text, forms: targets([task('政务服务', '20.00'), task('综合事务', '10.00')]) }).failing()).toEqual([]);
    expect(checkToy({ text, forms: targets([task('政务服务', '20.00'), task('综合事务', '11.00')]) }).failing()).toContain('prose-target');
  });

  it('人员类项目 is 人员支出 with 对个人和家庭的补助, where the other units prove it', () => {
    const units = ['某市某局（本级）', '某市甲中心', '某市乙中心'];
    const prose = units.map((unit, i) => `${unit}预算10.00万元，包括人员支出${i + 3}.00万元、公用支出1.00万元、对个人和家庭的补助支出2.00万元、项目支出${4 - i}.00万元。`).join('\n');
    const people = (...totals: string[]) => outcomes(checkToy({ organization: '某市某局', units, text: prose, forms: targets(totals.map((total) => task('人员类项目', total))) }).of('prose-target-personnel'));
    expect(people('5.00', '6.00', '7.00')).toEqual(['holds', 'holds', 'holds']);
    expect(people('5.00', '6.00', '7.10')).toEqual(['holds', 'holds', 'fails']);
    expect(people('5.00', '6.10', '7.10')).toEqual(['holds']);
  });

  it('a project does not cost more than its target', () => {
    const cost = (bound: string) => checkToy({ text, forms: targets([task('综合事务', '10.00')], [['成本指标', '综合事务项目成本', bound]]) }).of('cost-target');
    expect(outcomes(cost('≤100000元'))).toEqual(['holds']);
    expect(cost('≤8万')[0]).toMatchObject({ outcome: 'fails', left: 10, right: 8, difference: 2 });
  });

  it('a form of this year does not speak of another year’s needs', () => {
    expect(checkToy({ forms: targets([task('预算准备金', '30.00', '支付我局2022年的应急支出')]) }).failing()).toEqual(['text-of-another-year']);
    expect(checkToy({ forms: targets([task('绩效考核经费', '30.00', '完成2021年度绩效目标')]) }).failing()).toEqual([]);
  });

  it('goals agree with themselves and with the indicators', () => {
    const goals = (words: string) => [{ ...toyTable('key-projects', { project: 'text', amount: 'amount', goal: 'text' }, [['综合事务', '10.00', words]]) }];
    const forms = targets([task('综合事务', '30.00')], [['时效指标', '项目完成及时率', '1']]);
    expect(checkToy({ tables: goals('时效指标类在项目完成及时性达到100%。'), forms }).failing()).toEqual([]);
    expect(checkToy({ tables: goals('时效指标类在项目完成及时性达到90%。'), forms }).failing()).toEqual(['goal-indicator']);
    expect(checkToy({ tables: goals('成本指标类在支出进度达标率达到100%；成本指标类在支出进度达标率达到95%。') }).failing()).toEqual(['goal-stated-twice']);
  });

  it('万元 of the text and 元 of the self-evaluation are one amount', () => {
    const line = (budget: string, spent: string) => ({ label: cell('年度资金总额'), initialBudget: cell(budget), annualBudget: cell(budget), executed: cell(spent), weight: cell('10'), executionRate: cell(''), score: cell('') });
    const forms = (name: string, spent: string): Partial<Forms> => ({
      selfEvaluations: [{
        projectCode: cell(''), projectName: { ...cell(name), value: null }, year: cell('2024'), unit: cell(''), supervisor: cell(''), unitCode: cell(''), currencyUnit: { ...cell('元'), value: null },
        funds: [line('20807100.00', spent)], expectedGoal: cell(''), actualCompletion: cell(''), indicators: [], totalWeight: cell(''), totalScore: cell(''),
      }],
    });
    const prose = { text: '政务服务管理项目绩效自评情况：全年预算数为2,080.71万元，执行数为2,064.98万元，完成预算的99.24%。', kind: 'final-accounts' as const };
    expect(outcomes(checkToy({ ...prose, forms: forms('政务服务管理', '20649830.60') }).of('prose-self-evaluation'))).toEqual(['holds', 'holds-within-rounding']);
    expect(outcomes(checkToy({ ...prose, forms: forms('政务服', '20749830.60') }).of('prose-self-evaluation'))).toEqual(['holds', 'fails']);
    expect(checkToy({ ...prose, forms: forms('别的项目', '20749830.60') }).of('prose-self-evaluation')).toEqual([]);
  });
});
