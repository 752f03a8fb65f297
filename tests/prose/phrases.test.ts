import { describe, expect, it } from 'vitest';
import { readFacts, type DraftFact } from '../../extractors/narrative/index.js';
import { trace } from '../../extractors/text.js';

const ORGANIZATION = '甲市乙区丙局（本级）';
function read(text: string, { headings = ['第三部分 情况说明'], year = 2024, section = '第三部分', organization = ORGANIZATION } = {}) {
  let at = 0;
  const paragraphs = text.split('\n').map((line) => {
    const content = trace(text, at, at + line.length);
    at += line.length + 1;
    return { section, headings, content };
  });
  return readFacts(paragraphs, { fiscalYear: year, organization });
}
const facts = (text: string, options = {}): DraftFact[] => read(text, options).facts;
const short = (f: DraftFact) => `${f.kind} ${f.measure} ${f.approximate ?? ''}${f.decimal}${f.currencyUnit ?? f.unit}`;
const shorts = (text: string, options = {}) => facts(text, options).map(short);

describe('names', () => {
  it.each([
    ['交通运输支出（类）公路水路运输（款）公路养护（项）：2024年预算数为9万元', 'amount 交通运输支出（类）公路水路运输（款）公路养护（项）预算数 9万元'],
    ['本部门（单位）绩效目标项目9个', 'count 绩效目标项目 9个'],
    ['重点工作：二是改造公路30公里', 'count 改造公路 30公里'],
  ])('%s', (text, expected) => {
    expect(shorts(text)).toEqual([expected]);
  });

  it('of projects that raise what no money measures are no changes', () => {
    expect(shorts('3.中医药服务能力提升9万元，较2023年减少1万元。')).toEqual(['amount 中医药服务能力提升 9万元', 'change 中医药服务能力提升 1万元']);
    expect(shorts('办公费提高9万元，满意度提升9%。').map((own) => own.split(' ')[0])).toEqual(['change', 'percent']);
  });

  it('begin behind the whole name of a unit, not inside of it', () => {
    const measures = (text: string) => readFacts([{ section: '', headings: [], content: trace(text, 0, text.length) }], { fiscalYear: 2024, organization: '甲乙市丙区丁局' }).facts.map(({ measure }) => measure);
    expect(measures('甲乙市丙区丁局（本级）预算9万元')).toEqual(['预算']);
    expect(measures('按原则编制。丙区丁局2024年收支总预算9万元')).toEqual(['收支总预算']);
  });

  it('of units are those that the tables name, whatever they hold and end with', () => {
    const unitsOf = (text: string, units: readonly string[]) =>
      readFacts([{ section: '第三部分', headings: [`一、${text}`], content: trace(`${text}预算9万元`, 0, text.length + 5) }], { fiscalYear: 2024, organization: '甲市乙区丙局', units }).facts.map(({ unitName }) => unitName);
    expect(unitsOf('甲市乙区120急救指挥中心', ['甲市乙区120急救指挥中心'])).toEqual(['甲市乙区120急救指挥中心']);
    expect(unitsOf('甲市乙区文化馆戏剧团', ['甲市乙区文化馆戏剧团', '甲市乙区文化馆'])).toEqual(['甲市乙区文化馆戏剧团']);
    expect(unitsOf('甲市乙区建筑工务署', [])).toEqual(['甲市乙区建筑工务署']);
  });

  it('may begin with digits behind the number of their item', () => {
    expect(shorts('（四）项目支出30万元，具体包括：\n1.2019—2023年结算款8万元；\n2.110指挥中心9万元；\n3.99公益日“1元捐”配捐13万元。').filter((own) => own.startsWith('amount'))).toEqual([
      'amount 项目支出 30万元', 'amount 2019—2023年结算款 8万元', 'amount 110指挥中心 9万元', 'amount 99公益日“1元捐”配捐 13万元',
    ]);
    expect(shorts('2.5万元用于培训。')).toEqual(['amount  2.5万元']);
  });

  it('of projects that were evaluated may have commas in their brackets', () => {
    const found = facts('污水处理项目绩效自评情况：全年预算数为9万元。\n碧道建设（3段，共12.5公里）项目绩效自评情况：全年预算数为8万元。');
    expect(found.filter(({ decimal }) => ['9', '8'].includes(decimal ?? '')).map(({ subject }) => subject)).toEqual(['污水处理项目', '碧道建设（3段，共12.5公里）项目']);
  });

  it('begin behind the 的 of a unit', () => {
    expect(shorts('甲市乙区丙局的机关运行经费财政拨款预算9万元。')).toEqual(['amount 机关运行经费财政拨款预算 9万元']);
  });

  it('stand in the clause before 合计', () => {
    expect(shorts('本部门为维持机关运转而开支的机关运行经费，合计9万元。')).toEqual(['amount 机关运行经费 9万元']);
    expect(shorts('各项合计9万元。')[0]).toMatch(/合计/u);
  });

  it('begin behind its short name', () => {
    const measures = (name: string) => facts(`按原则编制。${name}2024年收支总预算9万元。\n${name}2024年收入预算9万元。`, { organization: '甲市乙区住房和城乡建设局' }).map(({ measure }) => measure);
    expect(measures('乙区住建局')).toEqual(['收支总预算', '收入预算']);
    expect(measures('甲市房管局')).toEqual(['甲市房管局2024年收支总预算', '收入预算']);
  });
});

