/**
 * The words of fiscal prose, as data: a new unit, verb or list word is added here and nowhere else.
 * Every entry is in the folded form of `reading.ts` (half-width digits, letters, punctuation and brackets).
 */

/** Orders of magnitude that may stand between figure and unit. */
export const MAGNITUDES = ['万亿', '千亿', '百亿', '十亿', '千万', '百万', '十万', '亿', '万', '千'] as const;

/** `余`, `多` … between figure and unit. */
export const VAGUE_AFTER = ['余', '多', '几', '来'] as const;
/** Words before a figure that make it approximate. */
export const VAGUE_BEFORE = ['大约', '约为', '约', '将近', '接近', '近', '超过', '超出', '超', '突破', '不少于', '不低于', '不超过', '不高于', '至少', '≥', '≧', '≤', '≦', '>', '<'] as const;
/** Words after the unit that make it a bound. */
export const VAGUE_BOUND = ['及以上', '以上', '及以下', '以下', '以内', '左右', '上下'] as const;

export const CURRENCIES = ['元人民币', '元', '美元', '港元', '港币', '欧元', '日元', '人民币'] as const;
export const PERCENTS = ['个百分点', '百分点', '%', '‰'] as const;

/** Units of counts, and what must not follow because the character then belongs to another word. */
export const COUNT_UNITS: ReadonlyArray<readonly [unit: string, notBefore?: string]> = [
  ['台(套)'], ['台(辆)'], ['台/套'], ['台套'], ['辆(台)'], ['个(套)'], ['个/次'], ['平方公里'], ['平方千米'], ['平方米'], ['立方米'], ['公顷'], ['公里'], ['千米'], ['厘米'], ['公斤'], ['千克'], ['千瓦时'], ['千瓦'],
  ['人次'], ['批次'], ['家次'], ['户次'], ['场次'], ['件次'], ['车次'], ['班次'], ['项次'], ['台次'], ['辆次'], ['课时'], ['学时'], ['学位'], ['床位'], ['车位'], ['工位'], ['坐席'], ['座席'], ['机柜'], ['点位'], ['人天'], ['人月'],
  ['个', '性体别税案'], ['项', '目'], ['件'], ['家', '庭长属校具电园访政'], ['人', '工民员才口社力物大均脸机流事数'], ['名', '单称额片录牌胜义'], ['位', '于置列居'], ['辆'], ['台', '账风湾胞阶'], ['套', '餐路'],
  ['次', '日年月要'], ['条', '例件款线码'], ['宗', '教旨'], ['起', '来草步到'], ['户', '均籍口外型'], ['所', '有需属在谓以'], ['处', '理置长级室于'], ['间', '接隔'], ['栋'], ['座', '谈'], ['幢'], ['支', '出持撑部付行'], ['批', '准复示量发'],
  ['场', '所景馆地强'], ['期', '间望限满货项工末初'], ['份', '额'], ['篇'], ['本', '级部单年区市省县地局项次着报身院校'], ['册'], ['部', '门分委署队属'], ['张'], ['页'], ['枚'], ['只', '有要是能'], ['头'], ['株'], ['棵'], ['艘'], ['架', '构'],
  ['门', '户诊店槛类牌票禁'], ['类', '似型别'], ['种', '植类子'], ['组', '织成建合'], ['支队'], ['班', '子'], ['分', '析拨布局行厅公别中类级钟会管区期散支包校院工解流享'], ['倍'], ['路', '段口径线网由面灯'], ['款', '项'], ['届'], ['轮', '岗'],
  ['笔', '试记录'], ['票', '据'], ['幅', '度'], ['块', '链'], ['片', '区'], ['层', '级面次'], ['盏'], ['根', '据本'], ['席'], ['股', '权份东'], ['卷'], ['盒'], ['袋'], ['瓶'], ['箱'], ['桶'], ['床'], ['亩'], ['吨'], ['米'], ['队', '伍员'], ['团组'], ['单', '位独价项'], ['节', '约省点能日假'],
  ['例', '如会行外'], ['核', '心算定查减拨'], ['TB'], ['PB'], ['GB'], ['MB'], ['Mbps'], ['Gbps'],
];
/** Units that count money in words or times in figures: kept apart from counts. */
export const TIMES_UNIT = '倍';

