/** Names that a scan destroyed: what another table proves about them, and what it does not. */
import { describe, expect, it } from 'vitest';
import { stagesOf, textRows } from '../support/stages.js';

const HEADER = '支出项目类别 总计 小计 履职类项目拨款 财政专项资金拨款 政府投资项目拨款 政府性基金预算拨款 国有资本经营预算拨款 财政专户管理资金 事业收入 事业单位经营收入 上级补助收入 附属单位上缴收入 其他收入 上年结转';
const NOUGHT = Array.from({ length: 11 }, () => '0.00');
const PROJECTS = [['大厅运行', '20.00'], ['热线接听', '30.00'], ['系统运维', '40.00']] as const;
const read = (goals: readonly (readonly [string, string])[], projects: readonly (readonly [string, string])[] = PROJECTS) => stagesOf([
  '# 2024年某某局部门预算', '表1', '项目支出总表', '单位：万元',
  [HEADER.split(' '), ...[['某某局（本级）', '90.00'] as const, ...projects].map(([name, amount]) => [name, amount, amount, amount, ...NOUGHT])].map((cells) => cells.join('\t')).join('\n'),
  '表2', '重点项目绩效目标表', '单位：万元',
  ['项目名称\t预算数\t绩效目标', ...goals.map(([name, amount]) => `${name}\t${amount}\t按时完成各项任务。`)].join('\n'),
].join('\n\n'));
const namesOf = (...args: Parameters<typeof read>) => textRows(read(...args).draft, 'key-projects').map(([name]) => name);

describe('the only row without a name', () => {
  const [hall, line, system] = PROJECTS;

  it('has the only name that is left over, where the amounts say so too', () => {
    expect(namesOf([hall, ['', '30.00'], system])).toEqual(['大厅运行', '热线接听', '系统运维']);
    const { draft, events } = read([hall, ['', '30.00'], system]);
    const table = draft.publication.tables.findIndex(({ id }) => id === 'key-projects');
    expect(draft.publication.tables[table]!.rows[1]!.cells[0]).toMatchObject({ text: '热线接听', spans: [], repairs: ['restore-known-name'] });
    expect(events.find(({ rule }) => rule === 'restore-known-name')).toMatchObject({ severity: 'warning', at: `tables/${table}/rows/1/cells/0`, after: '热线接听' });
  });

  it('keeps its blank where another amount stands beside it, another row lacks its name, or more than one is left over', () => {
    expect(namesOf([hall, ['', '30.01'], system])[1]).toBe('');
    expect(namesOf([hall, ['', '30.00'], ['', '40.00']]).slice(1)).toEqual(['', '']);
    expect(namesOf([hall, ['', '30.00'], system], [hall, line, system, ['信息安全', '50.00']])[1]).toBe('');
    expect(namesOf([hall, ['', '30.00'], ['系统运维', '41.00']])[1]).toBe('');
  });
});
