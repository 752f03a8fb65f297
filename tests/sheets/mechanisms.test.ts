/** The smallest forms that show each mechanism of the form readers. */
import { describe, expect, it } from 'vitest';
import type { DraftIndicator } from '../../extractors/sheets/draft.js';
import { gridRow } from '../../extractors/sheets/grid-rows.js';
import { joinWrapped } from '../../extractors/sheets/loose-rows.js';
import { trace } from '../../extractors/text.js';
import { stagesOf } from '../support/stages.js';
import { partitionFaults } from '../support/sheets-compare.js';
import { evaluationsOf, targetsOf } from '../support/sheets-read.js';

const TITLE = '部门整体支出绩效目标表';
/** Lines of PDF text: every line followed by a blank one; a trailing space is kept. */
const pdf = (...lines: string[]) => [TITLE, '2031年度 单位：万元', ...lines].join('\n\n');
const marked = (...lines: string[]) => [`${TITLE} `, '2031年度 单位：万元 ', ...lines].join('\n\n');
const tabs = (...rows: string[][]) => `# ${TITLE}\n\n2031年度 单位：万元\n\n${rows.map((cells) => cells.join('\t')).join('\n')}\n`;

const texts = ({ level1, level2, level3, target }: DraftIndicator) => [level1.text, level2.text, level3.text, target.text];
const TASKS = ['部门名称 青山市水务局', '任务名称 主要内容', '总额 其中：财政拨款 其中：其他资金'];
const INDICATORS = '一级指标 二级指标 三级指标 目标值';

function read(text: string) {
  const { region, reading } = targetsOf(text);
  expect(partitionFaults(region, reading)).toEqual([]);
  return { value: reading.value!, events: reading.events };
}

describe('PDF text', () => {
  it('a line without trailing space goes on in the same cell', () => {
    const { value } = read(marked('任务名称 主要内容 ', '总额 其中：财政拨款 其中：其他资金 ', '河道巡查、管养和', '养护 ', '河道巡查、管养', '和养护的经费 ', '8.50 8.00 0.50 ', '金额合计 8.50 8.00 0.50 '));
    expect(value.tasks.map(({ name, description }) => [name.text, description.text])).toEqual([['河道巡查、管养和养护', '河道巡查、管养和养护的经费']]);
  });

  it('figures broken over lines are whole again: an amount ends after two decimals', () => {
    const { value } = read(pdf(...TASKS, '河道巡查', '主要用于河道巡查。', '1,071', '.16', '1,071', '.16', '0.0', '0', '金额合计 1,071.16 1,071.16 0.00'));
    expect(value.tasks[0]!.total).toMatchObject({ text: '1,071.16', repairs: ['join-wrapped-number'] });
    expect(value.tasks[0]!.other.text).toBe('0.00');
  });

  it('a page number inside the indicators is dropped with an event', () => {
    const { value, events } = read(pdf(...TASKS, '河道巡查 主要用于河道巡查。 8.00 8.00 0.00', INDICATORS, '产出指标', '数量指标', '巡查次数 ≥12次', '管养长度 ≥30公里', '37', '巡查人数 ≥4人'));
    expect(value.indicators.map(texts)).toEqual([
      ['产出指标', '数量指标', '巡查次数', '≥12次'], ['产出指标', '数量指标', '管养长度', '≥30公里'], ['产出指标', '数量指标', '巡查人数', '≥4人'],
    ]);
    expect(events.filter(({ rule }) => rule === 'page-number')).toHaveLength(1);
  });

  it('a label merged over several indicators is one set of characters', () => {
    const { value, events } = read(pdf(...TASKS, '河道巡查 主要用于河道巡查。 8.00 8.00 0.00', INDICATORS, '产出', '数量', '巡查次数 ≥12次', '管养长度 ≥30公里', '效益', '社会效益 河道水质 有所提升'));
    expect(value.indicators.map(({ level1 }) => [level1.text, level1.content.text])).toEqual([['产出', '产出'], ['产出', ''], ['效益', '效益']]);
    expect(events.filter(({ rule }) => rule === 'repeat-merged-label').map(({ at }) => at)).toEqual(['indicators/1/level1', 'indicators/1/level2']);
  });

  it('labels printed at the middle of their span are spread over it', () => {
    const { value } = read(pdf(...TASKS, '河道巡查 主要用于河道巡查。 8.00 8.00 0.00', INDICATORS,
      '巡查次数 ≥12次', '数量指标 管养长度 ≥30公里', '巡查人数 ≥4人', '堤防合格率 ≥95%', '质量指标 水质达标率 ≥90%', '管养合格率 ≥95%'));
    expect(value.indicators.map(({ level2 }) => level2.text)).toEqual(['数量指标', '数量指标', '数量指标', '质量指标', '质量指标', '质量指标']);
  });

  it('year and unit stand above the form: the leaves say them, the characters belong to the head', () => {
    const { value, events } = read(pdf(...TASKS, '河道巡查 主要用于河道巡查。 8.00 8.00 0.00'));
    expect([value.year.text, value.currencyUnit.text, value.year.content.text]).toEqual(['2031年度', '万元', '']);
    expect(events.filter(({ rule }) => rule === 'read-from-head')).toHaveLength(2);
  });

  it('a note below the form is one leaf of it', () => {
    const { region, reading } = targetsOf(pdf(...TASKS, '河道巡查 主要用于河道巡查。 8.00 8.00 0.00', INDICATORS, '产出指标', '数量指标', '巡查次数 ≥12次', '', '备注：金额单位转换时可能', '存在尾数误差。'));
    const { note, indicators } = reading.value!;
    expect([note?.text, note?.repairs, indicators.length]).toEqual(['备注：金额单位转换时可能存在尾数误差。', ['join-wrapped-text'], 1]);
    expect([partitionFaults(region, reading), reading.notes]).toEqual([[], []]);
  });

  it('a form without any header is no form, and all its text is reported', () => {
    const { region, reading } = targetsOf(pdf('部门名称 青山市水务局', '河道巡查'));
    expect(reading.value).toBeNull();
    expect(partitionFaults(region, reading)).toEqual([]);
    expect(reading.events.map(({ rule, severity, at }) => [rule, severity, at])).toEqual([['illegible', 'warning', null]]);
  });
});

