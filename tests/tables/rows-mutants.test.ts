/** What mutation tests found untested in the readers of rows: each test fails for a mutant that survived before (docs/mutation-tests.md). */
import { describe, expect, it } from 'vitest';
import { balance } from '../../extractors/labels.js';
import { pairSplit, tailLength, type Boundary } from '../../extractors/grid/stream/label-ends.js';
import { cell, NOTHING, type DraftCell } from '../../extractors/cells.js';
import { amount, type FormGroup, type FormNode } from '../../extractors/forms/form.js';
import { readDescribed } from '../../extractors/grid/stream/described.js';
import { describedRows, isGhost } from '../../extractors/grid/cells/described-rows.js';
import { settleLabels } from '../../extractors/grid/header/label-places.js';
import type { RawRow } from '../../extractors/grid/stream/assemble.js';
import { labelCells, listRows } from '../../extractors/grid/stream/list.js';
import type { DraftColumn, ReadingContext } from '../../extractors/grid/reading.js';
import type { Token } from '../../extractors/grid/stream/tokens.js';
import { Names } from '../../extractors/names.js';
import { trace } from '../../extractors/text.js';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { stagesOf } from '../support/stages.js';

const traced = (text: string) => trace(text, 0, text.length);
/** Words, those of one inner list on one line. */
const words = (...lines: readonly (readonly string[])[]): Token[] => lines.flatMap((texts, line) => texts.map((text, i): Token => ({
  content: traced(text), figure: false, line, gap: i === 0 ? 0 : 1, page: 0, opens: i === 0, ends: i === texts.length - 1, alone: texts.length === 1, closed: false,
})));
const named = (...known: readonly string[]): Names => {
  const names = new Names();
  for (const name of known) names.add(name);
  return names;
};

/** The cells of a table after all stages. */
const cellsOf = (text: string, id: string) => reconcile(stagesOf(text).draft).value.publication.tables.find((table) => table.id === id)!.rows.map(({ cells }) => cells);
const texts = (text: string, id: string) => cellsOf(text, id).map((cells) => cells.map((cell) => cell.text));

it('takes a bracket that closes before one opens for unbalanced', () => {
  expect(balance('）甲（')).toBe(-1);
  expect(balance('（甲）')).toBe(0);
});

it('gives words before a coded row to the row above, but for the name of an organization', () => {
  const boundary = (name: string): Boundary => ({
    label: words(['甲乙事务']), words: words([name]), coded: true, bare: false, above: 0, last: false, names: new Names(), closing: false, flat: false, fills: null,
  });
  expect(tailLength(boundary('丙丁费'))).toBe(1);
  expect(tailLength(boundary('丙丁局'))).toBe(0);
});

describe('words behind a complete row', () => {
  const tail = (label: readonly string[], behind: readonly (readonly string[])[], known: readonly string[], more: Partial<Boundary> = {}): number => {
    const names = named(...known);
    names.addOrganization('某某局');
    return tailLength({ label: words(label), words: words(...behind), coded: true, bare: false, above: 0, last: false, names, closing: false, flat: false, fills: null, ...more });
  };

  it('go on with a label that a longer name begins with', () => {
    expect(tail(['甲乙'], [['丙丁'], ['某某局']], ['甲乙丙丁戊'])).toBe(1);
    expect(tail(['甲乙'], [['丙丁'], ['某某局']], ['甲乙', '甲乙丙丁戊'])).toBe(0);
  });
  it('leave a label alone that is known', () => {
    const behind = words(['丙丁'], ['某某局']).map((token, i) => ({ ...token, gap: 2 * i }));
    expect(tail(['甲乙'], [], [], { words: behind })).toBe(1);
    expect(tail(['甲乙'], [], ['甲乙'], { words: behind })).toBe(0);
  });
  it('on one line are not parted', () => {
    expect(tail(['甲乙'], [['丙丁', '某某局']], ['甲乙丙丁'])).not.toBe(1);
    expect(tail(['甲乙'], [['丙丁', '某某局']], ['甲乙丙丁'], { flat: true })).toBe(1);
  });
  it('are no tail of a row without a label', () => {
    expect(tail([], [['丙丁']], [])).toBe(0);
    expect(tail(['甲乙'], [['丙丁']], [])).toBe(1);
  });
});