describe('figures', () => {
  it.each([
    ['收入14,929. 43 万元', ['amount 收入 14929.43万元']],
    ['收入 11, 452. 25 万元', ['amount 收入 11452.25万元']],
    ['收入4 0,980.57万元', ['amount 收入 40980.57万元']],
    ['收入１，２３４．５６万元', ['amount 收入 1234.56万元']],
    ['收入331,71万元', ['amount 收入 331.71万元']],
    ['节约资金3.75亿元', ['amount 节约资金 3.75亿元']],
    ['收入5649006.18元', ['amount 收入 5649006.18元']],
    ['开办成本1900万余元', ['amount 开办成本 余1900万元']],
    ['节约资金500余万元', ['amount 节约资金 余500万元']],
    ['汇聚超23万路视频', ['count 视频 超23万路']],
    ['惠及企业36.77万家次', ['count 惠及企业 36.77万家次']],
    ['预警560余条', ['count 预警 余560条']],
    ['设备48台(套)。', ['count 设备 48台（套）']],
    ['提高2.5个百分点', ['percent  2.5个百分点']],
    ['是去年的1.42倍', ['ratio 去年 1.42倍']],
    ['得分为97.95分', ['count 得分 97.95分']],
    ['收入1.234.56万元', ['amount 收入 1234.56万元']],
    ['购置3-5台设备', ['count 购置 3台', 'count 设备 5台']],
    ['3.2024年收入5万元', ['amount 收入 5万元']],
    ['每台不超过5万元', ['threshold 每台 不超过5万元']],
    ['增长-5.3%', ['percent  -5.3%']],
    ['办理时间压缩至1.5个工作日', ['count 办理时间 1.5个工作日']],
  ])('%s', (text, expected) => {
    expect(shorts(text)).toEqual(expected);
  });

  it.each([
    ['dates', '2024-2026年，截至2023年10月31日，2024年全年，8月底前，未来3年，第四季度，2024.12.31'],
    ['document numbers', '《实施方案》（粤办函〔2021〕37号）、商办字〔2019〕14号'],
    ['titles', '《关于“十四五”100个项目的通知》'],
    ['hotlines and telephones', '12345热线、市政府12345公开电话、“12345 政务服务便民热线”、0755-12345678'],
    ['names', '5G视频办、智慧2.0A包项目、“1+3+N”体系、CIM2平台、IPv6'],
    ['style names', '提供24小时全方位服务、7×24小时自助'],
    ['quoted names', '推出“民生诉求每日5条+企业诉求每日速报”机制'],
    ['ordinals', '第3批、第12个'],
    ['enumerations', '工作包括：1.推进改革；2、深化服务；（3）加强管理。'],
    ['words that begin like a unit', '12345个性化服务，2024人工智能，3项目'],
    ['nothing', '本部门无政府性基金预算支出。'],
  ])('%s are no figures', (_, text) => {
    expect(shorts(text)).toEqual([]);
  });

  it('lists every other number with the reason', () => {
    expect(read('5G和〔2021〕37号的第3批，12345热线。').dismissed.map((d) => `${d.printed} ${d.reason}`))
      .toEqual(['5 name', '2021 no-unit', '37 calendar', '3 ordinal', '12345 no-unit']);
  });

  it('terms of the glossary are none', () => {
    expect(shorts('公务接待费：指单价100万元以上的3个项目。', { headings: ['第九部分 名词解释'] })).toEqual([]);
  });

  it('in the goals of key projects only money and staff are, as targets', () => {
    expect(shorts('本年度二级指标达到6个，数量指标类达到10人；质量指标类达到100%；成本指标类在健康管理经费达到4.1万元。', { headings: ['第七部分 重点项目预算绩效情况说明'] }))
      .toEqual(['target 数量指标类 10人', 'target 健康管理经费 4.1万元']);
  });

  it('there too the projects themselves are counted', () => {
    expect(shorts('本部门重点项目共3个，涉及资金500万元。', { headings: ['第七部分 重点项目预算绩效情况说明'] })).toEqual(['count 重点项目 3个', 'amount 涉及资金 500万元']);
  });

  it('a suspicious count is reported, not changed', () => {
    const { facts: [fact], events } = read('受理办件701.913件');
    expect(fact).toMatchObject({ value: 701.913, unit: '件' });
    expect(events).toMatchObject([{ rule: 'narrative-count-with-decimals', before: '701.913', after: '701913' }]);
  });

  it('money without its 元 is money among money', () => {
    expect(shorts('增加经费56万元；指挥中心运维减少102万，等。')).toEqual(['change 经费 56万元', 'change 指挥中心运维 102万元']);
  });
});

