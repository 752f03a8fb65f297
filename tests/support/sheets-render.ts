/** Renders a known 整体支出绩效目标表 into each dialect, as the tools that make such text do. */
import fc from 'fast-check';
import type { Region } from '../../pipeline/stages/segment.js';
import { parse } from '../../pipeline/stages/parse.js';
import { segment } from '../../pipeline/stages/segment.js';
import { displayWidth } from '../../pipeline/width.js';

export interface RenderedTask { readonly name: string; readonly description: string; readonly total: string; readonly fiscal: string; readonly other: string }
export interface RenderedIndicator { readonly level1: string; readonly level2: string; readonly level3: string; readonly target: string }
export interface RenderedTargets {
  readonly organization: string;
  readonly supervisor: string;
  readonly tasks: readonly RenderedTask[];
  readonly total: { readonly total: string; readonly fiscal: string; readonly other: string };
  readonly overallGoal: string;
  readonly indicators: readonly RenderedIndicator[];
}

/** Half-width columns of the wrapped cells. */
export interface Widths { readonly name: number; readonly description: number; readonly level3: number; readonly target: number }

const SUBJECTS = ['林业资源', '公园绿地', '信息系统', '档案资料', '消防设施', '社区卫生', '校舍安全', '道路照明', '文化活动', '河道水质', '统计年鉴', '应急物资', '法律咨询', '党建活动', '人才公寓'];
const WORK = ['巡查', '养护', '整理', '采购', '宣传', '培训', '检测', '改造', '评估', '运行维护'];
const MEASURES: Readonly<Record<string, readonly string[]>> = {
  数量: ['数量', '次数', '覆盖人数'], 质量: ['验收合格率', '达标率'], 时效: ['完成及时率', '完成时间'], 成本: ['支出成本', '预算控制率'],
  经济效益: ['节约率'], 社会效益: ['知晓率', '水平'], 生态效益: ['改善程度'], 可持续影响: ['持续程度'], 服务对象满意度: ['群众满意度', '服务满意率'], 其他满意度: ['部门满意度'],
};
const TREE: readonly (readonly [string, readonly string[]])[] = [
  ['产出', ['数量', '质量', '时效', '成本']], ['效益', ['经济效益', '社会效益', '生态效益', '可持续影响']], ['满意度', ['服务对象满意度', '其他满意度']],
];
const TARGETS = ['≥95%', '100%', '≥12次', '30个', '≤5%', '有效提升', '及时', '2026年12月31日前', '≥1500人次', '基本达标'];
const ABSENT = '不适用';

const money = (cents: number): string => `${Math.floor(cents / 100).toString().replace(/\B(?=(\d{3})+$)/gu, ',')}.${String(cents % 100).padStart(2, '0')}`;

const work = fc.tuple(fc.constantFrom(...SUBJECTS), fc.constantFrom(...WORK)).map((parts) => parts.join(''));
const task = fc.record({ name: work, parts: fc.uniqueArray(work, { minLength: 1, maxLength: 6 }), fiscal: fc.integer({ min: 100, max: 90_000_000 }), other: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 900_000 })) });

function indicators(level1: string, level2: string): fc.Arbitrary<RenderedIndicator[]> {
  const own = fc.record({ first: work, second: fc.option(work, { freq: 4 }), measure: fc.constantFrom(...MEASURES[level2]!), target: fc.constantFrom(...TARGETS) })
    .map(({ first, second, measure, target }) => ({ level1, level2, level3: `${first}${second === null ? '' : `和${second}`}${measure}`, target }));
  const none: fc.Arbitrary<RenderedIndicator[]> = fc.constant([{ level1, level2, level3: ABSENT, target: ABSENT }]);
  return fc.oneof({ weight: 5, arbitrary: fc.array(own, { minLength: 1, maxLength: 6 }) }, { weight: 1, arbitrary: none });
}

/** Random forms with other names and amounts than any publication's. */
export const targets: fc.Arbitrary<RenderedTargets> = fc.record({
  suffix: fc.boolean(),
  tasks: fc.uniqueArray(task, { minLength: 4, maxLength: 12, selector: ({ name }) => name }),
  goal: fc.array(work, { minLength: 8, maxLength: 30 }),
  tree: fc.tuple(...TREE.flatMap(([level1, list]) => list.map((level2) => indicators(level1, level2)))),
}).map(({ suffix, tasks, goal, tree }): RenderedTargets => {
  const level = (name: string) => (suffix ? `${name}指标` : name);
  const fiscal = tasks.reduce((sum, row) => sum + row.fiscal, 0);
  const other = tasks.reduce((sum, row) => sum + row.other, 0);
  return {
    organization: '云溪市青岩区园林绿化和林业管理局（本级）', supervisor: '云溪市青岩区园林绿化和林业管理局',
    tasks: tasks.map((row) => ({ name: row.name, description: `主要用于${row.parts.join('、')}等支出。`, total: money(row.fiscal + row.other), fiscal: money(row.fiscal), other: money(row.other) })),
    total: { total: money(fiscal + other), fiscal: money(fiscal), other: money(other) },
    overallGoal: `通过${goal.join('、')}，提升公共服务水平。`,
    indicators: tree.flat().map((row) => ({ ...row, level1: level(row.level1), level2: level(row.level2) })),
  };
});

