/** What was dropped as page furniture, as events: page numbers, running titles and the headers that a page repeats. */
import type { Coverage, Span, TrailEvent } from '../../schemas/types.js';
import { eventMaker } from '../events.js';

type Claim = Coverage['claims'][number];

const event = eventMaker('normalize');

const DROPPED: Readonly<Partial<Record<Claim['role'], { readonly rule: string; readonly message: string }>>> = {
  'page-number': { rule: 'drop-page-number', message: 'A page number.' },
  'running-title': { rule: 'drop-running-title', message: 'What every page prints at its head or foot.' },
  'repeated-header': { rule: 'drop-repeated-header', message: 'The head of a table that its next page repeats.' },
};

/** One event for what stands together: a repeated header is one, however many cells it has. */
export function furnitureEvents({ claims }: Coverage, text: string): TrailEvent[] {
  const groups: { readonly role: Claim['role']; readonly at: string | null; readonly spans: Span[] }[] = [];
  let last: Claim['role'] | null = null;
  for (const { role, at, span } of claims) {
    const group = groups.at(-1);
    if (DROPPED[role]) {
      if (group && last === role && group.at === (at ?? null) && role !== 'page-number') group.spans.push([span[0], span[1]]);
      else groups.push({ role, at: at ?? null, spans: [[span[0], span[1]]] });
    }
    last = role;
  }
  return groups.map(({ role, at, spans }) => {
    const { rule, message } = DROPPED[role]!;
    return event(rule, message, { spans, at, before: spans.map(([start, end]) => text.slice(start, end)).join(' / ') });
  });
}
