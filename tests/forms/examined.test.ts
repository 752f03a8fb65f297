/** Defects that publications written by an examiner showed, each with the smallest text that shows it. */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { stagesOf } from '../support/stages.js';

const HEAD = '2023年某某局部门预算\n\n';
const draftOf = (text: string) => stagesOf(HEAD + text).draft;
const checksOf = (text: string) => reconcile(draftOf(text)).value.publication.checks;
const outcomes = (text: string, identity: string) => checksOf(text).filter((check) => check.identity === identity).map(({ outcome }) => outcome);
const table = (text: string, at = 0) => draftOf(text).publication.tables[at]!;
const rowsOf = (text: string, at = 0) => table(text, at).rows.map(({ cells }) => cells.map((cell) => cell.text));
const failing = (text: string) => checksOf(text).filter(({ outcome }) => outcome === 'fails').map(({ identity, left, right }) => `${identity} ${left} ${right}`);

describe('sums between tables', () => {
  const summary = (forward: string) => `收支总表\n\n单位：万元\n\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、一般公共预算拨款收入\t9.00\t一、教育支出\t8.00\n本年收入合计\t9.00\t本年支出合计\t8.00\n\t\t结转下年\t${forward}\n收入总计\t9.00\t支出总计\t9.00\n\n`;
  const spent = '支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n205\t教育支出\t8.00\t5.00\t3.00\n合计\t\t8.00\t5.00\t3.00\n';

  it('what is left to the next year is none of the expenditure of the year', () => {
    expect(failing(summary('1.00') + spent)).toEqual([]);
    expect(outcomes(summary('1.00') + spent, 'expenditure-year-agrees')).toEqual(['holds']);
    expect(failing(summary('') + spent)).toContain('expenditure-total-agrees 9 8');
  });

  it('what was carried over need not stand in the table of the fund', () => {
    const fiscal = (over: string, year: string) => `财政拨款收支总表\n\n单位：万元\n\n收入\t\t支出\t\t\t\t\n项目\t预算数\t项目\t合计\t一般公共预算拨款\t政府性基金预算拨款\t国有资本经营预算拨款\n一、本年收入\t${year}\t一、本年支出\t9.00\t9.00\t\t\n（一）一般公共预算拨款\t${year}\t（一）教育支出\t9.00\t9.00\t\t\n二、上年结转\t${over}\t二、结转下年\t\t\t\t\n收入总计\t9.00\t支出总计\t9.00\t9.00\t\t\n\n`;
    const byFunction = '一般公共预算支出表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n205\t教育支出\t8.00\t5.00\t3.00\n合计\t\t8.00\t5.00\t3.00\n';
    expect(failing(fiscal('1.00', '8.00') + byFunction)).toEqual([]);
    expect(outcomes(fiscal('1.00', '8.00') + byFunction, 'fiscal-general-public-income-agrees')).toEqual(['holds']);
    expect(failing(fiscal('', '9.00') + byFunction)).toContain('fiscal-general-public-spent 9 8');
  });

  it('a heading above its sources is their sum, and the same words below the next heading are its own', () => {
    const fiscal = '财政拨款收支总表\n\n单位：万元\n\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、本年收入\t8.00\t一、本年支出\t9.00\n（一）一般公共预算拨款\t8.00\t（一）教育支出\t9.00\n二、上年结转\t1.00\t二、结转下年\t\n（一）一般公共预算拨款\t1.00\t\t\n收入总计\t9.00\t支出总计\t9.00\n';
    expect(failing(fiscal)).toEqual([]);
    expect([outcomes(fiscal, 'revenue-year-parts'), outcomes(fiscal, 'carry-over-parts')]).toEqual([['holds'], ['holds']]);
  });

  it('a source in words that no form knows spoils the sum below it, though it stands first', () => {
    const list = (first: string) => `收支总表\n\n单位：万元\n\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n${first}\t9.00\t一、教育支出\t9.00\n二、事业收入\t0.00\t\t\n本年收入合计\t9.00\t本年支出合计\t9.00\n收入总计\t9.00\t支出总计\t9.00\n`;
    expect(failing(list('一、区级财力安排'))).toEqual([]);
    expect(outcomes(list('一、一般公共预算'), 'revenue-year-parts')).toEqual(['holds']);
  });
});

describe('a list of sources one below the other', () => {
  it('has 项目 for its labels and no codes: nothing adds up to its totals line by line', () => {
    expect(failing('收入总体情况表\n\n单位：万元\n\n| 项目 | 2023年预算 |\n| --- | --- |\n| 一、预算拨款 | 9.00 |\n| 一般公共预算拨款 | 9.00 |\n| 本年收入合计 | 9.00 |\n| 收入总计 | 9.00 |\n')).toEqual([]);
  });
});