describe('rows of cells', () => {
  it('may have the goal above the tasks', () => {
    const { value } = read(tabs(['部门名称', '青山市水务局', '', '', ''], ['年度总体目标', '保障防汛安全。', '', '', ''], ['任务名称', '主要内容', '总额', '其中：财政拨款', '其中：其他资金'],
      ['河道巡查', '主要用于河道巡查。', '8.00', '8.00', '0.00'], ['金额合计', '', '8.00', '8.00', '0.00'], ['一级指标', '二级指标', '三级指标', '目标值', ''], ['产出指标', '数量指标', '巡查次数', '≥12次', '']));
    expect([value.organization.text, value.overallGoal.text, value.tasks.map(({ total }) => total.text), value.indicators.map(texts)])
      .toEqual(['青山市水务局', '保障防汛安全。', ['8.00'], [['产出指标', '数量指标', '巡查次数', '≥12次']]]);
  });

  const HEADER = ['年度绩效指标', '一级指标', '二级指标', '三级指标', '', '目标值'];

  it('a name cut over two cells is one, and a cut through a word is reported', () => {
    const { value, events } = read(tabs(HEADER, ['', '产出指标', '数量指标', '河道', '巡查次数', '≥12 次'], ['', '', '', '管养长度', '', '≥30']));
    expect(value.indicators.map(({ level3, target }) => [level3.text, target.text])).toEqual([['河道巡查次数', '≥12次'], ['管养长度', '≥30']]);
    expect(events.find(({ rule }) => rule === 'cut-inside-text')).toMatchObject({ severity: 'warning', at: 'indicators/0/level3' });
  });

  it('columns that shift to the left on the next page keep their meaning', () => {
    const { value } = read(tabs(HEADER, ['', '产出指标', '数量指标', '河道', '巡查次数', '≥12次'], ['', '质量指标', '水质达标率', '≥90%'], ['', '', '管养合格率', '≥95%']));
    expect(value.indicators.map(texts)).toEqual([
      ['产出指标', '数量指标', '河道巡查次数', '≥12次'], ['产出指标', '质量指标', '水质达标率', '≥90%'], ['产出指标', '质量指标', '管养合格率', '≥95%'],
    ]);
  });

  it('a goal cut into columns is given in pieces and reported', () => {
    const { value, events } = read(tabs(['', '任务名称', '主要内容', '总额', '其中：财政拨款', '其中：其他资金'], ['', '巡查', '主要用于巡查', '1.00', '1.00', '0.00'],
      ['年度总体目标', '保障河道', '水质稳定', '达标', '', ''], HEADER, ['', '产出指标', '数量指标', '巡查次数', '', '≥12次']));
    expect(value.overallGoal.text).toBe('保障河道[…]水质稳定[…]达标');
    expect(events.find(({ rule }) => rule === 'illegible')).toMatchObject({ severity: 'warning', at: 'overallGoal' });
  });

  it('ghosts beside the labels are dropped, each with an event', () => {
    const { value, events } = read(tabs(HEADER, ['', '十尺工女口分', '数量指标', '巡查', '次数', '≥12次']));
    expect(value.indicators[0]!.level1.text).toBe('');
    expect(events.filter(({ rule }) => rule === 'ghost-text').map(({ before }) => before)).toEqual(['十尺工女口分']);
  });
});

