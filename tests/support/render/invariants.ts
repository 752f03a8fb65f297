/** What must hold of every reading, however hard the print: nothing lost in silence, nothing without its source. */
import { canonical } from '../../../extractors/text.js';
import type { Extraction } from '../../../pipeline/index.js';

/** Problems listed; a broken reading has thousands. */
const MAX_PROBLEMS = 5;

/** Every printed character is claimed once or listed as unclaimed. */
export function coverageProblems(text: string, { coverage }: Extraction): string[] {
  const times = new Uint8Array(text.length);
  const problems: string[] = [];
  const mark = (start: number, end: number, what: string) => {
    for (let i = start; i < end; i++) {
      if (/\s/u.test(text[i]!)) continue;
      if (times[i]! > 0) problems.push(`claimed twice: ${JSON.stringify(text.slice(i, i + 12))} at ${i} (${what})`);
      times[i]!++;
    }
  };
  for (const { span: [start, end], role } of coverage.claims) mark(start, end, role);
  for (const { span: [start, end] } of coverage.unclaimed) mark(start, end, 'unclaimed');
  for (let i = 0; i < text.length && problems.length < MAX_PROBLEMS; i++) {
    if (times[i] === 0 && !/[\s\u200b\ufeff]/u.test(text[i]!)) problems.push(`lost: ${JSON.stringify(text.slice(i, i + 12))} at ${i}`);
  }
  return problems.slice(0, MAX_PROBLEMS);
}

/** The characters under a cell's spans are its text, unless it was mended, which its repairs and an event must say. */
export function provenanceProblems(text: string, { publication, events }: Extraction): string[] {
  const mended = new Set(events.map(({ at }) => at).filter((at) => at !== null));
  const problems: string[] = [];
  publication.tables.forEach((table, t) => table.rows.forEach((row, r) => row.cells.forEach((cell, c) => {
    const at = `tables/${t}/rows/${r}/cells/${c}`;
    const printed = canonical(cell.spans.map(([start, end]) => text.slice(start, end)).join(''));
    if (printed !== canonical(cell.text) && !mended.has(at)) problems.push(`${at} says ${cell.text}, its spans say ${printed}, and no event says why`);
    if (cell.repairs.length > 0 && !mended.has(at)) problems.push(`${at} was mended (${cell.repairs.join(', ')}) without an event`);
    if (cell.text === '' && cell.value !== null) problems.push(`${at} is empty and has the value ${cell.value}`);
  })));
  return problems.slice(0, MAX_PROBLEMS);
}

/** Characters that the reader knows it did not understand; a synthetic publication has none. */
export const unclaimedText = ({ coverage }: Extraction): string => coverage.unclaimed.map(({ text }) => text).join(' ');
