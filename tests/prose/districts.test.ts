/** Prose of districts and their units, each as the smallest text that was misread. */
import { describe, expect, it } from 'vitest';
import { readFacts } from '../../extractors/narrative/index.js';
import { trace } from '../../extractors/text.js';
import { accounts, budget, failing, partsOf, readProse, verified, type Read } from '../support/prose.js';

describe('the head office', () => {
  const units = ['某市某区应急局本级', '某市某区执法大队'].map((name, i) => `${'一二'[i]!}、${name}\n\n${name}预算${6 - i}.00万元，包括人员支出${4 - i}.00万元、项目支出2.00万元。\n\n`).join('');
  it('is one of the units, though no brackets say so', () => {
    const read = budget(`2023年某市某区应急局部门预算支出11.00万元，其中：人员支出7.00万元、项目支出4.00万元。\n\n${units}`);
    expect(failing(read)).toEqual([]);
    expect(read.facts.filter(({ measure }) => measure === '预算').map(({ unitName }) => unitName)).toEqual(['某市某区应急局本级', '某市某区执法大队']);
  });
  it('is not the whole department where other units are told of', () => {
    const table = '支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n\t合计\t11.00\t7.00\t4.00\n201\t一般公共服务支出\t11.00\t7.00\t4.00\n\n';
    expect(failing(readProse('某市某区应急局2023年部门预算', units + table))).toEqual([]);
  });
});

describe('the heading of a unit', () => {
  it('ends where the paragraph below begins with its name, however wide it is', () => {
    const names = ['某某市某某区卫生健康人才交流服务中心', '某某市某某区计划生育技术服务指导中心'];
    const read = budget(`# 第三部分 部门预算支出具体情况\n\n${names.map((name, i) => `${'一二'[i]!}、${name}\n\n${name}预算${6 - i}.00万元，包括人员支出${4 - i}.00万元、项目支出2.00万元。\n\n`).join('')}`);
    expect(read.facts.filter(({ measure }) => measure === '预算').map(({ unitName }) => unitName)).toEqual(names);
  });
});

describe('staff', () => {
  it('is counted without those who left, where the others make it up, and may be more than there are posts', () => {
    const read = budget('编制总数为5名，实有人数共计8人。其中：行政编制5名，实有在编人数4人；退休3人；雇员4人。');
    expect(failing(read)).toEqual([]);
    expect(verified(read)).toEqual(expect.arrayContaining(['雇员4']));
    expect(verified(read)).not.toContain('退休3');
    expect(failing(budget('编制总数为5名，实有人数共计8人。'))).toEqual(['posts-filled-within']);
  });
  it('of a year’s end keeps the name of that time', () => {
    expect(budget('2022年末实有人员8人。').facts.map(({ measure }) => measure)).toEqual(['年末实有人员']);
  });
});

describe('the rest of a list', () => {
  const [first, second] = ['基本支出9.90万元，其中：人员经费8.70万元，主要包括基本工资。', '公用经费1.20万元，主要包括办公费。'];
  it.each([['the next sentence', first + second], ['a paragraph of its own', `${first}\n\n${second}`]])('stands in %s', (_, prose) => {
    expect(partsOf(accounts(prose), '基本支出')).toEqual(['8.70', '1.20']);
  });
  it('is none where it does not make up the whole', () => {
    expect(partsOf(accounts(`${first}公用经费1.30万元。`), '基本支出')).toEqual(['8.70']);
    expect(partsOf(accounts('基本支出9.90万元，其中：人员经费9.90万元。公用经费0.00万元。'), '基本支出')).toEqual(['9.90']);
  });
  it('names some of many items, and all of them only where they make up the whole', () => {
    const list = (whole: string) => budget(`机关运行经费安排${whole}万元，其中：办公费2.00万元，印刷费1.00万元，差旅费3.00万元。`);
    expect([failing(list('9.00')), failing(list('5.00'))]).toEqual([[], ['prose-parts-within']]);
    expect(verified(list('6.00'))).toEqual(expect.arrayContaining(['办公费2.00', '差旅费3.00']));
  });
  it('by classes, under another heading, is of the statement that it makes up', () => {
    const read = accounts('（一）总体情况\n\n支出决算9.90万元。\n\n（二）结构情况\n\n按功能分类科目，主要用于以下方面：教育支出8.70万元；住房保障支出1.20万元。\n\n按支出性质，基本支出6.60万元，项目支出3.30万元。');
    expect(partsOf(read, '支出决算')).toEqual(['8.70', '1.20', '6.60', '3.30']);
    expect(partsOf(accounts('支出决算9.90万元。\n\n（二）结构情况\n\n按支出性质，基本支出6.60万元，项目支出3.20万元。'), '支出决算')).toEqual([]);
  });
  it('follows 具体构成为', () => {
    expect(verified(accounts('本年收入合计9.90万元，比上年增加1.00万元。具体构成为：财政拨款收入8.70万元；事业收入1.20万元。'))).toEqual(expect.arrayContaining(['财政拨款收入8.70', '事业收入1.20']));
  });
});