const FUNDS = ['', '', '年初预算数', '全年预算数', '全年执', '行数', '分值', '执行率 (%)', '得分'];
const RESULTS = ['年度绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '*实际完成值', '*权重', '*得分', '偏差原因分析及改进措施'];
const evaluation = (...rows: string[][]) => `${rows.map((cells) => cells.join('\t')).join('\n')}\n`;
const ROW = ['', '产出指标', '数量指标', '巡查次数', '≥12次', '12次', '10', '10', ''];
const HEAD = [['', '项目支出绩', '效自评', '[*] 表'], ['项目编码:', '44010022030', '1550000000', '项目名称:', '河道巡查', '', '绩效自评年 度:', '2031', ''], ['实施单位:', '青山市水务局', '', '一级预算单位:', '青山市财政局', '', '单位编码:', '030001', '']];

function evaluate(rows: string[][], organizations: string[] = []) {
  const [read] = evaluationsOf(evaluation(...rows), organizations);
  expect(partitionFaults(read!.region, read!.reading)).toEqual([]);
  return { value: read!.reading.value!, events: read!.reading.events };
}

describe('项目支出绩效自评表', () => {
  it('a code cut over two cells is one; the digit on the cut is read once where the code is too long', () => {
    expect(evaluate([...HEAD, FUNDS, RESULTS, ROW]).value.projectCode.text).toBe('440100220301550000000');
    const long = HEAD.map((row) => row.map((cell) => (cell === '1550000000' ? '01550000000' : cell)));
    expect(evaluate([...long, FUNDS, RESULTS, ROW]).value.projectCode).toMatchObject({ text: '440100220301550000000', repairs: ['join-cut-cell', 'read-doubled-once'] });
  });

  it('an amount that a column cut is read where total and rate leave one reading', () => {
    const { value, events } = evaluate([...HEAD, FUNDS,
      ['', '年度资金总额', '3360000.00', '3360000.00', '32348', '335.67', '10', '96.27', '9.63'],
      ['项目资金 (元)', '其中:当年财政拨款', '3360000.00', '3360000.00', '32348', '335.67', '_', '_', '_'],
      ['', '其他资金', '0.00', '0.00', '0.4', '00', '_', '_', '_'], RESULTS, ROW]);
    expect(value.currencyUnit.text).toBe('元');
    expect(value.funds.map(({ executed }) => executed.text)).toEqual(['3234835.67', '3234835.67', '0.00']);
    expect(value.funds[1]!.score).toMatchObject({ text: '-', repairs: ['mend-dash'] });
    expect(events.filter(({ rule }) => rule === 'restore-from-identity')).toHaveLength(3);
  });

  it('the label of a fund may go on below its figures', () => {
    const { value } = evaluate([...HEAD, FUNDS,
      ['', '年度资金总额', '9.00', '9.00', '9.00', '10', '100', '10'], ['', '其中：当年财', '8.00', '8.00', '8.00', '-', '-', '-'], ['', '政拨款', '', '', '', '', '', ''],
      ['', '其他资金', '1.00', '1.00', '1.00', '-', '-', '-'], RESULTS, ROW]);
    expect(value.funds.map(({ label, executed }) => `${label.text} ${executed.text}`)).toEqual(['年度资金总额 9.00', '其中：当年财政拨款 8.00', '其他资金 1.00']);
  });

  it('an amount that no sum proves stays as printed and is reported', () => {
    const { value, events } = evaluate([...HEAD, FUNDS, ['', '年度资金总额', '3360000.00', '3360000.00', '32348', '335.67', '10', '', ''], RESULTS, ROW]);
    expect(value.funds[0]!.executed.text).toBe('32348335.67');
    expect(events.find(({ rule }) => rule === 'illegible')).toMatchObject({ severity: 'warning', at: 'funds/0/executed' });
  });

  it('a name without its middle is restored from the only known one, a complete one is left alone', () => {
    const cut = HEAD.map((row) => row.map((cell) => (cell === '青山市水务局' ? '青山市水务级' : cell === '青山市财政局' ? '青山市局' : cell)));
    const { value, events } = evaluate([...cut, FUNDS, RESULTS, ROW], ['青山市水务局(本级)']);
    expect(value.unit).toMatchObject({ text: '青山市水务局(本级)', repairs: ['restore-known-name'] });
    expect(value.supervisor.text).toBe('青山市局');
    expect(events.find(({ rule }) => rule === 'restore-known-name')!.severity).toBe('warning');
  });

  it('a row that the scan cut in two is one, its ghost dropped', () => {
    const { value, events } = evaluate([...HEAD, FUNDS, RESULTS, ROW, ['', '', '', '', '', '及时响应', '4', '4', ''], ['6- 14- X', '', '时效指标', '故障响应', '1个小时', '次 11 1111/15', '4', '4', '']]);
    expect(value.indicators.map(({ level3, actual, weight }) => [level3.text, actual.text, weight.text])).toEqual([['巡查次数', '12次', '10'], ['故障响应', '及时响应', '4']]);
    expect(events.some(({ rule }) => rule === 'sliced-row')).toBe(true);
  });

  it('the row above printed into this one is a ghost; the lost target is reported', () => {
    const { value, events } = evaluate([...HEAD, FUNDS, RESULTS, ROW, ['', '', '时效指标', '故障响应', '1个小时', '及时', '4', '4', ''], ['', '', '时效指标 时效指标', '故障响应故障率', '1个小时', '降低20%', '4', '4', '']]);
    expect(value.indicators[2]).toMatchObject({ level3: { text: '故障率' }, target: { text: '' }, actual: { text: '降低20%' } });
    expect(events.find(({ rule }) => rule === 'illegible')).toMatchObject({ at: 'indicators/2/target' });
  });

  it('weights that do not make the printed share are reported', () => {
    const share = (weight: string) => evaluate([...HEAD, FUNDS, RESULTS, ['', '产出指标(50分)', '数量指标', '巡查次数', '≥12次', '12次', weight, '10', '']]).events.filter(({ rule }) => rule === 'weights-disagree');
    expect(share('50')).toEqual([]);
    expect(share('45')).toHaveLength(1);
  });
});

describe('text that keeps the places of the print', () => {
  it.each([2, 1])('tasks and indicators stand in columns, an ideograph %i wide; a page says its head again', (wide) => {
    const put = (...cells: readonly (readonly [number, string])[]): string => cells.reduce((line, [at, text]) => line + ' '.repeat(at - Array.from(line).reduce((sum, char) => sum + (char < '⺀' ? 1 : wide), 0)) + text, '');
    const head = [put([2, '部门名称'], [20, '某某局'])];
    const { value } = read([TITLE, '2031年度 单位：万元', ...head, put([2, '年度主要任务'], [20, '任务名称'], [40, '主要内容'], [66, '预算金额（万元）']), put([60, '总额'], [72, '其中：财政拨款'], [92, '其中：其他资金']),
      put([20, '河道巡查'], [40, '巡查河道，管养沿岸'], [60, '8.00'], [72, '8.00'], [92, '0.00']), put([40, '设施。']), ...head, put([20, '防汛'], [40, '组织防汛。'], [60, '1.00'], [72, '1.00'], [92, '0.00']),
      put([20, '金额合计'], [60, '9.00'], [72, '9.00'], [92, '0.00']), put([20, '保障河道畅通，']), put([2, '年度总体目标'], [20, '群众满意。']),
      put([2, '年度绩效指标'], [20, '一级指标'], [40, '二级指标'], [60, '三级指标'], [92, '目标值']), put([20, '产出指标'], [40, '数量指标'], [60, '巡查次数'], [92, '≥12次']), put([60, '管养长度'], [92, '≥30公里'])].join('\n'));
    expect(value.tasks.map(({ name, description, total }) => [name.text, description.text, total.text])).toEqual([['河道巡查', '巡查河道，管养沿岸设施。', '8.00'], ['防汛', '组织防汛。', '1.00']]);
    expect(value.overallGoal.text).toBe('保障河道畅通，群众满意。');
    expect(value.indicators.map(texts)).toEqual([['产出指标', '数量指标', '巡查次数', '≥12次'], ['产出指标', '数量指标', '管养长度', '≥30公里']]);
  });
});

describe('a form that goes on over a page', () => {
  const head = [['部门名称', '某某局', '', '', ''], ['主管部门', '某某局', '', '', '']];
  const tasks = [['任务名称', '主要内容', '总额', '其中：财政拨款', '其中：其他资金'], ['甲', '做甲事。', '8.00', '8.00', '0.00']];
  const more = [['乙', '做乙事。', '1.00', '1.00', '0.00'], ['金额合计', '', '9.00', '9.00', '0.00'], ['一级指标', '二级指标', '三级指标', '目标值', ''], ['产出指标', '数量指标', '巡查次数', '≥12次', '']];
  it('says its head again', () => {
    const { value } = read(tabs(...head, ...tasks, ...head, ...more));
    expect(value.tasks.map(({ name, total }) => [name.text, total.text])).toEqual([['甲', '8.00'], ['乙', '1.00']]);
  });
  it('says its head again among its indicators, and is no form of another unit', () => {
    const { value, events } = read(tabs(...head, ...tasks, ...more, ...head, ['一级指标', '二级指标', '三级指标', '目标值', ''], ['', '', '管养长度', '≥30公里', '']));
    expect(value.indicators.map(({ level3 }) => level3.text)).toEqual(['巡查次数', '管养长度']);
    expect(events.some(({ rule }) => rule === 'surplus-form')).toBe(false);
  });
  it('is one form under a number and a title that come again', () => {
    const page = (rows: string[][]): string => `表11 ${TITLE}\n\n${rows.map((row) => row.join('\t')).join('\n')}\n\n`;
    const { forms } = stagesOf(`某某市某某局2031年部门预算\n\n${page([...head, ...tasks])}${page([...head, ...more])}`).draft.publication;
    expect(forms.performanceTargets!.indicators.map(({ level3 }) => level3.text)).toEqual(['巡查次数']);
  });
});

describe('lines of one cell above figures', () => {
  const row = (line: string) => gridRow(line.split(' ').map((text) => trace(text, 0, text.length)), true);
  const joined = (...lines: string[]) => joinWrapped(lines.map(row)).map(({ texts: own }) => own.join(' '));
  const FIGURES = '≤9万元 9万元 5 5';
  it('are the name of these, whose last line may say 成本', () => {
    expect(joined('办公用品', '采购', FIGURES)).toEqual([`办公用品采购 ${FIGURES}`]);
    expect(joined('办公用品采购', '成本', FIGURES)).toEqual([`办公用品采购成本 ${FIGURES}`]);
  });
  it('are no name of a line with one figure, or with a name of its own, nor above nothing', () => {
    for (const lines of [['办公用品', '采购', '≤9万元'], ['办公用品采购', '成本', '≤9万元'], ['办公用品采购', '成本', `甲 ${FIGURES}`], ['办公用品采购', '成本'], ['甲 1 1 5 5', '成本', FIGURES], ['成本', FIGURES], ['产出指标', '成本', FIGURES], ['办公用品采购', '数量', '成本', FIGURES]]) expect(joined(...lines)).toEqual(lines);
  });
  it('are the name of a level before it', () => {
    expect(joined('满意度指', '标', '群众满意 ≥90% 95% 5 5')).toEqual(['满意度指标', '群众满意 ≥90% 95% 5 5']);
    expect(joined('甲', '满意度', '指标', '乙', FIGURES)).toEqual(['甲', '满意度指标', `乙 ${FIGURES}`]);
    expect(joined('办公用品采购', '满意度指', `标 甲 ${FIGURES}`)).toEqual(['办公用品采购', `满意度指标 甲 ${FIGURES}`]);
    expect(joined('满意度指 90% 95% 5 5', '标')).toEqual(['满意度指 90% 95% 5 5 标']);
  });
});
