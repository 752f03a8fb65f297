/** Prose of 部门决算 as many places word it: what belongs to which list, which fund a figure is of, what is a heading. */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { stagesOf } from '../support/stages.js';

const HEAD = '2023年度某某局部门决算\n\n';
const TABLES = '收入决算表\n\n单位:万元\n\n科目编码\t科目名称\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t经营收入\t附属单位上缴收入\t其他收入\n\t合计\t90.00\t90.00\t0.00\t0.00\t0.00\t0.00\t0.00\n\n'
  + '支出决算表\n\n单位:万元\n\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n\t合计\t80.00\t50.00\t30.00\t0.00\t0.00\t0.00\n\n'
  + '一般公共预算财政拨款支出决算表\n\n单位:万元\n\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n\t合计\t70.00\t50.00\t20.00\n\n'
  + '政府性基金预算财政拨款收入支出决算表\n\n单位:万元\n\n项目\t\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余\n科目编码\t科目名称\t\t\t小计\t基本支出\t项目支出\t\n\t合计\t1.00\t12.00\t10.00\t0.00\t10.00\t3.00\n\n';
const publication = (prose: string, tables = '') => reconcile(stagesOf(`${HEAD}${tables}第三部分 部门决算情况说明\n\n${prose}`).draft).value.publication;
const failing = (prose: string, tables = '') => publication(prose, tables).checks.filter(({ outcome }) => outcome === 'fails').map(({ identity }) => identity);

describe('the completion of a budget', () => {
  it('is none of the whole’s for the parts named behind it', () => {
    expect(failing('“三公”经费支出年初预算为21.00万元，支出决算为16.80万元，完成预算的80.00%，其中：公务用车支出决算为16.80万元，完成预算的82.35%；公务接待费支出决算为0.00万元，完成预算的0.00%。')).toEqual([]);
    expect(failing('“三公”经费支出年初预算为21.00万元，支出决算为16.80万元，完成预算的81.00%。')).toEqual(['completion-rate']);
  });
});

describe('a class named at the head of an item', () => {
  it('is what its budget and its accounts are of, whatever stands between', () => {
    const path = '教育支出（类）进修及培训（款）培训支出（项）';
    for (const between of ['，主要用于干部培训。', '6.50万元。主要用于：干部培训、师资。', '，主要用于干部培训，']) {
      const { facts } = publication(`1.${path}${between}年初预算为7.00万元，支出决算为6.50万元。决算数小于预算数的主要原因：厉行节约。`);
      expect(facts.slice(-2).map(({ measure }) => measure)).toEqual([`${path}年初预算`, `${path}支出决算`]);
    }
  });
});

describe('lists of prose', () => {
  it('are over where they add up: the next sentence is no part', () => {
    expect(failing('2.政府采购：政府采购支出总额100.00万元，其中：货物支出30.00万元、服务支出70.00万元。授予中小企业合同金额80.00万元。')).toEqual([]);
    expect(failing('2.政府采购：政府采购支出总额100.00万元，其中：货物支出30.00万元。服务支出80.00万元。')).toEqual(['prose-parts']);
  });
  it('hold no average', () => {
    expect(failing('公务接待费决算3.00万元。其中：外宾接待支出1.00万元；国内公务接待费2.00万元，接待20批次、100人次，人均200元。')).toEqual([]);
    expect(failing('公务用车购置及运行维护费28.00万元。其中，购置费18.00万元，购置1台，车均购置费18.00万元；运行维护费10.00万元。')).toEqual([]);
  });
  it('follow 主要用于以下方面, each part with its share of the whole', () => {
    const { facts, checks } = publication('一般公共预算财政拨款支出100.00万元，主要用于以下方面：教育（类）支出60.00万元，占60%；卫生健康（类）支出40.00万元，占40%。');
    expect(facts.filter(({ kind }) => kind === 'percent').map(({ of, relation }) => [facts.find(({ id }) => id === of)?.amount, facts.find(({ id }) => id === relation?.against)?.amount])).toEqual([[60, 100], [40, 100]]);
    expect(checks.filter(({ identity }) => identity === 'share-rate').map(({ outcome }) => outcome)).toEqual(['holds', 'holds']);
  });
});

describe('a figure that is printed of all money and of each fund', () => {
  const prose = '本年支出合计80.00万元，包括基本支出50.00万元；项目支出30.00万元。\n\n一般公共预算财政拨款支出70.00万元，其中：基本支出50.00万元，项目支出20.00万元。\n\n'
    + '政府性基金预算财政拨款年初结转和结余1.00万元，本年收入12.00万元，本年支出10.00万元，年末结转和结余3.00万元。';
  it('is the fund’s where the words around it name one', () => {
    const { checks } = publication(prose, TABLES);
    expect(checks.filter(({ outcome, scope }) => outcome === 'fails' && scope.startsWith('facts/'))).toEqual([]);
    const held = checks.filter(({ outcome }) => outcome === 'holds').map(({ identity }) => identity);
    expect(held).toEqual(expect.arrayContaining(['prose-final-project', 'prose-final-general-public-project', 'prose-final-government-fund-year-income', 'prose-final-government-fund-closing']));
  });
  it('is the fund’s where its heading names one; 非财政拨款 is none', () => {
    const under = '二、政府性基金预算财政拨款支出情况\n\n本年支出10.00万元。\n\n三、支出情况\n\n使用非财政拨款结余0.00万元，本年支出80.00万元。';
    const held = publication(under, TABLES).checks.filter(({ outcome }) => outcome === 'holds').map(({ identity }) => identity);
    expect(held).toEqual(expect.arrayContaining(['prose-final-government-fund-year-spending', 'prose-final-year-spending']));
  });
});

it('reads negative amounts behind the name of what they are', () => {
  expect(publication('行政运行年初预算数1.00万元，决算数-5.57万元。').facts.map(({ amount }) => amount)).toEqual([1, -5.57]);
});

it('computes percentages of negative amounts', () => {
  expect(failing('行政运行年初预算数1.00万元，决算数-5.06万元，完成年初预算的-506.0%。')).toEqual([]);
  expect(failing('行政运行年初预算数1.00万元，决算数-5.06万元，完成年初预算的506.0%。')).toEqual(['completion-rate']);
});

it('takes a long numbered line that says what follows for a heading, not for the beginning of it', () => {
  const { sections } = publication('- 一、收入情况\n\n三、2023年度财政拨款“三公”经费支出决算总体情况说明\n\n某某局2023年度收入9.00万元。\n');
  expect(sections.map(({ title }) => title)).toEqual(['部门决算情况说明', '收入情况', '2023年度财政拨款“三公”经费支出决算总体情况说明']);
});

it('tells the sum of a year from the sum with what was carried over', () => {
  expect(failing('本年收入合计90.00万元，其中：财政拨款收入90.00万元。\n\n四、财政拨款收入支出决算总体情况说明\n\n2023年度财政拨款收入总计95.00万元。')).toEqual([]);
});