describe('thresholds', () => {
  it.each([
    ['单价100万元以上设备3台（套）。', ['threshold 单价 以上100万元', 'count 单价100万元以上设备 3台（套）']],
    ['单价50万元（含）以上通用设备0台（套）。', ['threshold 单价 以上50万元', 'count 单价50万元（含）以上通用设备 0台（套）']],
    ['未安排 100 万元以上设备购置经费。', ['threshold 设备购置经费 以上100万元']],
    ['节约资金500万元以上。', ['amount 节约资金 以上500万元']],
  ])('%s', (text, expected) => {
    expect(shorts(text)).toEqual(expected);
  });
});

describe('changes', () => {
  it('belong to the statement before them and are figures of their own', () => {
    const [base, change, percent] = facts('2024年甲市乙区丙局（本级）部门预算收入 3,020.16 万元，较2023年年初预算增加165.09 万元，增长5.8%。主要原因是人员增加。');
    expect(base).toMatchObject({
      kind: 'amount', measure: '部门预算收入', subject: ORGANIZATION, year: 2024, amount: 3020.16, printed: '3,020.16', currencyUnit: '万元', unit: null,
      change: { amount: 165.09, percent: 5.8, direction: 'increase', baseline: '2023年年初预算', baselineYear: 2023 }, reason: '人员增加', status: 'unverified',
    });
    expect(change).toMatchObject({ kind: 'change', of: base!.id, amount: 165.09, change: { amount: 165.09, percent: null } });
    expect(percent).toMatchObject({ kind: 'percent', of: base!.id, amount: null, percent: 5.8, unit: '%', relation: { kind: 'growth' } });
  });

  it.each([
    ['比上年决算数减少 20.1 万元，下降71.6%', '上年决算数', 2023, 'decrease', 20.1, 71.6],
    ['比2021年增加91.44万元，增幅20 %', '2021年', 2021, 'increase', 91.44, 20],
    ['比年初预算数减少2,942.63万元，减幅16.5%', '年初预算数', 2024, 'decrease', 2942.63, 16.5],
    ['与2023年度相比增加 5万元，上升1%', '2023年度', 2023, 'increase', 5, 1],
    ['较去年同期压减5万元', '去年同期', 2023, 'decrease', 5, null],
    ['同比下降（增长）27.78%', '同比', 2023, 'decrease', null, 27.78],
    ['较 2023年4 年初预算增加 56 万元', '2023年年初预算', 2023, 'increase', 56, null],
    ['与上年决算数持平', '上年决算数', 2023, 'unchanged', null, null],
    ['较2023年预算不变', '2023年预算', 2023, 'unchanged', null, null],
    ['较上年无增减', '上年', 2023, 'unchanged', null, null],
  ])('%s', (words, baseline, baselineYear, direction, amount, percent) => {
    expect(facts(`公务接待费10万元，${words}。`)[0]!.change).toEqual({ amount, percent, direction, baseline, baselineYear });
  });

  it('without a baseline stand alone', () => {
    expect(facts('主要原因是辅助人员经费增加 123.5 万元、运行经费减少 28.7 万元。')).toMatchObject([
      { kind: 'change', measure: '辅助人员经费', of: null, context: 'reason', change: { direction: 'increase', baseline: null } },
      { kind: 'change', measure: '运行经费', of: null, change: { direction: 'decrease' } },
    ]);
  });

  it('at the end of a list speak of the sum, after the first part of that part', () => {
    const end = facts('1.运行维护1,109.33万元，包括：网络100万元，系统1,009.33万元，较2023年预算增加109.33万元，增幅10.93%。');
    expect(end.map((f) => f.change?.amount ?? null)).toEqual([109.33, null, null, 109.33, null]);
    const each = facts('收入合计30万元。其中：甲收入10万元，比上年决算数增加5万元，增长100%；乙收入20万元，比上年决算数减少5万元，下降20%。');
    expect(each.map((f) => `${f.measure} ${f.change?.direction ?? '-'}`)).toEqual(['收入合计 -', '甲收入 increase', '甲收入 increase', '甲收入 increase', '乙收入 decrease', '乙收入 decrease', '乙收入 decrease']);
  });

  it('of both sides belong to both', () => {
    const read = facts('收入总计1,234.56万元、支出总计1,234.56万元。与2023年度相比，收、支总计各增加12.30万元，增长1.01%。');
    expect(read.slice(0, 2).map((f) => [f.change?.amount, f.change?.percent])).toEqual([[12.3, 1.01], [12.3, 1.01]]);
    expect(read[2]!.measure).toBe('收、支总计');
  });

  it('of income and spending have their reason in common', () => {
    expect(facts('部门预算收入3万元，较2023年预算增加1万元。部门预算支出3万元，较2023年预算增加1万元。预算收支增加主要原因说明：人员增加。').map((f) => f.reason)).toEqual(Array(4).fill('人员增加'));
  });

  it('levels are no changes', () => {
    expect(shorts('满意度由95%提升至98.5%')).toEqual(['percent 满意度 95%', 'percent 满意度 98.5%']);
  });
});

