/** Budgets and accounts of a whole government: what is put before a people's congress, and no department's. */

/** 关于某县2022年预算执行情况和2023年预算草案的报告, 某市2023年财政决算, 某市政府预算公开, 某市2024年政府预算, 2024年中央本级支出决算. */
const GOVERNMENT = [
  /预算执行情况(?:和|与|及).{0,20}(?:预算|草案)/u,
  /(?:[省市县区州盟旗镇乡]|年度?|自治区)(?:地方)?财政(?:收支)?总?(?:预算|决算)(?:\(?草案\)?|的?(?:议案|报告|说明)|公开|情况|$)/u,
  /(?:[省市县区州盟旗]|自治区)(?:\d{4}年度?)?(?:人民)?政府(?:预算|决算)(?!.*(?:部门|单位))/u,
  /^(?:关于)?(?:\d{4}年度?)?(?:全国|中央(?:本级|财政|一般|政府)|全[省市县区州])(?!.*(?:三公|部门|单位|系统|法院|检察))[^，。]{0,24}(?:预算|决算)/u,
];
const LONGEST = 60;
/** What a page says around its title, and a sentence. */
const NO_TITLE = /[>›»,，。；:]/u;

/** Whether a canonical line is the title of such a publication. */
export function isGovernmentTitle(line: string): boolean {
  // ——2月8日在某县人民代表大会会议上 stands below it.
  const title = line.split('——')[0]!;
  return title.length <= LONGEST && !NO_TITLE.test(title) && GOVERNMENT.some((words) => words.test(title));
}
