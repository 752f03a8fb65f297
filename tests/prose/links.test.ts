/** Which statement a name or a comparison means, and where an unfinished list ends: each test fails for a mutant that survived before (docs/mutation-tests.md). */
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../extractors/narrative/draft.js';
import { byName, whatFits } from '../../extractors/narrative/links.js';
import { UnfinishedList } from '../../extractors/narrative/unfinished-list.js';

const FIRST = { start: 0, end: 9 };
const SECOND = { start: 9, end: 18 };
const draft = (measure: string, decimal = '9', more: Readonly<Record<string, unknown>> = {}): Draft => ({
  measure, kind: 'amount', sentence: FIRST, context: 'statement', relation: null, quoted: null, parent: null, group: null, figure: { type: 'money', decimal, unit: '万元', ...(more['figure'] as object | undefined) },
  ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'figure')),
}) as unknown as Draft;

describe('the statement that goes by a name', () => {
  const found = (words: string, ...names: readonly string[]) => byName(names.map((name) => draft(name)), words)?.measure ?? null;
  it.each([
    ['支出预算', ['支出'], '支出'],
    ['总支出', ['支出'], null],
    ['接待费', ['公务接待费'], '公务接待费'],
    ['接待费', ['接待费用'], null],
    ['经费', ['“三公”经费'], null],
    ['支出预算', ['教育支出预算'], null],
    ['收入总额', ['收入合计', '支出'], '收入合计'],
    ['三公经费', ['"三公"经费', '支出'], '"三公"经费'],
    ['"三公"经费', ['三公经费', '支出'], '三公经费'],
    ['支出', ['支'], null],
    ['支出', ['收入', '支出'], '支出'],
    ['四本预算资金(基本支出除外)总额', ['四本预算资金'], null],
    ['四本预算资金(基本支出除外)总额', ['四本预算资金(基本支出除外)', '四本预算资金'], '四本预算资金(基本支出除外)'],
  ] as const)('%s of %j: %s', (words, names, name) => { expect(found(words, ...names)).toBe(name); });
  it('is one that states something, of this type, and another than this one', () => {
    const [stated, changed, counted] = [draft('支出'), draft('支出', '1', { kind: 'change' }), draft('支出', '3', { figure: { type: 'count', unit: '项' } })];
    expect(byName([stated, changed], '支出')).toBe(stated);
    expect(byName([stated, counted], '支出')).toBe(counted);
    expect(byName([stated, counted], '支出', null, 'money')).toBe(stated);
    expect(byName([stated, counted], '支出', counted)).toBe(stated);
  });
  it('stands so many statements back at most', () => {
    const others = (count: number) => Array.from({ length: count }, () => draft('收入'));
    expect(byName([draft('支出'), ...others(59)], '支出')).not.toBeNull();
    expect(byName([draft('支出'), ...others(60)], '支出')).toBeNull();
  });
});

describe('the statement that a comparison fits', () => {
  const [income, grant] = [draft('收入', '9'), draft('拨款', '8')];
  const next = draft('', '1', { sentence: SECOND });
  const fitting = (drafts: readonly Draft[], { words = '', delta = 1 as number | null, percent = '10' as string | null, own = next, place = grant } = {}) => whatFits(drafts, place, own, { words, delta, percent, direction: 'decrease' });
  it('is the last of those before, where the one right before it does not fit', () => {
    const twin = draft('收入总计', '9');
    expect(fitting([income, grant])).toBe(income);
    expect(fitting([income, twin, grant])).toBe(twin);
    expect(fitting([income, grant], { words: '支出' })).toBe(income);
  });
  it('is an amount of money that is stated', () => {
    expect(fitting([income, draft('职工', '9', { kind: 'count', figure: { type: 'count', unit: '人' } }), draft('成本', '9', { context: 'reason' }), draft('单价', '9', { figure: { type: 'count', unit: '人' } }), grant])).toBe(income);
  });
  it('is none where one is named, stands in the same sentence, fits, or is all there is', () => {
    expect(fitting([income, grant], { words: '公务接待费' })).toBeNull();
    expect(fitting([income, grant], { own: draft('', '1') })).toBeNull();
    expect(whatFits([income, grant], undefined, next, { words: '', delta: 1, percent: '10', direction: 'decrease' })).toBeNull();
    expect(fitting([income, draft('拨款', '9')], { place: draft('拨款', '9') })).toBeNull();
    expect(fitting([grant])).toBeNull();
    expect(fitting([income, grant], { delta: null })).toBeNull();
    expect(whatFits([draft('收入', '90'), grant], grant, next, { words: '', delta: 10, percent: null, direction: 'increase' })).toBeNull();
  });
});

