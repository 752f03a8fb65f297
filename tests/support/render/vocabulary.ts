/** Names and codes that the synthetic publications are made of: real classifications, invented organizations. */

export interface FunctionItem {
  /** Seven digits; its class and division are its first three and five. */
  readonly code: string;
  readonly name: string;
  /** Which money pays it. */
  readonly fund: 'general' | 'government-fund' | 'state-capital';
}

export interface EconomicItem {
  readonly code: string;
  readonly name: string;
}

/** `name: division name = item code suffix item name, …` below each class. */
const FUNCTION_TREE: Readonly<Record<string, string>> = {
  '201 一般公共服务支出': '01 人大事务=01 行政运行,02 一般行政管理事务,04 人大会议;03 政府办公厅（室）及相关机构事务=01 行政运行,02 一般行政管理事务,50 事业运行,99 其他政府办公厅（室）及相关机构事务支出;05 统计信息事务=04 信息事务,05 专项统计业务;06 财政事务=01 行政运行,07 信息化建设,08 财政委托业务支出;32 组织事务=99 其他组织事务支出;38 市场监督管理事务=01 行政运行,16 食品安全监管',
  '204 公共安全支出': '02 公安=01 行政运行,20 执法办案;06 司法=04 基层司法业务,05 普法宣传',
  '205 教育支出': '02 普通教育=01 学前教育,02 小学教育,03 初中教育;08 进修及培训=03 培训支出',
  '206 科学技术支出': '04 技术研究与开发=99 其他技术研究与开发支出;07 科学技术普及=02 科普活动',
  '207 文化旅游体育与传媒支出': '01 文化和旅游=04 图书馆,09 群众文化;03 体育=07 体育场馆',
  '208 社会保障和就业支出': '05 行政事业单位养老支出=01 行政单位离退休,02 事业单位离退休,05 机关事业单位基本养老保险缴费支出,06 机关事业单位职业年金缴费支出;08 抚恤=01 死亡抚恤;99 其他社会保障和就业支出=99 其他社会保障和就业支出',
  '210 卫生健康支出': '04 公共卫生=08 基本公共卫生服务;11 行政事业单位医疗=01 行政单位医疗,02 事业单位医疗,03 公务员医疗补助',
  '211 节能环保支出': '03 污染防治=01 大气,02 水体',
  '212 城乡社区支出': '01 城乡社区管理事务=01 行政运行,04 城管执法;05 城乡社区环境卫生=01 城乡社区环境卫生;08 国有土地使用权出让收入安排的支出=03 城市建设支出*,99 其他国有土地使用权出让收入安排的支出*',
  '213 农林水支出': '01 农业农村=04 事业运行,06 科技转化与推广服务;03 水利=05 水利工程建设,06 水利工程运行与维护',
  '214 交通运输支出': '01 公路水路运输=04 公路建设,06 公路养护',
  '215 资源勘探工业信息等支出': '05 工业和信息产业监管=17 产业发展',
  '221 住房保障支出': '02 住房改革支出=01 住房公积金,02 提租补贴,03 购房补贴',
  '223 国有资本经营预算支出': '02 国有企业资本金注入=99 其他国有企业资本金注入!;03 国有企业政策性补贴=01 国有企业政策性补贴!',
  '224 灾害防治及应急管理支出': '01 应急管理事务=06 安全监管,99 其他应急管理支出',
  '229 其他支出': '04 其他政府性基金及对应专项债务收入安排的支出=02 其他地方自行试点项目收益专项债券收入安排的支出*;60 彩票公益金安排的支出=02 用于社会福利的彩票公益金支出*',
};

const ECONOMIC_TREE: Readonly<Record<string, string>> = {
  '301 工资福利支出': '01 基本工资,02 津贴补贴,03 奖金,06 伙食补助费,07 绩效工资,08 机关事业单位基本养老保险缴费,09 职业年金缴费,10 职工基本医疗保险缴费,11 公务员医疗补助缴费,12 其他社会保障缴费,13 住房公积金,14 医疗费,99 其他工资福利支出',
  '302 商品和服务支出': '01 办公费,02 印刷费,04 手续费,05 水费,06 电费,07 邮电费,09 物业管理费,11 差旅费,12 因公出国（境）费用,13 维修（护）费,14 租赁费,15 会议费,16 培训费,17 公务接待费,26 劳务费,27 委托业务费,28 工会经费,29 福利费,31 公务用车运行维护费,39 其他交通费用,99 其他商品和服务支出',
  '303 对个人和家庭的补助': '01 离休费,02 退休费,04 抚恤金,05 生活补助,07 医疗费补助,09 奖励金,99 其他对个人和家庭的补助',
  '310 资本性支出': '02 办公设备购置,03 专用设备购置,05 基础设施建设,07 信息网络及软件购置更新,13 公务用车购置',
};

export const FUNCTION_NAMES = new Map<string, string>();
export const ECONOMIC_NAMES = new Map<string, string>();
const FUND_MARKS: Readonly<Record<string, FunctionItem['fund']>> = { '*': 'government-fund', '!': 'state-capital' };

const split = (entry: string): [string, string] => [entry.slice(0, entry.indexOf(' ')), entry.slice(entry.indexOf(' ') + 1)];

