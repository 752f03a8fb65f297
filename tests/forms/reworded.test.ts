/** Known forms some of whose headings are worded as in no form: the others, and what the words have in common, tell which they are. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';
import { DIALECTS, print } from '../support/forms/print.js';
import { cells, paths, read, tableOf, unclaimed } from '../support/forms/read.js';

const split = (text: string): string[][] => text.split(' / ').map((row) => row.split(' ').map((cell) => (cell === '.' ? '' : cell)));
const HEADER = '支出项目类别 总计 财政拨款 . . . 财政专户管理资金 单位资金 . . . . 上年结余、结转 / . . 小计 一般公共预算拨款 政府性基金预算拨款 国有资本经营预算拨款 . 事业收入 经营性收入 上级补助资金 附属单位上缴收入 其他收入 .';
const ROWS = '海丰市望江区教育局 90.00 50.00 50.00 0.00 0.00 8.00 9.00 10.00 11.00 2.00 0.00 0.00 / 工资福利支出 60.00 40.00 40.00 0.00 0.00 5.00 4.00 5.00 6.00 0.00 0.00 0.00 / 商品和服务支出 30.00 10.00 10.00 0.00 0.00 3.00 5.00 5.00 5.00 2.00 0.00 0.00';

describe('headings worded otherwise', () => {
  it.each(DIALECTS)('are those of the columns whose own are missing: %s', (dialect) => {
    const draft = read(`海丰市望江区教育局2024年部门预算\n\n${print({ head: ['基本支出总表', '单位：万元'], header: split(HEADER), rows: split(ROWS) }, dialect)}`);
    const table = tableOf(draft, 'basic-expenditure');
    expect([table.form, ...cells(table)]).toEqual(['known', ...split(ROWS)]);
    expect(table.columns.slice(8, 10).map(({ key, path }) => [key, path.at(-1)])).toEqual([['business-income', '经营性收入'], ['higher-level-subsidy', '上级补助资金']]);
  });

  it('may be broken over the lines of narrow cells, longer than the form’s, and their figures prove each other', () => {
    const lines = ['支出项目类别 总计 政府预算资金', '财政专', '户管理', '资金', '单位资金', '上年结', '余、结', '转', '小计', '一般公', '共预算', '拨款', '政府性', '基金预', '算拨款', '国有资', '本经营', '预算拨', '款',
      '事业收', '入（不', '含专户', '）', '事业单', '位经营', '收入', '上级补', '助收入', '下级上', '缴收入', '其他收', '入资金', '海丰市望江区教育局', '1,190.', '00', '1,150.', '00', '1,150.', '00', '0.00 0.00 0.00 30.00 0.00 0.00 0.00 10.00 0.00',
      '工资福利支出', '1,160.', '00', '1,140.', '00', '1,140.', '00', '0.00 0.00 0.00 20.00 0.00 0.00 0.00 0.00 0.00', '商品和服务支出 30.00 10.00 10.00 0.00 0.00 0.00 10.00 0.00 0.00 0.00 10.00 0.00'];
    const { publication } = extract(Buffer.from(['海丰市望江区教育局2024年部门预算', '基本支出总表', '单位：万元', ...lines].join('\n\n')), { file: 'x.txt' });
    const [table] = publication.tables;
    expect([table!.form, table!.rows.map(({ cells: row }) => row[1]!.status)]).toEqual(['known', ['verified', 'verified', 'verified']]);
    expect(table!.columns.map(({ path }) => path.at(-1))).toEqual(['支出项目类别', '总计', '小计', '一般公共预算拨款', '政府性基金预算拨款', '国有资本经营预算拨款', '财政专户管理资金', '事业收入（不含专户）', '事业单位经营收入', '上级补助收入', '下级上缴收入', '其他收入资金', '上年结余、结转']);
  });

  it('are none of a form whose own stand behind them, nor are they those of a form of which most are missing', () => {
    const [table] = read('海丰市望江区教育局2024年部门预算\n\n基本支出总表\n\n单位：万元\n\n类别 金额一 金额二 甲乙收入\n\n工资 9.00 4.00 5.00\n\n福利 9.00 4.00 5.00').publication.tables;
    expect(table!.form).toBe('generic');
  });

  it('may be those of a two-sided table', () => {
    const draft = read('海丰市望江区教育局2024年部门预算\n\n收支总表\n\n单位：万元\n\n收入 支出\n\n收入项目 预算数 支出项目 预算数\n\n一、财政拨款 9.00 一、教育支出 9.00\n\n本年收入合计 9.00 本年支出合计 9.00\n\n收入总计 9.00 支出总计 9.00');
    const [table] = draft.publication.tables;
    expect([table!.form, ...paths(table!)]).toEqual(['known', '收入/收入项目', '收入/预算数', '支出/支出项目', '支出/预算数']);
    expect(unclaimed(draft)).toEqual([]);
  });
});

it('the last line of a header stays with it though its label would be whole without', () => {
  const draft = read('海丰市望江区教育局2023年度部门决算\n\n财政拨款“三公”经费、会议费、培训费支出决算表\n\n单位：万元\n\n“三公”经费 会议费 培训费\n\n合计 因公出国（境）费 公务用车购置及运行维护费 公务接待费\n\n小计\n\n公务用车购置\n\n费\n\n公务用车运行\n\n维护费\n\n19.00 1.00 13.00 6.00 7.00 5.00 3.00 2.00');
  expect(paths(draft.publication.tables[0]!).slice(3, 5)).toEqual(['“三公”经费/公务用车购置及运行维护费/公务用车购置费', '“三公”经费/公务用车购置及运行维护费/公务用车运行维护费']);
  expect(unclaimed(draft)).toEqual([]);
});

it('units of the same place are units in every table, also where they have been read as rows before', () => {
  const rows = (unit: string, a: string, b: string, c: string): string[] => [`${unit} ${a}`, `工资福利支出 ${b}`, `基本工资 ${b}`, `商品和服务支出 ${c}`, `办公费 ${c}`];
  const list = ['支出项目类别（资金使用单位） 总计', '合计 30.00', ...rows('海丰市望江区人民代表大会常务委员会办公室（本级）', '20.00', '15.00', '5.00'), ...rows('海丰市望江区人大代表服务中心', '10.00', '6.00', '4.00')];
  const { publication } = extract(Buffer.from(['海丰市望江区人民代表大会常务委员会办公室2024年部门预算', '部门预算基本支出预算表', '单位：万元', ...list].join('\n\n')), { file: 'x.txt' });
  expect(new Set(publication.tables[0]!.rows.map(({ unit }) => unit))).toEqual(new Set([null, '海丰市望江区人民代表大会常务委员会办公室（本级）', '海丰市望江区人大代表服务中心']));
  expect(publication.checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
});

it('what the prose says of a table whose columns nobody knows is not held against another one alone', () => {
  const tables = ['支出决算表', '单位：万元', '甲 乙 丙', '合计 9.00 4.00', '205 9.00 4.00', '一般公共预算财政拨款支出决算表', '单位：万元', '科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出', '\t合计\t8.00\t3.00\t5.00', '205\t教育支出\t8.00\t3.00\t5.00'];
  const { publication } = extract(Buffer.from(['海丰市望江区教育局2023年度部门决算', ...tables, '第三部分 2023年度部门决算情况说明', '三、支出决算情况说明', '2023年度本年支出合计9.00万元，其中：基本支出4.00万元，占44.44%；项目支出5.00万元，占55.56%。'].join('\n\n')), { file: 'x.txt' });
  expect(publication.checks.filter(({ outcome, identity }) => outcome === 'fails' && identity.startsWith('prose-final'))).toEqual([]);
});
