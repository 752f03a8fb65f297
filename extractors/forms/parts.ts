/** What many forms share: columns of classification codes in one, two or three, of names and units; sums of the three-public table. */
import { amount, code, group, text, type FormColumn, type FormGroup, type FormNode } from './form.js';

const FUNCTION_CODE = '[部门[预算]][支出]功能[分类]科目{编码|代码}|[支出|预算]科目{编码|代码}|编码';
const ECONOMIC_CODE = '[部门[预算]][支出]经济[分类]科目{编码|代码}|[支出]科目{编码|代码}|编码';
const ITEM_GROUP = '项目|科目|[本年][支出]功能[分类][科目]|支出功能分类';
const ECONOMIC_GROUP = '项目|科目|[部门[预算]][支出]经济分类[科目]';

/** Names of units and of what they spend on in one column. */
const UNIT_OR_ITEM = '[单位]名称(科目)|单位(科目)名称|单位(科目名称)|科目(单位)名称|科目名称(单位[名称])|单位名称(科目名称)';
/** 科目名称 in the wordings of the functional classification. */
export const FUNCTION_NAME: FormColumn = text('name', `[部门[预算]][支出]功能[分类]科目名称|[支出|预算]科目名称|${UNIT_OR_ITEM}|科目|名称`, 'name');
/** 科目名称 in the wordings of the economic classification. */
const ECONOMIC_NAME: FormColumn = text('name', `[部门[预算]][支出]经济[分类]科目名称|[支出]科目名称|${UNIT_OR_ITEM}|科目|名称`, 'name');
/** What heads names that begin with their code, besides what heads names alone. Beside a column of codes it would take up the pieces of that column's heading. */
const CODED_NAME = '[支出|预算]科目[名称]|科目{编码|代码}[及|和|与]名称|科目名称[及|和|与]{编码|代码}|科目名称({编码|代码})|项目';

const part = (role: 'class' | 'division' | 'item', label: string): FormColumn => ({ key: role, label, type: 'code', role });
const CLASS = part('class', '类');
const DIVISION = part('division', '款');
const THREE: readonly FormNode[] = [CLASS, DIVISION, part('item', '项')];

/** The unit's number between code and name, as Sichuan prints it: the name is that of the unit or of what it spends on. */
const UNIT_CODE: FormColumn = { key: 'unit-code', label: '单位{代码|编码}', type: 'code', role: 'unit-code', optional: true };

/** 科目编码 and 科目名称, the code whole. */
const FUNCTION_ITEM: FormGroup = group(ITEM_GROUP, [code(FUNCTION_CODE), UNIT_CODE, FUNCTION_NAME], { bare: true });
/** Names that begin with their code, and no column of codes (`[2010301]行政运行`). */
const FUNCTION_NAMES: FormGroup = group(ITEM_GROUP, [text('name', `[支出]功能[分类][科目][名称]|${UNIT_OR_ITEM}|${CODED_NAME}`, 'name')], { bare: true });
/** 科目编码 in three columns 类, 款, 项, and 科目名称. */
const FUNCTION_ITEM_3: FormGroup = group(ITEM_GROUP, [group(FUNCTION_CODE, THREE, { bare: true }), UNIT_CODE, FUNCTION_NAME], { bare: true });
/** Code and name of the economic classification, the code whole. */
const ECONOMIC_ITEM: FormGroup = group(ECONOMIC_GROUP, [code(ECONOMIC_CODE), UNIT_CODE, ECONOMIC_NAME], { bare: true });
/** Names of the economic classification that begin with their code. */
const ECONOMIC_NAMES: FormGroup = group(ECONOMIC_GROUP, [text('name', `[部门[预算]][支出]经济[分类][科目][名称]|${CODED_NAME}`, 'name')], { bare: true });
/** Code of the economic classification in two columns 类 and 款, and its name. */
const ECONOMIC_ITEM_2: FormGroup = group(ECONOMIC_GROUP, [group(ECONOMIC_CODE, [CLASS, DIVISION], { bare: true }), UNIT_CODE, ECONOMIC_NAME], { bare: true });

