/** Headers whose lines a program printed in another order than they are read (`pdftotext -layout` of cells with three and four lines). */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';

const HEADER = [
  '                          政府预算拨款                       单位资金', '支出项目类别   总计         政府性 本经营 户管理 事业收 事业单 上级补 附属单 其他收 上年结', '                          国有资 财政专',
  '                小计 算拨款 基金预 预算拨 资金 入 位经营 助收入 位上缴 入 余、结', '                     一般公共预', '                                                 转', '                    算拨款 款                收入        收入',
];
const ZEROS = Array.from({ length: 9 }, () => '0.00').join(' ');
const ROWS = [`某市统计局            422.09   422.09 422.09 ${ZEROS}`, ` 工资福利支出           401.07   401.07 401.07 ${ZEROS}`, ` 商品和服务支出           21.02    21.02  21.02 ${ZEROS}`];
const plain = (lines: readonly string[]): string[] => lines.map((line) => line.trim().replace(/ +/gu, ' '));
const read = (header: readonly string[]) =>
  extract(Buffer.from(['某市统计局2022年部门预算', '', '表4', '基本支出总表', '部门名称：某市统计局    单位：万元', ...plain(header), ...plain(ROWS), ''].join('\n')), { file: 'a.txt' }).publication.tables[0]!;

describe('a header whose lines are mixed', () => {
  it('is that of the form whose labels all its pieces make', () => {
    const { form, columns, rows } = read(HEADER);
    expect(form).toBe('known');
    expect(columns.map(({ path }) => path.join('/'))).toEqual([
      '支出项目类别', '总计', '政府预算拨款/小计', '政府预算拨款/一般公共预算拨款', '政府预算拨款/政府性基金预算拨款', '政府预算拨款/国有资本经营预算拨款', '财政专户管理资金',
      '单位资金/事业收入', '单位资金/事业单位经营收入', '单位资金/上级补助收入', '单位资金/附属单位上缴收入', '单位资金/其他收入', '上年结余、结转',
    ]);
    expect(rows.map(({ cells }) => cells[1]!.status)).toEqual(['verified', 'verified', 'verified']);
  });

  it('is none where a piece is left over or missing, or stands against the order of the columns', () => {
    const changed = (from: string, to: string) => read(HEADER.map((line) => line.replace(from, to))).form;
    expect(changed('余、结', '余、结 备用')).toBe('generic');
    expect(changed('小计 ', '')).toBe('generic');
    expect(changed('上级补 附属单', '附属单 上级补')).toBe('generic');
  });
});
