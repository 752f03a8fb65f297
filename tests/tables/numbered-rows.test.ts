/** 三公 line by line, as counties print it: rows that are left blank are rows, whatever the columns are. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';
import { reconcile } from '../../pipeline/stages/reconcile.js';

const table = (header: string, rows: string[], title = '某县文联2017年度“三公”经费预算表') =>
  reconcile(stagesOf(`某县文联2017年部门预算\n${title}\n单位：万元\n${header}\n${rows.join('\n')}\n`).draft).value.publication;
const labels = (publication: ReturnType<typeof table>) => publication.tables[0]!.rows.map(({ cells }) => cells[0]!.text);

describe('items without a figure', () => {
  const rows = ['一、支出合计 4.90', '1、因公出国（境）费用', '2、公务接待费 1.80', '3、公务用车费 3.10', '其中：（1）公务用车运行维护费 3.10', '（2）公务用车购置', '二、相关统计数', '1.公务用车购置数（辆）', '2.公务接待批次（批） 35'];
  it('are rows of their own', () => {
    const read = table('项目 2017年预算数', rows);
    expect(labels(read)).toEqual(['一、支出合计', '1、因公出国（境）费用', '2、公务接待费', '3、公务用车费', '其中：（1）公务用车运行维护费', '（2）公务用车购置', '二、相关统计数', '1.公务用车购置数（辆）', '2.公务接待批次（批）']);
    expect(read.tables[0]!.rows.map(({ cells }) => cells[1]!.text)).toEqual(['4.90', '', '1.80', '3.10', '3.10', '', '', '', '35']);
  });
  it('are rows of their own where two columns are blank', () => {
    const read = table('项目 2017年预算数\n小计 其中：一般公共预算安排数', ['一、“三公”经费合计 21.63 21.63', '（一）因公出国（境）费', '（二）公务接待费 14.83 14.83', '（三）公务用车费 6.80 6.80', '1.公务用车购置费', '2.公务用车运行维护费 6.80 6.80']);
    expect(labels(read)).toHaveLength(6);
    expect(read.tables[0]!.rows.flatMap(({ cells }) => cells.filter(({ status }) => status === 'verified').map(({ text }) => text))).toEqual(['21.63', '21.63', '14.83', '14.83', '6.80', '6.80', '6.80', '6.80']);
  });
  it('but a name goes on in the line below it', () => {
    expect(labels(table('项目 2017年预算数', ['一、支出合计 4.90', '1、因公出国（境）', '费用 0.00', '2、公务接待费 4.90']))).toEqual(['一、支出合计', '1、因公出国（境）费用', '2、公务接待费']);
  });
});

it('funds stand beside the total of each item', () => {
  const read = table('项目 2017年预算数合计 公共财政预算拨款 政府性基金预算拨款 国有资本经营预算拨款', ['一、支出合计 4.90 4.90 0.00 0.00', '1、因公出国（境）费用 0.00 0.00 0.00 0.00', '2、公务接待费 1.80 1.80 0.00 0.00', '3、公务用车费 3.10 3.10 0.00 0.00']);
  expect(read.tables[0]!.columns.map(({ key }) => key)).toEqual(['item', 'total', 'general-public', 'government-fund', 'state-capital']);
  expect(read.checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
});

it('公务用车费 that is printed as nought above its parts is contradicted', () => {
  const read = table('项目 2017年预算数', ['合计 34.35', '1.因公出国（境）费用 0.00', '2.公务接待费 1.70', '3.公务用车费 0.00', '其中：（1）公务用车运行维护费 32.65', '（2）公务用车购置 0.00']);
  expect(read.issues.filter(({ severity }) => severity === 'error').map(({ at }) => at)).toEqual(['tables/0/rows/3/cells/1']);
});