/** 部门预算经济分类 | 政府预算经济分类: the same row in two classifications, each with its codes and name. */
const ECONOMIC_PAIRS: readonly (readonly FormNode[])[] = [
  [[code(ECONOMIC_CODE)], [{ ...code(ECONOMIC_CODE), key: 'government-code' }]],
  [[group(ECONOMIC_CODE, [CLASS, DIVISION], { bare: true })], [group(ECONOMIC_CODE, [{ ...CLASS, key: 'government-class' }, { ...DIVISION, key: 'government-division' }], { bare: true })]],
].map(([department, government]) => [
  group('部门[预算][支出]经济分类[科目]', [...department!, ECONOMIC_NAME]),
  group('政府[预算][支出]经济分类[科目]', [...government!, { ...ECONOMIC_NAME, key: 'government-name' }]),
]);

export const FUNCTION_ITEMS = [FUNCTION_ITEM, FUNCTION_ITEM_3, FUNCTION_NAMES] as const;
export const ECONOMIC_ITEMS = [ECONOMIC_ITEM, ECONOMIC_ITEM_2, ECONOMIC_NAMES] as const;
/** The same in one classification, or in two side by side. */
export const ECONOMIC_LISTS: readonly (readonly FormNode[])[] = [...ECONOMIC_ITEMS.map((item) => [item]), ...ECONOMIC_PAIRS];

/** 单位代码 and 单位名称. */
export const UNIT_COLUMNS: readonly FormNode[] = [
  { key: 'unit-code', label: '{部门|单位|[预算]部门(单位)|预算单位}{代码|编码}', type: 'code', role: 'unit-code', optional: true },
  text('unit', '{部门|单位|[预算]部门(单位)|预算单位}名称[(科目)]|预算单位|单位', 'unit'),
];
/** 单位代码 and 单位名称 where not every publication prints them. */
export const OPTIONAL_UNITS: readonly FormNode[] = UNIT_COLUMNS.map((column) => ({ ...column, optional: true }));

const PERSONNEL = amount('personnel', '人员{经费|支出}');
const PUBLIC = amount('public', '[日常]公用{经费|支出}');
/** 基本支出 with its two kinds and without a column of its own. */
export const BASIC_PARTS: FormGroup = group('基本支出', [PERSONNEL, PUBLIC]);
/** Total, 人员经费, 公用经费. */
export const BASIC_TOTALS: readonly FormNode[] = [amount('total', '合计|小计'), PERSONNEL, PUBLIC];
/** 基本支出 whole, or with 人员经费 and 公用经费. */
export const BASIC_SPLIT: FormGroup = group('基本支出', [amount('basic', '小计|合计'), PERSONNEL, PUBLIC]);
/** Row sum of `BASIC_SPLIT`. */
export const BASIC_SPLIT_SUM = 'basic = personnel + public';
/** 基本支出 by class of the economic classification. */
export const BASIC_CLASSES: FormGroup = group('基本支出', [
  amount('basic', '小计|合计'), amount('wages', '工资福利支出'), amount('goods-and-services', '[一般]商品和服务支出|[一般]商品服务支出'),
  amount('individuals-and-families', '对个人和家庭[的]补助[支出]'), amount('capital', '资本性支出|其他资本性支出', true),
]);
/** Row sum of `BASIC_CLASSES`. */
export const BASIC_CLASSES_SUM = 'basic = wages + goods-and-services + individuals-and-families + capital';

/** 三公经费 and its vehicles by their parts; `prefix` tells years and plans apart. */
export const threePublicSums = (prefix = ''): string[] => [
  `${prefix}total = ${prefix}overseas-travel + ${prefix}vehicles + ${prefix}hospitality`,
  `${prefix}vehicles = ${prefix}vehicle-purchase + ${prefix}vehicle-operation`,
];