/** After these a number is a date, an ordinal or a label, never a figure. */
export const CALENDAR_UNITS = ['周年', '年', '月', '日', '时', '点(?!位)', '季度', '号', '岁', '楼', '室', '世纪'] as const;
/** Durations are figures only where something is measured in them (办理时间压缩至3个工作日), else they are names (24小时服务). */
export const DURATION_UNITS = ['个工作日', '工作日', '个小时', '小时', '个月', '个季度', '个年度', '分钟', '毫秒', '秒', '天', '个日历天', '周'] as const;
export const MEASURES_DURATION = /(?:平均|用时|耗时|时长|历时|时限|时间|压缩|缩短|减少|压减|节省|延长|累计|共|达|约|近|超过|为)(?:了|至|到|为|近|约|共)?$/u;

/** Words that say which way a figure goes; they end the text before it. */
export const INCREASE = ['增加', '增长', '增幅', '增支', '增收', '上升', '提升', '提高', '上涨', '上调', '上浮', '调增', '扩大', '多支出', '增'] as const;
export const DECREASE = ['减少', '下降', '降幅', '减幅', '降低', '减支', '减收', '压减', '压缩', '缩减', '核减', '削减', '调减', '缩短', '节约率', '节约', '节省', '下滑', '回落', '下调', '减', '降'] as const;
/** What may stand between the verb and its figure; `至`, `到` make it a level, not a change. */
export const CHANGE_TAIL = '(?:了|额|约|近|超过|超|率|幅|幅度|比例|比率|金额|数额|共|共计|合计|为|达到|达|各|均)*';
/** What no money measures is raised by none: 服务能力提升 | 230.22万元 names a project. */
export const RAISED_WORK = /(?:能力|质量|品质|效能|素质|素养|环境|形象|景观|功能|品牌|设施)(?:提升|提高)$/u;
/** Verbs that carry a noun between themselves and the figure: 增加因公出国经费56万元. */
export const CHANGE_VERBS_WITH_OBJECT = ['增加', '减少', '压减', '核减', '调增', '调减', '削减'] as const;

export const UNCHANGED = ['保持不变', '基本不变', '不变', '基本持平', '持平', '保持一致', '基本一致', '相一致', '一致', '无增减变化', '无增减', '无变化', '没有变化', '无变动', '相同'] as const;

/** What introduces the parts of the figure before it, and the other turns of a sentence that decide what belongs to what. */
export const TURNS = /[;:]|其中[:,]?|(?:主要)?用于(?:以下|下列)(?:几个|各个?|\d个)?方面[:,]?|(?:主要|具体)?包括[:]?|(?:主要|具体)?构成(?:为|如下)?[:]|分别(?:为|是)[:]?|(?:主要是?|专项|具体)?用于[:]?|[()]/gu;

/** One of these stands in every turn. */
export const TURN_SIGNS = /[;:()]|其中|用于|包括|构成|分别/u;

