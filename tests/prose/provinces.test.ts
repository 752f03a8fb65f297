/** Prose as departments of other provinces write it, each as the smallest text that was misread. */
import { describe, expect, it } from 'vitest';
import { accounts, budget, failing, partsOf, stated, verified } from '../support/prose.js';

describe('budget and accounts side by side', () => {
  it('are two sums, though one list has the parts of both', () => {
    const both = accounts('“三公”经费支出全年预算数16.00万元，决算数15.40万元，其中：公务用车运行维护费支出全年预算数14.50万元，决算数14.20万元；公务接待费支出全年预算数1.50万元，决算数1.20万元。');
    expect(failing(both)).toEqual([]);
    expect(partsOf(both, '“三公”经费支出全年预算数')).toEqual(['14.50', '1.50']);
    expect(partsOf(both, '“三公”经费支出决算数')).toEqual(['14.20', '1.20']);
  });
  it('have no parts of a stage whose whole is not told', () => {
    expect(partsOf(accounts('支出决算9.90万元，其中：甲费年初预算8.00万元，支出决算8.70万元；乙费年初预算2.00万元，支出决算1.20万元。'), '支出决算')).toEqual(['8.70', '1.20']);
  });
  it('are of what the sentence before compared', () => {
    const compared = accounts('收入总计9.90万元，支出总计9.90万元。\n\n收入总计与上年相比，增加0.90万元，增长10.00%。与年初预算相比，年初预算数9.00万元，决算数9.90万元。支出总计与上年相比，增加0.90万元，增长10.00%。与年初预算相比，年初预算数9.10万元，决算数9.90万元。');
    expect(stated(compared)).toEqual(expect.arrayContaining(['收入总计年初预算数9.00', '收入总计决算数9.90', '支出总计年初预算数9.10', '支出总计决算数9.90']));
    expect(stated(compared).filter((words) => words === '支出总计0.90')).toHaveLength(1);
  });
});

describe('words of a heading', () => {
  it('that say of what the paragraph is are no name', () => {
    expect(stated(accounts('（一）总体情况。支出预算为10.00万元，支出决算为9.00万元。'))).toEqual(['支出预算10.00', '支出决算9.00']);
    expect(stated(budget('3、比上年增减情况\n\n2023年预算收支安排9.90万元。'))).toEqual(['预算收支安排9.90']);
  });
  it('name the cost of which a plain 预算安排 is', () => {
    expect(stated(budget('1.公务接待费。2023年预算安排6.00万元。'))).toEqual(['公务接待费预算安排6.00']);
  });
  it('give no reason, however long and of whatever ending the heading is', () => {
    const read = budget('四、财政拨款“三公”经费预算情况及增减变化原因\n\n2023年“三公”经费预算4.50万元，其中：公务用车运行维护费4.00万元；公务接待费0.50万元。' + '本部门厉行节约，从严控制各项开支。'.repeat(6));
    expect(read.facts.map(({ context }) => context)).toEqual(['statement', 'statement', 'statement']);
    expect(verified(read)).toHaveLength(3);
  });
});

describe('the way from the opening to the closing balance', () => {
  const year = (closing: string) => accounts(`2023年度，年初结转和结余120.30万元，本年收入3,456.70万元，使用非财政拨款结余10.00万元，本年支出3,480.00万元，结余分配5.00万元，年末结转和结余${closing}万元。`);
  it('proves its figures where it adds up', () => expect(verified(year('102.00'))).toHaveLength(6));
  it('accuses nobody where it does not', () => {
    expect(verified(year('103.00'))).toEqual([]);
    expect(failing(year('103.00'))).toEqual([]);
  });
});

it('a sentence of the parts of one item is joined to it', () => {
  const read = accounts('“三公”经费10.00万元。其中：\n\n1.公务接待费0.10万元。\n\n2.车辆运行费9.90万元。车辆运行费中，车辆加油8.70万元，车辆维修1.20万元。');
  expect(partsOf(read, '车辆运行费')).toEqual(['8.70', '1.20']);
});

