/** Headers that fit several forms of one title where they are damaged: what a form does not have speaks against it. */
import { expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';

const PRINTED = [
  '          预算单位           收入总计                                                       本年收入                                                     上年结余、结转',
  '                                                              政府预算拨款                              财政专户管理资金               单位资金',
  '                                                   一般公共预算拨款                   政府性基金预算拨款 国有资本经营预算拨款         事业收入 事业单位经营收入 上级补助收入 附属单位上缴收入 其他收入',
  '                                    小计      基本支出拨款  履职类项目拨款  财政专项资金拨款 政府投资项目拨款',
  '   某某市某某区政务服务数据管理局     12,510.00 12,510.00 2,749.88 9,760.12        0        0        0          0       0    0        0      0        0    0      0',
  '   某某市某某区政务服务中心         3,193.00  3,193.00   571.33 2,621.67        0        0        0          0       0    0        0      0        0    0      0',
];

it('a heading that another form of the title prints is none of a form without it', () => {
  const text = `某某市某某区政务服务数据管理局\n2022年部门预算\n\n表2 收入总表\n单位：万元\n${PRINTED.join('\n')}\n`;
  const { columns, rows } = extract(Buffer.from(text), { file: 'a.txt' }).publication.tables[0]!;
  expect(columns.map(({ key }) => key).slice(1, 7)).toEqual(['total', 'general-public', 'basic', 'duty-projects', 'special-projects', 'investment-projects']);
  expect(rows.map(({ cells }) => cells.slice(1, 5).map((cell) => cell.text))).toEqual([['12,510.00', '12,510.00', '2,749.88', '9,760.12'], ['3,193.00', '3,193.00', '571.33', '2,621.67']]);
});