/** A list of what the money went to, not a purpose. */
export const LIST_OF_PURPOSES = /用于(?:以下|下列)/u;
/** So much for each of something: part of no sum. */
export const PER_UNIT = /^(?:人均|车均|户均|平均|每[人辆次批户])|(?:人均|车均|户均|平均)[^,;。]{0,12}$/u;
/** They are counted beside the staff, not among it. */
export const PENSIONERS = /^(?:离休|退休|离退休|遗属)/u;
/** Opens a purpose: until the clause ends or a comparison begins. */
export const PURPOSE = /(?:主要是|主要|专项|具体)?用于(?!以下|下列)[:,]?|(?:主要|具体)包括[:,]?|(?<=[,;。])(?:主要是|主要为)/gu;
/** Behind a comma these end a purpose. */
export const PURPOSE_STOP = /^,(?:较|比|与|同比|增加|减少|增长|下降|共|累计|合计|其中|\d{4}年|[^,;。]{0,8}保有量)/u;
/** Opens a reason. The first kind always does, the second (主要是 …) only behind a comparison or before a word that sounds like a cause. */
export const REASON = /(?<!问题(?:及|和|与|、)?(?:产生|存在)?(?:的)?)(?:(?:增加|减少|增长|下降|增减|变动|变化|收支|预算|决算|支出|收入|小于|大于|上年|数|的){0,6})(?:主要)?(?:增减)?(?:变动|变化)?(?:原因|变动情况|变化情况)(?:说明)?(?:主要)?(?:是|为|在于)?(?:由于|因为)?[:,]?|主要情况(?:是|为)?[:,]|主要(?:是因为|是由于|系|由于|因)[:,]?/gu;
/** … and ends it: what follows are parts of what was compared, and no more of the reason. */
export const PARTS_BEHIND_REASON = /^,其中[:,]?(?:财政拨款|一般公共预算|政府性基金|国有资本经营|上级补助|事业收入|经营收入|其他收入|上年结转|基本支出|项目支出|人员经费|公用经费|工资福利|商品和服务|因公出国|公务用车|公务接待)[^,;。增减升降\d]{0,20}\d/u;
/** One of these stands in every opener. */
export const REASON_WORD = /原因|情况|主要/u;
export const SOFT_REASON = /主要是(?!用于|[:：]?用于)/gu;
export const REASON_START = /^(?:我|本|因|为落实|为贯彻|为加强|根据|由于|严格|按照|受|无|未|新增|增加|减少|压减|压缩|厉行|\d{4}年)/u;
/** 一是 … 二是 …: the parts of one reason or goal. */
export const ORDINAL_CLAUSE = /[一二三四五六七八九十]是/u;

