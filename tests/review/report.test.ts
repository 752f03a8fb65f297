/** What the review commands print. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Applied } from '../../pipeline/review/apply.js';
import { appliedLines, refusedLines, statusLines } from '../../pipeline/review/report.js';
import type { OpenPlace, PublicationStatus } from '../../pipeline/review/status.js';

const decision = { record: null, at: '', spans: [], source: '', before: '', after: null, author: '张三', time: '', reason: '', earlier: [] };
const applied = (given: Partial<Applied>): Applied => ({ publication: 'a', review: path.resolve('in/reviews/a.json'), input: path.resolve('in/a.txt'), taken: [], unchanged: 0, refused: [], ...given });

describe('what was taken', () => {
  it('is counted by its kind, corrections are named, and the next step is said', () => {
    const taken = [
      { ...decision, verdict: 'correct', place: '表1, 合计', before: '555.18', after: '555.08' }, { ...decision, verdict: 'correct', place: '表1, 小计', after: '1.00' },
      { ...decision, verdict: 'confirm', place: '表2' }, { ...decision, verdict: 'doubt', place: '表3' },
    ] as const;
    expect(appliedLines(applied({ taken, unchanged: 2 }))).toEqual([
      'a: 4 decisions taken (2 corrected, 1 confirmed, 1 in doubt), 2 known already, 0 refused',
      '  表1, 合计: 555.18 → 555.08', '  表1, 小计: (blank) → 1.00',
      'Written to in/reviews/a.json. The next run applies it: fiscaltext run in --out <dir>',
    ]);
  });
  it('is nothing where all is refused: no file, no next step, every row with its reason', () => {
    const nothing = applied({ refused: [{ row: 5, place: '表1, 合计', why: 'no author' }, { row: 6, place: '', why: 'no place' }] });
    expect(appliedLines(nothing)).toEqual(['a: 0 decisions taken, 0 known already, 2 refused']);
    expect(refusedLines(nothing)).toEqual(['row 5 (表1, 合计): no author', 'row 6: no place']);
  });
  it('is written beside the input, wherever that is', () => {
    const taken = [{ ...decision, verdict: 'confirm', place: '表2' }] as const;
    const last = (input: string) => appliedLines(applied({ taken, input, review: path.join(path.dirname(input), 'reviews', 'a.json') })).at(-1);
    expect(last(path.resolve('a.txt'))).toBe('Written to reviews/a.json. The next run applies it: fiscaltext run . --out <dir>');
    expect(last('/elsewhere/a.txt')).toBe('Written to /elsewhere/reviews/a.json. The next run applies it: fiscaltext run /elsewhere --out <dir>');
  });
});

describe('what is open', () => {
  const open = (gravity: OpenPlace['gravity'], reasons: readonly string[] = []): OpenPlace => ({ at: '', gravity, place: `表${gravity}`, text: '0.00', reasons });
  const told = (given: Partial<PublicationStatus>, all = false): string[] => statusLines([{
    publication: 'a', organization: '甲局', workbook: 'a/甲局.xlsx', open: [], decided: { correct: 0, confirm: 0, doubt: 0 }, stale: 0, pending: 0, problem: null, ...given,
  }], all);

  it('is nothing where all is decided', () => {
    expect(told({ decided: { correct: 1, confirm: 2, doubt: 3 } })).toEqual(['a 甲局: 0 open; decided: 1 corrected, 2 confirmed, 3 in doubt', '']);
  });
  it('is listed with its reasons, zeros are counted, and the workbook is named', () => {
    const places = [open(1, ['row-total', 'class-total']), open(3), open(4), open(4)];
    expect(told({ open: places })).toEqual([
      'a 甲局: 4 open (1 contradiction, 1 unproven, 2 unproven zero); decided: 0 corrected, 0 confirmed, 0 in doubt',
      '  contradiction: 表1: 0.00 [row-total, class-total]', '  unproven: 表3: 0.00', '  … and 2 zeros that nothing proves (--all lists them)', '  review it in a/甲局.xlsx', '',
    ]);
    expect(told({ open: places, workbook: null }, true).slice(1)).toEqual(['  contradiction: 表1: 0.00 [row-total, class-total]', '  unproven: 表3: 0.00', '  unproven zero: 表4: 0.00', '  unproven zero: 表4: 0.00', '']);
    expect(told({ open: [open(4)] })[1]).toBe('  … and 1 zero that nothing proves (--all lists it)');
  });
  it('says what keeps decisions from being in the outputs', () => {
    expect(told({ stale: 1, pending: 2, problem: 'the review file is no JSON' }).slice(1)).toEqual(['  the review file is no JSON', '  1 decision no longer fits: review again', '  2 corrections not applied yet: run again', '']);
    expect(told({ stale: 2, pending: 1 }).slice(1)).toEqual(['  2 decisions no longer fit: review again', '  1 correction not applied yet: run again', '']);
  });
});