describe('sums of the prose', () => {
  const summary = '\n\n收支总表\n\n单位：万元\n\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、事业收入\t9.91\t一、教育支出\t9.91\n收入总计\t9.91\t支出总计\t9.91\n';

  it('the figure of another year that a comparison quotes is none of the tables', () => {
    const text = `二、收支情况\n\n2023年收入预算9.91万元，比2022年13.22万元减少3.31万元，下降25.04%。${summary}`;
    expect(failing(text)).toEqual([]);
    expect(outcomes(text, 'prose-budget-revenue')).toEqual(['holds']);
  });

  it('items of 收、支总计 are one side each', () => {
    const text = (revenue: string) => `一、收支情况\n\n2023年度收入、支出预算总计9.91万元。其中：\n\n（一）收入预算总计${revenue}万元。\n\n（二）支出预算总计9.91万元。\n`;
    expect(failing(text('9.91'))).toEqual([]);
    expect(failing(text('9.00'))).toContain('prose-parts 9.91 9');
  });
});

describe('a page that goes on', () => {
  it('below part of the header only loses that part', () => {
    const text = '支出总表\n单位：万元\n科目编码\n科目名称\n支出总计\n基本支出\n项目支出\n205 教育支出 9.00 3.00 6.00\n20502 普通教育 9.00 3.00 6.00\n科目编码\n科目名称\n支出总计\n2050201 学前教育 4.00 3.00 1.00\n2050202 小学教育 5.00 0.00 5.00\n';
    expect(rowsOf(text).map((cells) => cells.join('|'))).toEqual(['205|教育支出|9.00|3.00|6.00', '20502|普通教育|9.00|3.00|6.00', '2050201|学前教育|4.00|3.00|1.00', '2050202|小学教育|5.00|0.00|5.00']);
  });
});

describe('columns of a form in another order', () => {
  it('keep names before figures where the print was sorted from top to bottom', () => {
    const { publication } = draftOf('表1\n收支总表\n单位：万元\n收入 支出\n2024年预算 2024年预算\n项目 项目\n数 数\n一、政府预算拨款 9.00 一、一般公共服务支出 4.00\n二、单位资金 1.00 二、教育支出 6.00\n收入总计 10.00 支出总计 10.00\n');
    expect(publication.tables[0]!.rows.at(-1)!.cells.map(({ text }) => text)).toEqual(['收入总计', '10.00', '支出总计', '10.00']);
  });
  it('have the order of the print where their headings stand one behind the other', () => {
    const header = '科目编码 科目名称 合计 基本支出\n项目支出\n上缴上级\n支出\n事业单位\n经营支出\n对附属单\n位补助支\n出\n';
    const { publication } = draftOf(`表3\n支出总表\n单位：万元\n预算单位 ${header}205 教育支出 9.00 3.00 2.00 4.00 0.00 0.00\n合计 9.00 3.00 2.00 4.00 0.00 0.00\n`);
    expect(publication.tables[0]!.columns.slice(-6).map(({ path }) => path.join())).toEqual(['合计', '基本支出', '项目支出', '上缴上级支出', '事业单位经营支出', '对附属单位补助支出']);
  });
});