it('a reason ends where the parts of the whole begin', () => {
  const whole = '本年收入合计9.90万元，与2022年度相比增加1.00万元，主要原因是项目增加，其中';
  expect(failing(accounts(`${whole}：财政拨款收入8.70万元；事业收入1.00万元；其他收入0.20万元。`))).toEqual([]);
  expect(accounts(`${whole}：财政拨款收入8.70万元；事业收入1.00万元；其他收入0.20万元。`).facts.map(({ context }) => context)).toEqual(Array(5).fill('statement'));
  expect(accounts(`${whole}人员经费增加1.00万元。`).facts.at(-1)!.context).toBe('reason');
});

describe('rates of execution', () => {
  const rate = (percent: string) => accounts(`项目年度预算12.7万元，实际支出12.5万元，预算执行率${percent}%。`);
  it('prove the two figures that they are of', () => expect(verified(rate('98.43'))).toHaveLength(3));
  it('accuse nobody where they are of others', () => {
    expect(verified(rate('97.43'))).toEqual([]);
    expect(failing(rate('97.43'))).toEqual([]);
  });
  it('are of the part that goes by the name of a budget of the sentence before', () => {
    expect(verified(accounts('基本支出预算6.9万元，项目支出预算9.0万元。基本支出6.8万元，执行率98.55%。'))).toEqual(['基本支出预算6.9', '基本支出6.8', '执行率98.55']);
  });
});

it('percentage points are of a percentage', () => {
  const { facts } = accounts('办件量562万件。满意度99.85%，较上年提高0.12个百分点。');
  expect(facts.map(({ measure, change }) => [measure, change?.percent])).toEqual([['办件量', undefined], ['满意度', undefined], ['满意度', 0.12]]);
});

it('what was saved is a difference, and not about so much', () => {
  expect(accounts('“三公”经费实际支出14.20万元，比预算节约4.30万元。').facts.map(({ kind, approximate }) => [kind, approximate])).toEqual([['amount', null], ['change', null]]);
});

it('the stage of a statement takes the name from the one before, rather than from a title', () => {
  expect(stated(accounts('4.公用经费控制情况。2022年日常公用经费调整预算数420.00万元，决算数399.00万元。'))).toEqual(['日常公用经费调整预算数420.00', '日常公用经费决算数399.00']);
});

describe('items of accounts', () => {
  it('are of the stage that the whole does not name', () => {
    const read = accounts('一般公共预算支出9.90万元。其中：\n\n1.教育支出（类）\n\n教育支出（类）年初预算为8.00万元，决算支出8.70万元。\n\n2.住房支出（类）\n\n住房支出（类）年初预算为1.00万元，决算支出1.20万元。');
    expect(failing(read)).toEqual([]);
    expect(partsOf(read, '一般公共预算支出')).toEqual(['8.70', '1.20']);
    expect(stated(read).slice(1, 3)).toEqual(['教育支出（类）年初预算8.00', '教育支出（类）决算支出8.70']);
  });
  it('may be funds: 一般公共预算 is of no stage', () => {
    expect(partsOf(accounts('接待费支出决算9.90万元，其中：一般公共预算8.70万元，政府性基金预算1.20万元。'), '接待费支出决算')).toEqual(['8.70', '1.20']);
    expect(partsOf(accounts('接待费支出预算9.90万元（其中：一般公共预算支出9.90万元；政府性基金预算支出0万元），支出决算8.70万元。'), '接待费支出预算')).toEqual(['9.90', '0']);
  });
  it('stand behind 具体支出项目包括 in a sentence of their own', () => {
    expect(partsOf(accounts('教育支出（类）支出9.90万元，比2022年决算数增加1.00万元。具体支出项目包括：行政运行（项）8.70万元，事业运行（项）1.20万元。'), '教育支出（类）支出')).toEqual(['8.70', '1.20']);
  });
});

