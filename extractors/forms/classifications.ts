/**
 * Names of the government budget classification (政府收支分类科目): functional classes and economic classes with their items.
 * They help to tell where a wrapped label ends; no figure depends on them.
 */
import { FUNCTIONAL_CLASSES } from './functional-classes.js';

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
const SUMMARY = `本年收入合计 本年支出合计 收入总计 支出总计 总计 合计 小计 上年结余、结转 结转下年 年初结转和结余 年末结转和结余 结余分配
使用非财政拨款结余 增减变化金额 金额合计 人员经费合计 公用经费合计 政府预算资金 一般公共预算资金 政府性基金预算资金`;

/** Items of one name and number under every division of the functional classification that has them. */
const COMMON_ITEMS = '01 行政运行 02 一般行政管理事务 03 机关服务';

const words = (list: string): string[] => list.split(/\s+/u).filter((name) => name !== '');

type Coded = readonly [code: string, name: string];
const coded = (list: string): Coded[] => words(list).flatMap((word, i, all) => (i % 2 === 0 ? [[word, all[i + 1]!] as const] : []));

/** Codes of the economic classification in their printed order. */
export const ECONOMIC_CODES: readonly Coded[] = coded(ECONOMIC);
const ECONOMIC_CLASSES = new Set(ECONOMIC_CODES.flatMap(([code, name]) => (code.length === 3 ? [name] : [])));
/** Whether a name, canonical, is that of a class (类) of departments' expenditure: what follows it in a list are its items. */
export const isEconomicClass = (name: string): boolean => ECONOMIC_CLASSES.has(name);
/** Codes of the functional classification; one stands twice that was renamed. */
export const FUNCTIONAL_CODES: readonly Coded[] = withDivisions(coded(FUNCTIONAL_CLASSES));
/** Last two digits of such items, and their names. */
export const COMMON_ITEM_CODES: readonly Coded[] = coded(COMMON_ITEMS);

/** Short names that the tables of nearly every department have. */
const USUAL = '事业运行 进修及培训 抚恤 死亡抚恤 伤残抚恤 住房公积金 提租补贴 购房补贴 预备费';
/** What tells a name of the functional classification from that of a unit or from the beginning of a project's (档案馆, 案件审判经费). */
const DISTINCTIVE = /(?:支出|事务)$|^.{6}/u;

/** Names that help to tell where a label ends. */
export const STANDARD_NAMES: readonly string[] = [...new Set([
  ...FUNCTIONAL_CODES.map(([, name]) => name).filter((name) => DISTINCTIVE.test(name)), ...[...COMMON_ITEM_CODES, ...ECONOMIC_CODES].map(([, name]) => name), ...words(USUAL), ...words(SUMMARY),
])];

/** Items are listed with the two digits behind those of the division before them. */
function withDivisions(entries: readonly Coded[]): Coded[] {
  let division = '';
  return entries.map(([digits, name]) => {
    if (digits.length === 5) division = digits;
    return [digits.length === 2 ? division + digits : digits, name];
  });
}
