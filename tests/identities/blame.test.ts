import { describe, expect, it } from 'vitest';
import { assignBlame } from '../../pipeline/identities/blame.js';
import { evaluate, type Evaluated } from '../../pipeline/identities/evaluate.js';
import { FigureCollector, type Figures } from '../../pipeline/identities/figures.js';
import { DECLARED, instanceOf } from '../../pipeline/identities/instances.js';
import { usesOf } from '../../pipeline/identities/uses.js';

/** One total that a table prints, and statements that are each compared with it. */
function statements(amounts: readonly string[], total = '100.00'): { checks: Evaluated[]; figures: Figures } {
  const collector = new FigureCollector();
  const add = (path: string, text: string) => collector.add(path, { text, value: Number(text), spans: [] }, '万元', { sheet: collector.newSheet(), row: collector.newRow(), column: 0 });
  const whole = add('tables/0/rows/0/cells/1', total);
  const stated = amounts.map((amount, i) => add(`facts/${i}`, amount));
  const figures = collector.finish();
  const checks = stated.map((figure, i) => evaluate(instanceOf({ identity: 'stated', ref: 'N', scope: `facts/${i}`, place: String(i) }, [{ figure, sign: 1 }], [{ figure: whole, sign: 1 }]), figures)!);
  return { checks, figures };
}

const blamed = (amounts: readonly string[]) => {
  const { checks, figures } = statements(amounts);
  return assignBlame(checks, usesOf(checks, figures), figures)
    .map(({ figures: at, explains }) => [at.map((figure) => figures.all[figure]!.path), explains.map(({ instance }) => instance.scope)]);
};

/** Sums of named figures (`whole = a + b`): who is to blame for those that fail, and for which. */
function blamedIn(values: Readonly<Record<string, string>>, sums: readonly string[]): string[] {
  const collector = new FigureCollector();
  const numbers = new Map(Object.entries(values).map(([name, text]) => [name, collector.add(name, { text, value: Number(text), spans: [] }, '万元', { sheet: collector.newSheet(), row: collector.newRow(), column: 0 })]));
  const figures = collector.finish();
  const checks = sums.map((sum) => {
    const [left, right] = sum.split(' = ').map((side) => side.split(' + ').map((name) => ({ figure: numbers.get(name)!, sign: 1 as const })));
    return evaluate(instanceOf({ identity: 'sum', ref: 'N', scope: sum, place: sum }, left!, right!, { ...DECLARED, independent: right!.length === 1 }), figures)!;
  });
  return assignBlame(checks, usesOf(checks, figures), figures)
    .map(({ kind, figures: at, explains }) => `${kind} ${at.map((figure) => figures.all[figure]!.path).join()}: ${explains.map(({ instance }) => instance.scope).join('; ')}`);
}

/** How often the difference of an identity was looked at. */
function looks(count: number, different = count): number {
  const { checks, figures } = statements(Array.from({ length: count }, (_, i) => (101 + (i % different)).toFixed(2)));
  let n = 0;
  const watched = checks.map((check) => Object.defineProperty({ ...check }, 'difference', { get: () => { n++; return check.difference; } }));
  assignBlame(watched, usesOf(watched, figures), figures);
  return n;
}

describe('who is to blame', () => {
  it('is the total where statements agree with each other against it', () => {
    expect(blamed(['90.00', '90.00', '90.00'])).toEqual([[['tables/0/rows/0/cells/1'], ['facts/0', 'facts/1', 'facts/2']]]);
  });

  it('is the one statement that most others contradict', () => {
    expect(blamed(['100.00', '100.00', '90.00'])).toEqual([[['facts/2'], ['facts/2']]]);
  });

  it('is the total with what lies within rounding of the others', () => {
    expect(blamed(['90.00', '90.01', '90.00', '80.00'])[0]).toEqual([['tables/0/rows/0/cells/1'], ['facts/0', 'facts/1', 'facts/2']]);
  });

  it('is no figure of a sum that an earlier blame has mended: both statements of 121 contradict the table', () => {
    const values = { table: '120.00', first: '100.00', second: '20.00', above: '125.00', beside: '5.00', row: '120.00', stated: '121.00', again: '121.00', whole: '131.00', other: '10.00', misprinted: '9.00' };
    const holding = ['table = first + second', 'above = table + beside', 'row = table', 'again = stated', 'whole = stated + other'];
    expect(blamedIn(values, [...holding, 'stated = table', 'again = table', 'whole = again + misprinted', 'other = misprinted'])).toEqual([
      'figure misprinted: whole = again + misprinted; other = misprinted', 'figure table: stated = table; again = table',
    ]);
  });

  it('is none that would have to be less than nothing', () => {
    expect(blamedIn({ total: '0.00', part: '0.00', x: '5.00', y: '5.00' }, ['x = y', 'total = part + x'])).toEqual(['figure total: total = part + x']);
    expect(blamedIn({ total: '0.00', part: '-2.00', x: '5.00', y: '5.00' }, ['x = y', 'total = part + x'])).toEqual(['figure part: total = part + x']);
  });

  it('is none that another sum needs as it is, though that holds but roughly', () => {
    const values = { whole: '10.00', again: '10.00', a: '4.00', b: '7.00', other: '6.01', c: '2.00' };
    expect(blamedIn(values, ['whole = again', 'whole = a + b'])).toEqual(['undecided a,b: whole = a + b']);
    expect(blamedIn(values, ['whole = again', 'whole = a + b', 'other = a + c'])).toEqual(['figure b: whole = a + b']);
  });

  it('is the total again where other statements agree on something else', () => {
    expect(blamed(['90.00', '90.00', '80.00', '80.00'])).toEqual([[['tables/0/rows/0/cells/1'], ['facts/0', 'facts/1']], [['tables/0/rows/0/cells/1'], ['facts/2', 'facts/3']]]);
  });

  it('costs in proportion to the statements that contradict one total, not to their pairs', () => {
    expect(looks(800) / looks(200)).toBeLessThan(4 * 1.5);
    expect(looks(800, 10) / looks(200, 10)).toBeLessThan(4 * 1.5);
  });
});
