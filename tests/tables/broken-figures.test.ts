/** Figures broken over lines in tables whose rows have no fixed number of figures. */
import { describe, expect, it } from 'vitest';
import { stagesOf, textRows } from '../support/stages.js';

const final = (title: string, header: string, body: string) => `2024 年度某某局部门决算\n\n${title}\n\n部门：某某局 单位：万元\n\n${header}${body}`.replace(/\n(?!\n)/gu, '\n\n');
const SUMMARY = '收入 支出\n项目 行次 决算数 项目 行次 决算数\n栏次 1 栏次 2\n';
const LISTS = '人员经费 公用经费\n经济分类科目编码 科目名称 金额 经济分类科目编码 科目名称 金额\n';

describe('two-sided tables with 行次', () => {
  it('put an amount together that ends after one decimal and goes on with a digit', () => {
    const text = final('收入支出决算总表', SUMMARY, '一、一般公共预算\n财政拨款收入\n1\n2,800,996.1\n2\n一、一般公共\n服务支出\n31\n1,274,1\n25.97\n二、外交支出 32 0.00\n');
    expect(textRows(stagesOf(text).draft, 'final-revenue-expenditure-summary')[0]).toEqual(['一、一般公共预算财政拨款收入', '1', '2,800,996.12', '一、一般公共服务支出', '31', '1,274,125.97']);
  });
});

describe('lists side by side', () => {
  it('lose no digit and take no comma for a point', () => {
    const text = final('一般公共预算财政拨款基本支出决算明细表', LISTS, '301 工资福利支出\n48,51\n6.73 302 商品和服务支出 90,643.6\n6\n30101 基本工资 48,516.73 30201 办公费 90,643.66\n');
    const rows = textRows(stagesOf(text).draft, 'final-general-public-basic');
    expect(rows[0]).toEqual(['301', '工资福利支出', '48,516.73', '302', '商品和服务支出', '90,643.66']);
  });

  it('keep both halves of a row whose left name is wrapped', () => {
    const text = final('一般公共预算财政拨款基本支出决算明细表', LISTS, '30108\n机关事业单位基本\n养老保险缴费\n1,009.98 30217 公务接待费 51.70\n30109 职业年金缴费 4.00 30218 专用材料费 0.00\n');
    expect(textRows(stagesOf(text).draft, 'final-general-public-basic')[0]).toEqual(['30108', '机关事业单位基本养老保险缴费', '1,009.98', '30217', '公务接待费', '51.70']);
  });
});

describe('figures that are none', () => {
  it('belong to the name they open', () => {
    const head = '表 5 \n\n项目支出总表 \n\n部门名称： 某某局  单位：万元 \n\n支出项目类别 总计 政府预算拨款 财政专户管理资金 单位资金 上年结转 一般公共预算拨款 政府性基金预算拨款 国有资本经营预算拨款 事业收入 事业单位经营收入 上级补助收入 附属单位上缴收入 其他收入 小计 履职类项目拨款 财政专项资金拨款 政府投资项目拨款 \n\n';
    const zeros = '0.00 '.repeat(11);
    const text = `2024 年某某局部门预算 \n\n${head}     某某局（本级） 30.00 30.00 30.00 ${zeros}\n\n          12345 热线工单运营 30.00 30.00 30.00 ${zeros}\n\n`;
    expect(textRows(stagesOf(text).draft, 'project-expenditure').map((row) => row[0])).toEqual(['某某局（本级）', '12345热线工单运营']);
  });

  it('are the numbers of the columns, though the word 栏次 is missing', () => {
    const text = final('财政拨款“三公”经费支出决算表', '预算数 决算数\n合计 因公出国(境)费 公务用车购置及运行维护费 公务接待费 合计 因公出国(境)费 公务用车购置及运行维护费 公务接待费\n小计 公务用车购置费 公务用车运行维护费 小计 公务用车购置费 公务用车运行维护费\n', '1 2 3 4 5 6 7 8 9 10 11 12\n15.30 0.00 12.00 0.00 12.00 3.30 7.98 0.00 7.27 0.00 7.27 0.71\n');
    const { draft } = stagesOf(text);
    expect(textRows(draft, 'final-three-public')).toHaveLength(1);
    expect(draft.publication.tables[0]!.columnNumbers).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']);
  });
});

describe('rests of several figures that stand together on the line below', () => {
  const HEADER = '科目编码 科目名称 合计 基本支出 项目支出 上缴上级支出';
  const rows = (...lines: readonly string[]) => {
    const { draft } = stagesOf(`某某局2024年部门预算\n\n表3\n支出总表\n单位：万元\n${HEADER}\n${lines.join('\n')}\n`);
    expect(draft.coverage.unclaimed).toEqual([]);
    return textRows(draft, 'expenditure-summary');
  };
  const TOTAL = ['', '合计', '2,200.75', '2,000.50', '200.25', '0.00'];
  const SECOND = ['20103', '政府办公厅（室）及相关机构事务', '2,200.75', '2,000.50', '200.25', '0.00'];

  it('make them whole, behind the rest of the label too', () => {
    expect(rows('合计 2,200. 2,000. 200.25 0.00', '75 50', '20103 政府办公厅（室）及相 2,200. 2,000. 200.25 0.00', '关机构事务 75 50')).toEqual([TOTAL, SECOND]);
  });
  it('wherever they were cut, and one whose line goes on', () => {
    expect(rows('合计 2,200.7 2,000.5 200.25 0.00', '5 0', '20103 政府办公厅（室）及相关机构事务 2,200. 2,000.50 200.25 0.00', '75')).toEqual([TOTAL, SECOND]);
  });
  it('are none where a row of whole numbers stands below one of tenths', () => {
    expect(rows('合计 7.5 4.5 3.5 1.5', '其他支出 6 4 2 1')).toEqual([['', '合计', '7.5', '4.5', '3.5', '1.5'], ['', '其他支出', '6', '4', '2', '1']]);
  });
});