describe('a list that ended before it was all of the whole', () => {
  const GROUP = { word: '其中', key: '1' };
  function listing(...stated: readonly string[]) {
    const whole = draft('支出', '10.00');
    const parts = stated.map((decimal) => draft('人员经费', decimal, { group: GROUP }));
    const more = draft('收入', '7');
    const list = new UnfinishedList((of) => (of === whole ? parts : of === more ? [draft('拨款', '5', { group: { word: '其中', key: '2' } })] : []));
    list.expect(whole);
    return { list, whole, more };
  }
  const rest = (...stated: readonly string[]) => stated.map((decimal) => draft('公用经费', decimal));
  const parents = (drafts: readonly Draft[]) => drafts.map(({ parent, group }) => [parent?.measure ?? null, group?.key ?? null]);
  it('goes on in the next statements, in one piece or several, until it is the whole', () => {
    const { list } = listing('4');
    const own = rest('3', '3', '2');
    list.next(own.slice(0, 1));
    expect(parents(own)).toEqual([[null, null], [null, null], [null, null]]);
    list.next(own.slice(1));
    expect(parents(own)).toEqual([['支出', '1'], ['支出', '1'], [null, null]]);
  });
  it('is over where it is whole, closed, or something of another kind is stated', () => {
    for (const [stated, between] of [[['4', '6'], []], [[], []], [['4'], [draft('车辆', '2', { kind: 'count', figure: { type: 'count', unit: '辆' } })]]] as const) {
      const { list } = listing(...stated);
      const own = rest('6', '6');
      list.next(between);
      list.next(own);
      expect(parents(own)).toEqual([[null, null], [null, null]]);
    }
    const { list } = listing('4');
    list.close();
    const own = rest('6');
    list.next(own);
    expect(parents(own)).toEqual([[null, null]]);
  });
  it('takes no reasons, no changes and no parts of others', () => {
    const { list, whole } = listing('4');
    const own = [draft('甲', '6', { context: 'reason' }), draft('甲', '6', { kind: 'change' }), draft('甲', '6', { parent: whole }), ...rest('6')];
    list.next(own);
    expect(parents(own)).toEqual([[null, null], [null, null], ['支出', null], ['支出', '1']]);
  });
  it('takes eight more at most', () => {
    for (const [first, count] of [['2', 8], ['1', 9]] as const) {
      const { list } = listing(first);
      const own = rest(...Array.from({ length: count }, () => '1.00'));
      list.next(own);
      expect(new Set(own.map(({ parent }) => parent?.measure ?? null))).toEqual(new Set([count === 8 ? '支出' : null]));
    }
  });
  it('gives way to the next, which is a list of its own', () => {
    const { list, more } = listing('4');
    list.next(rest('3'));
    list.expect(more);
    const own = rest('2');
    list.next(own);
    expect(parents(own)).toEqual([['收入', '2']]);
    const again = listing('4');
    const [six, two] = rest('6', '2');
    again.list.next([six!, again.more, two!]);
    expect(parents([six!, two!])).toEqual([['支出', '1'], ['收入', '2']]);
    const whole = listing('4');
    whole.list.expect(draft('支出', '5'));
    const none = rest('6');
    whole.list.next(none);
    expect(parents(none)).toEqual([[null, null]]);
  });
});
