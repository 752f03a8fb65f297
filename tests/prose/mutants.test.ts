/** What mutation tests found untested in the checks of prose: each test fails for a mutant that survived before (docs/mutation-tests.md). */
import { describe, expect, it } from 'vitest';
import { stageOf } from '../../extractors/narrative/draft.js';
import { FundScopes } from '../../pipeline/identities/prose/funds.js';
import { Lookup, unitName } from '../../pipeline/identities/prose/lookup.js';
import type { ProseFact, ProsePublication } from '../../pipeline/identities/prose/types.js';
import { cell, checkToy, toyTable, UNIT } from '../support/prose-toy.js';

const outcomes = (checks: readonly { outcome: string }[]) => checks.map(({ outcome }) => outcome);
const PROJECTS = [toyTable('project-expenditure', { project: 'text', total: 'amount' }, [[UNIT, '1,146.21'], ['一般管理事务', '1,126.21'], ['政务服务', '20.00']])];

describe('figures of prose', () => {
  it('are each as fine as they are printed, whatever stands beside them', () => {
    const { of } = checkToy({ text: '（四）项目支出1,146.21万元，包括：\n1.一般管理事务1,126万元；\n2.政务服务20.00万元。', tables: PROJECTS });
    expect(of('prose-project').map(({ bound }) => bound)).toEqual([0.01, 0.505, 0.01]);
  });

  it('that happen to add up prove nothing where none is the change of another', () => {
    const { checks, status } = checkToy({ text: '会议费5.00万元，培训费3.00万元，接待费2.00万元。' });
    expect([checks, status('5.00')]).toEqual([[], 'unverified']);
  });

  it('of both sides are each the whole of 收、支总计', () => {
    const parts = (text: string) => checkToy({ text }).of('prose-parts').map(({ outcome, left, right }) => [outcome, left, right]);
    expect(parts('收入、支出总计100.00万元，包括：收入合计100.00万元、支出合计100.00万元。')).toEqual([['holds', 100, 100], ['holds', 100, 100]]);
    expect(parts('支出100.00万元，包括：收入60.00万元、支出40.00万元。')).toEqual([['holds', 100, 100]]);
  });

  it('of which all parts are of the other side are no whole of nothing', () => {
    const { facts, of } = checkToy({ text: '收入0.00万元，其中：项目支出0.00万元、基本支出0.00万元。' });
    expect(facts.map(({ parent }) => parent !== null)).toEqual([false, true, true]);
    expect(outcomes(of('prose-parts'))).toEqual(['holds']);
  });

  it('count the projects that the table prints, without their unit', () => {
    const text = (count: number) => `2024年编报${count}个项目绩效目标。`;
    expect(checkToy({ text: text(2), tables: PROJECTS }).of('target-count')).toMatchObject([{ outcome: 'holds', terms: ['facts/0', 'tables/0/rows'] }]);
    expect(checkToy({ text: text(3), tables: PROJECTS }).of('target-count')).toMatchObject([{ outcome: 'fails', left: 3, right: 2 }]);
    expect(checkToy({ text: text(2), tables: [{ ...PROJECTS[0]!, id: 'basic-expenditure' }] }).of('target-count')).toEqual([]);
  });

  it('count the projects of several units once or as often as they have them', () => {
    const both = [toyTable('project-expenditure', { project: 'text', total: 'amount' }, [[UNIT, '30.00'], ['政务服务', '10.00'], ['政务服务', '20.00']])];
    for (const count of [1, 2]) expect(outcomes(checkToy({ text: `2024年编报${count}个项目绩效目标。`, tables: both }).of('target-count'))).toEqual(['holds']);
    expect(outcomes(checkToy({ text: '2024年编报3个项目绩效目标。', tables: both }).of('target-count'))).toEqual(['fails']);
  });

  it('of the projects of several units are together what 重点项目 prints of them, or one of them is', () => {
    const read = (amount: string) => checkToy({
      text: '（四）项目支出9.00万元，包括：\n1.政务服务4.00万元；\n2.政务服务5.00万元。', tables: [toyTable('key-projects', { project: 'text', amount: 'amount' }, [['政务服务', amount]])],
    }).of('prose-key-project').map(({ outcome, terms }) => [outcome, terms.length]);
    expect([read('9.00'), read('5.00'), read('7.00')]).toEqual([[['holds', 3]], [['holds', 2]], []]);
  });

  it('that are all of something are what the table prints of it', () => {
    const table = toyTable('final-general-public', { code: 'code', name: 'text', total: 'amount', basic: 'amount', project: 'amount' }, [['', '合计', '20.00', '8.00', '12.00'], ['201', '一般公共服务支出', '20.00', '8.00', '12.00']]);
    const said = (amount: string, percent: string) => checkToy({ text: `组织对项目开展绩效自评，共涉及资金${amount}万元，占一般公共预算项目支出总额的${percent}%。`, kind: 'final-accounts', tables: [table] });
    expect(said('12.00', '100').of('prose-whole')).toMatchObject([{ outcome: 'holds', terms: ['facts/0', 'tables/0/rows/0/cells/4'] }]);
    expect(said('12.00', '100').status('12.00')).toBe('verified');
    expect(outcomes(said('13.00', '100').of('prose-whole'))).toEqual(['fails']);
    expect(said('6.00', '50').of('prose-whole')).toEqual([]);
    expect(said('6.00', '50').status('50')).toBe('verified');
  });
});

