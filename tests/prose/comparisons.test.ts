/** Comparisons as other departments word them, each as the smallest sentence that was misread. */
import { describe, expect, it } from 'vitest';
import { readFacts } from '../../extractors/narrative/index.js';
import { trace } from '../../extractors/text.js';

const facts = (text: string) => {
  const context = { fiscalYear: 2022, organization: '甲县乙局' };
  const found = readFacts(text.split('\n').map((line) => ({ headings: [], section: '', content: trace(line, 0, line.length) })), context).facts;
  const measures = new Map(found.map(({ id, measure, printed }) => [id, `${measure}${printed}`]));
  return found.map((fact) => ({ ...fact, ofWhat: fact.of === null ? null : measures.get(fact.of), partOf: fact.parent === null ? null : measures.get(fact.parent) }));
};
/** Kind, name and year of every figure, and what it belongs to. */
const told = (text: string) => facts(text).map(({ kind, measure, printed, year, ofWhat }) => [kind, measure, printed, year, ofWhat]);

describe('the figure of another year that a comparison quotes', () => {
  it.each([
    ['支出9万元，比上年累计支出8万元增加1万元，增长12.5%。', 2021],
    ['支出9万元，较2019年的8万元增加1万元，增长12.5%。', 2019],
    ['支出9万元，与2021年度支出8万元相比，支出增加1万元，增长12.5%。', 2021],
    ['支出9万元，同比去年8万元增加1万元，增长12.5%。', 2021],
  ])('is one of that year, and none of it the change: %s', (text, year) => {
    expect(told(text)).toEqual([
      ['amount', '支出', '9', 2022, null], ['amount', '支出', '8', year, '支出9'],
      ['change', '支出', '1', 2022, '支出9'], ['percent', '支出', '12.5', 2022, '支出9'],
    ]);
    expect(facts(text)[0]!.change).toMatchObject({ amount: 1, percent: 12.5, direction: 'increase', baselineYear: year });
  });

  it('may be changed without a word for it, or only in percent', () => {
    expect(facts('支出9万元，比去年10万元少1万元。')[2]).toMatchObject({ kind: 'change', ofWhat: '支出9', change: { direction: 'decrease', amount: 1 } });
    expect(facts('支出9万元，较2021年支出8万元增长12.5%。')[2]).toMatchObject({ kind: 'percent', ofWhat: '支出9', change: { direction: 'increase', baselineYear: 2021 } });
  });

  it('has no parts: those behind it are of the statement', () => {
    const parts = facts('“三公”经费9万元，较2021年的8万元增加1万元；其中：公务接待费4万元，公务用车费5万元。').slice(-2);
    expect(parts.map(({ partOf, year }) => [partOf, year])).toEqual([['“三公”经费9', 2022], ['“三公”经费9', 2022]]);
  });

  it('is none where the words of the comparison are over', () => {
    expect(told('与上年相比，收入9万元。')).toEqual([['amount', '收入', '9', 2022, null]]);
  });
});

