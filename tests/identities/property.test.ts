/** Whatever hierarchy: consistent figures are verified, and no changed digit in a doubly covered cell is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconcile, type Reconciliation } from '../../pipeline/identities/reconcile.js';
import { NO_FORMS, smallTable } from '../support/reconcile-grids.js';

const RUNS = 150;
/** Quanta of a leaf: never zero, so that every sum has addends. */
const leaf = fc.integer({ min: 1, max: 99_999_999 });
/** Classes of divisions of items, each item with its basic and its project money. Two of each, so that no sum has one addend. */
const tree = fc.array(fc.array(fc.array(fc.tuple(leaf, leaf), { minLength: 2, maxLength: 4 }), { minLength: 2, maxLength: 3 }), { minLength: 2, maxLength: 4 });

type Tree = (readonly (readonly (readonly [number, number])[])[])[];

const print = (quanta: number): string => `${Math.trunc(quanta / 100).toLocaleString('en-US')}.${String(quanta % 100).padStart(2, '0')}`;

function rowsOf(classes: Tree): string[][] {
  const row = (unit: string, code: string, items: readonly (readonly [number, number])[]): string[] => {
    const basic = items.reduce((sum, item) => sum + item[0], 0);
    const project = items.reduce((sum, item) => sum + item[1], 0);
    return [unit, code, code && `科目${code}`, print(basic + project), print(basic), print(project)];
  };
  return [
    row('甲局', '', classes.flat(2)),
    ...classes.flatMap((divisions, c) => [
      row('', `${201 + c}`, divisions.flat()),
      ...divisions.flatMap((items, d) => [
        row('', `${201 + c}0${d + 1}`, items),
        ...items.map((item, i) => row('', `${201 + c}0${d + 1}0${i + 1}`, [item])),
      ]),
    ]),
  ];
}

function run(rows: readonly (readonly string[])[]): Reconciliation {
  const table = smallTable('general-public-by-function', ['unit:text', 'code:code', 'name:text', 'total', 'basic', 'project'], rows);
  return reconcile({ kind: 'budget', organization: { name: '甲局', units: [] }, tables: [table], forms: NO_FORMS });
}

describe('any hierarchy', () => {
  it('is verified when it is consistent', () => {
    fc.assert(fc.property(tree, (classes) => {
      const result = run(rowsOf(classes));
      expect(result.checks.every((check) => check.outcome === 'holds')).toBe(true);
      expect(new Set(result.statuses.values())).toEqual(new Set(['verified']));
    }), { numRuns: RUNS });
  });

  it('never calls a changed digit verified', () => {
    fc.assert(fc.property(tree, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 3, max: 5 }), (classes, r, d, by, column) => {
      const rows = rowsOf(classes);
      const row = r % rows.length;
      const text = rows[row]![column]!;
      const digits = [...text].flatMap((char, i) => (/\d/u.test(char) ? [i] : []));
      const at = digits[d % digits.length]!;
      rows[row]![column] = text.slice(0, at) + String((Number(text[at]) + by) % 10) + text.slice(at + 1);
      const result = run(rows);
      expect(result.statuses.get(`tables/0/rows/${row}/cells/${column}`)).not.toBe('verified');
    }), { numRuns: RUNS });
  });

  it('names the changed figure and the one that is right', () => {
    fc.assert(fc.property(tree, fc.nat(), fc.integer({ min: 3, max: 5 }), (classes, r, column) => {
      const rows = rowsOf(classes);
      const row = r % rows.length;
      const right = rows[row]![column]!;
      rows[row]![column] = `1${right}`.replace(/^1(\d{3}),/u, '1,$1,').replace(/^1(\d{3})\./u, '1,$1.');
      const result = run(rows);
      expect(result.statuses.get(`tables/0/rows/${row}/cells/${column}`)).toBe('conflict');
      expect(result.issues).toHaveLength(1);
      expect(result.issues[0]!.message).toContain(`${right} would mend it`);
    }), { numRuns: RUNS });
  });

  it('depends on nothing but its input', () => {
    fc.assert(fc.property(tree, (classes) => {
      expect(run(rowsOf(classes))).toEqual(run(rowsOf(classes)));
    }), { numRuns: 10 });
  });
});
