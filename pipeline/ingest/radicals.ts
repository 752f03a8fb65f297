/** Characters that look like ideographs and are none: what a font's tables make of 部门 is often 部⻔, of 支出 ⽀出 (radicals, compatibility forms). */
import { canonicalWhole } from '../../extractors/text.js';

const LOOKALIKE = /[\u2e80-\u2fd5\uf900-\ufaff戶]/gu;
/** What a tool makes of the radical ⼾ itself (NFKC), in a text of simplified characters. */
const FOLDED = '戶';
const SIMPLIFIED = /[财专项单业务]/u;

/** The text with the ideographs that they stand for, each at its place. */
export const withIdeographs = (text: string): string => text.replace(LOOKALIKE, (char) => {
  if (char === FOLDED) return SIMPLIFIED.test(text) ? '户' : char;
  const meant = canonicalWhole(char);
  return meant.length === 1 ? meant : char;
});