it('opening and closing balance are parts of no total', () => {
  const read = accounts('收入总计9.90万元，支出总计9.90万元，比2022年决算数增加1.00万元。其中：2023年度年初结转和结余0.00万元，年末结转和结余0.00万元。');
  expect(failing(read)).toEqual([]);
  expect(stated(read).at(-2)).toBe('年初结转和结余0.00');
});

it('revenue and expenditure of a total stand in sentences of their own', () => {
  expect(partsOf(budget('2023年收支总预算9.90万元。收入方面：一般公共预算财政拨款8.70万元；其他收入1.20万元。支出方面：教育支出9.00万元；住房支出0.90万元。'), '收支总预算')).toEqual(['8.70', '1.20', '9.00', '0.90']);
});

it('a name begins behind closed brackets, without the comma', () => {
  expect(stated(budget('社区民生9.90万元，其中微实事8.70万元（共30个社区）、党群中心运营1.20万元。')).at(-1)).toBe('党群中心运营1.20');
});

describe('items of a numbered paragraph', () => {
  it('are counted apart from the numbers around them', () => {
    const read = accounts('（一）总体情况。教育支出9.90万元，比上年增加1.00万元。\n\n（二）结构情况。基本支出9.90万元。\n\n（三）具体情况。\n\n1.教育支出（类）甲（项）5.00万元。\n\n2.教育支出（类）乙（项）3.70万元。\n\n3.教育支出（类）丙（项）1.20万元。');
    expect(read.facts.filter(({ parent }) => parent !== null).map(({ printed }) => printed)).toEqual(['5.00', '3.70', '1.20']);
  });
  it('begin behind marks that are no digits', () => {
    expect(budget('智慧项目，其中：①500.00万元，②200.00万元；占地30m²120平方米。').facts.map(({ value }) => value)).toEqual([500, 200, 120]);
  });
  it('have no marks of a list in their names', () => {
    expect(stated(budget('1.智慧项目9.90万元，其中：①云服务8.70万元；②数据治理1.20万元。'))).toEqual(['智慧项目9.90', '云服务8.70', '数据治理1.20']);
  });
});

it('an item that is not the first begins no list within the item before it', () => {
  const read = accounts('7.其他收入3.00万元。\n\n8.上年结转和结余9.00万元，较上年增加1.00万元。\n\n（二）本单位2023年度总支出90.00万元，其中本年支出80.00万元，较上年增加2.00万元。');
  expect(partsOf(read, '上年结转和结余')).toEqual([]);
  expect(read.facts.find(({ measure }) => measure === '总支出')!.list).toEqual(['（二）']);
  expect(failing(read)).toEqual([]);
});

it('a difference has the parts of what differs', () => {
  expect(failing(accounts('“三公”经费支出2.00万元，年初预算为3.00万元，差值为1.00万元。其中：因公出国（境）支出0万元，年初预算为0万元，差值为0万元；公务用车运行维护费支出0万元，年初预算为0.80万元，差值为0.80万元；公务接待费支出2.00万元，年初预算为2.20万元，差值为0.20万元。'))).toEqual([]);
});

it('brackets behind a share have the parts of what it is a share of', () => {
  const read = budget('支出总额9.90万元，其中：基本支出8.70万元，占支出总额的87.88%（人员经费8.00万元，公用经费0.70万元）；项目支出1.20万元，占支出总额的12.12%。');
  expect([partsOf(read, '支出总额'), partsOf(read, '基本支出')]).toEqual([['8.70', '1.20'], ['8.00', '0.70']]);
});

it('all staff is held against all posts', () => {
  const { facts } = budget('编制数合计36名，其中行政编制16名、事业编制20名；实有人数52人，其中：行政人员32人、事业人员20人。');
  expect(facts.find(({ id }) => id === facts.find(({ printed }) => printed === '52')!.of)!.printed).toBe('36');
});

