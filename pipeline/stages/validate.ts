/** Stage 7: nothing is written that the schemas do not allow. What does not validate is refused, with its reasons. */
import type { Contract, TrailEvent } from '../../schemas/types.js';
import { findings } from '../../schemas/validator.js';
import type { Draft, Refusable } from '../artefacts.js';
import { inconsistencies, shapeErrors } from '../validate/consistency.js';
import { append } from '../many.js';

/** Records and events are many and alike: the first bad ones show what is wrong. */
const MAX_DETAILS = 20;

/**
 * Judges a draft and the events that led to it. `text` is the decoded source: coverage and provenance are proven against it.
 * Inconsistencies that leave the files usable come back as events of severity error.
 */
export function validate(draft: Draft, events: readonly TrailEvent[], text: string): Refusable<Draft> {
  const details = schemaErrors(draft, events);
  if (details.length === 0) append(details, shapeErrors(draft));
  if (details.length > 0) {
    const shown = details.slice(0, MAX_DETAILS);
    const rest = details.length - shown.length;
    const message = `what was read from ${draft.publication.source?.file ?? 'it'} does not fit the output contract: ${shown[0]!}. This is a defect of fiscaltext: report it with the input.`;
    return { refusal: { code: 'not-valid', message, details: rest > 0 ? [...shown, `… and ${rest} more`] : shown }, events: [] };
  }
  return { value: draft, events: inconsistencies(draft, events, text) };
}

function schemaErrors({ publication, records, coverage }: Draft, events: readonly TrailEvent[]): string[] {
  const errors: string[] = [];
  const judge = (kind: keyof Contract, value: unknown, name: string, number?: number) => {
    for (const words of findings(kind, value)) errors.push(`${number === undefined ? name : `${name} ${number}`}: ${words}`);
  };
  judge('publication', publication, 'publication');
  judge('coverage', coverage, 'coverage');
  records.forEach((record, i) => { judge('record', record, 'record', i); });
  events.forEach((event, i) => { judge('trailEvent', event, 'event', i); });
  return errors;
}
