/**
 * Names of the government budget classification (政府收支分类科目): functional classes and economic classes with their items.
 * They help to tell where a wrapped label ends; no figure depends on them.
 */
import { groupBy } from '../../pipeline/group.js';

const FUNCTIONAL = `一般公共服务支出 外交支出 国防支出 公共安全支出 教育支出 科学技术支出 文化旅游体育与传媒支出 社会保障和就业支出 社会保险基金支出
卫生健康支出 节能环保支出 城乡社区支出 农林水支出 交通运输支出 资源勘探工业信息等支出 商业服务业等支出 金融支出 援助其他地区支出
自然资源海洋气象等支出 住房保障支出 粮油物资储备支出 国有资本经营预算支出 灾害防治及应急管理支出 预备费 其他支出 转移性支出 债务还本支出
债务付息支出 债务发行费用支出 抗疫特别国债安排的支出
政府办公厅(室)及相关机构事务 行政运行 一般行政管理事务 机关服务 事业运行 其他政府办公厅(室)及相关机构事务支出 统计信息事务 信息事务 组织事务
其他组织事务支出 人大事务 政协事务 发展与改革事务 财政事务 税收事务 审计事务 纪检监察事务 商贸事务 民主党派及工商联事务 群众团体事务
党委办公厅(室)及相关机构事务 宣传事务 统战事务 市场监督管理事务 其他一般公共服务支出 行政事业单位养老支出 行政单位离退休 事业单位离退休
离退休人员管理机构 机关事业单位基本养老保险缴费支出 机关事业单位职业年金缴费支出 对机关事业单位基本养老保险基金的补助 其他行政事业单位养老支出
其他社会保障和就业支出 抚恤 死亡抚恤 伤残抚恤 行政事业单位医疗 行政单位医疗 事业单位医疗 公务员医疗补助 其他行政事业单位医疗支出
住房改革支出 住房公积金 购房补贴 提租补贴 技术研究与开发 其他技术研究与开发支出 进修及培训 培训支出
其他政府性基金及对应专项债务收入安排的支出 其他地方自行试点项目收益专项债券收入安排的支出`;
/** Economic classification (部门预算支出经济分类科目): code, then name. */
const ECONOMIC = `301 工资福利支出 30101 基本工资 30102 津贴补贴 30103 奖金 30106 伙食补助费 30107 绩效工资 30108 机关事业单位基本养老保险缴费
30109 职业年金缴费 30110 职工基本医疗保险缴费 30111 公务员医疗补助缴费 30112 其他社会保障缴费 30113 住房公积金 30114 医疗费 30199 其他工资福利支出
302 商品和服务支出 30201 办公费 30202 印刷费 30203 咨询费 30204 手续费 30205 水费 30206 电费 30207 邮电费 30208 取暖费 30209 物业管理费
30211 差旅费 30212 因公出国(境)费用 30213 维修(护)费 30214 租赁费 30215 会议费 30216 培训费 30217 公务接待费 30218 专用材料费 30224 被装购置费
30225 专用燃料费 30226 劳务费 30227 委托业务费 30228 工会经费 30229 福利费 30231 公务用车运行维护费 30239 其他交通费用 30240 税金及附加费用
30299 其他商品和服务支出 303 对个人和家庭的补助 30301 离休费 30302 退休费 30303 退职(役)费 30304 抚恤金 30305 生活补助 30306 救济费
30307 医疗费补助 30308 助学金 30309 奖励金 30310 个人农业生产补贴 30311 代缴社会保险费 30399 其他对个人和家庭的补助
307 债务利息及费用支出 30701 国内债务付息 30702 国外债务付息 30703 国内债务发行费用 30704 国外债务发行费用
309 资本性支出(基本建设) 30901 房屋建筑物购建 30902 办公设备购置 30903 专用设备购置 30905 基础设施建设 30906 大型修缮
30907 信息网络及软件购置更新 30908 物资储备 30913 公务用车购置 30919 其他交通工具购置 30921 文物和陈列品购置 30922 无形资产购置 30999 其他基本建设支出
310 资本性支出 31001 房屋建筑物购建 31002 办公设备购置 31003 专用设备购置 31005 基础设施建设 31006 大型修缮 31007 信息网络及软件购置更新
31008 物资储备 31009 土地补偿 31010 安置补助 31011 地上附着物和青苗补偿 31012 拆迁补偿 31013 公务用车购置 31019 其他交通工具购置
31021 文物和陈列品购置 31022 无形资产购置 31099 其他资本性支出 311 对企业补助(基本建设) 312 对企业补助 31201 资本金注入 31204 费用补贴
31205 利息补贴 31299 其他对企业补助 313 对社会保障基金补助 399 其他支出 39907 国家赔偿费用支出
39908 对民间非营利组织和群众性自治组织补贴 39909 经常性赠与 39910 资本性赠与 39999 其他支出`;
/** Functional codes that most departments print, as they were since 2017 and before; of 行政运行 and its like only the end is theirs. */
const FUNCTIONAL_CODES = `201 一般公共服务支出 202 外交支出 203 国防支出 204 公共安全支出 205 教育支出 206 科学技术支出 207 文化旅游体育与传媒支出 207 文化体育与传媒支出
208 社会保障和就业支出 210 卫生健康支出 210 医疗卫生与计划生育支出 211 节能环保支出 212 城乡社区支出 213 农林水支出 214 交通运输支出
215 资源勘探工业信息等支出 215 资源勘探信息等支出 216 商业服务业等支出 217 金融支出 219 援助其他地区支出 220 自然资源海洋气象等支出 220 国土海洋气象等支出
221 住房保障支出 222 粮油物资储备支出 223 国有资本经营预算支出 224 灾害防治及应急管理支出 227 预备费 229 其他支出 230 转移性支出
231 债务还本支出 232 债务付息支出 233 债务发行费用支出 01 行政运行 02 一般行政管理事务 03 机关服务
20805 行政事业单位养老支出 20805 行政事业单位离退休 2080501 行政单位离退休 2080502 事业单位离退休 2080505 机关事业单位基本养老保险缴费支出
2080506 机关事业单位职业年金缴费支出 2080507 对机关事业单位基本养老保险基金的补助 2080599 其他行政事业单位养老支出 2080801 死亡抚恤 2089999 其他社会保障和就业支出
21011 行政事业单位医疗 2101101 行政单位医疗 2100501 行政单位医疗 2101102 事业单位医疗 2100502 事业单位医疗 2101103 公务员医疗补助 2100503 公务员医疗补助
2101199 其他行政事业单位医疗支出 22102 住房改革支出 2210201 住房公积金 2210202 提租补贴 2210203 购房补贴`;
const SUMMARY = `本年收入合计 本年支出合计 收入总计 支出总计 总计 合计 小计 上年结余、结转 结转下年 年初结转和结余 年末结转和结余 结余分配
使用非财政拨款结余 增减变化金额 金额合计 人员经费合计 公用经费合计 政府预算资金 一般公共预算资金 政府性基金预算资金`;

