/** What a form prints above itself: its year and unit, in the lines that belong to the region's head. */
import type { Region } from '../../pipeline/stages/segment.js';
import { EMPTY, canonical, filter, isSpace, slice, trim, type Traced } from '../text.js';
import { NOTHING, type DraftCell } from '../cells.js';
import type { Ledger } from './ledger.js';
import { FROM_HEAD } from './ledger.js';

const PATTERNS = {
  year: /\d{4}年度?/u,
  currencyUnit: /(?<=单位[:：](?:人民币)?[(（]?)(?:亿元|百万元|万元|千元|元)/u,
} as const;

/** The year or unit out of the head lines; their characters belong to the head, the leaf says the same. */
export function fromHead(region: Region, field: keyof typeof PATTERNS, ledger: Ledger): DraftCell {
  for (const { line, role } of region.pages.flatMap((page) => page.head)) {
    if (role === 'number') continue;
    const packed = filter(trim(line.content), (char) => !isSpace(char.charCodeAt(0)));
    const match = PATTERNS[field].exec(packed.text);
    if (!match) continue;
    const content: Traced = slice(packed, match.index, match.index + match[0].length);
    ledger.repeatHead(content, field);
    return { text: canonical(content.text), content: EMPTY, repairs: [FROM_HEAD] };
  }
  return NOTHING;
}
