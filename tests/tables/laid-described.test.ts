/** Tables of a name, an amount and a long text whose lines keep the places of the print. */
import { expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';

const PRINTED = `2023年某市某区民政局部门预算

第七部分 重点项目预算绩效情况说明

    2023 年，本部门重点项目绩效目标情况如下：
 项目名称（一        预算数（万元                      绩效目标
   级项目）             ）
                            本项目的年度总体目标是：全年完成老旧
                            小区改造12个，惠及居民3.5万人。数量指
社区“民生微                      标：1、开展活动≥9次；质量指标：验收合
实事”                 2512.40 格率达到100%；成本指标：支出进度达标
                            率≥95%；社会效益指标：支付合同尾款水
                            平有效提升；满意度指标：服务对象满意
                            度≥99%。
2024年“1+5+N                 本项目的年度总体目标是：推进安全生产
”工程（三期              1387.65 三年行动；成本指标：支出进度达标率≥
）35%尾款                      95%。
                            本项目的年度总体目标是：办理民生实事1
                            18件，办结率达到100%。满意度指标：服务
城中村供用电                 70.33 对象满意度≥99%；成本指标：支出进度达
安全专项整治                      标率≥95%。
                            数量指标：1、开展活动≥44次，2、服务对
                            象达到642人次。
`;
const rowsIn = (text: string) => extract(Buffer.from(text), { file: '民政局.txt' }).publication.tables.map(({ id, rows }) => [id, rows.map(({ cells }) => cells.map((cell) => cell.text))]);

it('are read row by row: a text ends where its sentence does, its figure in the middle of it', () => {
  expect(rowsIn(PRINTED)).toEqual([['key-projects', [
    ['社区“民生微实事”', '2512.40', '本项目的年度总体目标是：全年完成老旧小区改造12个，惠及居民3.5万人。数量指标：1、开展活动≥9次；质量指标：验收合格率达到100%；成本指标：支出进度达标率≥95%；社会效益指标：支付合同尾款水平有效提升；满意度指标：服务对象满意度≥99%。'],
    ['2024年“1+5+N”工程（三期）35%尾款', '1387.65', '本项目的年度总体目标是：推进安全生产三年行动；成本指标：支出进度达标率≥95%。'],
    ['城中村供用电安全专项整治', '70.33', '本项目的年度总体目标是：办理民生实事118件，办结率达到100%。满意度指标：服务对象满意度≥99%；成本指标：支出进度达标率≥95%。数量指标：1、开展活动≥44次，2、服务对象达到642人次。'],
  ]]]);
});

it('are not read so where two figures stand in one line', () => {
  const [table] = rowsIn(PRINTED.replace('工程（三期              1387.65', '工程（三期     20.00    1387.65'));
  expect(table?.[1]).not.toHaveLength(3);
});
