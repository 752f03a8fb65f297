/** Tables in PDF text that are not wholly those of their form, or that other print stands in. */
import { describe, expect, it } from 'vitest';
import type { DraftColumn, ReadingContext } from '../../extractors/grid/reading.js';
import type { RawRow } from '../../extractors/grid/stream/assemble.js';
import { labelCells, listRows } from '../../extractors/grid/stream/list.js';
import type { Token } from '../../extractors/grid/stream/tokens.js';
import { sumOf } from '../../extractors/grid/unknown/typed-rows.js';
import { Names } from '../../extractors/names.js';
import { trace } from '../../extractors/text.js';
import { cells, paths, read } from '../support/forms/read.js';
import { stagesOf } from '../support/stages.js';

const UNITS = '预算单位 支出总计 基本支出 项目支出';
const CODED = '科目编码 科目名称 合计 基本支出 项目支出';
const document = (...lines: readonly string[]): string =>
  ['海丰市望江区东门街道办事处', '2024年部门预算', '第一部分 部门概况', '一、主要职能', '负责辖区公共服务。', '第二部分 部门预算表', ...lines].join('\n\n');
const doc = (...lines: readonly string[]): string => document('表2 支出总表', '单位：万元', ...lines);
const tableOf = (...lines: readonly string[]) => read(doc(...lines)).publication.tables[0]!;
const ROWS = ['某某局 5.00 3.00 2.00', '档案馆 4.00 3.00 1.00', '图书馆 3.00 3.00 0.00'];

describe('a table without figures', () => {
  it('has its units as rows, each whole', () => {
    expect(cells(tableOf(UNITS, '海丰市望江区东门', '街道办事处'))).toEqual([['海丰市望江区东门街道办事处', '', '', '']]);
  });
});

describe('names that fold in a narrow column', () => {
  it('go on behind their figures where a line is full, and end where it is not', () => {
    const figures = ['5.00 3.00 2.00', '4.00 3.00 1.00', '3.00 3.00 0.00', '6.00 3.00 3.00', '7.00 3.00 4.00'];
    const lines = [['城中村供用电安全', '专项整治'], ['国有企业退休人员', '社会化管理'], ['综治维稳及人民调', '解'], ['市容环境提升'], ['社区民生微实事资', '金']];
    const { rows } = tableOf(UNITS, ...lines.flatMap(([first, ...rest], i) => [`${first!} ${figures[i]!}`, ...rest]));
    expect(rows.map((row) => row.cells.map(({ text }) => text))).toEqual(lines.map((name, i) => [name.join(''), ...figures[i]!.split(' ')]));
  });

  it('end with their line where the next begins with a number', () => {
    const lines = ['二、政府性基金收入 5.00 3.00 2.00', '三、国有资本经营收', '入', '四、专户管理的资金 4.00 3.00 1.00', '五、单位的其他收入 3.00 3.00 0.00'];
    expect(tableOf(UNITS, ...lines).rows[0]!.cells[0]!.text).toBe('二、政府性基金收入');
  });
});

describe('a header', () => {
  it('takes the ends of its labels that stand below them', () => {
    const { columns, rows } = read(document('表1 收支总表', '单位：万元', '收入 支出', '项目 2024年预算 项目 2024年预算', '数', '数', '一、财政拨款 9.00 一、教育支出 9.00', '收入总计 9.00 支出总计 9.00')).publication.tables[0]!;
    expect(columns.map(({ path }) => path.join('/'))).toEqual(['收入/项目', '收入/2024年预算数', '支出/项目', '支出/2024年预算数']);
    expect(rows.map((row) => row.cells.map(({ text }) => text))).toEqual([['一、财政拨款', '9.00', '一、教育支出', '9.00'], ['收入总计', '9.00', '支出总计', '9.00']]);
  });
});

