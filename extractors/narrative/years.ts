/** The year of a figure. */
import type { Spot, Surroundings } from './around.js';
import { phraseStart } from './phrases.js';

/** The year that the text says of a figure; else `otherwise`, else the publication's own. `part`: of a list. */
export const yearOf = (around: Surroundings, spot: Spot, part: boolean, otherwise: number | null = null): number | null =>
  statedYear(around, spot, part) ?? around.asOf ?? otherwise ?? around.context.fiscalYear;

/** A year in the words of the figure, or in the clause before that is nothing but a year. */
function statedYear({ text, context: { fiscalYear } }: Surroundings, { phrase, from, boundary }: Spot, part: boolean): number | null {
  const own = (part ? /((?:19|20)\d{2})年度?(?:年初|全年)?(?:预算|决算)(?:数|额)?(?:为|是)?$/u : /(?:^|[^(])((?:19|20)\d{2})年/u).exec(phrase);
  if (own) return Number(own[1]);
  if (/上一?年度?(?:预算|决算|支出|收入|执行)/u.test(phrase) && fiscalYear !== null) return fiscalYear - 1;
  const before = text.slice(phraseStart(text, boundary, from - 1), from - 1);
  const clause = /^(?:主要(?:是|原因是)?)?((?:19|20)\d{2})年(?:度|以前|之前|底|末|起)?$/u.exec(before);
  if (clause) return Number(clause[1]);
  const near = /(?:^|,)((?:19|20)\d{2})年度?/u.exec(before);
  return near && !part ? Number(near[1]) : null;
}

/** The name of a list's part, with the year it begins with where that is not the figure's own: 2023年“某平台”合同尾款 is paid this year. */
export function withItsYear(measure: string, phrase: string, year: number | null): string {
  const at = measure === '' ? -1 : phrase.indexOf(measure);
  const own = at < 0 ? null : /((?:19|20)\d{2})年度?$/u.exec(phrase.slice(0, at));
  return own && Number(own[1]) !== year ? own[0] + measure : measure;
}
