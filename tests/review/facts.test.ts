/** Decisions about figures of the prose, put into a reading. */
import { expect, it } from 'vitest';
import { correct } from '../../pipeline/review/correct.js';
import { leavesOf } from '../../pipeline/review/leaves.js';
import type { Decision, Fact, Review } from '../../schemas/types.js';
import { stagesOf } from '../support/stages.js';

const { draft } = stagesOf('某市某局2024年部门预算\n\n第二部分 情况说明\n\n会议费支出1,010.50万元，占5%。车辆保有量3辆。');
const { publication, records } = draft;
const leaves = leavesOf(publication, records);

function decided(printed: string, verdict: Decision['verdict'], after: string | null = null, source = publication.source.sha256) {
  const index = publication.facts.findIndex((fact) => fact.printed === printed);
  const { at, spans, text } = leaves.find((leaf) => leaf.at === `facts/${index}`)!;
  const decision: Decision = { source, record: null, at, spans: [...spans], place: `正文 ${printed}`, before: text, verdict, after, author: '张三', time: '2026-05-01T08:00:00Z', reason: '', earlier: [] };
  const { publication: reviewed, events } = correct(draft, { publication: publication.id, decisions: [decision] } as unknown as Review);
  return { fact: reviewed.facts[index]!, events: events.map(({ rule, before, after: to }) => [rule, before, to]) };
}

it.each<[string, string, Partial<Fact>]>([
  ['1,010.50', '1,020.50', { amount: 1020.5, printed: '1,020.50', decimal: '1020.50', value: 1020.5 }],
  ['5', '6%', { percent: 6, printed: '6%' }],
  ['3', '4', { count: 4, printed: '4' }],
])('%s is corrected to %s wherever the fact says it', (printed, after, fact) => {
  const read = publication.facts.find((own) => own.printed === printed)!;
  const { fact: corrected, events } = decided(printed, 'correct', after);
  expect(corrected).toMatchObject({ ...fact, status: 'corrected' });
  expect(Object.keys(corrected)).toEqual(Object.keys(read));
  expect(events).toEqual([['apply-correction', expect.stringContaining(printed), after]]);
});

it('what is confirmed or in doubt stays as it was read, and the trail says who said so', () => {
  for (const [verdict, rule] of [['confirm', 'confirm-figure'], ['doubt', 'doubt-figure']] as const) {
    const { fact, events } = decided('1,010.50', verdict);
    expect(fact).toEqual(publication.facts[0]);
    expect(events.map(([own]) => own)).toEqual([rule]);
  }
  expect(decided('1,010.50', 'correct', '1.00', '0'.repeat(64))).toMatchObject({ fact: { printed: '1,010.50' }, events: [['review-source-changed', expect.any(String), null]] });
});