describe('shares and completion', () => {
  it('know both sides', () => {
    const [outcome, budget, completion, share] = facts('“三公”经费支出决算为 7.98 万元，完成全年预算15.3万元的52.2%，占政府采购支出总额的9%。');
    expect(budget).toMatchObject({ measure: '“三公”经费支出全年预算', of: outcome!.id });
    expect(completion).toMatchObject({ of: outcome!.id, relation: { kind: 'completion', against: budget!.id } });
    expect(share).toMatchObject({ of: outcome!.id, relation: { kind: 'share', against: null, whole: '政府采购支出总额' } });
  });

  it('know what was completed before its budget', () => {
    const [spent, budget, completion] = facts('1.行政运行（项）支出80.00万元，年初预算数100.00万元，完成年初预算的80.00%。');
    expect(completion).toMatchObject({ of: spent!.id, relation: { kind: 'completion', against: budget!.id } });
  });

  it('占 alone is a share of the sum', () => {
    const [sum, , first, , second] = facts('本年收入合计12万元，其中：财政拨款收入9万元，占75%；其他收入3万元，占25%。');
    expect([first, second].map((f) => f!.relation)).toEqual([{ kind: 'share', against: sum!.id, whole: null }, { kind: 'share', against: sum!.id, whole: null }]);
  });

  it('functional classes keep their name over both figures', () => {
    for (const end of ['。', '。\n', '\n', '：\n']) {
      expect(shorts(`1.一般公共服务支出（类）行政运行（项）${end}年初预算为100.00万元，支出决算为98.50万元，完成年初预算的98.50%。`)).toEqual([
        'amount 一般公共服务支出（类）行政运行（项）年初预算 100.00万元', 'amount 一般公共服务支出（类）行政运行（项）支出决算 98.50万元', 'percent 完成年初预算 98.50%',
      ]);
    }
  });
});

describe('paragraphs that list all by one classification', () => {
  it('are parts of the statement before them, each once more', () => {
    const all = facts('支出预算90万元，主要用于保障运转。\n按支出功能科目分，包括教育支出50万元、卫生支出40万元。\n按支出用途分，包括人员支出60万元、项目支出30万元。\n其他项目支出10万元。');
    expect(all.map((f) => all.find((p) => p.id === f.parent)?.measure ?? '-')).toEqual(['-', '支出预算', '支出预算', '支出预算', '支出预算', '-']);
    expect(new Set(all.map((f) => f.group?.id ?? null)).size).toBe(3);
  });
});

