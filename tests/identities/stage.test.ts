import { describe, expect, it } from 'vitest';
import type { Draft } from '../../pipeline/artefacts.js';
import type { Extension } from '../../pipeline/identities/engine.js';
import { reconcile as reconcileAmounts } from '../../pipeline/identities/reconcile.js';
import { select, termFigures } from '../../pipeline/identities/select.js';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import type { FiscalRecord, FormCell, Forms, Publication } from '../../schemas/types.js';
import { NO_FORMS, smallTable, valueOf } from '../support/reconcile-grids.js';

const leaf = (text: string): FormCell => ({ text, value: valueOf(text), spans: [] });
const TABLE = smallTable('general-public-by-function', ['unit:text', 'code:code', 'name:text', 'total', 'basic', 'project'], [
  ['甲局', '', '', '5.00', '3.00', '2.00'], ['', '201', '甲', '4.00', '2.00', '2.00'], ['', '206', '乙', '1.00', '1.00', ''],
]);

function draft(tables = [TABLE], forms: Forms = NO_FORMS): Draft {
  const records = tables.flatMap((table) => table.rows.flatMap((row, r) => row.cells.flatMap((cell, c) => (cell.value === null ? [] : [
    { id: `${table.id}-${r}-${c}`, table: table.id, row: r, column: c, amount: cell.value, status: 'unverified', checks: [], spans: cell.spans } as unknown as FiscalRecord,
  ]))));
  const publication = { kind: 'budget', fiscalYear: 2024, organization: { name: '甲局', units: [] }, sections: [], facts: [], tables, forms, checks: [], issues: [] } as unknown as Publication;
  return { publication, records, coverage: { characters: 0, claims: [], unclaimed: [] } };
}

describe('stage reconcile', () => {
  it('fills in statuses, checks and the checks of records, and leaves its input alone', () => {
    const input = draft();
    const before = structuredClone(input);
    const { value, events } = reconcile(input);
    expect(input).toEqual(before);
    expect(value.publication.tables[0]!.rows[0]!.cells[3]!.status).toBe('verified');
    expect(value.publication.tables[0]!.rows[2]!.cells[5]!.status).toBeNull();
    const record = value.records.find((one) => one.row === 1 && one.column === 4)!;
    expect(record.status).toBe('verified');
    const ids = new Set(value.publication.checks.map((check) => check.id));
    expect(record.checks).toHaveLength(2);
    expect([...record.checks].every((id) => ids.has(id))).toBe(true);
    expect(events).toEqual([]);
  });

  it('keeps the issues of earlier stages and adds its own', () => {
    const input = draft([smallTable(TABLE.id, ['unit:text', 'code:code', 'name:text', 'total', 'basic', 'project'], [['甲局', '', '', '6.00', '3.00', '2.00']])]);
    input.publication.issues.push({ id: 'i1', severity: 'info', code: 'earlier', message: 'x', at: null, spans: [] });
    const { value, events } = reconcile(input);
    expect(value.publication.issues.map((issue) => issue.code)).toEqual(['earlier', 'identity-fails']);
    expect(events.map((event) => event.rule)).toEqual(['identity-fails']);
  });

  it('reads the forms: targets add up and agree with the tables', () => {
    const targets = (total: string): Forms => ({
      selfEvaluations: [],
      performanceTargets: {
        currencyUnit: leaf('万元'), organization: leaf(''), supervisor: leaf(''), overallGoal: leaf(''), indicators: [],
        tasks: ['3.00', '2.00'].map((amount, i) => ({ name: leaf(`任务${i}`), description: leaf(''), total: leaf(amount), fiscal: leaf(amount), other: leaf('0.00') })),
        total: { total: leaf(total), fiscal: leaf(total), other: leaf('0.00') },
      },
    });
    const good = reconcile(draft([], targets('5.00'))).value.publication;
    expect(good.forms.performanceTargets!.tasks[0]!.total.status).toBe('verified');
    expect(good.forms.performanceTargets!.tasks[0]!.name.status).toBeUndefined();
    const bad = reconcile(draft([], targets('6.00'))).value.publication;
    expect(bad.checks.filter((check) => check.outcome === 'fails').map((check) => check.identity)).toEqual(['list-total', 'list-total']);
  });

  it('reads the forms: project funds add up', () => {
    const line = (label: string, amount: string) => ({
      label: leaf(label), initialBudget: leaf(amount), annualBudget: leaf(amount), executed: leaf(amount), weight: leaf(''), executionRate: leaf(''), score: leaf(''),
    });
    const evaluation = {
      projectName: leaf(''), currencyUnit: leaf('元'), funds: [line('年度资金总额', '5.00'), line('其中:当年财政拨款', '3.00'), line('上年结转资金', '2.00'), line('其他资金', '0.00')], indicators: [],
    } as unknown as Forms['selfEvaluations'][number];
    const { publication } = reconcile(draft([], { performanceTargets: null, selfEvaluations: [evaluation] })).value;
    expect(publication.checks.map((check) => [check.identity, check.outcome, check.currencyUnit])).toEqual(Array(3).fill(['funds-parts', 'holds', '元']));
    expect(publication.forms.selfEvaluations[0]!.funds[1]!.executed.status).toBe('verified');
  });
});