describe('what a comparison speaks of', () => {
  const changed = (text: string) => facts(text).flatMap(({ kind, ofWhat, measure, printed }) => (kind === 'change' || kind === 'percent' ? [[printed, ofWhat ?? measure]] : []));

  it.each([
    ['a whole, and not the last of its parts', '支出预算9万元，其中：教育支出预算4万元，住房保障支出预算5万元。支出预算较上年增加1万元。', [['1', '支出预算9']]],
    ['the whole before the parts, however its words are put', '财政拨款收支总预算9万元。支出包括：教育支出4万元、住房保障支出5万元。财政拨款总收支较上年下降3.85%。', [['3.85', '财政拨款收支总预算9']]],
    ['revenue, and expenditure in its turn', '收入总计9万元，支出总计8万元。与上年相比，收入增加2万元。支出增加1万元。', [['2', '收入总计9'], ['1', '支出总计8']]],
    ['something that is not stated', '公务接待费9万元，用于接待。公务用车购置费比上年减少3万元，下降90%。', [['3', '公务用车购置费'], ['90', '公务用车购置费']]],
    ['the same as the comparison before it', '合计9万元，其中公务接待费4万元，出国费5万元。公务接待费同口径比上年减少1万元，同口径比上年下降20%。', [['1', '公务接待费4'], ['20', '公务接待费4']]],
    ['the budget, and then the year before', '支出决算9万元，比预算减少1万元。', [['1', '支出决算9']]],
    ['what the half before it named', '“三公”经费支出决算9万元，其中：接待费支出决算比预算无增减变化，比去年增加1万元，增长50%。', [['1', '接待费支出决算'], ['50', '接待费支出决算']]],
    ['the figure whose completion stands between', '公共预算收入9万元，完成预算数107%，增长10%。', [['107', '公共预算收入9'], ['10', '公共预算收入9']]],
    ['what the comparison before it spoke of', '“三公”经费决算5万元，接待费1万元，用车费4万元。经比较，“三公”经费较上年决算数减少1万元，下降16.7%；较年初预算数减少3万元，下降37.5%。', [['1', '“三公”经费决算5'], ['16.7', '“三公”经费决算5'], ['3', '“三公”经费决算5'], ['37.5', '“三公”经费决算5']]],
    ['each in its turn', '出国费9万元，公务接待费8万元。与上年预算执行数相比，分别减少1万元、2万元。', [['1', '出国费9'], ['2', '公务接待费8']]],
  ])('%s', (_, text, expected) => {
    expect(changed(text)).toEqual(expected);
  });

  it('is the part of that name, where the paragraph before listed it', () => {
    const text = '“三公”经费预算数18.5万元，其中：出国（境）经费0万元，公务接待费3.5万元，公务用车费15万元。\n（一）出国（境）经费与上年预算持平。\n（二）公务接待费与上年预算相比减少0.5万元，下降12.5%。\n（三）公务用车费较上年预算增长0%。\n（四）会议费比上年预算减少2万元。\n（五）较上年预算减少3万元。';
    expect(changed(text)).toEqual([['0.5', '公务接待费3.5'], ['12.5', '公务接待费3.5'], ['0', '公务用车费15'], ['2', '会议费'], ['3', '“三公”经费预算数18.5']]);
    expect(facts(text).slice(1, 4).map(({ change }) => change?.direction)).toEqual(['unchanged', 'decrease', 'increase']);
  });

  it('is what stands before the brackets, when a sentence ends inside of them', () => {
    const text = '“三公”经费9万元，其中：购置及运行费5万元（购置费2万元，运行费3万元。）比上年增加1万元；公务接待费4万元。';
    expect(changed(text)).toEqual([['1', '购置及运行费5']]);
    expect(facts(text).at(-1)).toMatchObject({ measure: '公务接待费', partOf: '“三公”经费9' });
  });
});

describe('what stays as it was', () => {
  const unchanged = (text: string) => facts(text).filter(({ change }) => change?.direction === 'unchanged').map(({ measure }) => measure);
  it('is the part right before it, where semicolons part the list', () =>
    expect(unchanged('“三公”经费预算合计9万元。其中：出国费0元；购置费0元；运行费5万元，与上年持平，因车辆无变动；公务接待费4万元，比上年减少2万元。')).toEqual(['运行费']));
  it('is the whole behind parts that commas part', () =>
    expect(unchanged('“三公”经费预算9万元，其中：出国费4万元，公务接待费5万元，与上年持平。')).toEqual(['“三公”经费预算']));
});

describe('a reason', () => {
  const reasons = (text: string) => facts(text).filter(({ kind }) => kind === 'change' || kind === 'amount').map(({ measure, reason }) => [measure, reason]);
  it('is of what its sentence names', () => {
    const text = '“三公”经费支出决算数比2021年度减少9万元，其中：出国费支出决算与2021年持平；用车费支出决算减少10万元；接待费支出决算增加1万元。出国费支出持平的主要原因是未出国。用车费支出减少的主要原因是未购车。接待费支出增加的主要原因是有接待。';
    expect(reasons(text)).toEqual([['“三公”经费支出决算数', null], ['用车费支出决算', '未购车'], ['接待费支出决算', '有接待']]);
  });
  it('is of the whole that its sentence names, and not of the last part', () =>
    expect(reasons('“三公”经费支出决算为3万元，其中：用车费支出决算为2万元；接待费支出决算为1万元。2022年度“三公”经费支出决算数小于预算数的主要原因：厉行节约。')).toEqual([['“三公”经费支出决算', '厉行节约'], ['用车费支出决算', null], ['接待费支出决算', null]]));
  it('is of the last comparison, where its sentence names nothing', () =>
    expect(reasons('支出9万元，比上年减少1万元。这主要是受疫情影响所致。').map(([, reason]) => reason)).toEqual(['受疫情影响所致', '受疫情影响所致']));
});