it('two names are parted where a line ends in white space, if that tells', () => {
  const [first, second, third] = words(['甲乙'], ['丙丁'], ['戊己']);
  const line = [first!, { ...second!, closed: true }, third!];
  expect(pairSplit(line, named(), true)).toBe(2);
  expect(pairSplit(line, named(), false)).toBe(1);
});

it('a sliced second reading agrees with its line place for place, in a third and more', () => {
  const line = '保障机关日常工作正常开展支付水电';
  expect(isGhost('保障机关日常某某某某某某某某某某', line)).toBe(true);
  expect(isGhost('保障机关日某某某某某某某某某某某', line)).toBe(false);
  expect(isGhost('保障机关日常某某某某某某某某某某某某', `${line}费用`)).toBe(false);
  expect(isGhost('保障机关日常', '保障机关日常工作正常')).toBe(false);
});

it('a described table without an amount loses none of its lines', () => {
  const columns: DraftColumn[] = [{ key: 'name', type: 'text', role: 'name', path: ['名称'] }, { key: 'amount', type: 'amount', role: null, path: ['金额'] }, { key: 'goal', type: 'text', role: 'description', path: ['目标'] }];
  const context: ReadingContext = { source: '', fiscalYear: null, names: new Names(), lastPage: 0, columnUse: new Map(), decimals: 2 };
  const read = (...lines: readonly (readonly string[])[]) => readDescribed(words(...lines).map((token) => ({ ...token, figure: /^[\d.]+$/u.test(token.content.text) })), columns, context);
  expect(read(['信息系统'], ['保障运行。'])).toMatchObject({ rows: [], stray: [{ text: '信息系统' }, { text: '保障运行。' }] });
  expect(read(['信息系统', '9.00'], ['保障运行。'])).toMatchObject({ rows: [{ cells: [{ text: '信息系统' }, { text: '9.00' }, { text: '保障运行。' }] }], stray: [] });
});

describe('two names side by side', () => {
  const line = words(['甲乙', '丙丁', '戊己']);
  const column = (key: string, type: DraftColumn['type']): DraftColumn => ({ key, type, role: null, path: [key] });
  const columns = [column('code', 'code'), column('project', 'text'), column('item', 'text')];
  const context: ReadingContext = { source: '', fiscalYear: null, names: named('甲乙丙丁'), lastPage: 0, columnUse: new Map(), decimals: 2 };
  const row: RawRow = { before: [], codes: [traced('201')], after: words(['201', '甲乙', '丙丁', '戊己']).slice(1), figures: [], ambiguous: false };

  it('are parted behind the one that is known', () => {
    expect(pairSplit(line, named('甲乙丙丁'), false)).toBe(2);
    expect(pairSplit(line, named('丙丁戊己'), false)).toBe(1);
  });
  it('go to the columns in their order', () => {
    expect([...labelCells(row, columns, context, false)].map(([{ key }, { text }]) => [key, text])).toEqual([['code', '201'], ['project', '甲乙丙丁'], ['item', '戊己']]);
  });
  it('stand behind a code that opens its line', () => {
    const list = { rows: [row], pageNumbers: [], stray: [], broken: 0 };
    const rows = listRows(list, { columns, ragged: false, flat: false, catalogue: false }, context, () => []);
    expect(rows.map(({ indent }) => indent)).toEqual([1]);
  });
});