describe('both sides in a paragraph of their own', () => {
  const parents = (text: string) => {
    const all = facts(text);
    return all.map((f) => all.find((p) => p.id === f.parent)?.measure ?? '-');
  };
  const sides = '收入包括：拨款收入8万元、上年结转1万元；支出包括：教育支出6万元、卫生支出3万元。';

  it('are parts of revenue and expenditure', () => {
    expect(parents(`2024年收支总预算9万元，比2023年增加1万元。\n${sides}`)).toEqual(['-', '-', '收支总预算', '收支总预算', '收支总预算', '收支总预算']);
  });

  it('are not parts of each other where nothing says of what they are', () => {
    expect(parents(sides)).toEqual(['-', '-', '-', '-']);
  });
});

describe('a paragraph that begins with 其中', () => {
  it('lists parts of the item before it, and the next item is beside that', () => {
    const all = facts('收入预算90万元。\n1.财政拨款收入80万元，比上年增加1万元。\n其中：一般公共预算拨款收入70万元，政府性基金预算拨款收入10万元。\n2.上年结转10万元。');
    expect(all.filter(({ kind }) => kind === 'amount').map((f) => all.find((p) => p.id === f.parent)?.measure ?? '-')).toEqual(['-', '收入预算', '财政拨款收入', '财政拨款收入', '收入预算']);
  });
});

describe('lists', () => {
  const parents = (text: string) => {
    const all = facts(text);
    return all.map((f) => `${f.list.join('')}${f.measure}<${all.find((p) => p.id === f.parent)?.measure ?? ''}`);
  };

  it('in a sentence, and as items of their own', () => {
    expect(parents('甲市乙区丙局（本级）预算 30 万元，包括人员支出 10 万元、项目支出 20 万元。\n（一）人员支出 10 万元，主要是工资。\n（二）项目支出 20 万元，具体包括：\n1.热线 5 万元；\n2.数据 15 万元，主要包括：\n（1）网格 6 万元；\n（2）规划 9 万元。')).toEqual([
      '预算<', '人员支出<预算', '项目支出<预算', '（一）人员支出<预算', '（二）项目支出<预算', '（二）1.热线<项目支出', '（二）2.数据<项目支出', '（二）2.（1）网格<数据', '（二）2.（2）规划<数据',
    ]);
  });

  it('run together in one paragraph', () => {
    expect(parents('（二）项目支出 20 万元，具体包括：1.热线 5 万元；2.数据 15 万元。')).toEqual(['（二）项目支出<', '（二）1.热线<项目支出', '（二）2.数据<项目支出']);
  });

  it('nested 其中 ends with its semicolon', () => {
    expect(parents('三公经费10万元。其中：车辆7万元，其中：购置2万元，运行5万元；接待3万元。')).toEqual(['三公经费<', '车辆<三公经费', '购置<车辆', '运行<车辆', '接待<三公经费']);
  });

  it('in brackets', () => {
    expect(parents('用户受理办件30件（网上20件，窗口10件），处理事件9件。')).toEqual(['用户受理办件<', '网上<用户受理办件', '窗口<用户受理办件', '事件<']);
  });

  it('with 一是 … 二是', () => {
    expect(facts('完成情况：一是服务企业5家；二是汇聚28个部门400项数据。').map((f) => f.list)).toEqual([['一是'], ['二是'], ['二是']]);
  });

  it('of things and of money do not mix', () => {
    expect(parents('购置费2万元，其中：车辆购置数1辆，车辆购置费2万元。')).toEqual(['购置费<', '车辆购置数<', '车辆购置费<购置费']);
  });

  it('say whether they may be incomplete', () => {
    const open = (text: string) => facts(text).find((f) => f.group)!.group!.open;
    expect(open('甲10万元，包括：乙4万元、丙6万元。')).toBe(false);
    expect(open('甲10万元，主要包括：乙4万元、丙5万元。')).toBe(true);
    expect(open('甲10万元，包括：乙4万元、丙5万元等。')).toBe(true);
  });
});