describe('comparisons', () => {
  it('with the budget of the same year prove all three figures', () => {
    const read = accounts('“三公”经费支出决算为8.00万元，比年初预算10.00万元减少2.00万元，完成年初预算的80.00%。');
    expect(verified(read)).toHaveLength(4);
    expect(failing(accounts('“三公”经费支出决算为8.00万元，比年初预算10.00万元减少3.00万元，完成年初预算的80.00%。'))).toContain('prior-stated');
  });
  it('in a paragraph of their own speak of the whole before them, where their percentage fits it', () => {
    const prose = (percent: string) => accounts(`（一）“三公”经费支出决算为8.80万元。\n\n其中：公务接待费决算为0.80万元，公务用车运行费决算为8.00万元。\n\n决算数较上年增加0.80万元，增长${percent}%。`);
    const changed = (read: Read) => read.facts.filter(({ kind, of }) => kind === 'change' && of !== null).map(({ measure }) => measure);
    expect(changed(prose('10.00'))).toEqual(['“三公”经费支出决算']);
    expect(changed(prose('12.00'))).not.toContain('“三公”经费支出决算');
  });
  it('of what is to be bought are of the year that the sentence names', () => {
    const { facts } = budget('截至2022年12月31日，共有车辆3辆。2023年拟购置车辆1辆、单价50万元以上通用设备2台（套）。');
    expect(facts.filter(({ kind }) => kind === 'count').map(({ measure, year }) => [measure, year])).toEqual([['车辆', 2022], ['拟购置车辆', 2023], ['拟购置单价50万元以上通用设备', 2023]]);
  });
});

describe('totals of revenue and expenditure', () => {
  it('prove each other where they are the same; where they are not nobody is accused', () => {
    expect(verified(accounts('2023年度收入总计9.90万元，支出总计9.90万元。'))).toEqual(['收入总计9.90', '支出总计9.90']);
    expect(failing(accounts('2023年度收入总计9.90万元，支出总计9.80万元。'))).toEqual([]);
  });
});

describe('what a sentence says of its parts', () => {
  it('goes on behind closed brackets with what stood before them', () => {
    const read = budget('收入预算合计100.00万元。其中：财政拨款收入90.00万元，占90.00%；单位资金收入10.00万元（其中事业收入8.00万元、其他收入2.00万元），占10.00%。');
    expect(failing(read)).toEqual([]);
    expect(read.facts.filter(({ kind }) => kind === 'percent').map(({ of }) => read.facts.find(({ id }) => id === of)?.measure)).toEqual(['财政拨款收入', '单位资金收入']);
  });
  it('is no second statement of a part of another sum', () => {
    expect(failing(budget('支出预算9.00万元。\n\n1.按类别分类：基本支出5.00万元（其中人员支出4.00万元，对个人和家庭的补助1.00万元）；项目支出4.00万元。\n\n2.按经济分类：人员支出6.00万元，对个人和家庭的补助3.00万元。')))
      .not.toContain('stated-twice');
    expect(failing(budget('支出预算9.00万元，包括人员支出6.00万元、公用支出3.00万元。\n\n（一）公用支出2.00万元。'))).toContain('stated-twice');
  });
  it('follows 构成如下 and 总决算', () => {
    expect(verified(accounts('支出决算9.00万元，支出构成如下：教育支出6.00万元（占66.67%）、卫生健康支出3.00万元（占33.33%）。'))).toEqual(expect.arrayContaining(['支出决算9.00', '教育支出6.00']));
    expect(verified(accounts('收入总决算9.00万元，支出总决算9.00万元。'))).toHaveLength(2);
  });
  it('is a comparison where 大于预算数 stands before the figure', () => {
    const read = accounts('支出年初预算8.00万元，决算数9.00万元，决算数大于预算数1.00万元，完成年初预算的112.50%。');
    expect(failing(read)).toEqual([]);
    expect(read.facts.map(({ kind, change }) => [kind, change?.direction])).toEqual([['amount', undefined], ['amount', 'increase'], ['change', 'increase'], ['percent', undefined]]);
  });
});

