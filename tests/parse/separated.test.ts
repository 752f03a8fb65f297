/** CSV and its like: quoted amounts, semicolons, heads and notes of tables in rows of their own. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';

const HEAD = ['某某市某某局2024年部门预算', '', '第二部分 2024年部门预算表', ''];
const TITLE = ['表3', '支出总表', '单位：万元'];
const READ = [['', '合计', '1,234.50', '1,000.00', '234.50'], ['205', '教育支出', '1,234.50', '1,000.00', '234.50']];
const CELLS = [['科目编码', '科目名称', '合计', '基本支出', '项目支出'], ...READ];
const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(',');
const commas = (cells: readonly string[]) => cells.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',');
const rowsOf = (lines: readonly string[]) => {
  const { publication, coverage } = stagesOf(`${[...HEAD, ...lines].join('\n')}\n`).draft;
  expect(coverage.unclaimed).toEqual([]);
  expect(publication.tables.map(({ id, notes }) => [id, notes])).toEqual([['expenditure-summary', ['注：无。']]]);
  return publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text));
};

describe('cells that a sign separates', () => {
  it.each([
    ['commas, quoted amounts', [...TITLE, ...CELLS.map(commas), '', '注：无。']],
    ['commas, every cell quoted', [...TITLE, ...CELLS.map(quoted), '注：无。']],
    ['semicolons', [...TITLE, ...CELLS.map((row) => row.join(';')), '', '注：无。']],
    ['tabs, every cell quoted', [...TITLE, ...CELLS.map((row) => row.map((cell) => `"${cell}"`).join('\t')), '', '注：无。']],
    ['a quoted cell of two lines', [...TITLE, ...CELLS.map((row) => commas(row).replace('教育支出', '"教育\n支出"')), '', '注：无。']],
    ['a header with every cell on several lines', [...TITLE, '"科\n目\n编\n码","科\n目\n名\n称","合\n计","基本\n支出","项目\n支出"', ...READ.map(quoted), '注：无。']],
    ['the head and the note of the table in rows, too', [...TITLE.map((line) => `${line},,,,`), ...CELLS.map(commas), '注：无。,,,,']],
  ])('%s', (_, lines) => { expect(rowsOf(lines)).toEqual(READ); });

  it('commas of amounts and of sentences separate no cells', () => {
    const rows = CELLS.map((row) => row.filter((cell) => cell !== '').join(' '));
    expect(rowsOf([...TITLE, ...rows, '注：无。'])).toEqual(READ);
    const prose = ['1.贯彻教育政策,拟订规划3项,组织实施;', '2.指导学校工作,培训教师20人,组织考试;', '3.管理教育经费,安排资金,监督使用;'];
    expect(stagesOf(`${['某某局2024年部门预算', '', '第一部分 部门概况', '', ...prose].join('\n')}\n`).draft.publication.tables).toEqual([]);
  });
});

it('a table of quoted blanks is a table', () => {
  const lines = [...TITLE, '"科目编码","科目名称","合计","基本支出","项目支出"', '"","合计","","",""', '注：无。'];
  expect(rowsOf(lines)).toEqual([['', '合计', '', '', '']]);
});

describe('commas between thousands', () => {
  it('of figures that narrow cells broke separate no cells', () => {
    const lines = ['205 教育支出', '1,234.', '50 1,000.', '00 234.50', '20502 普通教育 1,23', '4.50 1,00', '0.00 234.50', '206 科学技术支出 0.00 0.00 0.00'];
    const text = `某某局2024年部门预算\n\n支出总表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n${lines.join('\n')}\n`;
    expect(stagesOf(text).draft.publication.tables[0]!.rows[1]!.cells.map(({ text: cell }) => cell)).toEqual(['20502', '普通教育', '1,234.50', '1,000.00', '234.50']);
  });
  it('separate no cells of sentences', () => {
    const sentence = ['2,942.63万元,下降16.5%,主要变动情况:"智慧交通二期建设工程"项目年初预算', '2,000万元于年中置换为政府性基金;政府性基金预算财政拨款支出11,000万元,比', '年初预算数增加10,584万元,增长2,544.2%。'];
    const { publication: { tables, facts } } = stagesOf(`某市统计局2024年部门决算\n\n一、支出情况\n\n财政拨款支出\n${sentence.join('\n')}\n`).draft;
    expect([tables.length, facts.map(({ amount }) => amount)]).toEqual([0, [2942.63, null, 2000, 11000, 10584, null]]);
  });
  it('of an amount by itself separate no cells, whatever commas the texts below it have', () => {
    const lines = ['政务综合管理', '20,439.03', '加强评估,降低立项风险和实施风险', '支撑智慧城市建设,打造总客服', '按时提供后勤保障,大厅正常运行。'];
    const { cells } = stagesOf(`某市政务局2024年部门预算\n\n重点项目绩效目标情况\n单位：万元\n项目名称\n预算数\n绩效目标\n${lines.join('\n')}\n`).draft.publication.tables[0]!.rows[0]!;
    expect(cells.map(({ text }) => text)).toEqual(['政务综合管理', '20,439.03', '加强评估,降低立项风险和实施风险支撑智慧城市建设,打造总客服按时提供后勤保障,大厅正常运行。']);
  });
  it('separate no cells, however many a figure has', () => {
    const text = '海丰市数据局2024年部门预算\n\n一般公共预算支出表\n单位：元\n科目编码 科目名称 合计 基本支出 项目支出\n201 一般公共服务支出 12,100,000 12,000,000 100,000\n20103 政府办公厅事务 12,100,000 12,000,000 100,000\n2010301 行政运行 12,100,000 12,000,000 100,000\n合计 12,100,000 12,000,000 100,000\n';
    expect(stagesOf(text).draft.publication.tables[0]!.rows[0]!.cells.map((cell) => cell.text)).toEqual(['201', '一般公共服务支出', '12,100,000', '12,000,000', '100,000']);
  });
});

it('two quotes within the quotes of a cell are one', () => {
  const rows = CELLS.map((cells) => cells.map((cell) => (cell === '教育支出' ? '"教育""三公""支出"' : cell.includes(',') ? `"${cell}"` : cell)));
  const expected = READ.map((row) => row.map((cell) => (cell === '教育支出' ? '教育"三公"支出' : cell)));
  expect(rowsOf([...TITLE, ...rows.map((row) => row.join(',')), '', '注：无。'])).toEqual(expected);
  // Excel and Gnumeric write them between tabs, too: around commas and blanks.
  expect(rowsOf([...TITLE, ...rows.map((row) => row.join('\t')), '', '注：无。'])).toEqual(expected);
});
