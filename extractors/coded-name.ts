/** Names that begin with their code, in one cell: `[2010301]行政运行`, `2010301-行政运行`, `301 工资福利支出`. */

export interface CodedName {
  readonly code: string;
  readonly name: string;
}

// Classes of expenditure by function begin with 2, by economic nature with 3 or 5.
const CODED = /^(?:[[【〔(（]([235]\d{2}(?:\d{2}){0,2})[\]】〕)）]|([235]\d{2}(?:\d{2}){0,2}))\s*(?:[-—－–_:：、]\s*)?(?=[\p{Script=Han}“"（(])/u;

/** The code of a class, division or item and the name behind it; null where the words begin with none. */
export function codedName(words: string): CodedName | null {
  const match = CODED.exec(words);
  return match && { code: (match[1] ?? match[2])!, name: words.slice(match[0].length) };
}

/** The name without the code before it. */
export const withoutCode = (words: string): string => codedName(words)?.name ?? words;