describe('forms', () => {
  it('three-public by unit with both years side by side, numbered', () => {
    const kinds = '合计\n因公出国\n（境）费用\n公务接待费\n公务用车购置和运行维护费\n';
    const text = `预算04表\n“三公”经费财政拨款预算情况表\n单位：万元\n序号 单位名称\n2022年预算数 2023年预算数\n${kinds}${kinds}小计\n公务用车购置费\n公务用车运行维护费\n小计\n公务用车购置费\n公务用车运行维护费\n1 某某局（本级） 6.00 0.00 1.00 5.00 0.00 5.00 5.50 0.00 0.50 5.00 0.00 5.00\n2 某某中心 3.00 0.00 0.00 3.00 0.00 3.00 3.00 0.00 0.00 3.00 0.00 3.00\n`;
    expect(table(text).id).toBe('three-public');
    expect(rowsOf(text).map((cells) => cells.slice(0, 4).join('|'))).toEqual(['1|某某局（本级）|6.00|0.00', '2|某某中心|3.00|0.00']);
  });

  it('three-public with what was planned and what was spent last year', () => {
    const kinds = '合计\n因公出国\n（境）费\n公务用车购置及运行费\n公务接待费\n';
    const vehicles = '小计\n公务用车购\n置费\n公务用车运\n行费\n';
    const text = `表7\n一般公共预算“三公”经费支出表\n单位：万元\n2023年预算数 2023年执行数 2024年预算数\n${kinds.repeat(3)}${vehicles.repeat(3)}6.00 0.00 5.00 1.00 4.00 1.00 5.50 0.00 5.00 1.50 3.50 0.50 3.00 0.00 3.00 0.00 3.00 0.00\n`;
    expect(table(text).columns.map(({ key }) => key).filter((key) => key.endsWith('total'))).toEqual(['last-total', 'last-executed-total', 'total']);
    expect(rowsOf(text)[0]!.join(' ')).toBe('6.00 0.00 5.00 1.00 4.00 1.00 5.50 0.00 5.00 1.50 3.50 0.50 3.00 0.00 3.00 0.00 3.00 0.00');
  });

  it('by function with the year in the heading above the amounts', () => {
    const text = '表5\n一般公共预算支出情况表（按功能分类科目）\n单位：万元\n功能科目编码\n功能科目名称\n2023年一般公共预算支出\n小计\n基本支出\n项目支出\n合计 9.00 3.00 6.00\n205 教育支出 9.00 3.00 6.00\n';
    expect([table(text).id, rowsOf(text)[0]]).toEqual(['general-public-by-function', ['', '合计', '9.00', '3.00', '6.00']]);
  });

  it('three-public with the year before the unit', () => {
    const text = '表12\n一般公共预算“三公”经费支出表\n单位：万元\n年度 单位 合计 因公出国（境）费用 公务接待费 公务用车购置及运行维护费\n小计 公务用车购置费 公务用车运行维护费\n2022年 某某队 5.30 0.00 0.30 5.00 0.00 5.00\n2023年 某某队 5.20 0.00 0.20 5.00 0.00 5.00\n';
    expect(rowsOf(text).map((cells) => cells.slice(0, 3))).toEqual([['2022年', '某某队', '5.30'], ['2023年', '某某队', '5.20']]);
  });

  it('three-public with meetings and training', () => {
    const text = '公开09表\n一般公共预算“三公”经费、会议费、培训费支出表\n单位：万元\n“三公”经费\n会议费\n培训费\n合计\n因公出国\n（境）费\n公务用车购置及运行费\n公务接待费\n小计\n公务用车购置费\n公务用车运行费\n4.20 0.00 3.00 0.00 3.00 1.20 2.50 3.80\n';
    expect([table(text).id, rowsOf(text)]).toEqual(['three-public', [['4.20', '0.00', '3.00', '0.00', '3.00', '1.20', '2.50', '3.80']]]);
  });
});

describe('figures among blank cells that left no trace', () => {
  const summary = '收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、一般公共预算拨款收入\t9.00\t一、教育支出\t12.00\n二、政府性基金预算拨款收入\t\t\t\n三、单位资金\t3.00\t\t\n收入总计\t12.00\t支出总计\t12.00\n\n';
  const projects = '项目支出表\n单位：万元\n单位名称 项目名称 合计 本年拨款 财政专户管理资金 单位资金 上年结转结余\n一般公共预算 政府性基金预算 国有资本经营预算\n合计 12.00 9.00 3.00\n某某局 校舍维修 7.00 7.00\n某某局 课后服务 5.00 2.00 3.00\n';

  it('of lists without codes stand where the other tables have money and 合计 has it', () => {
    const rows = rowsOf(summary + projects, 1).map((cells) => [cells.find((text) => text !== ''), cells[2], cells[3], cells[7]]);
    expect(rows.slice(0, 1)).toEqual([['合计', '12.00', '9.00', '3.00']]);
    expect(rows.at(-1)!.slice(1)).toEqual(['5.00', '2.00', '3.00']);
  });

  it('are no sign that there is no money from where the guess has none', () => {
    const fiscal = '财政拨款收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、一般公共预算拨款\t9.00\t一、教育支出\t9.00\n收入总计\t9.00\t支出总计\t9.00\n';
    const revenue = '收入总表\n单位：万元\n单位名称 合计 本年收入 上年结转结余\n小计 一般公共预算 政府性基金预算 国有资本经营预算 财政专户管理资金 事业收入 事业单位经营收入 上级补助收入 附属单位上缴收入 其他收入\n某某局 12.00 12.00 9.00 3.00\n\n';
    const other = summary.replace('三、单位资金', '三、其他收入');
    expect(failing(other + revenue + fiscal)).toEqual([]);
    expect(rowsOf(other + revenue, 1)[0]!.slice(1, 4).concat(rowsOf(other + revenue, 1)[0]!.slice(-2))).toEqual(['12.00', '12.00', '9.00', '3.00', '']);
  });
});

