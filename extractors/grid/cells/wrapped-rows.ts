/** A cell that a converter printed over two rows: the second holds nothing but the rest of its text. */
import { ENUMERATED } from '../../labels.js';
import { joined, type DraftCell } from '../../cells.js';
import type { Names } from '../../names.js';
import { canonical, concat } from '../../text.js';
import type { DraftColumn } from '../reading.js';

/** Joins rows that hold only part of a text to the row above or below, where names, brackets or the other rows say so. */
export function joinWrappedRows(rows: readonly DraftCell[][], columns: readonly DraftColumn[], names: Names): DraftCell[][] {
  const amounts = columns.flatMap(({ type }, i) => (type === 'amount' ? [i] : []));
  const blanks = rows.filter((row) => amounts.some((i) => row[i]!.text !== '') && amounts.some((i) => row[i]!.text === ''));
  // Where every row with figures has all of them, one without any is no row, unless each of two sides has rows of its own.
  const full = (amounts.length > 1 && blanks.length === 0 && columns.filter(({ role }) => role === 'label').length < 2) || areNumbered(rows, columns);
  const result: DraftCell[][] = [];
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!;
    const own = row.findIndex(({ text }) => text !== '');
    const alone = own >= 0 && columns[own]!.type === 'text' && row.every(({ text }, i) => i === own || text === '');
    const before = result.at(-1);
    const after = rows[r + 1];
    const code = alone ? -1 : codeBeside(row, after);
    if (code >= 0 && (whole(row[code + 1]!, after![code + 1]!) || full)) {
      after![code] = row[code]!;
      after![code + 1] = both(row[code + 1]!, after![code + 1]!);
      continue;
    }
    if (alone && before && belongs(before[own]!, row[own]!, full)) before[own] = both(before[own]!, row[own]!);
    else if (alone && after && whole(row[own]!, after[own]!)) after[own] = both(row[own]!, after[own]!);
    else result.push([...row]);
  }
  return result;

  /** Where the row has a code and the beginning of a name and nothing else, and the row below it the rest with its figures. */
  function codeBeside(row: readonly DraftCell[], after: readonly DraftCell[] | undefined): number {
    const code = row.findIndex(({ text }) => text !== '');
    const filled = row.filter(({ text }) => text !== '').length;
    const own = after && filled === 2 && columns[code]?.type === 'code' && columns[code + 1]?.type === 'text' && row[code + 1]!.text !== '';
    return own && after[code]!.text === '' && after[code + 1]!.text !== '' && amounts.some((i) => after[i]!.text !== '') ? code : -1;
  }

  function belongs(first: DraftCell, rest: DraftCell, certain: boolean): boolean {
    if (first.text === '' || names.has(rest.text) || ENUMERATED.test(rest.text) || PART_OF_ANOTHER.test(rest.text)) return false;
    return certain || whole(first, rest);
  }

  /** The two make a known name, or close a bracket that the first leaves open. */
  function whole(first: DraftCell, rest: DraftCell): boolean {
    if (first.text === '' || rest.text === '') return false;
    const text = canonical(concat([first.content, rest.content]).text);
    return names.has(text) || (open(first.text) > 0 && open(text) === 0);
  }
}

/** Every row with a figure has its 行次: one without is no row. */
function areNumbered(rows: readonly DraftCell[][], columns: readonly DraftColumn[]): boolean {
  const numbers = columns.flatMap(({ role }, i) => (role === 'line' ? [i] : []));
  const filled = rows.filter((row) => row.some(({ text }, i) => text !== '' && columns[i]!.type === 'amount'));
  return numbers.length > 0 && filled.length > 1 && filled.every((row) => numbers.some((i) => row[i]!.text !== ''));
}

/** 其中：… is a row of its own. */
const PART_OF_ANOTHER = /^其中/u;

const both = (first: DraftCell, rest: DraftCell): DraftCell => joined([first.content, rest.content]);

/** Brackets that `text` opens and does not close; negative where it closes more than it opens. */
const open = (text: string): number => [...canonical(text)].reduce((n, char) => n + (char === '(' ? 1 : char === ')' ? -1 : 0), 0);