const words = (list: string): string[] => list.split(/\s+/u).filter((name) => name !== '');

type Coded = readonly [code: string, name: string];
const coded = (list: string): Coded[] => words(list).flatMap((word, i, all) => (i % 2 === 0 ? [[word, all[i + 1]!] as const] : []));

/** Codes of the economic classification in their printed order. */
export const ECONOMIC_CODES: readonly Coded[] = coded(ECONOMIC);

export const STANDARD_NAMES: readonly string[] = [...words(FUNCTIONAL), ...ECONOMIC_CODES.map(([, name]) => name), ...words(SUMMARY)];

const BY_NAME = groupBy([...coded(FUNCTIONAL_CODES), ...ECONOMIC_CODES], ([, name]) => name);
const ITEM = 7;
/** How codes of expenditure begin: by function, by economic nature of a department's and of the government's. */
const BEGINS = /^[235]/u;

/** The code that the classification has for `name` at the level and in the classification of `printed`: `printed` itself where that is one, null where none is known. */
export function standardCode(name: string, printed: string): string | null {
  const known = (BY_NAME.get(name) ?? []).flatMap(([code]) => (code.length > 2 ? [code] : printed.length === ITEM ? [printed.slice(0, -2) + code] : []))
    .filter((code) => code.length === printed.length && (code[0] === printed[0] || !BEGINS.test(printed)));
  return known.includes(printed) ? printed : known[0] ?? null;
}
