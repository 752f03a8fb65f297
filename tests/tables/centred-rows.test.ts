/** Rows whose narrow cells are set at their middles, printed line by line without places. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAmount } from '../support/render/model.js';
import { linesOfCell, linesOfRow } from '../support/centred.js';
import { stagesOf, textRows } from '../support/stages.js';

const budget = (title: string, header: string, rows: readonly string[]): string => ['某某局2024年部门预算', '', title, '单位：万元', header, ...rows, ''].join('\n');
const BASIC = [
  '政府预算拨款 单位资金', '财政专户管 上年结', '支出项目类别 总计 一般公共预 政府性基金 国有资本经营 事业 事业单位经 上级补 附属单位上 其他',
  '小计 理资金 余、结转', '算拨款 预算拨款 预算拨款 收入 营收入 助收入 缴收入 收入',
].join('\n');
const NOUGHTS = '0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00';

describe('figures of two lines beside those of one', () => {
  const rows = [
    '381. 381.', `工资福利支出 381.13 ${NOUGHTS}`, '13 13', '278. 278.', `基本工资 278.03 ${NOUGHTS}`, '03 03', '103. 103.', `奖金 103.10 ${NOUGHTS}`, '10 10',
    '机关事业单位基本养老保', '0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00', '险缴费',
  ];
  it('are put together, and stand where the sums across and down the table hold', () => {
    const read = textRows(stagesOf(budget('表4 基本支出总表', BASIC, rows)).draft, 'basic-expenditure');
    expect(read.map(([name]) => name)).toEqual(['工资福利支出', '基本工资', '奖金', '机关事业单位基本养老保险缴费']);
    expect(read[0]).toEqual(['工资福利支出', '381.13', '381.13', '381.13', ...NOUGHTS.split(' ')]);
    expect(read[2]!.slice(1, 5)).toEqual(['103.10', '103.10', '103.10', '0.00']);
  });

  it('say that sums and widths told their columns', () => {
    const { draft } = stagesOf(budget('表4 基本支出总表', BASIC, rows));
    const cells = draft.publication.tables.find(({ id }) => id === 'basic-expenditure')!.rows[0]!.cells;
    expect(cells.map(({ repairs }) => repairs.includes('join-wrapped-number'))).toEqual([false, true, true, ...new Array<boolean>(10).fill(false)]);
    expect(cells.some(({ repairs }) => repairs.includes('ambiguous-placement'))).toBe(false);
    expect(cells[4]!.repairs).toContain('place-by-sums');
  });

  it('are guesses where nothing tells their columns', () => {
    const header = '预算单位 科目编码 科目名称 支出总计 基本支出 项目支出';
    const { draft } = stagesOf(budget('表7 一般公共预算支出表（按功能分类）', header, ['5,318. 5,318.', '201 一般公共服务支出 0.00', '00 00', '208 社会保障和就业支出 1.00 0.50 0.50']));
    const [row] = draft.publication.tables.find(({ id }) => id === 'general-public-by-function')!.rows;
    expect(row!.cells.map(({ text }) => text).slice(3)).toEqual(['5,318.00', '5,318.00', '0.00']);
    expect(row!.cells.map(({ repairs }) => repairs.includes('ambiguous-placement')).slice(3)).toEqual([false, true, true]);
  });
});

describe('cells of three lines', () => {
  it('have their middle among those of one, their ends above and below', () => {
    const header = '预算单位 科目编码 科目名称 支出总计 基本支出 项目支出';
    const rows = ['政府办 5,31', '20103 公厅事 8.0 4,436.16 881.85', '务 1', '208 社会保障和就业支出 1.00 0.50 0.50'];
    const read = textRows(stagesOf(budget('表7 一般公共预算支出表（按功能分类）', header, rows)).draft, 'general-public-by-function');
    expect(read[0]).toEqual(['', '20103', '政府办公厅事务', '5,318.01', '4,436.16', '881.85']);
  });

  it('are not those of four that lack their highest and lowest lines', () => {
    const header = '预算单位 科目编码 科目名称 支出总计 基本支出 项目支出';
    const rows = ['1 2', '38,748. 7,486.', '205 教育支出 0.00', '87 94', '3 4', '208 社会保障和就业支出 1.00 0.50 0.50'];
    const { draft } = stagesOf(budget('表7 一般公共预算支出表（按功能分类）', header, rows));
    expect(draft.publication.tables.flatMap((table) => table.rows.flatMap(({ cells }) => cells.filter(({ status }) => status === 'verified').map(({ text }) => text)))).not.toContain('38,748.87');
  });
});

describe('cells printed one by one', () => {
  it('are in the order of the print', () => {
    const header = '预算单位 科目编码 科目名称 支出总计 基本支出 项目支出';
    const rows = ['201 一般公共服务支出', '5,18', '2.55 5,182.55', '0.00', '20103 政府办公厅（室）及相关机构事务', '5,18', '2.55 5,182.55', '0.00'];
    const read = textRows(stagesOf(budget('表7 一般公共预算支出表（按功能分类）', header, rows)).draft, 'general-public-by-function');
    expect(read.map((row) => row.slice(3))).toEqual([['5,182.55', '5,182.55', '0.00'], ['5,182.55', '5,182.55', '0.00']]);
  });
});

describe('two-sided tables', () => {
  it('have the amounts and the labels of two lines on their sides', () => {
    const text = [
      '某某局2024年度部门决算', '', '财政拨款收入支出决算总表', '单位：万元', '收入 支出', '行 行 一般公共预算财政 政府性基金预算财政 国有资本经营预算财政', '项目 金额 项目 合计', '次 次 拨款 拨款 拨款',
      '14,929.4 13,919.2', '一、一般公共预算财政拨款 1 一、一般公共服务支出 33 13,919.27 0.00 0.00', '3 7',
      '二、政府性基金预算财政拨 11,000.0', '2 二、外交支出 34 0.00 0.00 0.00 0.00', '款 0',
      '七、文化旅游体育与传媒支', '3 39 0.00 0.00 0.00 0.00', '出', '',
    ].join('\n');
    expect(textRows(stagesOf(text).draft, 'final-fiscal-appropriation-summary')).toEqual([
      ['一、一般公共预算财政拨款', '1', '14,929.43', '一、一般公共服务支出', '33', '13,919.27', '13,919.27', '0.00', '0.00'],
      ['二、政府性基金预算财政拨款', '2', '11,000.00', '二、外交支出', '34', '0.00', '0.00', '0.00', '0.00'],
      ['', '3', '', '七、文化旅游体育与传媒支出', '39', '0.00', '0.00', '0.00', '0.00'],
    ]);
  });
});

describe('rows of any widths', () => {
  const HEADER = '预算单位 科目编码 科目名称 支出总计 基本支出 项目支出';
  const CLASSES = [['201', '一般公共服务支出'], ['205', '教育支出'], ['208', '社会保障和就业支出'], ['210', '卫生健康支出'], ['212', '城乡社区支出'], ['221', '住房保障支出']] as const;
  it('hold no amount in another column that is not called a guess', () => {
    fc.assert(fc.property(
      // In narrower ones `10.` stands beside `00`: a figure with a blank inside, to those who read the line.
      fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 4, max: 9 }), fc.integer({ min: 4, max: 9 }), fc.integer({ min: 4, max: 9 })),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 1, max: 9_999_999 }), fc.constantFrom<readonly [boolean, boolean]>([false, false], [true, false], [false, true])), { minLength: 2, maxLength: CLASSES.length }),
      fc.boolean(),
      ([name, ...widths], drawn, blanks) => {
        const truth = drawn.map(([basic, project, [noBasic, noProject]]) => {
          const [b, p] = [noBasic ? 0 : basic, noProject ? 0 : project];
          return [b + p, b, p].map((cents) => formatAmount(cents, blanks ? 'blank' : '0.00'));
        });
        const rows = truth.flatMap((amounts, r) => linesOfRow([{ text: CLASSES[r]![0], width: 9 }, { text: CLASSES[r]![1], width: name }, ...amounts.map((text, c) => ({ text, width: widths[c]! }))]));
        // Where no amount is broken, rows are read by another way.
        fc.pre(truth.some((amounts) => amounts.some((text, c) => linesOfCell({ text, width: widths[c]! }).length > 1)));
        const table = stagesOf(budget('表7 一般公共预算支出表（按功能分类）', HEADER, rows)).draft.publication.tables.find(({ id }) => id === 'general-public-by-function');
        for (const { cells } of table?.rows ?? []) {
          const r = CLASSES.findIndex(([code]) => cells.some(({ text }) => text === code));
          if (r < 0 || cells.length !== 6) continue;
          cells.slice(3).forEach(({ text, repairs }, c) => { if (text !== '' && !repairs.includes('ambiguous-placement')) expect(text).toBe(truth[r]![c]); });
        }
      },
    ), { numRuns: 200, seed: 20261123 });
  });
});
