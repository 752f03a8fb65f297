/** Defects that publications of other provinces showed in the prints of the seeds, each with the smallest text that shows it. */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { stagesOf } from '../support/stages.js';

const draftOf = (text: string) => stagesOf(text).draft.publication;
const texts = (text: string, table = 0) => draftOf(text).tables[table]!.rows.map(({ cells }) => cells.map((cell) => cell.text));
const tabs = (...rows: readonly (readonly string[])[]) => rows.map((cells) => cells.join('\t')).join('\n');
const failures = (text: string) => reconcile(stagesOf(text).draft).value.publication.checks.filter(({ outcome }) => outcome === 'fails').map(({ identity }) => identity);
const verified = (text: string, table = 0) => reconcile(stagesOf(text).draft).value.publication.tables[table]!.rows.map(({ cells }) => cells.every(({ value, status }) => value === null || status === 'verified'));

const COVER = '2024年某某区某某局部门预算\n\n';

describe('a table that is called none', () => {
  const fund = '国有资本经营预算支出情况表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n\n说明：本表无数据\n\n';
  const operation = tabs(['科目编码', '科目名称', '机关运行经费预算数'], ['', '合计', '9.00'], ['302', '商品和服务支出', '9.00']);
  it('is one below a number of its own', () => {
    for (const head of ['预算10表 2024年机关运行经费\n单位：万元\n', '预算10表\n2024年机关运行经费\n单位：万元\n', '2024年机关运行经费\n预算10表\n单位：万元\n']) {
      const { tables } = draftOf(`${COVER}预算09表\n${fund}${head}${operation}\n`);
      expect(tables.map(({ title, rows, notes }) => [title, rows.length, notes.length])).toEqual([['国有资本经营预算支出情况表', 0, 1], ['2024年机关运行经费', 2, 0]]);
    }
  });
});

describe('units as rows among those of their codes', () => {
  const head = `# 某某市某某区教育局2024年部门预算\n\n支出预算总表\n\n部门：某某市某某区教育局\n\n单位：万元\n\n${tabs(['功能分类科目', '合计', '基本支出', '项目支出'])}\n`;
  const unit = (name: string, n: number) => [[name, `${n}.00`, `${n}.00`, '0'], ['205 教育支出', `${n}.00`, `${n}.00`, '0'], ['20502 普通教育', `${n}.00`, `${n}.00`, '0']];
  const total = ['合计', '6.00', '6.00', '0'];

  it('are units, too, where they are named after the city alone', () => {
    const text = `${head}${tabs(total, ...unit('某某市某某区教育局本级', 1), ...unit('某某市某某区教师进修学校', 2), ...unit('某某市外国语学校', 3))}\n\n项目支出表\n\n单位：万元\n\n${tabs(['项目名称', '项目单位', '金额'], ['甲', '某某市外国语学校', '1.00'])}\n`;
    expect(failures(text)).toEqual([]);
    expect(verified(text).every((all) => all)).toBe(true);
  });

  it('accuse no total where one row may be a unit that nobody knows', () => {
    const text = `${head}${tabs(total, ...unit('某某市某某区教育局本级', 1), ...unit('某某市某某区教师进修学校', 2), ...unit('甲乙丙丁', 3))}\n`;
    expect(failures(text)).toEqual([]);
  });
});

describe('类, 款 and 项 of which every row prints its own alone', () => {
  const head = '部门支出总体情况表\n\n单位：万元\n\n功能分类科目编码 功能分类科目名称 合计 基本支出 项目支出\n\n类 款 项\n\n';
  it('stand in the columns that their names say, and where these are new, their sums', () => {
    const rows = ['合计 9.00 9.00 0.00', '205 教育支出 9.00 9.00 0.00', '02 普通教育 3.00 3.00 0.00', '02 小学教育 3.00 3.00 0.00', '77 甲教育 6.00 6.00 0.00', '01 乙学校 2.00 2.00 0.00', '08 丙学校 4.00 4.00 0.00'];
    const text = `${COVER}${head}${rows.join('\n\n')}\n`;
    expect(texts(text).map((cells) => cells.slice(0, 3))).toEqual([['', '', ''], ['205', '', ''], ['', '02', ''], ['', '', '02'], ['', '77', ''], ['', '', '01'], ['', '', '08']]);
    expect(failures(text)).toEqual([]);
  });
});