it('a budget behind a statement is that of the statement, which completed it', () => {
  const read = accounts('1.公共安全支出（类）行政运行（项）支出25.00万元，年初预算数为23.00万元，完成年初预算的108.70%。');
  expect(stated(read)[1]).toBe('公共安全支出（类）行政运行（项）支出年初预算数23.00');
  expect(read.facts.find(({ id }) => id === read.facts[2]!.of)!.printed).toBe('25.00');
});

it.each(['五', '十', '十一'])('a list of twelve items goes on behind item %s, whatever that says of its own parts', (broken) => {
  const numbers = [...'一二三四五六七八九十', '十一', '十二'];
  const items = numbers.map((number, i) => `（${number}）${'甲乙丙丁戊己庚辛壬癸子丑'[i]!}项目${i + 1}万元。${number === broken ? '其中：\n大厅改造4万元。\n窗口服务6万元。' : ''}`);
  const read = budget(`2023年项目支出78万元，具体包括：\n${items.join('\n')}`);
  expect(partsOf(read, '项目支出')).toEqual(numbers.map((_, i) => String(i + 1)));
  expect(failing(read)).toEqual([]);
});

describe('what stands beside what a sentence listed', () => {
  const revenue = (last: string) => accounts(`2.收入情况。2023年度收入合计9.90万元。其中：财政拨款收入9.90万元，占100%。${last}`);
  it('is what was carried over, where the year\'s revenue is all there', () => {
    expect(failing(revenue('年初结转和结余1.20万元。'))).toEqual([]);
    expect(partsOf(revenue('年初结转和结余1.20万元。'), '收入合计')).toEqual(['9.90']);
  });
  it('and nothing else: more revenue than the whole is told', () => {
    expect(failing(revenue('事业收入1.20万元。'))).toEqual(['prose-parts']);
  });
});

describe('a comparison behind several figures', () => {
  const total = (percent: string) => budget(`甲局2023年收支总预算4,471.22万元，含乙处经费250.00万元，丙园经费537.31万元；比2022年预算增加755.18万元，增长${percent}%。`);
  it('is of the one of its sentence that its percentage fits', () => {
    expect(failing(total('20.32'))).toEqual([]);
    expect(total('20.32').facts.find(({ printed }) => printed === '4,471.22')!.change).toMatchObject({ amount: 755.18, percent: 20.32 });
  });
  it('is of the last where it fits none, and where a percentage without decimals may fit by chance', () => {
    expect(failing(total('31.32'))).toContain('prior-below-nought');
    expect(failing(total('20'))).toContain('prior-below-nought');
  });
});

describe('a heading with a full stop before its statement', () => {
  it('says of what 预算支出 is', () => {
    const costs = budget('（一）因公出国费用。2023年预算支出为0万元。\n（二）公务接待费。2023年预算支出11.77万元。');
    expect(stated(costs)).toEqual(['因公出国费用预算支出0', '公务接待费预算支出11.77']);
    expect(failing(costs)).toEqual([]);
  });
  it('is not said twice', () => {
    expect(stated(budget('（二）支出预算。2023年支出预算9.00万元。'))).toEqual(['支出预算9.00']);
  });
});

it('an item that says of what it speaks, and states nothing, explains nothing before it', () => {
  const read = budget('2023年“三公”经费支出预算为11.77万元，比2022年预算减少0.13万元，下降1.09%。\n（一）公务用车购置及运行费。2023年预算未安排此项支出，原因主要是本单位无公务用车。');
  expect(read.facts.map(({ reason }) => reason)).toEqual([null, null, null]);
  expect(budget('2023年“三公”经费支出预算为11.77万元，比2022年预算减少0.13万元。\n（一）减少的主要原因是厉行节约。').facts[0]!.reason).toBe('厉行节约');
});