describe('lists of other prints', () => {
  const shares = (read: Read) => read.facts.flatMap(({ kind, relation, status }) => (kind === 'percent' && relation?.kind === 'share' ? [status] : []));
  it('open with a colon right behind the whole', () => {
    const read = budget('采购预算9.00万元：货物预算2.00万元、服务预算7.00万元；其中一般公共预算采购9.00万元：货物预算2.00万元、服务预算7.00万元。');
    expect(failing(read)).toEqual([]);
    expect(partsOf(read, '采购预算')).toEqual(['2.00', '7.00', '9.00']);
  });
  it('stand below 其中： in lines of their own', () => {
    const read = budget('收入预算合计9.00万元，包括本年收入8.00万元，上年结转1.00万元。\n\n其中：\n\n本年财政收入8.00万元，占88.89%；\n\n上年结转的财政收入1.00万元，占11.11%。');
    expect(shares(read)).toEqual(['verified', 'verified']);
  });
  it('stand under headings of their own', () => {
    const print = (last: string) => `六、“三公”经费\n\n“三公”经费预算合计9.00万元，具体情况如下：\n\n（一）公务接待费\n\n2023年公务接待费预算为1.00万元。\n\n（二）公务用车运行费\n\n2023年公务用车运行费预算为${last}万元。`;
    expect(partsOf(budget(print('8.00')), '“三公”经费预算合计')).toEqual(['1.00', '8.00']);
    expect(partsOf(budget(print('7.00')), '“三公”经费预算合计')).toEqual([]);
  });
  it('name their whole with 中, and the comparison behind them is not of the last of them', () => {
    const read = budget('财政拨款收入9.00万元，其中：本年收入8.00万元，上年结转1.00万元。本年收入中，一般公共预算拨款8.00万元，专户管理资金0.00万元。与上年对比减少1.00万元，减少10.00%。');
    expect(failing(read)).toEqual([]);
    expect(partsOf(read, '本年收入')).toEqual(['8.00', '0.00']);
    expect(read.facts.find(({ kind }) => kind === 'change')?.measure).toBe('财政拨款收入');
  });
  it('give shares of 总收入, which the whole calls 收入总预算', () => {
    expect(shares(budget('收入总预算9.00万元，比上年减少1.00万元，下降10.00%。其中：财政拨款收入8.10万元，占总收入90%；其他收入0.90万元，占总收入10%。'))).toEqual(['verified', 'verified']);
  });
  it('give shares of a whole with a longer name, and of no whole that has more', () => {
    expect(shares(budget('一般公共预算安排的“三公”经费预算数为9.00万元。其中，公务接待费1.80万元，占“三公”经费的20%；公务用车运行费7.20万元，占“三公”经费的80%。'))).toEqual(['verified', 'verified']);
    expect(failing(budget('整体支出涉及预算资金9.00万元；3个项目涉及预算资金合计4.00万元，占预算资金(基本支出除外)总额的比例为100%。'))).toEqual([]);
  });
});

describe('budget and accounts in one sentence', () => {
  it('are told apart behind 占 and in brackets', () => {
    const read = accounts('“三公”经费支出决算5.60万元，完成预算8.00万元的70.00%。其中：公务用车运行维护费4.20万元，占75.00%，完成预算5.00万元的84.00%；公务接待费1.40万元，占25.00%，完成预算3.00万元的46.67%。');
    expect(failing(read)).toEqual([]);
    expect(partsOf(read, '“三公”经费支出决算')).toEqual(['4.20', '1.40']);
    expect(accounts('会议费支出预算6.00万元（其中：一般公共预算支出6.00万元），支出决算4.80万元，完成预算的80.00%。').facts.map(({ measure }) => measure)).toContain('会议费支出决算');
  });
  it('have items of their own stage', () => {
    const read = accounts('“三公”经费支出决算9.00万元。\n\n（二）具体情况\n\n1．公务用车费支出预算9.00万元，支出决算8.00万元。其中：\n\n（1）购置支出决算2.00万元。\n\n（2）运行支出决算6.00万元。\n\n2．公务接待费支出预算2.00万元，支出决算1.00万元。');
    expect(failing(read)).toEqual([]);
    expect(partsOf(read, '公务用车费支出决算')).toEqual(['2.00', '6.00']);
  });
  it('may be compared by the budget’s own name', () => {
    const { facts } = accounts('财政拨款支出决算20.10万元。与2023年度财政拨款支出年初预算18.50万元相比，完成年初预算的108.65%。');
    expect(facts.map(({ measure, printed }) => measure + printed)).toContain('财政拨款支出年初预算18.50');
    expect(facts.at(-1)).toMatchObject({ kind: 'percent', status: 'verified' });
  });
});

