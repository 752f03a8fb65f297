/** Figures of the prose damaged one at a time: none may be called verified. */
import { describe, expect, it } from 'vitest';
import { isRefused } from '../../pipeline/publication.js';
import { read } from '../../pipeline/read.js';
import { seedText } from '../support/stages.js';

const SEED = '003_8d23f654fef9b6bc';
const factsOf = (text: string) => {
  const reading = read(new TextEncoder().encode(text), `${SEED}.txt`);
  if (isRefused(reading)) throw new Error(reading.refusal.message);
  return reading.draft.publication.facts;
};
/** Another leading digit; a nought becomes a three. */
const damaged = (figure: string): string => figure.replace(/\d/u, (digit) => (digit === '0' ? '3' : String((Number(digit) % 9) + 1)));

describe('a figure of the prose that is not the one of the publication', () => {
  it('is never verified', () => {
    const text = seedText(SEED);
    const facts = factsOf(text).filter(({ spans, printed }) => spans.length > 0 && /\d/u.test(printed ?? ''));
    expect(facts.length).toBeGreaterThan(50);
    const outcomes = new Map<string, number>();
    for (const { spans, status } of facts) {
      const [start, end] = spans[0]!;
      const now = factsOf(text.slice(0, start) + damaged(text.slice(start, end)) + text.slice(end)).find((fact) => fact.spans.some(([from, to]) => from <= start && to > start));
      const outcome = `${status} → ${now?.status ?? 'gone'}`;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect([...outcomes.keys()].filter((outcome) => outcome.endsWith('→ verified'))).toEqual([]);
    // What was proven is contradicted now, nearly all of it.
    expect(outcomes.get('verified → conflict')).toBeGreaterThan(25);
  });
});
