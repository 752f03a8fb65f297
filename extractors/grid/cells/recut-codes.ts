/** Codes and names whose cells a scan parted at another place than the end of the digits, and digits that it read as letters. */
import { CODE } from '../../labels.js';
import { REPAIR } from '../../figures/figures.js';
import { bare, concat, slice, trim, type Traced } from '../../text.js';
import type { DraftColumn } from '../reading.js';
import type { CutCell } from './recut-rows.js';

/** A code as a scan prints it, before a name or by itself. */
const HEAD = /^[\dOolI|]{3,7}(?=\s?[\p{Script=Han}“"（(]|$)/u;
const LETTERS: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', '|': '1' };
/** Digits of class, division and item where each has a column of its own. */
const LEVELS = [3, 2, 2];

/** The row with its codes in their cells; `columns`: which of them hold codes. */
export function recutCode(row: readonly CutCell[], columns: readonly DraftColumn[]): readonly CutCell[] {
  let cells: CutCell[] | null = null;
  columns.forEach(({ type, role }, i) => {
    if (type !== 'code') return;
    const next = columns[i + 1];
    const made = role === 'class' ? levels(row, i, columns) : next?.type === 'text' ? codeAndName(row[i]!, row[i + 1]!) : null;
    made?.forEach((own, k) => { (cells ??= [...row])[i + k] = own; });
  });
  return cells ?? row;
}

/** Digits as they were printed; one character for one. */
const digitsOf = ({ text, at }: Traced): Traced => ({ text: text.replace(/[OolI|]/gu, (letter) => LETTERS[letter]!), at });

function codeAndName({ parts: ofCode, repairs }: CutCell, { parts: ofName, repairs: others }: CutCell): CutCell[] | null {
  const [code, name] = [bare(concat(ofCode)), trim(concat(ofName))];
  if ((code.text === '' || CODE.test(code.text)) && !/^[\dOolI|]/u.test(name.text)) return null;
  const both = concat([code, name]);
  const printed = HEAD.exec(both.text)?.[0];
  const digits = printed === undefined ? null : digitsOf(slice(both, 0, printed.length));
  if (!digits || !CODE.test(digits.text)) return null;
  const moved = printed!.length !== code.text.length;
  const rest = moved ? trim(slice(both, printed!.length)) : name;
  return [
    { parts: [digits], repairs: [...repairs, ...(moved ? [REPAIR.cut] : []), ...(digits.text === printed ? [] : [REPAIR.misread])] },
    moved ? { parts: rest.text === '' ? [] : [rest], repairs: [...others, REPAIR.cut] } : { parts: ofName, repairs: others },
  ];
}

/** `20805` in the column of the class, with those of division or item blank. */
function levels(row: readonly CutCell[], i: number, columns: readonly DraftColumn[]): CutCell[] | null {
  const own = digitsOf(bare(concat(row[i]!.parts)));
  const count = [3, 5, 7].indexOf(own.text.length) + 1;
  if (count < 2 || !CODE.test(own.text) || columns[i + count - 1]?.type !== 'code' || row.slice(i + 1, i + count).some(({ parts }) => parts.length > 0)) return null;
  let start = 0;
  return LEVELS.slice(0, count).map((length): CutCell => ({ parts: [slice(own, start, (start += length))], repairs: [REPAIR.cut] }));
}