describe('a share of a whole that is stated beside it', () => {
  it('is one of that amount', () => {
    const [part, whole, share] = facts('财政拨款收入2万元，占本年收入8万元的25%。');
    expect([part!.measure, whole!.measure, whole!.ofWhat]).toEqual(['财政拨款收入', '本年收入', '财政拨款收入2']);
    expect(share).toMatchObject({ kind: 'percent', of: part!.id, relation: { kind: 'share', against: whole!.id } });
  });
});

describe('a list that is complete', () => {
  it.each(['在职人员5人，其中行政人员2人，事业人员3人；退休人员4人。', '在职职工5人，其中高级职称2人，中级职称3人，退休职工4人。'])('has no more parts: %s', (text) => {
    expect(facts(text).map(({ partOf }) => partOf === null)).toEqual([true, false, false, true]);
  });

  it('may have its parts in paragraphs of their own, where they are all of it', () => {
    const parents = (text: string) => facts(text).map(({ partOf }) => partOf);
    expect(parents('基本支出9万元，其中：\n人员经费7万元，主要包括：工资。\n公用经费2万元，主要包括：办公费。\n项目支出5万元。')).toEqual([null, '基本支出9', '基本支出9', null]);
    expect(parents('基本支出9.00万元，其中：\n人员经费7.00万元。\n公用经费1.00万元。')).toEqual([null, '基本支出9.00', null]);
  });

  it('may be made more than once, each in an item of its own', () => {
    const text = '支出预算9万元，其中：\n1.按支出功能分类，包括教育支出4万元，住房保障支出5万元。\n2.按支出用途分类，包括基本支出7万元；项目支出2万元。\n3.按季度说明4万元。';
    expect(facts(text).map(({ partOf }) => partOf !== null)).toEqual([false, true, true, true, true, true]);
    expect(new Set(facts(text).slice(1, 5).map(({ group }) => group!.id)).size).toBe(2);
  });

  it('is one of revenue or of expenditure, as its words say', () => {
    const parents = (text: string) => facts(text).map(({ partOf }) => partOf);
    expect(parents('收支总预算9万元，收入包括：拨款9万元；支出包括：教育支出4万元、住房支出5万元。')).toEqual([null, '收支总预算9', '收支总预算9', '收支总预算9']);
    expect(parents('收支总预算9万元。收入包括：拨款9万元。支出包括：教育支出4万元、住房支出5万元。')).toEqual([null, '收支总预算9', '收支总预算9', '收支总预算9']);
    expect(parents('收入包括拨款收入9万元；支出包括：教育支出4万元、住房支出5万元。')).toEqual([null, null, null]);
  });

  it('goes on with its next number, whatever was said between', () => {
    expect(facts('具体情况如下：\n1 、2022年出国费预算0万元。\n2 、2022年车辆费预算0万元，其中车辆运行费0万元。\n3 、2022年接待费预算9万元。').map(({ measure, partOf }) => [measure, partOf])).toEqual([
      ['出国费预算', null], ['车辆费预算', null], ['车辆运行费', '车辆费预算0'], ['接待费预算', null],
    ]);
    expect(facts('1.基本支出9万元。其中：\n工资福利支出4万元，占基本支出44.44%。\n商品和服务支出5万元。\n2.项目支出8万元。').at(-1)).toMatchObject({ measure: '项目支出', partOf: null });
  });

  it('is none of nothing two sentences before', () => {
    expect(facts('结转资金0元。按类型分为货物和服务。其中：货物类采购9元，服务类采购8元。').map(({ partOf }) => partOf)).toEqual([null, null, null]);
  });
});