describe('figures by themselves on their lines', () => {
  const rows = [['某某局', '0.00', '0.00', '0.00'], ['档案馆', '0.00', '0.00', '0.00'], ['', '0.00', '0.00', '0.00'], ['', '0.00', '0.00', '0.00']];
  const printed = (of: readonly (readonly string[])[]): string[] => of.flatMap((row) => row.filter((cell) => cell !== ''));
  it('of several rows that print noughts and no name are those rows', () => {
    expect(cells(tableOf(...UNITS.split(' '), ...printed(rows)))).toEqual(rows);
  });
  it('are those of more columns than the form has where they are not nought', () => {
    expect(tableOf(...UNITS.split(' '), ...printed(rows), '5.00', '3.00', '2.00').form).toBe('generic');
  });
});

describe('a table of another form', () => {
  it('has a heading more on the last line of its header, though its rows have no figure for it', () => {
    const table = tableOf(`${UNITS} 上年数`, ...ROWS);
    expect(table.form).toBe('generic');
    expect(paths(table)).toEqual([...UNITS.split(' '), '上年数']);
    for (const row of table.rows) for (const figure of row.cells.slice(1, 4)) expect(figure.repairs).toEqual(['ambiguous-placement']);
  });
  it('has words behind its figures', () => {
    const table = tableOf(`${CODED} 说明`, '201 一般公共服务支出 5.00 3.00 2.00 含上年结转', '205 教育支出 4.00 3.00 1.00 其中学前教育');
    expect(cells(table)).toEqual([['201', '一般公共服务支出', '5.00', '3.00', '2.00', '含上年结转'], ['205', '教育支出', '4.00', '3.00', '1.00', '其中学前教育']]);
    expect(table.rows.flatMap((row) => row.cells.flatMap(({ repairs }) => repairs))).toEqual([]);
  });
  it('has a total with its figures below the headings whose sums they are, where one way is right', () => {
    const total = (printed: string, ...other: readonly [string, string]) => {
      const { rows } = tableOf(`${CODED} 上年执行数`, printed, `201 一般公共服务支出 5.00 3.00 2.00 ${other[0]}`, `205 教育支出 4.00 3.00 1.00 ${other[1]}`);
      return rows[0]!.cells.slice(2).map(({ text, repairs }) => `${text}${repairs.includes('ambiguous-placement') ? '?' : ''}`);
    };
    expect(total('合计 9.00 3.00 8.00', '4.00', '4.00')).toEqual(['9.00', '', '3.00', '8.00']);
    expect(total('合计 9.00 3.00', '3.00', '0.00')).toEqual(['9.00?', '3.00?', '', '']);
  });
  it('is none that has a figure on the last line of its header', () => {
    expect(tableOf(`${UNITS} 某某局 5.00 3.00 2.00`, ...ROWS.slice(1)).form).toBe('known');
  });
  it('has more whole figures on most of its lines than the form has columns', () => {
    const table = tableOf(UNITS, '某某局 57 33 22 11', '档案馆 46 30 16 10', '图书馆 35 20 15 10');
    expect(cells(table)).toEqual([['某某局', '57', '33', '22', '11'], ['档案馆', '46', '30', '16', '10'], ['图书馆', '35', '20', '15', '10']]);
  });
  it('has them on two lines with a name broken above each', () => {
    expect(tableOf(UNITS, '某某市', '某某局 57 33 22 11', '某某市', '档案馆 46 30 16 10').form).toBe('generic');
  });
  it('is none where one row alone has a figure more', () => {
    expect(tableOf(UNITS, '某某局 5.00 3.00', '2.00 1.00', '档案馆 4.00 3.00', '图书馆 4.00 3.00 1.00', '文化馆 4.00 3.00 1.00').form).toBe('known');
  });
  it('has more amounts on one line, where others are blank', () => {
    expect(tableOf(UNITS, '某某局 5.00 3.00 2.00 1.00', ...ROWS.slice(1)).form).toBe('generic');
  });
  it('has more figures between its names than the form has columns, though on lines of their own', () => {
    expect(tableOf(UNITS, '某某局', '57 33 22 11', '档案馆', '46 30 16 10', '图书馆', '35 20 15 10').form).toBe('generic');
  });
});

