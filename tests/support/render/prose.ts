/** The running text of a publication: headings and paragraphs with the figures of its ledger. */
import { groupBy, isBasic, total, type Atom } from './ledger.js';
import { formatAmount, type BlockModel } from './model.js';
import type { Random } from './random.js';
import { printedWidth, proseLines } from './typography.js';
import { SENTENCES } from './vocabulary.js';

export interface ProseContext {
  readonly organization: string;
  readonly units: readonly string[];
  readonly atoms: readonly Atom[];
  readonly year: number;
  readonly width: number;
  readonly currencyUnit: string;
  /** How much text without figures, in sentences a section. */
  readonly length: number;
  readonly random: Random;
}

/** A last line longer than this share of the width could as well be followed by the same paragraph. */
const SHORT_END = 0.6;
const FILLERS = ['具体工作按计划推进。', '有关情况详见附表。', '以上数据均按规定公开，接受社会监督。', '各单位严格按照批复执行。'];

/** A paragraph whose end can be seen in print: its last line is a short one. */
export function closedParagraph(text: string, width: number): string {
  let result = text;
  for (let i = 0; i < FILLERS.length * 3; i++) {
    const lines = proseLines(result, width);
    if (printedWidth(lines.at(-1)!) <= width * SHORT_END) return result;
    result += FILLERS[i % FILLERS.length]!;
  }
  return result;
}

export const heading = (number: string, title: string, level: number): BlockModel => ({ kind: 'heading', number, title, level });

/** Paragraphs of plain sentences, numbered 1. 2. 3. */
function duties({ random, length, width }: ProseContext): BlockModel[] {
  return Array.from({ length }, (_, i) => paragraph(`${i + 1}.${random.sample(SENTENCES, random.int(1, 4)).join('')}`, width));
}

const paragraph = (text: string, width: number): BlockModel => ({ kind: 'paragraph', text: closedParagraph(text, width) });
const moneyIn = (currencyUnit: string) => (cents: number): string => `${formatAmount(cents)} ${currencyUnit}`;

function change(sum: number, { year, random, currencyUnit }: ProseContext): string {
  const money = moneyIn(currencyUnit);
  const before = random.chance(0.2) ? sum : random.int(Math.ceil(sum / 2), sum * 2 + 100);
  const difference = sum - before;
  if (difference === 0) return `，与 ${year - 1} 年年初预算持平`;
  const percent = before === 0 ? '' : `，${difference > 0 ? '增长' : '下降'} ${(Math.abs(difference) / before * 100).toFixed(1)}%`;
  return `，较 ${year - 1} 年年初预算${difference > 0 ? '增加' : '减少'} ${money(Math.abs(difference))}${percent}`;
}

/** 第一部分 … 第三部分 of a budget. */
export function budgetProse(context: ProseContext): BlockModel[] {
  const { organization, units, atoms, year, random, width } = context;
  const sum = total(atoms);
  const basic = total(atoms.filter(isBasic));
  const money = moneyIn(context.currencyUnit);
  const posts = random.int(5, 90);
  const changed = change(sum, context);
  const projects = [...groupBy(atoms.filter((one) => !isBasic(one)), ({ project }) => project!)].map(([name, of]) => ({ name, cents: total(of) }));
  return [
    heading('第一部分', '部门概况', 1),
    heading('一、', '部门职责', 2), ...duties(context),
    heading('二、', '机构设置情况', 2),
    paragraph(`${organization}包括${units.join('、')}共 ${units.length} 家基层单位。行政编制总数 ${posts} 人，实有在编人数 ${random.int(1, posts)} 人；离休 0 人，退休 ${random.int(0, 30)} 人。`, width),
    heading('第二部分', '部门预算收支总体情况', 1),
    paragraph(`${year} 年${organization}部门预算收入 ${money(sum)}${changed}。${year} 年部门预算支出 ${money(sum)}${changed}。`, width),
    paragraph('预算收支变动主要原因：人员经费及项目安排的变动。', width),
    heading('第三部分', '部门预算支出具体情况', 1),
    paragraph(`${organization}预算 ${money(sum)}，包括基本支出 ${money(basic)}、项目支出 ${money(sum - basic)}。`, width),
    paragraph(`（一）基本支出 ${money(basic)}，主要包括：工资福利支出、商品和服务支出、对个人和家庭的补助等。`, width),
    paragraph(`（二）项目支出 ${money(sum - basic)}，具体包括：`, width),
    ...projects.map(({ name, cents }, i) => paragraph(`${i + 1}.${name} ${money(cents)}，主要用于${random.pick(SENTENCES)}${i % 2 ? '' : random.pick(SENTENCES)}`, width)),
  ];
}

/** 第八部分 of a budget and what a final account says behind its tables; `counted`: at the end of which year cars and equipment are. */
export function closingProse(context: ProseContext, part: string, counted: number): BlockModel[] {
  const { organization, atoms, year, random, width, length } = context;
  const money = moneyIn(context.currencyUnit);
  // 机关运行经费 is part of what 公用经费 are.
  const running = random.int(0, total(atoms.filter((one) => isBasic(one) && one.source === 'general-public' && one.economic.code.startsWith('302'))));
  return [
    heading(part, '其他需要说明情况', 1),
    heading('一、', '机关运行经费', 2),
    paragraph(`${year} 年${organization}机关运行经费 ${money(running)}${change(running, context)}。`, width),
    heading('二、', '国有资产占用情况', 2),
    paragraph(`截至 ${counted} 年 12 月 31 日，共有车辆 ${random.int(0, 12)} 辆；单价 100 万元以上设备 ${random.int(0, 9)} 台（套）。`, width),
    ...(length > 1 ? [heading('三、', '其他', 2), paragraph(random.sample(SENTENCES, 2).join(''), width)] : []),
  ];
}