describe('rows whose blank cells left no trace', () => {
  const head = '支出总表\n编制单位：某某市某某街道办事处  预算01-3表  单位：元\n科目编码 科目名称 合计 基本支出 项目支出\n';
  const cover = '某某市某某街道办事处2024年部门预算\n\n';

  it('go on below a figure that their cell broke: rows of codes have names', () => {
    const rows = ['合计 30,815,208.00 9.00 30,815,199.00', '201 一般公共服务支出 30,815,199.0', '0', '30,815,199.0', '0', '20136 其他共产党事务支出 30,815,199.0', '0', '30,815,199.0', '0', '205 教育支出 9.00 9.00', '20502 普通教育 9.00 9.00'];
    expect(texts(`${cover}${head}${rows.join('\n')}\n`).map((cells) => cells.join('|'))).toEqual([
      '|合计|30,815,208.00|9.00|30,815,199.00', '201|一般公共服务支出|30,815,199.00||30,815,199.00', '20136|其他共产党事务支出|30,815,199.00||30,815,199.00', '205|教育支出|9.00|9.00|', '20502|普通教育|9.00|9.00|',
    ]);
  });

  it('are placed by the sums of units that stand among the names', () => {
    const unit = (name: string, basic: string, project: string, n: number) => [`${name} ${n}.00 ${basic} ${project}`, `201 一般公共服务支出 ${project} ${project}`, `20136 其他共产党事务支出 ${project} ${project}`, `221 住房保障支出 ${basic} ${basic}`, `22102 住房改革支出 ${basic} ${basic}`];
    const rows = ['合计 10.00 3.00 7.00', ...unit('某某市某某街道办事处', '1.00', '3.00', 4), ...unit('某某市某某街道服务中心', '2.00', '4.00', 6)];
    const units = `收入总表\n编制单位：某某市某某街道办事处  单位：元\n单位代码 单位名称 合计 一般公共预算拨款收入 政府性基金预算拨款收入\n 合计 10.00 10.00 0.00\n301001 某某市某某街道办事处 4.00 4.00 0.00\n301002 某某市某某街道服务中心 6.00 6.00 0.00\n`;
    const read = texts(`${cover}${units}${head}${rows.join('\n')}\n`, 1).map((cells) => cells.slice(2).join('|'));
    expect(read).toEqual(['10.00|3.00|7.00', '4.00|1.00|3.00', '3.00||3.00', '3.00||3.00', '1.00|1.00|', '1.00|1.00|', '6.00|2.00|4.00', '4.00||4.00', '4.00||4.00', '2.00|2.00|', '2.00|2.00|']);
  });

  it('are those of the owner without the number of the table behind it', () => {
    expect(draftOf(`2024年部门预算\n\n${head}201 一般公共服务支出 9.00 9.00 0.00\n`).organization.name).toBe('某某市某某街道办事处');
  });
});

describe('人员经费 | 公用经费 | 公用经费', () => {
  it('has its entries in their order on lines with one for each list', () => {
    const head = '某某区某某局2023年度部门决算\n\n一般公共预算财政拨款基本支出决算表\n\n单位：万元\n\n人员经费 公用经费\n\n科目编码 科目名称 决算数 科目编码 科目名称 决算数 科目编码 科目名称 决算数\n\n';
    const rows = ['301 工资福利支出 9.00 302 商品和服务支出 6.00 30218 专用材料费 3.00', '30101 基本工资 4.00 30205 水费 2.00 310 资本性支出 5.00', '30102 津贴补贴 5.00 30216 培训费 1.00 31099 其他资本性支出 5.00'];
    expect(texts(`${head}${rows.join('\n\n')}\n`).map((cells) => cells.join(' '))).toEqual(rows);
  });
});

describe('the unit in the cells of a header', () => {
  it('is no part of the heading, however narrow the cell', () => {
    const text = `${COVER}支出总表\n\n部门：某某区某某局\n\n科目编码 科目名称\n\n合\n\n计\n\n（\n\n万\n\n元\n\n）\n\n基本支出 项目支出\n\n合计 9.00 4.00 5.00\n\n205 教育支出 9.00 4.00 5.00\n`;
    const [table] = draftOf(text).tables;
    expect(table).toMatchObject({ id: 'expenditure-summary', currencyUnit: '万元' });
    expect(verified(text).every((all) => all)).toBe(true);
  });
});

