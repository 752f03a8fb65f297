/** Tables of forms that nobody described. */
import { leavesOf } from './forms.js';
import { formatAmount, type HeaderModel, type RowModel, type TableModel, type ZeroStyle } from './model.js';
import { randomCents } from './ledger.js';
import type { Random } from './random.js';

const SHAPES: readonly { readonly title: string; readonly label: string; readonly columns: readonly (string | readonly [string, readonly string[]])[]; readonly rows: readonly string[] }[] = [
  { title: '债务余额情况表', label: '债务类型', columns: ['年初余额', '本年新增', '本年偿还', '年末余额'], rows: ['一般债务', '专项债务', '向银行借款', '应付工程款'] },
  { title: '资产配置情况表', label: '资产名称', columns: ['上年原值', '本年购置', '本年处置'], rows: ['通用设备', '专用设备', '房屋构筑物', '图书档案', '无形资产'] },
  { title: '非税收入征收计划表', label: '收入种类', columns: [['上年', ['计划', '实绩']], ['本年', ['计划', '增减']]], rows: ['行政事业性收费', '罚没收入', '国有资源有偿使用收入'] },
];

/** A generic table of one label column and some columns of amounts, its last row the sum of the others. */
export function unknownTable(index: number, number: string, zero: ZeroStyle, currencyUnit: string, random: Random): TableModel {
  const shape = SHAPES[index % SHAPES.length]!;
  const column = (label: string, above: readonly string[], key: string, type: 'text' | 'amount'): HeaderModel => ({ label, children: [], leaf: { path: [...above, label], key, type } });
  const header: HeaderModel[] = [
    column(shape.label, [], 'label', 'text'),
    ...shape.columns.map((entry): HeaderModel => typeof entry === 'string' ? column(entry, [], entry, 'amount')
      : { label: entry[0], leaf: null, children: entry[1].map((label) => column(label, [entry[0]], entry[0] + label, 'amount')) }),
  ];
  const leaves = leavesOf(header);
  const sums = leaves.slice(1).map(() => 0);
  const row = (label: string, cents: readonly number[]): RowModel => ({ cells: [label, ...cents.map((one) => formatAmount(one, zero))], indents: [0], centred: false });
  const rows = shape.rows.map((label) => {
    const cents = sums.map(() => (random.chance(0.2) ? 0 : randomCents(random, 6)));
    cents.forEach((one, i) => { sums[i]! += one; });
    return row(label, cents);
  });
  return {
    id: 'unknown', number, title: shape.title, titled: true, currencyUnit, layout: 'list', header, leaves, columnNumbers: null,
    rows: [...rows, row('合计', sums)], notes: [],
  };
}