describe('performance targets', () => {
  const sheet = (unit: string, total: string, indicator: string) =>
    `年度：2023\n单位名称 ${unit}\n任务名称 主要内容\n预算金额（万元）\n总额 财政拨款 其他资金\n基本支出 人员及公用支出 ${total} ${total} 0.00\n金额合计 ${total} ${total} 0.00\n年度\n总体\n目标\n保障运转。\n年度\n绩效\n指标\n一级指标 二级指标 三级指标 目标值\n产出指标\n数量指标 ${indicator} ≥9个\n`;

  it('of a second unit are none of the first, and those of one unit are not the whole', () => {
    const summary = '收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、事业收入\t9.00\t一、教育支出\t9.00\n收入总计\t9.00\t支出总计\t9.00\n\n';
    const units = '支出总表\n单位：万元\n预算单位\t科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n某某局（本级）\t\t\t6.00\t6.00\t0.00\n\t205\t教育支出\t6.00\t6.00\t0.00\n某某中心\t\t\t3.00\t3.00\t0.00\n\t205\t教育支出\t3.00\t3.00\t0.00\n\n';
    const text = `${summary}${units}表十四：部门（单位）整体支出绩效目标表\n${sheet('某某局（本级）', '6.00', '巡查次数')}${sheet('某某中心', '3.00', '窗口数')}`;
    const { publication, coverage } = draftOf(text);
    const { number, title, indicators } = publication.forms.performanceTargets!;
    expect(indicators.map(({ level3 }) => level3.text)).toEqual(['巡查次数']);
    // Number and title are the form's own, although they are printed on one line.
    expect([number, title].map((cell) => [cell!.text, ...cell!.spans.map(([start, end]) => (HEAD + text).slice(start, end))])).toEqual([['表十四', '表十四'], ['部门（单位）整体支出绩效目标表', '部门（单位）整体支出绩效目标表']]);
    expect(coverage.unclaimed.map((run) => run.text.replace(/\s/gu, '')).join('')).toContain('窗口数');
    expect(failing(text)).toEqual([]);
  });

  it('with the goal above the tasks, amounts of the whole and a column of expected results: what has no cell is listed', () => {
    const rows = [
      ['部门名称', '某某局', '', '', ''], ['预算整体情况', '部门预算支出', '9.00', '资金来源', '9.00'], ['总体绩效目标', '完成普查登记和数据汇总。', '', '', ''],
      ['年度重点工作任务', '名称', '主要实施内容', '拟投入的资金（万元）', '期望达到的目标（概述）'], ['', '经济普查', '开展普查登记', '4.00', '按期完成普查任务'],
      ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值'], ['', '产出指标', '数量指标', '普查单位数', '≥52个'],
    ];
    const { publication, coverage } = draftOf(`部门整体支出绩效目标表\n\n单位：万元\n\n${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`);
    const { number, title, tasks, overallGoal, indicators } = publication.forms.performanceTargets!;
    expect([number, title?.text]).toEqual([undefined, '部门整体支出绩效目标表']);
    expect([overallGoal.text, tasks.map(({ name, total }) => [name.text, total.text]), indicators.map(({ target }) => target.text)])
      .toEqual(['完成普查登记和数据汇总。', [['经济普查', '4.00']], ['≥52个']]);
    expect(coverage.unclaimed.map(({ text }) => text)).toEqual(['9.00', '9.00', '按期完成普查任务']);
  });
});

describe('self-evaluations in wrapped text', () => {
  const text = `项目支出绩效自评表\n项目名称 校园安保\n主管部门 某某局 实施单位 某某小学\n项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 60.00 58.20 58.20 10 100.00% 10.00\n其中：当年财政\n拨款\n60.00 58.20 58.20 — 100.00% —\n其他资金 0.00 0.00 0.00 — 0.00% —
年度总体目标\n预期目标 实际完成情况\n保障安全 保障安全\n一级指标 二级指标 三级指标\n年度指\n标值\n实际完\n成值 分值 得分\n偏差原因分析\n及改进措施
产出指标\n质量指标 持证上岗率 100% 100% 15 15.00 无\n时效指标 支付及时率 100% 97% 15 14.55 第四季度发票\n提交延迟\n满意度指\n标\n服务对象\n满意度指\n标\n师生满意度 ≥90% 95% 10 10.00 无\n总分 100 49.55\n`;

  it('have their labels, names and reasons whole', () => {
    const [form] = draftOf(`${text}`).publication.forms.selfEvaluations;
    expect(form!.funds.map(({ label }) => label.text)).toEqual(['年度资金总额', '其中：当年财政拨款', '其他资金']);
    expect(form!.indicators.map(({ level1, level2, level3, deviation }) => [level1.text, level2.text, level3.text, deviation.text].join('|')))
      .toEqual(['产出指标|质量指标|持证上岗率|无', '产出指标|时效指标|支付及时率|第四季度发票提交延迟', '满意度指标|服务对象满意度指标|师生满意度|无']);
    expect(failing(text).filter((check) => check.startsWith('funds'))).toEqual([]);
  });
});
