/** 一般公共预算项目支出: by functional class, as Sichuan prints it, or with the economic classes side by side, as Xinjiang does. */
import { amount, text, type Form } from './form.js';
import { rows } from './budget-parts.js';
import { FUNCTION_ITEMS } from './parts.js';

const CLASSES = [
  amount('wages', '工资福利支出', true), amount('goods-and-services', '商品和服务支出'), amount('individuals-and-families', '对个人和家庭[的]补助[支出]'),
  amount('debt', '债务利息及费用支出', true), amount('capital-construction', '资本性支出(基本建设)', true), amount('capital', '资本性支出'),
  amount('enterprise-construction', '对企业补助(基本建设)', true), amount('enterprises', '对企业补助', true), amount('social-insurance', '对社会保障基金补助', true), amount('other', '其他支出', true),
] as const;

const base = { id: 'general-public-projects', kind: 'budget', layout: 'list', classification: 'functional', titles: ['一般公共预算[财政拨款]项目支出[预算|情况|预算情况][明细]表'] } as const;
const TOTAL = amount('total', '项目支出合计|合计|小计|金额|[####年]预算数');

export const BUDGET_PROJECTS: readonly Form[] = FUNCTION_ITEMS.flatMap((item) => [[item], [item, text('project', '项目名称', 'project')]].flatMap((items): Form[] => [
  { ...base, header: [...items, TOTAL], sums: [], identities: rows('code', 'S6') },
  { ...base, header: [...items, TOTAL, ...CLASSES], sums: [`total = ${CLASSES.map(({ key }) => key).join(' + ')}`], identities: rows('code', 'S6') },
]));
