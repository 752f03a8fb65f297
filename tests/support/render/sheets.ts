/** Performance forms made up and printed in every dialect: wrapped PDF text, PDF text with marked cell ends, tabs, pipes. */
import { flowRow, type FlowCell, type FlowLine } from './cell-flow.js';
import { Random } from './random.js';
import { cellLines } from './typography.js';

export type SheetDialect = 'wrapped' | 'marked' | 'tabs' | 'pipes';

export interface TargetsModel {
  readonly organization: string;
  readonly supervisor: string;
  readonly tasks: { readonly name: string; readonly description: string; readonly total: string; readonly fiscal: string; readonly other: string }[];
  readonly total: { readonly total: string; readonly fiscal: string; readonly other: string };
  readonly overallGoal: string;
  readonly indicators: { readonly level1: string; readonly level2: string; readonly level3: string; readonly target: string }[];
}

/** Column widths in half-width columns. */
export interface SheetWidths {
  readonly name: number;
  readonly description: number;
  readonly level: number;
  readonly level3: number;
  readonly target: number;
  readonly goal: number;
}

const THINGS = ['窗口服务', '图书采购', '校舍修缮', '河道巡查', '职业培训', '疫苗接种', '档案整理', '道路养护', '网络安全', '社区矫正', '应急演练', '文物保护', '绿化管养', '垃圾分类', '食品抽检', '学生体检', '公共自行车运行', '老旧电梯改造', '博物馆免费开放', '基层党组织建设', '政府采购评审', '法律援助'] as const;
const WORKS = ['工作', '项目', '活动', '服务', '系统', '任务'] as const;
const TREE: readonly { readonly level1: string; readonly level2: readonly { readonly name: string; readonly ends: readonly string[]; readonly targets: readonly string[] }[] }[] = [
  { level1: '产出', level2: [
    { name: '数量', ends: ['次数', '数量', '完成数量', '人数'], targets: ['≥12次', '≥400人', '35个', '=6项', '≥1500条', '20'] },
    { name: '质量', ends: ['合格率', '验收合格率', '覆盖率', '达标率'], targets: ['≥95%', '100%', '≥98.5%', '90%'] },
    { name: '时效', ends: ['完成及时率', '完成时间', '响应时间'], targets: ['100%', '及时', '≤24小时', '2031年12月31日前'] },
    { name: '成本', ends: ['成本控制率', '成本', '预算执行率'], targets: ['≤100%', '≤30万元', '≥95%'] },
  ] },
  { level1: '效益', level2: [
    { name: '经济效益', ends: ['对当地经济的带动作用'], targets: ['有所提升', '明显'] },
    { name: '社会效益', ends: ['水平提升情况', '知晓率', '规范性'], targets: ['有所提升', '≥80%', '有效', '逐步提升'] },
    { name: '生态效益', ends: ['对环境的影响'], targets: ['逐步改善'] },
    { name: '可持续影响', ends: ['长效机制建立情况'], targets: ['有效', '持续'] },
  ] },
  { level1: '满意度', level2: [
    { name: '服务对象满意度', ends: ['群众满意度', '服务对象满意率'], targets: ['≥90%', '≥95%', '基本满意'] },
    { name: '其他满意度', ends: ['员工满意度'], targets: ['≥90%'] },
  ] },
];

const cents = (value: number): string => (value / 100).toFixed(2).replace(/\B(?=(?:\d{3})+(?=\.))/gu, ',');

/** A form of so many tasks; the same seed makes the same form. */
export function makeTargets(seed: number): TargetsModel {
  const random = new Random(seed);
  const thing = () => random.pick(THINGS) + (random.chance(0.4) ? random.pick(WORKS) : '');
  const things = (count: number) => random.sample(THINGS, count).join('、');
  const tasks = Array.from({ length: random.int(1, 9) }, () => {
    const fiscal = random.int(100, 90_000_000);
    const other = random.chance(0.2) ? random.int(1, 9_000_000) : 0;
    return {
      name: thing(), description: `主要用于${things(random.int(1, 7))}等${random.pick(['经费支出', '工作支出', '方面的支出'])}。`,
      cents: { total: fiscal + other, fiscal, other },
    };
  });
  const sum = (key: 'total' | 'fiscal' | 'other') => cents(tasks.reduce((total, task) => total + task.cents[key], 0));
  const suffix = random.chance(0.5) ? '指标' : '';
  const indicators = TREE.flatMap(({ level1, level2 }) => level2.flatMap(({ name, ends, targets }) => {
    if (random.chance(0.25)) return [{ level1: level1 + suffix, level2: name + suffix, level3: '不适用', target: '不适用' }];
    return Array.from({ length: random.int(1, 6) }, () => ({
      level1: level1 + suffix, level2: name + suffix, level3: (random.chance(0.2) ? things(2) : thing()) + random.pick(ends), target: random.pick(targets),
    }));
  }));
  const organization = random.pick(['青山市水务局', '临江县教育局（本级）', '东湖区民政局', '海州市人民检察院']);
  return {
    organization, supervisor: random.pick(['青山市水务局', '临江县教育局', '东湖区人民政府办公室']),
    tasks: tasks.map(({ name, description, cents: own }) => ({ name, description, total: cents(own.total), fiscal: cents(own.fiscal), other: cents(own.other) })),
    total: { total: sum('total'), fiscal: sum('fiscal'), other: sum('other') },
    overallGoal: Array.from({ length: random.int(1, 5) }, (_, i) => `${i + 1}.通过开展${things(3)}，切实提高${random.pick(THINGS)}水平；`).join(''),
    indicators,
  };
}