describe('two-sided tables', () => {
  const document = (title: string, table: string) => `2023年度某某局部门决算\n\n${title}\n单位：万元\n${table}\n`;
  const fiscal = (...lines: readonly string[]) => document('财政拨款收入支出决算总表',
    `收入 支出\n项目 金额 项目 合计 一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款\n${lines.join('\n')}\n总计 9.00 总计 9.00 9.00 0.00 0.00`);
  const FISCAL = 'final-fiscal-appropriation-summary';

  it('prove no figure whose column the sums leave open', () => {
    const open = fiscal('一、一般公共预算财政拨款 9.00 一、一般公共服务支出 9.00 9.00');
    expect(cellsOf(open, FISCAL)[0]!.map(({ repairs }) => repairs.join())).toEqual(['', '', '', 'place-by-sums', 'place-by-sums', '', '']);
    const [row] = cellsOf(open.replace(' 0.00 0.00', ''), FISCAL);
    const [total, ...others] = row!.slice(3).filter(({ text }) => text !== '');
    expect(total).toMatchObject({ repairs: ['place-by-sums'] });
    for (const cell of others) expect(cell).toMatchObject({ repairs: ['ambiguous-placement'], status: 'unverified' });
  });

  it('prove the figures of whole rows', () => {
    const rows = cellsOf(fiscal('一、一般公共预算财政拨款 9.00 一、一般公共服务支出 5.00 5.00 0.00 0.00', '二、外交支出 4.00 4.00 0.00 0.00'), FISCAL);
    const figures = rows.flatMap((cells) => cells.filter(({ value }) => value !== null));
    expect(figures).toHaveLength(14);
    for (const figure of figures) expect(figure).toMatchObject({ repairs: [], status: 'verified' });
  });

  it('go on with the figures of a row on its next line', () => {
    expect(texts(fiscal('一、一般公共预算财政拨款 9.00 一、一般公共服务支出 9.00', '9.00 0.00 0.00'), FISCAL)[0]).toEqual(['一、一般公共预算财政拨款', '9.00', '一、一般公共服务支出', '9.00', '9.00', '0.00', '0.00']);
  });

  it('keep labels without figures apart: by their numbers, by the white space behind them', () => {
    const right = (...lines: readonly string[]) => texts(fiscal('一、一般公共预算财政拨款 9.00 一、一般公共服务支出 5.00 5.00 0.00 0.00', ...lines), FISCAL).map((row) => row[2]);
    expect(right('二、外交支出', '三、国防支出', '四、公共安全支出 4.00 4.00 0.00 0.00')).toEqual(['一、一般公共服务支出', '二、外交支出', '三、国防支出', '四、公共安全支出', '总计']);
    expect(right('外交支出 ', '公共安全支出 4.00 4.00 0.00 0.00 ')).toEqual(['一、一般公共服务支出', '外交支出', '公共安全支出', '总计']);
  });

  it('begin no label inside a word', () => {
    expect(texts(fiscal('一、一般公共预算', '财政拨款（一）收入 9.00 一、一般公共服务支出 9.00 9.00 0.00 0.00'), FISCAL).map((row) => row[0])).toEqual(['一、一般公共预算财政拨款（一）收入', '总计']);
  });

  it('say which labels were wrapped', () => {
    const [row] = cellsOf(fiscal('一、一般公共预算财政拨', '款 9.00 一、一般公共服务支出 9.00 9.00 0.00 0.00'), FISCAL);
    expect([row![0]!, row![2]!].map(({ text, repairs }) => [text, repairs])).toEqual([['一、一般公共预算财政拨款', ['join-wrapped-text']], ['一、一般公共服务支出', []]]);
  });

  describe('with numbered lines', () => {
    const lined = (...lines: readonly string[]) => texts(document('收入支出决算总表', `收入 支出\n项目 行次 金额 项目 行次 金额\n栏次 1 栏次 2\n一、一般公共预算财政拨款收入 1 9.00 一、一般公共服务支出 31 9.00\n${lines.join('\n')}\n本年收入合计 27 9.00 本年支出合计 57 9.00`), 'final-revenue-expenditure-summary')[1];
    it('lose no figure of the right side behind a left side without one', () => {
      expect(lined('二、政府性基金预算财政拨款收入 2 32 0.00')).toEqual(['二、政府性基金预算财政拨款收入', '2', '', '', '32', '0.00']);
    });
    it('take the number that opens a line for no figure of the row above, though numbers were left out', () => {
      expect(lined('9 九、社会保障和就业支出 39 0.00')).toEqual(['', '9', '', '九、社会保障和就业支出', '39', '0.00']);
    });
  });
});

