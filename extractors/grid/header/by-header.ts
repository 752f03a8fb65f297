/** Tables that print a number but no title: the header tells the form, where it is the header of one alone. */
import { extracted } from '../../cells.js';
import { FORMS } from '../../forms/index.js';
import type { Form } from '../../forms/form.js';
import { headerStands } from '../../document/titles.js';
import { groupBy } from '../../../pipeline/group.js';
import { canonical } from '../../text.js';
import type { TableReading } from '../reading.js';

/** The forms whose labels stand in canonical `text`, the beginning of a table: those of one id together. */
export function formsInside(text: string, kind: Form['kind']): Form[][] {
  const standing = FORMS.filter((form) => form.kind === kind && headerStands(form, text));
  return [...groupBy(standing, ({ id }) => id).values()];
}

/** The reading with the form whose header takes the most of the print; columns that two different forms print alike are those of neither. */
export function readByHeader(candidates: readonly (readonly Form[])[], read: (forms: readonly Form[]) => TableReading): TableReading {
  let best: TableReading | null = null;
  let alike: string[] = [];
  for (const forms of candidates) {
    const reading = read(forms);
    if (!reading.form || !isWhole(reading)) continue;
    const lead = best ? headerLength(reading) - headerLength(best) : 1;
    if (lead === 0) alike.push(reading.form.id);
    if (lead <= 0) continue;
    best = reading;
    alike = [reading.form.id];
  }
  if (!best) return read([]);
  if (alike.length === 1) return best;
  return { ...best, form: null, events: [...best.events, extracted('generic-table', `Its header is that of ${alike.join(' and of ')}, and no title says of which.`)] };
}

/** Every word of the header stands in the headings of the columns: no form is guessed from a damaged one. */
function isWhole({ header, columns }: TableReading): boolean {
  const headings = canonical(columns.map(({ path }) => path.join('')).join(' '));
  return header.map(({ text }) => canonical(text)).every((word) => !/\p{Script=Han}/u.test(word) || word === '栏次' || headings.includes(word));
}

const headerLength = ({ header }: TableReading): number => header.reduce((sum, { text }) => sum + text.length, 0);