describe('page numbers', () => {
  it('among the rows are no figures', () => {
    expect(cells(tableOf(UNITS, ROWS[0]!, ROWS[1]!, '7', ROWS[2]!))).toHaveLength(3);
    expect(cells(tableOf('资产名称 合计 金额 原值', ROWS[0]!, ROWS[1]!, '7', ROWS[2]!)).map(([name]) => name)).toEqual(['某某局', '档案馆', '图书馆']);
  });
  it('among the rows of two sides make no figure doubtful', () => {
    const draft = read(document('表1 收支总表', '单位：万元', '收入 支出', '项目 预算数 项目 预算数', '一、一般公共预算拨款收入 9.00 一、一般公共服务支出 5.00', '7', '二、政府性基金 0.00 二、外交支出 4.00', '本年收入合计 9.00 本年支出合计 9.00'));
    expect(draft.publication.tables[0]!.rows.flatMap((row) => row.cells.flatMap(({ repairs }) => repairs))).toEqual([]);
    expect(draft.coverage.claims.filter(({ role }) => role === 'page-number')).toHaveLength(1);
  });
});

describe('rows with fewer figures than columns', () => {
  it('end where the next words begin, though the figures of two would fill one', () => {
    const lines = [...UNITS.split(' '), '某某局', '5.00', '3.00', '2.00', '档案馆', '4.00', '4.00', '图书馆', '3.00', '文化馆', '3.00', '2.00', '1.00'];
    expect(cells(tableOf(...lines))).toEqual([['某某局', '5.00', '3.00', '2.00'], ['档案馆', '4.00', '4.00', ''], ['图书馆', '3.00', '', ''], ['文化馆', '3.00', '2.00', '1.00']]);
  });
  it('are named by what is said of them, once each', () => {
    const said = (...lines: readonly string[]) => stagesOf(doc(CODED, '201 一般公共服务支出 5.00 3.00 2.00', ...lines)).events.flatMap(({ stage, rule, at }) => (stage === 'extract' && at?.includes('rows') && !at.includes('cells') ? [`${rule} ${at}`] : []));
    expect(said('202 外交支出', '205 教育支出 4.00 4.00', '206 科学技术支出 3.00 3.00')).toEqual(['ambiguous-placement tables/0/rows/2', 'ambiguous-placement tables/0/rows/3']);
    expect(said('20101 人大事务 3.00 3.00', '20102 政协事务 2.00 2.00')).toEqual(['place-by-sums tables/0/rows/1', 'place-by-sums tables/0/rows/2']);
  });
});

describe('the header of a page', () => {
  /** What stands on the second page of a table, by its role. */
  const second = (...header: readonly string[]): string[] => {
    const text = `${doc(UNITS, ROWS[0]!)}\n\n- 3 -\n\f表2 支出总表\n\n单位：万元\n\n${header.join('\n\n')}\n\n${ROWS.slice(1).join('\n\n')}\n`;
    const { publication, coverage } = stagesOf(text).draft;
    expect(publication.tables.map(cells)).toEqual([ROWS.map((row) => row.split(' '))]);
    return coverage.claims.filter(({ role, span: [start] }) => /header/u.test(role) && start > text.indexOf('\f')).map(({ role, span }) => `${role} ${text.slice(...span)}`);
  };
  it('is said to come again where it does', () => {
    const head = ['表2', '支出总表', '单位：万元'];
    expect(second(UNITS)).toEqual([...head, ...UNITS.split(' ')].map((word) => `repeated-header ${word}`));
    expect(second()).toEqual(head.map((word) => `repeated-header ${word}`));
  });
});

it('figures have a sum where all of them have the same decimals', () => {
  expect(sumOf(['1.00', '', '2.50'])).toBe(sumOf(['3.50']));
  for (const none of [[], [''], ['1.00', '2.5'], ['1.00', '甲']]) expect(sumOf(none), none.join()).toBeNull();
});

