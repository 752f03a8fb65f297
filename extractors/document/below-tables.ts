/** What ends the rows of a table: its notes, and prose that goes on. Lines are canonical, sentences as printed. */
import { canonical } from '../text.js';

const NOTE = /^(?:\^\{[^}]*\}|注|备注|说明|空表说明|本表|本套报表)(?:[:：.]|\d[:.、])|^(?:\(?注[:：]|本套报表|本表|此表|\^\{\d|\(?(?:本|我)(?:部门|单位|局|院|校|街道|镇)[^。]{0,40}(?:无|没有|未)[^。]{0,60}(?:支出|收入|预算|资金|拨款|决算|数据|空表|此表))/u;
const SIGNATURE = /^(?:(?:填表|制表|填报|编报|编制|经办|审核|复核|负责|联系)人|(?:单位|部门|财务)?(?:分管)?(?:负责人|领导)|制表|审核|联系电话)(?:\([^()]{1,8}\))?:/u;
const PROSE_HEADING = /^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)).{0,40}(?:说明|名词解释|概况|情况|职责|职能|设置|事项)$/u;
const SENTENCE_END = /[。；;]["”’』」）)]?$/u;
const SENTENCE = /^.{20,}[。；;]/u;

/** Whether the line begins the notes of a table. */
export const isNote = (line: string): boolean => NOTE.test(line);

/** Whether a printed line begins another note than the line before it: that one has said all, and this one begins as notes do. */
export const beginsNote = (before: string, line: string): boolean => SENTENCE_END.test(before.trim()) && isNote(canonical(line));

/** Whether the line says who filled in the table: 填表人:… 审核人:… */
export const isSignature = (line: string): boolean => SIGNATURE.test(line);

/** Whether the line is a heading of the prose behind the tables; no label of a row ends so. */
export const isProseHeading = (line: string): boolean => PROSE_HEADING.test(line);

/** Whether the text is running prose: a whole sentence, longer than what rows print. */
export const isSentence = (text: string): boolean => SENTENCE.test(text);

/** Whether the lines, white space around them gone, are a paragraph of running prose: whole sentences without a blank in them. */
export function isParagraph(lines: readonly string[]): boolean {
  const text = lines.join('');
  return isSentence(text) && text.includes('，') && text.endsWith('。') && !lines.some((line) => /\s/u.test(line));
}

/** Whether the line is printed as rows are: a figure by itself, or behind a blank. */
export const isRow = (line: string): boolean => /(?:^|\s)-?\d[\d,]*\.\d+(?:\s|$)/u.test(line);