describe('a figure stated again', () => {
  const twice = (text: string) => checkToy({ text }).of('stated-twice').map(({ outcome, left, right }) => [outcome, left, right]);
  it('is the same wherever it stands: beside a whole, or as one of its parts', () => {
    expect(twice('支出预算90.00万元，包括人员支出60.00万元、公用支出30.00万元。\n公用支出20.00万元。')).toEqual([['fails', 30, 20]]);
    expect(twice('公用支出20.00万元。\n支出预算90.00万元，包括人员支出60.00万元、公用支出30.00万元。')).toEqual([['fails', 20, 30]]);
  });
  it('may be printed less finely; what is counted may not', () => {
    expect(twice('公用支出20.36万元。\n公用支出20万元。')).toEqual([['holds-within-rounding', 20.36, 20]]);
    expect(twice('公用支出20.36万元。\n公用支出21万元。')).toEqual([['fails', 20.36, 21]]);
    expect(twice('下属单位2家。\n下属单位3家。')).toEqual([['fails', 2, 3]]);
  });
  it('proves both', () => {
    expect(checkToy({ text: '公用支出20.36万元。\n公用支出20.36万元。' }).status('20.36')).toBe('verified');
  });
});

it('budget and accounts are stages where a name ends with them', () => {
  expect(['支出预算数', '“三公”经费支出决算', '预算外资金收入', '支出'].map(stageOf)).toEqual(['预算', '决算', null, null]);
});

describe('staff in posts', () => {
  it('is no more than there are posts, unless some of it needs none', () => {
    const of = (parts: string) => outcomes(checkToy({ text: `行政编制总数5人，实有在编人数8人${parts}。` }).of('posts-filled-within'));
    expect([of(''), of('，其中：男5人、女3人'), of('，其中：在编5人、雇员3人')]).toEqual([['fails'], ['fails'], []]);
    // At most as much is no proof.
    expect(checkToy({ text: '行政编制总数8人，实有在编人数8人。' }).statuses.get('facts/1')).toBe('unverified');
  });
});

describe('the head office', () => {
  const office = '某市某局(本级)';
  const isWhole = (unit: string, told: readonly string[], units: readonly string[] = []) => new Lookup([], { name: '某市某局', units }, new Set(told)).isWhole(unit);
  it('is all of a publication whose prose and tables tell of no other unit', () => {
    expect([isWhole(office, []), isWhole(office, ['', office]), isWhole(office, [office], ['某市某局'])]).toEqual([true, true, true]);
    expect([isWhole(office, [office, '某市某站']), isWhole(office, [office], [office, '某市某站']), isWhole('某市某站', [office])]).toEqual([false, false, false]);
    expect([isWhole('', ['某市某站']), isWhole('某市某局', ['某市某站'])]).toEqual([true, true]);
  });
  it('is named with and without brackets', () => {
    expect(['某市某局本级', '某市某局（本级）', '某市本级机关局'].map(unitName)).toEqual([office, office, '某市本级机关局']);
  });
});

describe('totals of both sides', () => {
  const said = (revenue: string, expenditure: string) => checkToy({ text: `2024年收入预算${revenue}万元，支出预算${expenditure}万元。` });
  it('prove each other where they are equal, and say nothing where they are not', () => {
    expect(outcomes(said('90.00', '90.00').of('balanced-total'))).toEqual(['holds']);
    expect(said('90.00', '90.00').status('90.00')).toBe('verified');
    expect(said('90.00', '80.00').failing()).toEqual([]);
    expect(said('90.00', '80.00').status('90.00')).toBe('unverified');
  });
  it('change by the same amount', () => {
    const of = (amount: string) => checkToy({ text: `2024年收入预算90.00万元，比2023年增加6.00万元。\n2024年支出预算90.00万元，比2023年增加${amount}万元。` }).of('balanced-change');
    expect([outcomes(of('6.00')), outcomes(of('5.00'))]).toEqual([['holds'], ['fails']]);
    expect(of('6.00')).toMatchObject([{ trivial: false }]);
  });
});