it('takes no code for the last amount of a short row, though no run of figures is broken by it', () => {
  const rows = ['205 教育支出 9.00 4.00 5.00', '20501 教育管理事务 4.00 4.00', '20502 普通教育 5.00 5.00', '208 社会保障和就业支出 7.00 7.00 0.00'];
  const text = `2023年度某某局部门决算\n\n一般公共预算财政拨款支出决算表\n单位：万元\n项目 本年支出合计 基本支出 项目支出\n科目编码 科目名称\n${rows.join('\n')}\n`;
  expect(texts(text, 'final-general-public')).toEqual([
    ['205', '教育支出', '9.00', '4.00', '5.00'], ['20501', '教育管理事务', '4.00', '4.00', ''], ['20502', '普通教育', '5.00', '', '5.00'], ['208', '社会保障和就业支出', '7.00', '7.00', '0.00'],
  ]);
});

it('reads a name without a code in its order, though its figures stand on two of its lines', () => {
  const lines = ['某某市某某区政务服务', '9.00 ', '数据管理局下属信息', '9.00 0.00 ', '发展中心 ', '某某市某某信息中心 8.00 8.00 0.00 '];
  const text = `2024年某某局部门预算\n\n表 1\n\n支出总表\n\n部门名称：某某局 单位：万元\n\n预算单位 支出总计 基本支出 项目支出 \n\n${lines.join('\n\n')}\n\n`;
  expect(texts(text, 'expenditure-summary')).toEqual([['某某市某某区政务服务数据管理局下属信息发展中心', '9.00', '9.00', '0.00'], ['某某市某某信息中心', '8.00', '8.00', '0.00']]);
});

it('takes the part of a header that comes again below the title for no name', () => {
  const page = (header: string, row: string) => `一般公共预算财政拨款支出决算表\n单位：万元\n${header}${row}\n\f`;
  const whole = '项目 本年支出合计 基本支出 项目支出\n科目编码 科目名称\n';
  for (const part of ['项目 本年支出合计 基本支出 项目支出\n', '本年支出合计 基本支出 项目支出\n']) {
    const text = `2023年度某某局部门决算\n\n${page(whole, '201 一般公共服务支出 9.00 8.00 1.00')}${page(part, '205 教育支出 7.00 7.00 0.00')}`;
    expect(texts(text, 'final-general-public').at(-1)).toEqual(['205', '教育支出', '7.00', '7.00', '0.00']);
  }
});

it('proves no figure of a row that has more of them than columns', () => {
  const rows = ['205 教育支出 9.00 4 5.00 5.00', '20501 教育管理事务 4.00 4.00 0.00', '20502 普通教育 5.00 0.00 5.00'];
  const text = `2023年度某某局部门决算\n\n一般公共预算财政拨款支出决算表\n单位：万元\n项目 本年支出合计 基本支出 项目支出\n科目编码 科目名称\n${rows.join('\n')}\n`;
  const found = cellsOf(text, 'final-general-public');
  expect(found[0]!.map((cell) => cell.text)).toEqual(['205', '教育支出', '9.00', '4', '5.00']);
  for (const { text: printed, status } of found.slice(0, 2).flat()) if (/\d\.\d|^4$/u.test(printed)) expect(status).not.toBe('verified');
});