/** Money with a bound after it defines something when one of these stands before … */
export const THRESHOLD_BEFORE = /(?:单价|单位价值|单项|单台|单笔|单件|单次|价值|限额|标准|门槛|起点)(?:为|在|达到?|不?超过|[:(])?$/u;
/** A ceiling or floor for one piece of something. */
export const THRESHOLD_EACH = /(?:单价|单台|单项|单笔|每[^,;。]{1,4}|人均|限额|标准)(?:均|应|为)?(?:不超过|不高于|不低于|不少于)$/u;
/** … or something is named after the bound: 100万元以上设备. */
export const THRESHOLD_AFTER = /^(?:的|[(（]|大型|通用|专用|设备|车辆|项目|仪器|资产|工程|合同|货物|采购|服务|软件|固定)/u;

/** 占…的: what the percentage behind it is a share of. */
export const SHARE = /占([^,;。:]{0,40}?)的?(?:比重|比例|比率|比)?(?:均|都)?(?:为|约|近|超过?|达到?)*$/u;
/** 完成年初预算的: what it is the completion of. */
export const COMPLETION = /(?:完成|执行|达到)(?:了)?([^,;。:]{0,16}?预算(?:数|额)?|[^,;。:]{0,10}?任务|[^,;。:]{0,10}?目标)(?:的|率)?(?:为|达到?|约)*$/u;
/** … where the figure behind it is that budget, or that whole, itself. */
export const REFERENCE = /(?:完成|占)(?:了)?([^,;。:]{0,16})$/u;
/** 分别减少 | 1元、2元: figures dealt out to statements in their order. */
export const DEALS = /分别[^,;。:、]{0,8}$/u;
/** 一是 …；二是 … inside a sentence. */
export const ORDINAL_CLAUSES = /(?:^|[;:。,])\s*([一二三四五六七八九十]{1,2}是)/gu;

/** Parts of a document whose prose states no figures of the publication. */
export const GLOSSARY_HEADING = /名词解释|名词说明|专业名词|术语/u;
/** Goals of the key projects: money and staff are facts of kind `target`, indicator values are not facts. */
export const GOALS_HEADING = /重点项目.{0,8}绩效/u;
/** … where the text speaks of goals, and not of how many projects there are. */
export const GOAL_WORDS = /指标|满意|达到|达标|[≥≧≤≦><]/u;
export const GOAL_COUNT_UNITS = ['人', '名'] as const;

/** Categories of expenditure: a list item so called is no project. */
export const CATEGORY_NAMES = /^(?:人员(?:支出|经费)|公用(?:支出|经费)|日常公用经费|对个人和家庭的?补助(?:支出)?|项目支出|基本支出|经营支出|一般公共服务支出)/u;

/** Filler before the name of what is measured, taken off again and again. */
export const MEASURE_PREFIXES: readonly RegExp[] = [
  /^[、,;:。.·\s)\]①-⑳-]+/u,
  /^\([^()]*\)(?=[、,])/u,
  /^(?:其中|具体)?(?:主要)?(?:是|为)?(?:用于|包括|包含|分别为|分别是)[:,]?/u,
  /^主要(?:是|为|系)(?=.{2})/u,
  /^(?:共有|共计|总共|共设|设有)(?=.)/u,
  /^经(?:比较|汇总|统计)(?=.{4})/u,
  /^[^,;。:]{2,8}指标类?(?:在|[:,])(?=.)/u,
  /^(?:其中|以及|另外|此外|同时|因此|综上|截至目前|截止目前|目前|并且|并(?!网)|及(?!时|格)|和(?!平|谐)|与|且|均(?!衡)|等(?!级|候)|共(?!产|享|同|青|建|性))(?=.)/u,
  /^为(?=.{6})/u,
  /^的(?=.{2})/u,
  /^[一二三四五六七八九十]{1,2}是(?=.{2})/u,
  /^各(?:预算)?单位(?=.{4})/u,
  /^(?:我|本)(?:部门|单位|局|委|中心|办|院|校|区|市|县|省|街道|镇)(?:\((?:本级|单位)\))?/u,
  /^(?:纳入|列入)\d{4}年度?(?:部门)?预算的?/u,
  /^[^,;。:\d]{2,24}(?:情况|说明)(?=(?:19|20)\d{2}年)/u,
  /^纳入.{0,60}?(?=部门(?:决算|预算)编[报制]范围)/u,
  /^在.{1,14}?中(?=.)/u,
  /^截至\d{4}年\d{1,2}月(?:\d{1,2}日)?(?:底|末)?,?/u,
  /^\d{4}(?:年度(?![末底初])|年(?![度年末底初])|(?=年[末底初]))/u,
  /^(?:涉及(?=.{4})|设置并编报|累计|已经?|拥有|现有|实现|推动|安排的?|包含|含(?!税))(?=.)/u,
];
/** Filler between the name and the figure. */
export const MEASURE_SUFFIXES: readonly RegExp[] = [
  /(?:纳入|列入)\d{4}年度?(?:部门)?预算(?:的)?(?:共计|共有|共|合计)?$/u,
  /(?:压缩|缩短|提升|提高|上升|降低|下降|增加|减少|扩大)[至到]$/u,
  /(?:同比|环比|同口径)$/u,
  /(?:不超过|不高于|不低于|不少于|至少|大约)$/u,
  /(?:均|都)?(?:达到|达|为|是|由|共有|共计|共|总共|(?<!节)约|近|超过|超|突破|累计|暂按|预计|大约|完成|(?<![保实])有|的|[:、,\s(])$/u,
  /(?:≥|≧|≤|≦|>|<)$/u,
  /(?<![-—])[-—]+$/u,
];
/** Where the noun after a count ends. */
export const NOUN_END = /[,;。、:()\d"”“‘’《》]|的|及|和|与|以及|开展|完成|进行|均|已|并|等/u;
/** What a unit counts ends with these words, though no sign ends it: 2辆公务用车辆 | 加油. */
export const COUNTED_BY: Readonly<Record<string, RegExp>> = { 辆: /^.*?车辆?/u };
/** Verbs that open the phrase before a count, when no better name is at hand. */
export const COUNT_VERBS = /^(?:累计|共|全年|发生|开展|接待|提供|涉及|组织|完成|处理|收集|发放|发布|办理|受理|新建|建成|推出|助力|汇聚|上门为|搭建涵盖全区|搭建涵盖|涵盖|督促|安排的)+/u;

/** Names that mean nothing without the title they stand under. */
export const GENERIC_MEASURE = /^(?:年初|全年|本年|当年|上年|调整)?(?:支出|收入)?(?:(?:预算|决算|(?:预算)?执行)(?:数|额)?(?:安排)?|(?:预算|决算)支出)$/u;
/** A name that says the same figure of another stage of the budget: 支出决算 → 支出全年预算. */
export const STAGE_SUFFIX = /(?:(?:年初|全年|调整后?)?预算|决算)(?:数|额)?$|决算支出$/u;
/** 与年初预算相比， at the head of a sentence: what it says is of what the sentence before compared. */
export const LIKENED_TO_BUDGET = /^(?:与|同|和|较)(?:年初|全年)?预算(?:数|额)?(?:相比|比较|对比)?,$/u;
/** A measure that needs a word of the one before it: 行政编制总数 … 实有在编人数. */
export const DEPENDENT_MEASURES: ReadonlyArray<{ readonly measure: RegExp; readonly antecedent: RegExp; readonly linked: boolean }> = [
  { measure: /^实有(?:在编)?人数|^在编人数|^实有人员/u, antecedent: /行政编制|事业编制|编制/u, linked: true },
  { measure: /^单价.*设备/u, antecedent: /^(?:计划|拟|安排)(?:购置|新增)/u, linked: false },
  { measure: /^新增单价.*设备/u, antecedent: /^计划(?=新增)/u, linked: false },
];

/** A year inside the name of a figure: 公务用车购置费2024年预算数. */
export const YEAR_BEFORE_STAGE = /(?:19|20)\d{2}年度?(?=(?:年初|全年)?(?:预算|决算)(?:数|额)?$)/u;

/** What names of organizational units end with. */
const ORGANIZATION_WORDS = ['局', '委员会', '委', '办公室', '中心', '厅', '院', '所', '站', '馆', '学校', '大学', '学院', '小学', '中学', '幼儿园', '支队', '大队', '总队', '队', '街道办事处', '办事处', '公司', '协会', '联合会', '总会', '政府', '处', '本部', '机关', '部', '署', '校', '红十字会', '总工会'];
const ORGANIZATION_TAILS = ['(本级)', '(机关)', '(本部)', '(汇总)', '本级', '机关'];
export const ORGANIZATION_END = new RegExp(`(?:${ORGANIZATION_WORDS.join('|')})(?:${ORGANIZATION_TAILS.join('|').replace(/[()]/gu, '\\$&')})?$`, 'u');
/** The last characters of such names. */
export const ORGANIZATION_LAST: ReadonlySet<string> = new Set([...ORGANIZATION_WORDS, ...ORGANIZATION_TAILS].map((word) => word.at(-1)!));
const FOLLOWED = '\\d{4}年|部门预算|预算|决算|收入|支出|纳入|机关运行|政府采购|共有|共|所有|实施|包括|下设|内设|无下属|本级|,|系统|主要';
/** What may follow the name of a unit at the head of a sentence. */
export const ORGANIZATION_FOLLOWED = new RegExp(`^(?:${FOLLOWED})`, 'u');
/** … and what makes it the name of its head office: 某局 | 本级预算, and not 某局 | 本级及下属单位. */
export const HEAD_OFFICE_FOLLOWS = new RegExp(`^本级(?:$|${FOLLOWED})`, 'u');