describe('rows of several columns of words', () => {
  const head = '项目支出表\n部门：某某市某某区某某街道办事处  单位：万元\n项目类别 项目名称 项目单位 合计 本年拨款 财政拨款结转结余 财政专户管理资金 单位资金\n一般公共预算 政府性基金预算 国有资本经营预算 一般公共预算 政府性基金预算 国有资本经营预算\n';
  const cover = '某某市某某区某某街道办事处2024年部门预算\n\n';
  const row = (name: string, ...amounts: string[]) => `特定目标类 ${name}\n某某市某某区某某街道办事处（本级\n）\n${amounts.join(' ')}\n`;

  it('have them in the order of their words where several are as good', () => {
    const zeros = ['0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00'];
    const text = `${cover}${head}合计 9.00 9.00 ${zeros.join(' ')}\n${row('甲项目', '4.00', '4.00', ...zeros)}${row('乙项目', '5.00', '5.00', ...zeros)}`;
    expect(texts(text).map((cells) => cells.slice(0, 3))).toEqual([['合计', '', ''], ['特定目标类', '甲项目', '某某市某某区某某街道办事处（本级）'], ['特定目标类', '乙项目', '某某市某某区某某街道办事处（本级）']]);
  });
});

describe('amounts of one decimal', () => {
  it('are those of a table that nobody described, and its headers come again on each page', () => {
    const head = '公开表7\n政府经济分类表\n部门名称： 某某区某某局  单位：万元\n政府预算支出经济\n分类编码 名称 预算数\n';
    const text = `${COVER}${head}  合计 9.5\n501 机关工资福利支出 4.5\n50101 工资奖金津补贴 4.5\n502 机关商品和服务支出 5.0\n\n${head}50201 办公经费 5.0\n`;
    expect(texts(text)).toEqual([['', '合计', '9.5'], ['501', '机关工资福利支出', '4.5'], ['50101', '工资奖金津补贴', '4.5'], ['502', '机关商品和服务支出', '5.0'], ['50201', '办公经费', '5.0']]);
  });
});

describe('Xinjiang', () => {
  it('calls the special account 教育收费, and prints what was carried over behind all sources', () => {
    const head = `${COVER}部门收支总体情况表\n\n单位：万元\n\n收入 支出\n\n项目 预算数 项目 预算数\n\n`;
    const rows = texts(`${head}财政拨款（补助） 4.00 一、教育支出 9.00\n\n一般公共预算 4.00\n\n教育收费（财政专户） 5.00\n\n本年收入合计 9.00 本年支出合计 9.00\n\n上年结余（不包括国库集中支付额度结余） 0.00 结转下年 0.00\n\n收入总计 9.00 支出总计 9.00\n`);
    expect(rows.map((cells) => cells.join('|'))).toEqual(['财政拨款（补助）|4.00|一、教育支出|9.00', '一般公共预算|4.00||', '教育收费（财政专户）|5.00||', '本年收入合计|9.00|本年支出合计|9.00', '上年结余（不包括国库集中支付额度结余）|0.00|结转下年|0.00', '收入总计|9.00|支出总计|9.00']);
    const columns = ['功能分类科目编码', '功能分类科目名称', '总计', '一般公共预算', '政府性基金预算', '教育收费（财政专户）', '事业收入', '事业单位经营收入', '其他收入', '用事业基金弥补收支差额', '单位上年结余（不包括国库集中支付额度结余）'];
    const [table] = draftOf(`${COVER}部门收入总体情况表\n\n单位：万元\n\n${tabs(columns, ['205', '教育支出', '9.00', '4.00', '', '3.00', '', '', '', '', '2.00'])}\n`).tables;
    expect(table!.columns.map(({ key }) => key).slice(-2)).toEqual(['reserves-used', 'carry-over']);
  });
});