export const FUNCTION_ITEMS: readonly FunctionItem[] = Object.entries(FUNCTION_TREE).flatMap(([head, divisions]) => {
  const [classCode, className] = split(head);
  FUNCTION_NAMES.set(classCode, className);
  return divisions.split(';').flatMap((division) => {
    const [divisionHead, items] = division.split('=');
    const [divisionSuffix, divisionName] = split(divisionHead!);
    FUNCTION_NAMES.set(classCode + divisionSuffix, divisionName);
    return items!.split(',').map((item): FunctionItem => {
      const [suffix, marked] = split(item);
      const fund = FUND_MARKS[marked.at(-1)!] ?? 'general';
      const name = fund === 'general' ? marked : marked.slice(0, -1);
      const code = classCode + divisionSuffix + suffix;
      FUNCTION_NAMES.set(code, name);
      return { code, name, fund };
    });
  });
});

export const ECONOMIC_ITEMS: readonly EconomicItem[] = Object.entries(ECONOMIC_TREE).flatMap(([head, items]) => {
  const [classCode, className] = split(head);
  ECONOMIC_NAMES.set(classCode, className);
  return items.split(',').map((item) => {
    const [suffix, name] = split(item);
    ECONOMIC_NAMES.set(classCode + suffix, name);
    return { code: classCode + suffix, name };
  });
});

/** The 功能分类 classes that 收入支出决算总表 prints whether there is money or not. */
export const FINAL_CLASSES: readonly string[] = [
  '一般公共服务支出', '外交支出', '国防支出', '公共安全支出', '教育支出', '科学技术支出', '文化旅游体育与传媒支出', '社会保障和就业支出',
  '卫生健康支出', '节能环保支出', '城乡社区支出', '农林水支出', '交通运输支出', '资源勘探工业信息等支出', '商业服务业等支出', '金融支出',
  '援助其他地区支出', '自然资源海洋气象等支出', '住房保障支出', '粮油物资储备支出', '国有资本经营预算支出', '灾害防治及应急管理支出',
  '其他支出', '债务还本支出', '债务付息支出', '抗疫特别国债安排的支出',
];

export const PLACES: readonly string[] = [
  '深圳市南山区', '深圳市宝安区', '深圳市坪山区', '广州市天河区', '东莞市', '佛山市顺德区', '珠海市香洲区', '中山市', '惠州市惠城区', '长沙市岳麓区',
  '杭州市余杭区', '苏州市吴中区', '武汉市洪山区', '成都市青羊区', '厦门市思明区', '青岛市崂山区', '临夏市', '乌鲁木齐市',
];
export const AGENCIES: readonly string[] = [
  '财政局', '教育局', '民政局', '水务局', '应急管理局', '城市管理和综合执法局', '文化广电旅游体育局', '卫生健康局', '市场监督管理局',
  '发展和改革局', '科技创新局', '农业农村局', '退役军人事务局', '医疗保障局', '人力资源和社会保障局', '政务服务和数据管理局', '生态环境局',
];
export const MEMBERS: readonly string[] = [
  '信息中心', '综合执法大队', '图书馆', '第一实验学校', '疾病预防控制中心', '环境监测站', '公共资源交易服务中心', '规划土地监察队', '档案馆',
  '青少年活动中心', '质量检测所', '会计核算中心', '应急指挥中心', '体育运动管理服务中心', '幼儿教育研究院', '劳动人事争议仲裁院',
];
export const PROJECTS: readonly string[] = [
  '综合管理', '预算准备金', '信息化运维项目', '政务服务热线', '一般管理事务', '离退休干部管理', '物业管理服务', '党建工作经费', '专项业务', '安全生产监管',
  '公共文化服务体系建设', '信息化新建项目（非政府投资项目）', '社区基层治理和民生微实事', '河道管养及防洪排涝设施运行', '中小学校舍维修改造和设备更新',
  '大型活动保障', '第三次全国土壤普查', '人才引进与培养', '疫情防控', '法律服务', '档案数字化', '绩效考核经费', '劳务派遣人员', '12345 热线工单运营',
];
export const PROCUREMENT_TREE: readonly { readonly code: string; readonly name: string; readonly items: readonly { readonly code: string; readonly name: string }[] }[] = [
  { code: 'A', name: '货物', items: [
    { code: 'A02010000', name: '信息化设备' }, { code: 'A02020000', name: '办公设备' }, { code: 'A05010000', name: '家具' }, { code: 'A07100300', name: '纸制品' },
  ] },
  { code: 'B', name: '工程', items: [{ code: 'B08000000', name: '修缮工程' }, { code: 'B01000000', name: '房屋施工' }] },
  { code: 'C', name: '服务', items: [
    { code: 'C16000000', name: '信息技术服务' }, { code: 'C21040000', name: '物业管理服务' }, { code: 'C99000000', name: '其他服务' },
  ] },
];

/** Sentences without figures, to fill paragraphs and descriptions. */
export const SENTENCES: readonly string[] = [
  '贯彻执行国家、省、市有关法律、法规和政策，拟订相关规划、年度计划并组织实施。', '统筹推进“数字政府”和“智慧城市”建设，提升公共服务水平。',
  '负责有关行政审批制度改革、审批服务便民化相关工作。', '承担全区民生诉求事项职责清单的梳理、完善工作。', '指导、协调、监督基层单位开展业务工作。',
  '建立健全协同处置、分析研判等系列工作机制。', '组织开展宣传教育、业务培训和对外交流合作。', '保障机关工作正常开展，提高服务对象满意度。',
  '推动信用体系、标准体系和监督体系建设，优化营商环境。', '完成区委、区政府和上级部门交办的其他任务。', '严格执行中央八项规定精神，压减一般性支出，厉行节约。',
  '加强人员队伍建设，提升科学化、精细化管理水平。', '推进设施设备更新改造，消除安全隐患。', '对项目实施情况进行跟踪监控，确保资金使用合规有效。',
];