describe('names', () => {
  it('staff in post know their establishment', () => {
    expect(shorts('系统行政编制总数 12 人，实有在编人数 11 人；事业编制总数 0人，实有在编人数 11 人')).toEqual([
      'count 系统行政编制总数 12人', 'count 行政编制实有在编人数 11人', 'count 事业编制总数 0人', 'count 事业编制实有在编人数 11人',
    ]);
  });

  it('the year that a part is named by stays, unless it is the figure’s own', () => {
    expect(facts('项目支出100万元，其中：2023年“政务云”平台合同尾款60万元、2024年系统运维30万元、2023年预算数10万元。').map((f) => `${f.measure} ${f.year}`))
      .toEqual(['项目支出 2024', '2023年“政务云”平台合同尾款 2024', '系统运维 2024', '预算数 2023']);
  });

  it('titles complete generic names, years go', () => {
    expect(facts('⒊公务用车购置和运行维护费。2024 年预算数 2.65 万元，其中：\n公务用车购置费 2023 年预算数 0.00 万元；\n公务用车运行维护费 2024 年预算数 2.65 万元。').map((f) => `${f.measure} ${f.year}`))
      .toEqual(['公务用车购置和运行维护费预算数 2024', '公务用车购置费预算数 2023', '公务用车运行维护费预算数 2024']);
  });

  it('what a unit counts ends where its noun does', () => {
    expect(shorts('主要是用于 2 辆公务用车辆加油、维护等方面的支出；主要用于 1辆公车的日常运维；3辆执法执勤用车购置更新。')).toEqual(['count 公务用车辆 2辆', 'count 公车 1辆', 'count 执法执勤用车 3辆']);
  });

  it('a price takes the name of what is bought', () => {
    expect(shorts('2024年计划购置车辆 0 辆，0 万元；单价100万元以上设备 2台（套），300 万元。')).toEqual([
      'count 计划购置车辆 0辆', 'amount 计划购置车辆金额 0万元', 'threshold 单价 以上100万元', 'count 计划购置单价100万元以上设备 2台（套）', 'amount 计划购置单价100万元以上设备金额 300万元',
    ]);
  });

  it('units in headings and at the head of items', () => {
    expect(facts('甲市乙区丁中心预算 3 万元。', { headings: ['第三部分 具体情况', '二、甲市乙区丁中心'] })[0]).toMatchObject({ measure: '预算', subject: '甲市乙区丁中心', unitName: '甲市乙区丁中心' });
    expect(facts('1.甲市乙区丁中心下设综合部、安全部，共 2个部门。')[0]).toMatchObject({ measure: '部门', unitName: '甲市乙区丁中心' });
  });

  it('projects of the evaluation', () => {
    expect(facts('系统维护项目绩效自评情况：全年预算数为336万元，执行数为323.48万元，完成预算的96.27%。')).toMatchObject([
      { measure: '全年预算数', subject: '系统维护项目' }, { measure: '执行数' }, { measure: '完成预算', relation: { kind: 'completion' } },
    ]);
  });

  it('headings that were not cut off are neither names nor parents', () => {
    const all = facts('甲市乙区丙局（本级）财政拨款支出合计9万元。\n三、三公经费决算情况说明甲市乙区丙局（本级）2024年度三公经费支出决算为 7.98 万元。');
    expect(all.map((f) => [f.measure, f.parent])).toEqual([['财政拨款支出合计', null], ['三公经费支出决算', null]]);
  });

  it('a page break in a sentence does no harm', () => {
    expect(shorts('主要包括：政务服务管理 361.8 万元，用于推广；政\n务数据管理 1,252.8 万元。')).toEqual(['amount 政务服务管理 361.8万元', 'amount 政务数据管理 1252.8万元']);
  });

  it('ids do not depend on amounts or offsets', () => {
    const ids = (text: string) => facts(text).map((f) => f.id);
    expect(ids('部门预算收入3万元，较2023年预算增加1万元。')).toEqual(ids('总说明。部门预算收入 99.5 万元，较2023年预算增加2.25万元。'));
  });
});

it('the items of a list have numbers, also where a year stands behind them', () => {
  const items = facts('2024年“三公”经费预算1.70万元。具体情况：\n1、2024年因公出国（境）费预算0万元。\n2 、2024年公务用车购置及运行维护费预算0万元，其中公务用车运行维护费0万元。\n3、2024年公务接待费预算1.70万元。');
  expect(items.map(({ measure }) => measure)).toEqual(['“三公”经费预算', '因公出国（境）费预算', '公务用车购置及运行维护费预算', '公务用车运行维护费', '公务接待费预算']);
});
