/** 元 written for 万元 above a table. */
import { describe, expect, it } from 'vitest';
import { assignBlame } from '../../pipeline/identities/blame.js';
import { evaluate } from '../../pipeline/identities/evaluate.js';
import { FigureCollector } from '../../pipeline/identities/figures.js';
import { DECLARED, instanceOf } from '../../pipeline/identities/instances.js';
import { usesOf } from '../../pipeline/identities/uses.js';
import { isRefused } from '../../pipeline/publication.js';
import { read } from '../../pipeline/read.js';
import { seedText } from '../support/stages.js';

/** Sheets of figures (`a: 元 1.00 2.00` has a0 and a1) and the equations between them (`a0 = b0 + b1`). */
function blamed(sheets: Readonly<Record<string, string>>, equations: readonly string[]): string[] {
  const collector = new FigureCollector();
  const numbers = new Map<string, number>();
  Object.entries(sheets).forEach(([name, printed], t) => {
    const [unit, ...amounts] = printed.split(' ');
    const sheet = collector.newSheet();
    amounts.forEach((text, row) => numbers.set(`${name}${row}`, collector.add(`${name === 'facts' ? 'facts/' : `tables/${t}/rows/`}${row}/cells/0`, { text, value: Number(text), spans: [] }, unit!, { sheet, row: collector.newRow(), column: 0 })));
  });
  const figures = collector.finish();
  const checks = equations.map((words) => {
    const [left, right] = words.split(' = ').map((side) => side.split(' + ').map((name) => ({ figure: numbers.get(name)!, sign: 1 as const })));
    return evaluate(instanceOf({ identity: 'same', ref: 'X', scope: words, place: words }, left!, right!, { ...DECLARED, independent: true }), figures)!;
  });
  return assignBlame(checks, usesOf(checks, figures), figures)
    .map(({ kind, unit, figures: at, explains }) => `${kind}${unit ?? ''} ${at.map((index) => [...numbers].find(([, number]) => number === index)![0]).join()}: ${explains.map(({ instance }) => instance.scope).join('; ')}`);
}

describe('a unit that the others contradict', () => {
  it('is that of the table, and explains all that fails with it', () => {
    expect(blamed({ a: '万元 300.16 120.00 180.16', b: '元 300.16 0.00', c: '万元 300.16' }, ['a0 = b0', 'a0 = c0', 'b0 = c0', 'b0 = a1 + a2'])).toEqual(['unit4 b0: a0 = b0; b0 = c0; b0 = a1 + a2']);
  });

  it('is too large a one, too, within rounding', () => {
    expect(blamed({ a: '元 3001600.00', b: '万元 3001600.01', c: '元 3001600.00' }, ['a0 = b0', 'a0 = c0', 'b0 = c0'])).toEqual(['unit0 b0: a0 = b0; b0 = c0']);
  });

  it('is the one that fewer tables print, where two contradict each other only', () => {
    expect(blamed({ a: '元 300.16', b: '万元 300.16', c: '万元 5.00' }, ['a0 = b0'])).toEqual(['unit4 a0: a0 = b0']);
  });

  it('is none where amounts agree in their own units, where they differ in their digits, or in few digits only', () => {
    expect(blamed({ a: '万元 300.16', b: '元 3001600.00' }, ['a0 = b0'])).toEqual([]);
    expect(blamed({ a: '万元 300.16', b: '元 310.17', c: '万元 1.00' }, ['a0 = b0']).map((words) => words.split(' ')[0])).toEqual(['undecided']);
    expect(blamed({ a: '万元 1', b: '元 1', c: '万元 7' }, ['a0 = b0']).map((words) => words.split(' ')[0])).toEqual(['undecided']);
  });

  it('is none of a table that as many identities bear out', () => {
    expect(blamed({ a: '万元 300.16 20.16', b: '元 300.16 201600.00' }, ['a0 = b0', 'a1 = b1']).map((words) => words.split(' ')[0])).toEqual(['undecided']);
  });

  it('is none of the sentences: each has its own', () => {
    expect(blamed({ facts: '元 300.16', a: '万元 300.16', b: '万元 300.16' }, ['facts0 = a0', 'a0 = b0'])).toEqual(['figure facts0: facts0 = a0']);
  });

  it('leaves none of the table verified, though all sums inside it hold', () => {
    const printed = seedText('003_8d23f654fef9b6bc');
    const at = printed.indexOf('单位：万元', printed.indexOf('一般公共预算“三公”经费支出表'));
    const reading = read(new TextEncoder().encode(`${printed.slice(0, at)}单位：元${printed.slice(at + '单位：万元'.length)}`), 'seed.txt');
    if (isRefused(reading)) throw new Error(reading.refusal.message);
    const { tables, issues } = reading.draft.publication;
    const t = tables.findIndex(({ id }) => id === 'three-public');
    expect(tables[t]!.currencyUnit).toBe('元');
    expect(new Set(tables[t]!.rows.flatMap(({ cells }) => cells.flatMap(({ value, status }) => (value ? [status] : []))))).toEqual(new Set(['conflict']));
    expect(issues.filter(({ code }) => code === 'wrong-unit').map((issue) => [issue.at, issue.message.slice(issue.message.indexOf('Most'))])).toEqual([
      [`tables/${t}`, 'Most likely the unit of 表8 一般公共预算“三公”经费支出表 is wrong: it prints 元, and all of this holds in 万元.'],
    ]);
  });
});