describe('the labels of a row', () => {
  const words = (...lines: readonly (readonly string[])[]): Token[] => lines.flatMap((texts, line) => texts.map((text, i): Token => ({
    content: trace(text, 0, text.length), figure: false, line, gap: i === 0 ? 0 : 1, page: 0, opens: i === 0, ends: i === texts.length - 1, alone: texts.length === 1, closed: false,
  })));
  const column = (key: string, type: DraftColumn['type'], role: DraftColumn['role'] = null): DraftColumn => ({ key, type, role, path: [key] });
  const context: ReadingContext = { source: '', fiscalYear: null, names: new Names(), lastPage: 0, columnUse: new Map(), decimals: 2 };
  const row = (codes: readonly string[], before: readonly Token[]): RawRow => ({ before: [...before], codes: codes.map((code) => trace(code, 0, code.length)), after: [], figures: [], ambiguous: false });
  const labels = (columns: readonly DraftColumn[], codes: readonly string[], ...lines: readonly (readonly string[])[]) =>
    [...labelCells(row(codes, words(...lines)), columns, context, false)].map(([{ key }, { text }]) => [key, text]);

  it('stand each in its column, where one line has as many', () => {
    const columns = [column('unit', 'text', 'unit'), column('project', 'text')];
    expect(labels(columns, [], ['某某局', '信息系统'])).toEqual([['unit', '某某局'], ['project', '信息系统']]);
    expect(labels(columns, [], ['某某市'], ['某某局'])).toEqual([['unit', '某某市某某局']]);
    expect([...labelCells(row([], words(['某某市'], ['某某局'])), columns, context, false).values()].map(({ repairs }) => repairs)).toEqual([['join-wrapped-text']]);
    expect(labels(columns, [], ['某某', '市', '某某局'])).toEqual([['unit', '某某市某某局']]);
  });
  it('are parted where more words than columns stand there', () => {
    expect(labels([column('project', 'text'), column('item', 'text')], [], ['信息', '系统', '运维'])).toEqual([['project', '信息'], ['item', '系统运维']]);
  });
  it('have a code in the column that such codes stand in', () => {
    const columns = [column('code', 'code', 'code'), column('unit-code', 'code', 'unit-code'), column('name', 'text')];
    expect(labels(columns, ['450001'], ['某某局'])).toEqual([['unit-code', '450001'], ['name', '某某局']]);
    expect(labels(columns, ['201', '450001'], ['某某局'])).toEqual([['code', '201'], ['unit-code', '450001'], ['name', '某某局']]);
  });
  it('know that its figures can be cut in more than one way', () => {
    const figure = { text: '1.00', content: trace('1.00', 0, 4), repairs: [] };
    const list = { rows: [{ ...row([], words(['某某局'])), figures: [figure], ambiguous: true }, { ...row([], words(['档案馆'])), figures: [figure] }], pageNumbers: [], stray: [], broken: 0 };
    const rows = listRows(list, { columns: [column('name', 'text'), column('total', 'amount')], ragged: false, flat: false, catalogue: false }, context, () => []);
    expect(rows.map(({ cells: [, total] }) => total!.repairs)).toEqual([['ambiguous-split'], []]);
  });
});

describe('a table of which the scan put each page on a line', () => {
  it('is read with all its pages, however many', () => {
    const head = '2024 年预算 财政拨款 单位资金 支出项目类别 财政专户管 上年结余、 一般公共预算拨款 总计 政府性基金 国有资本经 事业单位经 上级补助收 附属单位上 结转 理资金 事业收入 其他收入 履职类项目 财政专项资 政府投资项 预算拨款 营预算拨款 营收入 缴收入 λ 小计 拨款 金拨款 目拨款';
    const names = ['综合管理', '信息化运维项目', '宣传与培训', '办公设备购置', '法律顾问'];
    const pages = names.map((name, i) => `项目支出总表\n\n单位:万元\n\n${head} ${name} ${'0.00 '.repeat(11)}${`${i + 1}.00 `.repeat(3).trim()}`);
    const [table] = stagesOf(`# 2024年某某局部门预算\n\n${pages.join('\n\n')}\n`).draft.publication.tables;
    expect(table!.rows.map(({ cells }) => cells.slice(0, 4).map(({ text }) => text))).toEqual(names.map((name, i) => [name, ...Array(3).fill(`${i + 1}.00`)]));
  });
});

