/**
 * 机构运行信息表 (公开10表): 三公经费 line by line, 机关运行经费, vehicles and equipment, procurement; on one side of the page or on both.
 * Of these, 机关运行经费 by economic class and 政府采购 by what is bought have tables of their own (Jiangsu).
 */
import { amount, number, text, type Form, type FormNode } from './form.js';
import type { Identity, Line } from './identity.js';
import { ECONOMIC_ITEMS } from './parts.js';
import { THREE_PUBLIC_LINES } from './lines.js';

const OPERATION: Line = {
  id: 'agency-operation', label: '机关运行经费[支出]',
  parts: { printed: 'below', lines: [
    { id: 'administrative-units', label: '行政单位' }, { id: 'civil-service-institutions', label: '参照公务员法管理[的]事业单位' },
  ] },
};
const PROCUREMENT: Line = {
  id: 'procurement', label: '[政府采购[支出]]合计',
  parts: { printed: 'below', lines: [
    { id: 'procurement-goods', label: '[政府采购]货物[支出]' }, { id: 'procurement-works', label: '[政府采购]工程[支出]' }, { id: 'procurement-services', label: '[政府采购]服务[支出]' },
  ] },
};

const BUDGETED = '[年初]预算数';
const SETTLED = '[支出]决算[数]|决算统计数|统计数|金额';
const line = (key: string): FormNode => ({ ...number(key, '行次', 'line'), optional: true });
const linesOf = (column: string, roots: readonly Line[]): Identity[] => roots.map((root) => ({ kind: 'lines', column, root, ref: 'S9' }));
const base = { id: 'final-agency-operation', kind: 'final-accounts', titles: ['机构运行信息[决算][情况]表', '机构运行信息[决算]公开表'], sums: [] } as const;
const budget = [amount('budget', BUDGETED, true), amount('adjusted', '{全年|调整}预算数', true)];

export const AGENCY_OPERATION: readonly Form[] = [
  ...ECONOMIC_ITEMS.map((item): Form => ({
    ...base, layout: 'list', classification: 'economic', titles: ['[财政拨款|一般公共预算[财政拨款]]机关运行经费支出决算[情况|明细]表'],
    header: [item, amount('total', '机关运行经费[支出][合计|决算数]|合计|决算数|金额')], identities: [{ kind: 'rows', by: 'code', ref: 'F16' }],
  })),
  {
    ...base, id: 'final-procurement', layout: 'list', titles: ['[财政拨款]政府采购[支出]决算[情况|明细]表', '政府采购支出[情况]表'],
    header: [text('item', '项目', 'label'), line('line'), ...budget, amount('final', SETTLED)], identities: linesOf('item', [PROCUREMENT]),
  },
  {
    ...base, layout: 'list', header: [text('item', '项目', 'label'), line('line'), ...budget, amount('final', SETTLED)],
    identities: linesOf('item', [THREE_PUBLIC_LINES, OPERATION, PROCUREMENT]),
  },
  {
    ...base, layout: 'sides',
    header: [text('item', '项目', 'label'), line('line'), ...budget, amount('final', SETTLED), text('other-item', '项目', 'label'), line('other-line'), amount('other-final', SETTLED)],
    vocabulary: { left: /三公|支出合计|因公出国|公务用车|公务接待|接待费|相关统计/u, right: /机关运行|行政单位|事业单位|国有资产|车辆|用车$|设备|政府采购|合同金额/u },
    identities: [...linesOf('item', [THREE_PUBLIC_LINES]), ...linesOf('other-item', [OPERATION, PROCUREMENT])],
  },
];