/** The form as a publication prints it. */
export function printTargets(model: TargetsModel, dialect: SheetDialect, widths: SheetWidths): string {
  if (dialect === 'tabs' || dialect === 'pipes') return printGrid(targetRows(model), dialect, `# ${model.organization}整体支出绩效目标表`, '2031年度 单位：万元');
  const line = ({ text, closed }: FlowLine) => (dialect === 'marked' && closed ? `${text} ` : text);
  return ['部门整体支出绩效目标表', '2031年度 单位：万元'].map((text) => (dialect === 'marked' ? `${text} ` : text))
    .concat(flowTargets(model, widths).map(line)).join('\n\n') + '\n';
}

function flowTargets(model: TargetsModel, widths: SheetWidths): FlowLine[] {
  const cellOf = (text: string, width: number): FlowCell => ({ lines: cellLines(text, width), leavesSpace: false });
  const row = (...cells: (readonly [string, number])[]) => flowRow(cells.map(([text, width]) => cellOf(text, width)), { gap: ' ', glue: false });
  const money = ({ total, fiscal, other }: TargetsModel['total']) => ([[total, 20], [fiscal, 20], [other, 20]] as const);
  return [
    row(['部门名称', 99], [model.organization, 99]), row(['主管部门', 99], [model.supervisor, 99]), row(['年度主要任务', 10]),
    row(['任务名称', 99], ['主要内容', 99]), row(['预算金额（万元）', 99]), row(['总额', 20], ['其中：财政拨款', 20], ['其中：其他资金', 20]),
    ...model.tasks.map((task) => row([task.name, widths.name], [task.description, widths.description], ...money(task))),
    row(['金额合计', 20], ...money(model.total)),
    row(['年度总体目标', 10]), row([model.overallGoal, widths.goal]),
    row(['一级指标', 20], ['二级指标', 20], ['三级指标', 20], ['目标值', 20]),
    ...model.indicators.map((indicator, i) => {
      const above = model.indicators[i - 1];
      const first = above?.level1 === indicator.level1 ? '' : indicator.level1;
      const second = above?.level2 === indicator.level2 && first === '' ? '' : indicator.level2;
      return row([first, widths.level], [second, widths.level], [indicator.level3, widths.level3], [indicator.target, widths.target]);
    }),
  ].flat();
}

function targetRows(model: TargetsModel): string[][] {
  return [
    ['', '单位名称', model.organization, '主管部门', model.supervisor, ''],
    ['年度主要任务', '任务名称', '主要内容', '总额', '其中：财政拨款', '其中：其他资金'],
    ...model.tasks.map(({ name, description, total, fiscal, other }) => ['', name, description, total, fiscal, other]),
    ['', '金额合计', '', model.total.total, model.total.fiscal, model.total.other],
    ['年度总体目标', model.overallGoal, '', '', '', ''],
    ['年度绩效指标', '一级指标', '二级指标', '三级指标', '目标值', ''],
    ...model.indicators.map((indicator, i) => {
      const above = model.indicators[i - 1];
      const first = above?.level1 === indicator.level1;
      return ['', first ? '' : indicator.level1, first && above?.level2 === indicator.level2 ? '' : indicator.level2, indicator.level3, indicator.target, ''];
    }),
  ];
}

/** Rows of cells under a heading, as tabs or as a pipe table. */
export function printGrid(rows: readonly (readonly string[])[], dialect: 'tabs' | 'pipes', title: string, unit: string): string {
  const lines = dialect === 'tabs' ? rows.map((cells) => cells.join('\t'))
    : rows.flatMap((cells, i) => [`| ${cells.join(' | ')} |`, ...(i === 0 ? [`|${cells.map(() => ' --- |').join('')}`] : [])]);
  return `${title}\n\n${unit}\n\n${lines.join('\n')}\n`;
}