describe('what is digits and no figure', () => {
  it('may be the name of a project', () => {
    const table = read(document('表5 项目支出总表', '单位：万元', '支出项目类别 总计 政府预算拨款 财政专户管理资金 单位资金 上年结余、结转', '小计 一般公共预算拨款 政府性基金预算拨款 国有资本经营预算拨款',
      '某某局 19.00 15.00 15.00 0.00 0.00 0.00 4.00 0.00', '110 9.00 5.00 5.00 0.00 0.00 0.00 4.00 0.00', '执法办案 10.00 10.00 10.00 0.00 0.00 0.00 0.00 0.00')).publication.tables[0]!;
    expect(cells(table).map((row) => row.slice(0, 2))).toEqual([['某某局', '19.00'], ['110', '9.00'], ['执法办案', '10.00']]);
  });

  it('may be the name of a project on a line of its own, and no page number, where the row has no other', () => {
    const table = read(document('表5 项目支出总表', '单位：万元', '支出项目类别 总计 政府预算拨款 财政专户管理资金 单位资金 上年结余、结转', '小计 一般公共预算拨款 政府性基金预算拨款 国有资本经营预算拨款',
      '某某局 1,019.00 1,015.00 1,015.00 0.00 0.00 0.00 4.00 0.00', '110', '1,009.0', '0', '1,005.0', '0', '1,005.0', '0', '0.00 0.00 0.00 4.00 0.00', '执法办案 10.00 10.00 10.00 0.00 0.00 0.00 0.00 0.00')).publication.tables[0]!;
    expect(cells(table).map((row) => row.slice(0, 2))).toEqual([['某某局', '1,019.00'], ['110', '1,009.00'], ['执法办案', '10.00']]);
  });

  it('may be a page number beyond a hundred above the name of a unit, and no code', () => {
    const table = tableOf('预算单位 科目编码 科目名称 支出总计 基本支出 项目支出', '某某局 9.00 9.00 0.00', '201 一般公共服务支出 9.00 9.00 0.00', '101', '档案馆 4.00 4.00 0.00', '201 一般公共服务支出 4.00 4.00 0.00');
    expect(cells(table).map((row) => row.slice(0, 4))).toEqual([['某某局', '', '', '9.00'], ['', '201', '一般公共服务支出', '9.00'], ['档案馆', '', '', '4.00'], ['', '201', '一般公共服务支出', '4.00']]);
  });

  it('may be the name of a project beside its amount and goal', () => {
    const { tables } = read(document('2024年，本部门重点项目绩效目标情况如下：', '项目名称 预算数（万元） 绩效目标', '执法办案 10.00', '开展执法办案工作，群众满意。', '110 9.00', '接处警及时率达到100%。', '备注：无。',
      '表5 项目支出总表', '单位：万元', '支出项目类别 总计 政府预算拨款 财政专户管理资金 单位资金 上年结余、结转', '小计 一般公共预算拨款 政府性基金预算拨款 国有资本经营预算拨款',
      '某某局 19.00 15.00 15.00 0.00 0.00 0.00 4.00 0.00', '110 9.00 5.00 5.00 0.00 0.00 0.00 4.00 0.00', '执法办案 10.00 10.00 10.00 0.00 0.00 0.00 0.00 0.00')).publication;
    expect(cells(tables.find(({ id }) => id === 'key-projects')!)).toEqual([['执法办案', '10.00', '开展执法办案工作，群众满意。'], ['110', '9.00', '接处警及时率达到100%。']]);
  });

  it('may be a year that a narrow cell broke from its 年', () => {
    const table = read(document('表8 “三公”经费支出表', '单位：万元', '预算单位 年度 总计 因公出国(境)费 公务接待费 公务用车购置及运行维护费', '小计 公务用车购置费 公务用车运行维护费',
      '某某局', '2023', '年', '9.00 0.00 1.00 8.00 0.00 8.00', '2024', '年', '7.00 0.00 1.00 6.00 0.00 6.00', '增减变化金额 -2.00 0.00 0.00 -2.00 0.00 -2.00')).publication.tables[0]!;
    expect(cells(table).map((row) => row.slice(0, 3))).toEqual([['某某局', '2023年', '9.00'], ['', '2024年', '7.00'], ['', '增减变化金额', '-2.00']]);
  });
});