describe('一般公共预算项目支出', () => {
  const title = `${COVER}一般公共预算项目支出情况表\n\n单位：万元\n\n`;
  it('stands by economic class, and as one sum of each unit', () => {
    const classes = tabs(['科目编码', '', '', '科目名称', '项目支出合计', '工资福利支出', '商品和服务支出', '对个人和家庭的补助', '资本性支出', '其他支出'], ['类', '款', '项', '', '', '', '', '', '', ''], ['', '', '', '合计', '9.00', '', '4.00', '', '5.00', ''], ['205', '02', '02', '小学教育', '9.00', '', '4.00', '', '5.00', '']);
    const units = tabs(['科目编码', '', '', '单位代码', '单位名称（科目）', '金额'], ['类', '款', '项', '', '', ''], ['', '', '', '', '合计', '9.00'], ['', '', '', '301001', '某某区某某局', '9.00'], ['205', '02', '02', '301001', '小学教育', '9.00']);
    for (const rows of [classes, units]) expect(draftOf(`${title}${rows}\n`).tables[0]!.id).toBe('general-public-projects');
    expect(verified(`${title}${classes}\n`).every((all) => all)).toBe(true);
  });
});

describe('strokes for blank amounts', () => {
  it('leave the others amounts in a table that nobody described', () => {
    const lists = tabs(['收入', '', '支出', ''], ['项目', '预算数', '项目（按支出性质）', '预算数', '项目（按功能分类）', '预算数'], ['甲', '9.00', '乙', '/', '丙', '1.00'], ['丁', '/', '戊', '/', '己', '1.00'], ['庚', '/', '辛', '2.00', '壬', '1.00'], ['合计', '9.00', '合计', '2.00', '合计', '3.00']);
    expect(draftOf(`${COVER}某某表\n\n单位：万元\n\n${lists}\n`).tables[0]!.columns.map(({ type }) => type)).toEqual(['text', 'amount', 'text', 'amount', 'text', 'amount']);
  });
});

describe('三公经费 of a department whose only unit is its head office', () => {
  it('is that of one of them, not of both', () => {
    const years = (unit: string) => [[unit, '2023年', '4.00', '1.00', '3.00', '0.00', '0.00', '0.00'], ['', '2024年', '6.00', '2.00', '4.00', '0.00', '0.00', '0.00'], ['', '增减变化金额', '2.00', '1.00', '1.00', '0.00', '0.00', '0.00']];
    const head = ['预算单位', '年度', '“三公”经费财政拨款预算总额', '因公出国（境）费', '公务接待费', '小计', '公务用车购置费', '公务用车运行维护费'];
    for (const unit of ['某某市某某管理局（本级）', '某某市某某管理局']) {
      const text = `某某市某某管理局2024年部门预算\n\n一般公共预算“三公”经费支出表\n\n单位：万元\n\n${tabs(head, ...years('某某市某某管理局'), ...years(unit))}\n\n第五部分 “三公”经费财政拨款预算情况\n\n2024年“三公”经费财政拨款预算6.00万元，比2023年增加2.00万元。\n`;
      expect(failures(text)).toEqual([]);
      expect(draftOf(text).organization.units).toEqual([unit]);
    }
  });
});

describe('prose', () => {
  it('lists not all of a sum where right shares make up less than all', () => {
    const text = (share: string) => `${COVER}第二部分 部门预算情况说明\n\n一、收入预算情况说明\n\n2024年收入合计100.00万元。其中：财政拨款收入60.00万元，占${share}%；上年结转10.00万元，占10.00%。\n`;
    expect(failures(text('60.00'))).toEqual([]);
    expect(failures(text('90.00'))).toContain('prose-parts');
  });

  it('accuses no list some of whose numbers stand before digits', () => {
    const text = `${COVER}第三部分 部门预算支出具体情况\n\n（四）项目支出9.00万元，具体包括：\n\n1.3·15宣传活动2.00万元，主要用于保障相关工作开展；\n\n2.12345热线3.00万元，主要用于保障相关工作开展；\n\n3.设备购置4.00万元，主要用于保障相关工作开展。\n`;
    expect(failures(text)).toEqual([]);
  });

  it('ends before a heading without a number, however full the line above it', () => {
    const full = '（二）公务接待费较2023年预算数增加1.56万元，增幅23.60%，主要是为了增加接待。';
    const text = `某某区某某局2024年部门预算 \n\n第二部分 部门预算编制说明 \n\n2024年“三公”经费财政拨款预算数34.23万元，其中：因公出国（境） \n\n经费12.07万元，公务接待费8.17万元，公务用车购置及运行维护费13.99 \n\n万元。 \n\n${full} \n\n机关运行经费情况 \n\n2024年机关运行经费财政拨款预算320.81万元。 \n`;
    expect(draftOf(text).sections.flatMap(({ paragraphs }) => paragraphs.map((paragraph) => paragraph.text))).toContain(full);
  });
});