describe('words', () => {
  it('a reduction is no reason for an increase, unless something grew as well', () => {
    const text = (reason: string) => `2024年公务接待费预算数2.00万元，较2023年年初预算增加1.00万元，主要是${reason}。`;
    expect(checkToy({ text: text('严格执行规定，压减开支') }).failing()).toEqual(['change-reason']);
    expect(checkToy({ text: text('压减开支，同时新增任务') }).failing()).toEqual([]);
  });

  it.each([['减少', '下降16.7', '小于', 'holds'], ['减少', '下降16.7', '大于', 'fails'], ['增加', '增长25', '大于', 'holds'], ['增加', '增长25', '小于', 'fails']])('%s is %s%%: %s last year', (change, percent, word, outcome) => {
    const text = `“三公”经费财政拨款支出决算为5.00万元，比上年决算数${change}1.00万元，${percent}%。“三公”经费支出决算${word}上年决算数的主要原因是厉行节约。`;
    expect(outcomes(checkToy({ text, kind: 'final-accounts' }).of('comparison-word'))).toEqual([outcome]);
  });

  it('a goal is held to the indicator of its name and level', () => {
    const goals = [toyTable('key-projects', { project: 'text', amount: 'amount', goal: 'text' }, [['综合事务', '10.00', '时效指标类在项目完成及时性达到90%。']])];
    const amounts = { total: cell('10.00'), fiscal: cell('10.00'), other: cell('0.00') };
    const said = (...indicators: [string, string, string][]) => checkToy({ tables: goals, forms: { performanceTargets: {
      organization: cell(UNIT), supervisor: cell(''), currencyUnit: cell('万元'), tasks: [{ name: cell('综合事务'), description: cell(''), ...amounts }], total: amounts, overallGoal: cell(''),
      indicators: indicators.map(([level2, level3, target]) => ({ level1: cell('产出指标'), level2: cell(level2), level3: cell(level3), target: { ...cell(target), value: null } })),
    } } }).of('goal-indicator');
    expect(said(['质量指标', '项目完成及时率', '1'], ['时效指标', '项目验收率', '1'], ['时效指标', '项目完成及时率', '≥90%'])).toMatchObject([{ outcome: 'holds', terms: [expect.any(String), 'forms/performanceTargets/indicators/2/target'] }]);
    expect(said(['质量指标', '项目完成及时率', '1'])).toEqual([]);
    // Of two alike nobody knows which is meant.
    expect(said(['时效指标', '项目完成及时率', '1'], ['时效指标', '项目完成及时率', '≥90%'])).toEqual([]);
  });
});

describe('the fund that a statement speaks of', () => {
  const fact = (printed: string, more: Partial<ProseFact> = {}) => ({ id: printed, measure: '支出', printed, spans: [[60, 64]], parent: null, ...more }) as unknown as ProseFact;
  const of = (words: string, own: ProseFact, facts: readonly ProseFact[] = [], headings: readonly (readonly [title: string, level: number, start: number])[] = []) =>
    new FundScopes({ facts, sections: headings.map(([title, level, start]) => ({ title, level, span: [start, start + 9], paragraphs: [] })) } as unknown as ProsePublication).of(own, words);

  it('is named last before its figure, by the clause nearest to it', () => {
    const words = '一般公共预算支出1.00万元;政府性基金预算财政拨款支出2.00万元,其中项目3.00万元。国有资本经营预算支出4.00万元;非财政拨款支出5.00万元';
    expect(['1.00', '2.00', '3.00', '4.00', '5.00', '9.00'].map((printed) => of(words, fact(printed)))).toEqual(['general-public', 'government-fund', 'government-fund', 'state-capital', 'state-capital', 'none']);
    expect(of('财政拨款支出1.00万元', fact('1.00'))).toBe('fiscal');
    // Of two nobody knows which is meant.
    expect(of('一般公共预算和政府性基金支出1.00万元', fact('1.00'))).toBeNull();
  });

  it('is that of the whole it is a part of, before all', () => {
    const [whole, part] = [fact('8.00', { measure: '政府性基金支出' }), fact('6.00', { parent: '8.00' })];
    expect(of('一般公共预算支出1.00万元', fact('1.00', { parent: '6.00' }), [whole, part])).toBe('government-fund');
    expect(of('一般公共预算支出1.00万元', fact('1.00', { parent: '6.00' }), [part])).toBe('general-public');
  });

  it('is else that of the nearest heading above it, each of a higher level than the last', () => {
    const heading = (...headings: readonly (readonly [string, number, number])[]) => of('支出1.00万元', fact('1.00'), [], headings);
    expect(heading(['一、政府性基金', 1, 0], ['（一）总体情况', 2, 30])).toBe('government-fund');
    expect(heading(['一、收支', 1, 0], ['（一）政府性基金', 2, 10], ['（二）总体情况', 2, 30])).toBe('none');
    expect(heading(['一、收支', 1, 0], ['（一）一般公共预算', 2, 60], ['（二）政府性基金', 2, 61])).toBe('general-public');
    expect(heading(['一、一般公共预算', 1, 0])).toBe('general-public');
  });
});

