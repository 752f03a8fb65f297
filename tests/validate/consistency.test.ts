import { describe, expect, it } from 'vitest';
import type { Draft } from '../../pipeline/artefacts.js';
import { validate } from '../../pipeline/stages/validate.js';
import { toyDraft } from '../support/toy-stages.js';

/** The toy draft with something done to it, and what validate says. */
function judged(change: (draft: { -readonly [K in keyof Draft]: Draft[K] }) => void) {
  const { draft, text } = toyDraft();
  const copy = structuredClone(draft);
  change(copy);
  return validate(copy, [], text);
}
const rules = (change: Parameters<typeof judged>[0]) => {
  const result = judged(change);
  if ('refusal' in result) throw new Error(result.refusal.message);
  return result.events.map((event) => event.rule);
};
const refusal = (change: Parameters<typeof judged>[0]) => {
  const result = judged(change);
  if (!('refusal' in result)) throw new Error('was accepted');
  return result.refusal;
};
const cell = (draft: Draft, r: number, c: number) => draft.publication.tables[0]!.rows[r]!.cells[c]!;

describe('validate', () => {
  it('has nothing to say about a consistent draft', () => expect(rules(() => undefined)).toEqual([]));

  it('refuses what no schema allows, with the place in words', () => {
    const { code, message, details } = refusal((draft) => { cell(draft, 0, 1).status = 'proven' as 'verified'; });
    expect(code).toBe('not-valid');
    expect(message).toContain('toy.txt');
    expect(details?.[0]).toContain('publication: tables/0/rows/0/cells/1/status must be one of');
  });

  it('refuses rows of another width than the table', () => {
    expect(refusal((draft) => void draft.publication.tables[0]!.rows[1]!.cells.pop()).message).toContain('tables/0/rows/1 has 1 cells for 2 columns');
  });

  it('refuses a 栏次 row of another width', () => {
    expect(refusal((draft) => { draft.publication.tables[0]!.columnNumbers = ['1']; }).message).toContain('columnNumbers has 1 entries');
  });

  it('refuses a record that gives another amount than its cell', () => {
    expect(refusal((draft) => { draft.records[0]!.amount = 99; }).message).toContain('gives 99, which is not in row 0, column 1');
  });

  it('refuses a record of another publication', () => {
    expect(refusal((draft) => { draft.records[0]!.publication = 'other'; }).message).toContain('belongs to other, not toy');
  });

  it.each<[string, Parameters<typeof judged>[0]]>([
    ['repeated-id', (draft) => { draft.records[1]!.id = draft.records[0]!.id; }],
    ['repeated-id', (draft) => void draft.publication.checks.push(structuredClone(draft.publication.checks[0]!))],
    ['dangling-pointer', (draft) => { draft.publication.checks[0]!.terms = ['tables/7/rows/0']; }],
    ['dangling-pointer', (draft) => { draft.coverage.claims[1]!.at = 'tables/0/rows/99'; }],
    ...['tables/0/rows/0/cells/99', 'tables/0/rows/0/cells/00', 'tables/0/rows/0/cells/0x', 'tables/00/rows/0/cells/0', 'tables/0/rows/-1/cells/0']
      .map((at): [string, (draft: Draft) => void] => ['dangling-pointer', (draft) => { draft.coverage.claims[1]!.at = at; }]),
    ['dangling-check', (draft) => { draft.records[0]!.checks = ['nothing']; }],
    ['text-not-under-spans', (draft) => { cell(draft, 0, 0).text = '一般公共服务'; }],
    ['claimed-twice', (draft) => { draft.coverage.claims[1]!.span[0] -= 5; }],
    ['lost-text', (draft) => void draft.coverage.claims.pop()],
  ])('writes the outputs but says %s', (rule, change) => expect(rules(change)).toEqual([rule]));

  it('finds a span outside the text', () => {
    expect(rules((draft) => { cell(draft, 0, 0).spans = [[0, 9999]]; })).toContain('span-outside');
  });

  it('lets a repair explain a text that is not printed so', () => {
    expect(rules((draft) => Object.assign(cell(draft, 0, 0), { text: '别的', repairs: ['mend-label'] }))).toEqual([]);
  });

  it('lets unclaimed text be listed instead of claimed', () => {
    expect(rules((draft) => {
      const { span } = draft.coverage.claims.pop()!;
      draft.coverage.unclaimed.push({ span, text: 'x' });
    })).toEqual([]);
  });

  it('sums up what is many and alike', () => {
    expect(rules((draft) => { draft.publication.checks[0]!.terms = Array.from({ length: 500 }, (_, i) => `tables/${i + 1}`); })).toHaveLength(50);
  });
});