/** PDF text at some widths; `marked` lines end a cell with a space. */
export function renderText(form: RenderedTargets, widths: Widths, marked: boolean): string {
  const lines: string[] = [];
  const end = marked ? ' ' : '';
  const line = (text: string, closed = true) => lines.push(spaced(text) + (closed ? end : ''));
  /** One row: cells of one line stand together, a wrapped cell has lines of its own. */
  const row = (cells: readonly (readonly [string, number])[]) => {
    let open: string[] = [];
    const flush = () => { if (open.length > 0) line(open.map(spaced).join(' ')); open = []; };
    for (const [text, width] of cells) {
      const wrapped = wrap(text, width);
      if (wrapped.length === 1) { open.push(text); continue; }
      flush();
      wrapped.forEach((part, i) => line(part, i === wrapped.length - 1));
    }
    flush();
  };
  line('2026 年部门预算'); line('第一部分 部门概况'); line('本部门负责园林绿化和林业管理工作。'); line('附表：');
  line('表十一：部门整体支出绩效目标表'); line('2026 年度 单位：万元');
  line('部门名称'); wrap(form.organization, 34).forEach((part, i, all) => line(part, i === all.length - 1));
  line('主管部门'); wrap(form.supervisor, 28).forEach((part, i, all) => line(part, i === all.length - 1));
  line('年度主要任务'); line('任务名称 主要内容'); line('预算金额（万元）'); line('总额 其中：财政拨款 其中：其他资金');
  for (const { name, description, total, fiscal, other } of form.tasks) row([[name, widths.name], [description, widths.description], [`${total} ${fiscal} ${other}`, Infinity]]);
  line(`金额合计 ${form.total.total} ${form.total.fiscal} ${form.total.other}`);
  line('年度总体目标'); wrap(form.overallGoal, 90).forEach((part, i, all) => line(part, i === all.length - 1));
  line('一级指标 二级指标 三级指标 目标值'); line('年度绩效指标');
  let above: RenderedIndicator | null = null;
  for (const indicator of form.indicators) {
    if (indicator.level1 !== above?.level1) line(indicator.level1);
    if (indicator.level2 !== above?.level2) line(indicator.level2);
    row([[indicator.level3, widths.level3], [indicator.target, widths.target]]);
    above = indicator;
  }
  return lines.map((text) => `${text}\n${marked ? '' : '\n'}`).join('');
}

/** Rows of cells: tab-separated, or a pipe table. */
export function renderRows(form: RenderedTargets, pipe: boolean): string {
  const rows: string[][] = [
    ['单位名称', form.organization, '主管部门', form.supervisor, '', ''],
    ['', '任务名称', '主要内容', '总额', '其中：财政拨款', '其中：其他资金'],
    ...form.tasks.map((row, i) => [i === 0 ? '年度主要任务' : '', row.name, row.description, row.total, row.fiscal, row.other]),
    ['', '金额合计', '', form.total.total, form.total.fiscal, form.total.other],
    ['年度总体目标', form.overallGoal, '', '', '', ''],
    ['年度绩效指标', '一级指标', '二级指标', '三级指标', '目标值', ''],
    ...form.indicators.map((row, i) => {
      const above = form.indicators[i - 1];
      return ['', row.level1 === above?.level1 ? '' : row.level1, row.level2 === above?.level2 ? '' : row.level2, row.level3, row.target, ''];
    }),
  ];
  const head = '# 2026 年部门预算\n\n## 第一部分 部门概况\n\n本部门负责园林绿化和林业管理工作。\n\n# 部门整体支出绩效目标表\n\n2026 年度 单位: 万元\n\n';
  if (!pipe) return head + rows.map((row) => row.join('\t')).join('\n') + '\n';
  const lines = rows.map((row) => `| ${row.join(' | ')} |`);
  return `${head}${lines[0]}\n|${' --- |'.repeat(6)}\n${lines.slice(1).join('\n')}\n`;
}

/** The form's region in a rendered publication. */
export function regionOf(text: string): Region {
  const result = segment(parse({ file: 'rendered.txt', id: 'rendered', sha256: '', bytes: 0, encoding: 'utf-8', text, printed: text }).value);
  if ('refusal' in result) throw new Error(result.refusal.message);
  const region = result.value.regions.find(({ match }) => match.sheet === 'performance-targets');
  if (!region) throw new Error(`No form was found in:\n${text}`);
  return region;
}

/** Typesetting puts a space between Chinese characters and figures. */
const spaced = (text: string): string => text.replace(/(?<=\p{Script=Han})(?=\d)|(?<=\d)(?=\p{Script=Han})/gu, ' ');

/** Breaks a cell at its column's width: words and figures stay whole, no line begins with a closing sign. */
function wrap(text: string, width: number): string[] {
  const units = text.match(/[A-Za-z0-9.%,≥≤]+|[（“《]*.[，。、；：）”》]*/gu) ?? [];
  const lines: string[] = [''];
  for (const unit of units) {
    const line = lines.at(-1)!;
    if (line !== '' && displayWidth(line + unit) > width) lines.push(unit);
    else lines[lines.length - 1] = line + unit;
  }
  return lines;
}