describe('repairs', () => {
  const repaired = (rows: string[][], row: number, column: number, repair: string, table = smallTable(TABLE.id, ['unit:text', 'code:code', 'name:text', 'total', 'basic', 'project'], rows)) => {
    const { publication } = reconcile(draft([{ ...table, rows: table.rows.map((one, r) => ({ ...one, cells: one.cells.map((cell, c) => (r === row && c === column ? { ...cell, repairs: ['join-wrapped-number', repair] } : cell)) })) }])).value;
    return { status: publication.tables[0]!.rows[row]!.cells[column]!.status, issues: publication.issues.map(({ code }) => code), reasons: publication.checks.flatMap(({ outcome, reason }) => (outcome === 'not-evaluable' ? [reason] : [])) };
  };
  const rows = (total: string) => [['甲局', '', '', '5.00', '3.00', '2.00'], ['', '201', '甲', total, '2.00', '2.00'], ['', '206', '乙', '1.00', '1.00', '']];

  it('that guessed where a figure stands prove nothing and accuse nobody', () => {
    expect(repaired(rows('4.00'), 1, 3, 'place-by-sums')).toEqual({ status: 'verified', issues: [], reasons: [] });
    expect(repaired(rows('4.00'), 1, 3, 'ambiguous-placement')).toEqual({ status: 'unverified', issues: [], reasons: [] });
    const words = 'in which columns the figures of tables/0/rows/1 stand is a guess';
    expect(repaired(rows('4.50'), 1, 3, 'ambiguous-split')).toEqual({ status: 'unverified', issues: [], reasons: [words, words] });
    expect(repaired(rows('4.50'), 1, 3, 'place-by-sums').issues).toEqual(['identity-fails']);
  });

  it('that restored a figure by the sum of its row are proven by another sum only', () => {
    expect(repaired(rows('4.00'), 1, 3, 'restore-from-identity').status).toBe('verified');
    const row = ['甲局', '2024年', '5.00', '1.00', '1.50', '2.50', '1.20', '1.30'];
    const years = (repair: string, ...more: string[][]) =>
      repaired([], 0, 2, repair, smallTable('three-public', ['unit:text', 'year:text', 'total', 'overseas-travel', 'hospitality', 'vehicles', 'vehicle-purchase', 'vehicle-operation'], [row, ...more])).status;
    expect(years('place-by-sums')).toBe('verified');
    expect(years('restore-from-identity')).toBe('unverified');
    const before = ['', '2023年', '4.00', '1.00', '0.50', '2.50', '1.20', '1.30'];
    expect(years('restore-from-identity', before, ['', '增减变化金额', '1.00', '0.00', '1.00', '0.00', '0.00', '0.00'])).toBe('verified');
    expect(years('restore-from-identity', before, ['', '增减变化金额', '9.00', '0.00', '1.00', '0.00', '0.00', '0.00'])).not.toBe('verified');
  });
});

describe('extensions', () => {
  it('bring figures of their own, such as facts of the prose', () => {
    const statement = (text: string): Extension => {
      let figure = -1;
      return {
        collect: (figures) => {
          figure = figures.add('facts/0', { text, value: Number(text), spans: [] }, '元', { sheet: figures.newSheet(), row: figures.newRow(), column: 0 });
        },
        instances: (reads) => {
          const total = select({ sign: 1, table: TABLE.id, rows: 'top', column: 'total' }, reads);
          return total === null ? [] : [{
            identity: 'stated-total', ref: 'S14', scope: 'facts/0', place: 'facts/0', relation: '=', left: [{ figure, sign: 1 }], right: termFigures(total, '', 1) ?? [],
            exact: false, optional: false, found: false, independent: true, problem: null,
          }];
        },
        describe: (path) => (path === 'facts/0' ? '第三部分 "预算"' : null),
      };
    };
    const run = (text: string) => reconcileAmounts({ kind: 'budget', organization: { name: '甲局', units: [] }, tables: [TABLE], forms: NO_FORMS }, undefined, [statement(text)]);
    expect(run('50000').statuses.get('facts/0')).toBe('verified');
    const wrong = run('51000');
    expect(wrong.statuses.get('facts/0')).toBe('conflict');
    expect(wrong.statuses.get('tables/0/rows/0/cells/3')).toBe('verified');
    expect(wrong.issues[0]!.message).toMatch(/第三部分.*51000 ≠ 5\.00.*甲局.*50000 would mend it/u);
  });
});