it('takes no figure that opens a line for the number of a name', () => {
  const lines = ['某某市某某管理局 20246.90 10123.45', '10123.45 某某市某某信息中心 2,234.00 1,000.00', '1,234 某某市某某档案馆 8.00 8.00 0.00'];
  const text = `2024年某某局部门预算\n\n表 1\n\n支出总表\n\n部门名称：某某局 单位：万元\n\n预算单位 支出总计 基本支出 项目支出 \n\n${lines.join('\n\n')}\n\n`;
  expect(texts(text, 'expenditure-summary')).toEqual([
    ['某某市某某管理局', '20246.90', '10123.45', '10123.45'], ['某某市某某信息中心', '2,234.00', '1,000.00', '1,234'], ['某某市某某档案馆', '8.00', '8.00', '0.00'],
  ]);
});

describe('tables without figures', () => {
  const HEADER = '预算单位 科目编码 科目名称 支出总计 基本支出 项目支出\n';
  const table = (title: string, body: string) => `${title}\n\n部门名称：某某局 单位：万元\n\n${HEADER}${body}\n`;
  const read = (body: string) => stagesOf(`2024年某某局部门预算\n\n表 1\n\n${table('一般公共预算支出表（按功能分类）', '     某某市某某管理局（本级） 9.00 9.00 0.00\n 201 一般公共服务支出 9.00 9.00 0.00\n     某某市某某信息中心 8.00 8.00 0.00\n')}\n表 2\n\n${table('政府性基金预算支出表', body)}`).draft;

  it('have their units, wrapped or not, and nothing in the other columns', () => {
    const units = read('     某某市某某管理局（本级）\n     某某市某某信\n息中心\n').publication.tables[1]!.rows.map(({ cells }) => [cells.map(({ text }) => text), cells[0]!.repairs]);
    expect(units).toEqual([[['某某市某某管理局（本级）', '', '', '', '', ''], []], [['某某市某某信息中心', '', '', '', '', ''], ['join-wrapped-text']]]);
  });

  it('have a total where only that is printed', () => {
    expect(read('合计\n').publication.tables[1]!.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([['合计', '', '', '', '', '']]);
  });

  it('have units whose (本级) stands on the next line', () => {
    expect(read('     某某市某某管理局\n（本级）\n').publication.tables[1]!.rows.map(({ cells }) => cells[0]!.text)).toEqual(['某某市某某管理局（本级）']);
  });

  it('have a header to the last of its characters', () => {
    const { publication, coverage } = read('');
    expect(publication.tables[1]!.rows).toEqual([]);
    expect(coverage.claims.slice(-6).map(({ role }) => role)).toEqual(Array(6).fill('header'));
  });
});

describe('projects with their goals', () => {
  const goals = (...lines: readonly string[]) => texts(`2024年某某市民政局部门预算\n\n表 14：重点项目绩效目标表\n\n单位：万元\n\n项目名称 预算金额 绩效目标\n\n${lines.join('\n\n')}\n\n`, 'key-projects');
  it('take full lines of a text that does not end in a full stop for no name', () => {
    expect(goals('人才引进与培养 2,713.61', '指导基层单位开展业务工作推动信用体系', '标准体系和监督体系建设优化营商环境等', '劳务派遣人员 514.82', '保障机关工作正常开展。')).toEqual([
      ['人才引进与培养', '2,713.61', '指导基层单位开展业务工作推动信用体系标准体系和监督体系建设优化营商环境等'],
      ['劳务派遣人员', '514.82', '保障机关工作正常开展。'],
    ]);
  });
  it('take no figure of their text for an amount', () => {
    expect(goals('综合管理 24.60', '建立健全管理制度。', '下达资金 36.50 万元保障机关运行。')).toEqual([['综合管理', '24.60', '建立健全管理制度。下达资金36.50万元保障机关运行。']]);
  });
});

describe('printed lines of rows with a long text', () => {
  const line = (...printed: readonly string[]): DraftCell[] => printed.map((text) => (text === '' ? NOTHING : cell(traced(text))));
  it('go on with the last row of the page before', () => {
    const before = line('信息系统', '9.00', '保障系统');
    expect(describedRows([line('运维', '', '正常运行。')], before).rows).toEqual([]);
    expect(before.map(({ text, repairs }) => [text, repairs])).toEqual([['信息系统运维', ['join-wrapped-text']], ['9.00', []], ['保障系统正常运行。', ['join-wrapped-text']]]);
  });
  it('lose marks that OCR read at the edge of the table', () => {
    for (const mark of ['~·', 'ie xa某']) {
      const { rows, dropped } = describedRows([line('信息系统', '9.00', '保障系统'), line(mark, '', '正常运行。')], null);
      expect([rows[0]![0]!.text, dropped.map(({ text }) => text)]).toEqual(['信息系统', [mark]]);
    }
  });
  it('lose a character that was read on both sides of a joint', () => {
    const { rows, events } = describedRows([line('信息系统', '9.00', '保障全市统一 一部署的系统。')], null);
    expect([rows[0]![2]!.text, events.map(({ rule, before }) => [rule, before])]).toEqual(['保障全市统一部署的系统。', [['drop-doubled-character', '一']]]);
  });
  it('begin name and text of that row where it has none yet', () => {
    const before = line('', '9.00', '');
    describedRows([line('信息系统', '', '保障系统正常运行。')], before);
    expect(before.map(({ text, repairs }) => [text, repairs])).toEqual([['信息系统', []], ['9.00', []], ['保障系统正常运行。', []]]);
  });
});

describe('equal labels under different headings', () => {
  const group = (label: string, column: string, bare = false): FormGroup => ({ label, bare, columns: [amount(`${label}-${column}`, column)] });
  const [甲, 乙, 丙] = [group('甲', '小计'), group('乙', '小计', true), group('丙', '其他')];
  const 丁 = amount('丁', '丁');
  /** The columns of both 小计, given those of what is printed: 乙 has no heading of its own in print. */
  const settled = (header: readonly FormNode[], columns: ReadonlyMap<FormNode, number>): (number | undefined)[] => {
    const print = '甲丙丁小计小计其他';
    const offsets = new Map<FormNode, [number, number]>([[甲, [0, 1]], [丙, [1, 2]], [丁, [2, 3]], [甲.columns[0]!, [3, 5]], [乙.columns[0]!, [5, 7]], [丙.columns[0]!, [7, 9]]]);
    const labels = new Map([...columns.keys()].map((node) => [node, trace(print, ...offsets.get(node)!)]));
    const columnOf = (offset: number) => [...columns].find(([node]) => offsets.get(node)![0] === offset)![1];
    const reading = settleLabels(header, { labels, length: print.length, leaves: [] }, columnOf);
    return [甲, 乙].map(({ columns: [total] }) => columnOf(reading.labels.get(total!)!.at[0]!));
  };
  const places = (own: readonly [number, number], headings: readonly [number, number], other = 9): Map<FormNode, number> =>
    new Map<FormNode, number>([[甲, headings[0]], [丙, headings[1]], [甲.columns[0]!, own[0]], [乙.columns[0]!, own[1]], [丙.columns[0]!, other]]);

  it('stand in the order of the form', () => {
    expect(settled([甲, 乙, 丙], places([3, 2], [0, 4]))).toEqual([2, 3]);
  });
  it('are not those of a heading behind the next one, nor right below that', () => {
    expect(settled([乙, 甲, 丙], places([3, 0], [0, 2]))).toEqual([0, 3]);
    expect(settled([乙, 甲, 丙], places([2, 0], [0, 2]))).toEqual([0, 2]);
    expect(settled([甲, 乙, 丙], places([0, 2], [2, 0], 1))).toEqual([2, 0]);
  });
  it('are told apart by no heading in the same column as their own', () => {
    expect(settled([乙, 甲, 丙], places([3, 1], [2, 2]))).toEqual([3, 1]);
    expect(settled([甲, 乙, 丙], places([1, 3], [2, 2]))).toEqual([1, 3]);
  });
  it('are not parted from their heading by a column without one', () => {
    expect(settled([乙, 甲, 丁, 丙], new Map([...places([2, 0], [0, 4]), [丁, 1]]))).toEqual([2, 0]);
  });
});
