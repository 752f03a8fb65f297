/** What the headings of all described forms say: for tables that nobody described, whose columns often have the same headings. */
import { maskDigits } from '../text.js';
import { FORMS } from './index.js';
import { isGroup, wordings, type ColumnRole, type ColumnType, type FormNode } from './form.js';

/** What a heading is in the forms that print it. */
export interface Heading {
  /** The type and role it has as a column most often; null where it is always above columns. */
  readonly column: { readonly type: ColumnType; readonly role: ColumnRole | null } | null;
  /** What stands directly below it, where it stands above columns. */
  readonly below: ReadonlySet<string>;
  /** Share of the forms in which it stands above columns. */
  readonly above: number;
}

interface Counted { readonly columns: Map<string, number>; readonly below: Set<string>; groups: number }

/** Headings of lists that every publication sets up for itself: what is bought, from whom, on whose behalf. */
const LISTED: readonly (readonly [ColumnType, string])[] = [
  ['text', '项目名称|采购项目名称|项目类别|项目类型|采购品目[名称]|[政府]采购目录|项目{代码|编码|编号}|品目名称|采购方式|采购类型|组织形式|计量单位|资金{性质|来源|层级}|[具体]{责任|主管|归口}{处室|科室|部门}|备注|说明|承接主体[类别]|[直接]受益对象|{一级|二级|三级}目录|[指导性]目录|服务{领域|内容}|购买{服务}项目|购买方式|{部门|政府}预算[支出]经济分类[科目]|实施单位|项目单位|立项依据|绩效目标|是否面向中小企业|规格[型号]|资产{名称|类别|分类}|{需求|采购|实施|完成}时间'],
  ['code', '[支出]功能[分类]科目{编码|代码}|{部门|政府}预算[支出]经济分类科目{编码|代码}|{部门|单位|部门(单位)|预算单位}{编码|代码}'],
  ['text', '[支出]功能[分类]科目名称|{部门|政府}预算[支出]经济分类科目名称|部门(单位)名称|预算单位名称'],
  ['number', '数量|采购数量|序号'],
  ['amount', '单价|{预算|采购}金额|采购预算[金额]|金额|总价|其中:{一般公共预算|财政拨款|中小企业}|非财政拨款'],
];

const LISTED_BELOW: readonly (readonly [string, string, ColumnType])[] = [
  ['[指导性]目录', '一级|二级|三级|一级目录|二级目录|三级目录', 'text'],
  ['{预算|采购}金额|采购预算[金额]|资金来源', '合计|小计|一般公共预算[拨款|资金]|政府性基金预算[拨款|资金]|国有资本经营预算[拨款|资金]|财政专户管理资金|单位资金|其他资金', 'amount'],
];

/** The heading of what the columns beside it add up to: the first below its heading. */
export const TOTAL_HEADING = /^(?:小计|合计)$/u;

let known: ReadonlyMap<string, Heading> | null = null;

/** The heading that canonical `text` is in some form. */
export function headingOf(text: string): Heading | undefined {
  known ??= collect();
  return known.get(maskDigits(text));
}

function collect(): Map<string, Heading> {
  const counted = new Map<string, Counted>();
  const entry = (label: string): Counted => {
    const own = counted.get(label) ?? { columns: new Map<string, number>(), below: new Set<string>(), groups: 0 };
    counted.set(label, own);
    return own;
  };
  const count = (label: string, type: ColumnType, role: ColumnRole | null): void => {
    const { columns } = entry(label);
    const key = `${type} ${role ?? ''}`;
    columns.set(key, (columns.get(key) ?? 0) + 1);
  };
  const said = new Set<string>();
  // Most forms say the same of the same headings, in hundreds of wordings.
  const put = (labels: string, under: string): void => {
    const pair = `${labels}>${under}`;
    if (said.has(pair)) return;
    said.add(pair);
    for (const label of wordings(labels)) for (const below of wordings(under)) entry(label).below.add(below);
  };
  // The heading of several columns may stand for one of them where the others are not printed: it is a heading of columns all the same.
  const walk = (nodes: readonly FormNode[], over: readonly string[] = []): void => {
    for (const node of nodes) {
      if (!isGroup(node)) { for (const label of wordings(node.label)) if (!over.includes(label)) count(label, node.type, node.role ?? null); continue; }
      for (const label of wordings(node.label)) entry(label).groups++;
      for (const child of node.columns) put(node.label, child.label);
      walk(node.columns, wordings(node.label));
    }
  };
  for (const { header } of FORMS) walk(header);
  for (const [type, labels] of LISTED) for (const label of wordings(labels)) count(label, type, null);
  for (const [labels, under, type] of LISTED_BELOW) {
    for (const label of wordings(labels)) entry(label).groups++;
    put(labels, under);
    for (const below of wordings(under)) count(below, type, null);
  }
  return new Map([...counted].map(([label, { columns, below, groups }]): [string, Heading] => {
    const [most] = [...columns].sort((a, b) => b[1] - a[1]);
    const [type, role] = most?.[0].split(' ') ?? [];
    return [label, { column: type ? { type: type as ColumnType, role: (role || null) as ColumnRole | null } : null, below, above: groups / ([...columns.values()].reduce((sum, n) => sum + n, groups)) }];
  }));
}