describe('items under another heading', () => {
  const items = (last: string) => budget(`收入预算9.00万元，支出预算9.00万元。\n\n（一）具体情况\n\n1.教育支出（类）2023年预算数为1.00万元。\n\n2.科技支出（类）2023年预算数为2.00万元。\n\n3.农业支出（类）2023年预算数为${last}万元。`);
  it('are of the statement of their side that they make up', () => {
    expect(partsOf(items('6.00'), '支出预算')).toEqual(['1.00', '2.00', '6.00']);
    expect(partsOf(items('5.00'), '支出预算')).toEqual([]);
  });
  const NAMES = ['教育支出（类）', '科技支出（类）', '农业支出（类）'];
  const list = (heading: string, ...amounts: string[]) => `（${heading}）具体情况\n\n${amounts.map((amount, i) => `${i + 1}.${NAMES[i]!}2023年预算数为${amount}万元。`).join('\n\n')}\n\n`;
  it('are a list of their own under each heading', () => {
    expect(partsOf(budget(`支出预算9.00万元。\n\n${list('一', '1.00', '2.00', '6.00')}${list('二', '2.00', '3.00', '4.00')}`), '支出预算')).toEqual(['1.00', '2.00', '6.00', '2.00', '3.00', '4.00']);
  });
  /** Paragraphs below a heading, behind one that stands above it. */
  const below = (whole: string, ...paragraphs: string[]) => {
    const content = (text: string, i: number) => ({ section: '第二部分', headings: ['第二部分 情况说明', ...(i > 0 ? ['（一）具体情况'] : [])], content: trace(text, 0, text.length) });
    const { facts } = readFacts([whole, ...paragraphs].map(content), { fiscalYear: 2023, organization: '某市某区应急局' });
    return facts.filter(({ parent }) => parent === facts.find(({ measure }) => measure === '支出预算')!.id).map(({ printed }) => printed);
  };
  const item = (i: number, amount: string) => `${i}.${NAMES[i - 1]!}2023年预算数为${amount}万元。`;
  it('are not parted by a reason in a paragraph of its own, but by a statement', () => {
    const between = (words: string) => below('收入10.00万元，支出预算9.00万元。', item(1, '1.00'), words, item(2, '2.00'), item(3, '6.00')).length;
    expect([between('主要原因是新增设备采购5.00万元。'), between('其他收入5.00万元。')]).toEqual([3, 0]);
    // Two of them may make up a statement by chance.
    expect(below('收入10.00万元，支出预算9.00万元。', item(1, '1.00'), item(2, '8.00'))).toEqual([]);
  });
  it('that have headings are told by the first paragraph below each, or by all of them', () => {
    const print = (second: string, last: string) => `六、“三公”经费\n\n“三公”经费预算合计9.00万元，具体情况如下：\n\n（一）公务接待费\n\n2023年公务接待费预算为1.00万元。\n\n2023年国内接待费预算为${second}万元。\n\n（二）公务用车运行费\n\n2023年公务用车运行费预算为${last}万元。`;
    expect(partsOf(budget(print('0.50', '8.00')), '“三公”经费预算合计')).toEqual(['1.00', '8.00']);
    expect(partsOf(budget(print('0.50', '7.50')), '“三公”经费预算合计')).toEqual(['1.00', '0.50', '7.50']);
  });
  it('or shares without a whole', () => {
    const read = budget('财政拨款支出9.00万元。\n\n（二）结构情况\n\n教育支出1.80万元，占20%；科技支出2.70万元，占30%；农业支出4.50万元，占50%。');
    expect(partsOf(read, '财政拨款支出')).toEqual(['1.80', '2.70', '4.50']);
    const parts = (prose: string) => partsOf(budget(`财政拨款支出9.00万元。\n\n（二）结构情况\n\n${prose}`), '财政拨款支出');
    expect(parts('教育支出1.80万元，占20%；科技支出2.70万元；农业支出4.50万元。')).toEqual([]);
    expect(parts('教育支出1.80万元，占20%；科技支出7.20万元，占80%。')).toEqual([]);
  });
});
