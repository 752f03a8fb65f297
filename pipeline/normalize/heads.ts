/** Number and title of tables and forms, as they stand above them. */
import { bare, EMPTY, slice, spansOf, squeeze, trim, type Traced } from '../../extractors/text.js';
import { withoutUnit } from '../../extractors/document/titles.js';
import type { FormCell } from '../../schemas/types.js';
import type { Region } from '../stages/segment.js';

/** The title without its number, before or behind it, and without the unit on its line. */
export function titleOf({ title, number }: Pick<Region, 'title' | 'number'>): Traced {
  if (!title) return EMPTY;
  const whole = squeeze(title);
  const text = slice(whole, 0, withoutUnit(whole.text).length);
  if (number === '' || !bare(title).text.includes(number)) return text;
  const printed = [...number].join('\\s?');
  const match = new RegExp(`^${printed}\\s?[:：.、]?|[(（]?${printed}[)）]?$`, 'u').exec(text.text);
  if (!match) return text;
  return trim(match.index === 0 ? slice(text, match[0].length) : slice(text, 0, match.index));
}

/** Number and title of a form; neither where none is printed. Their characters belong to the form's head. */
export function headOf(region: Region): { number?: FormCell; title?: FormCell } {
  const title = titleOf(region);
  return {
    ...(region.number === '' ? {} : { number: headCell(region.number, numberIn(region)) }),
    ...(title.text === '' ? {} : { title: headCell(title.text, title) }),
  };
}

const headCell = (text: string, content: Traced): FormCell => ({ text, value: null, spans: spansOf(content), repairs: [] });

/** Where the number is printed, on a line of its own or beside the title. */
function numberIn({ number, pages }: Region): Traced {
  for (const { role, line } of pages[0]?.head ?? []) {
    const content = bare(line.content);
    const start = role === 'number' || role === 'title' ? content.text.indexOf(number) : -1;
    if (start >= 0) return slice(content, start, start + number.length);
  }
  return EMPTY;
}
