import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contradictionDocs, seedPublications } from '../../pipeline/identities/prose/docs.js';
import { quoteOf } from '../../pipeline/identities/prose/quotes.js';
import { reconcile } from '../../pipeline/identities/reconcile.js';
import type { Status } from '../../schemas/types.js';

const publications = seedPublications();
const publication = (start: string) => publications.find(({ id }) => id.startsWith(start))!;

/** Every failing check: identity, what is stated, what the other terms give. */
const FAILING: Readonly<Record<string, readonly (readonly [string, number | null, number | null])[]>> = {
  '000': [
    ['cost-target', 25, 22], ['cost-target', 72, 65], ['posts-filled-within', 11, 0], ['change-reason', 0, null], ['goal-indicator', 90, 100], ['goal-stated-twice', 100, 95],
    ['text-of-another-year', 2024, 2022], ['listed-twice', null, null],
  ],
  '001': [['growth-rate', 100, null]],
  '002': [
    ['prose-final-general-public-spending', 14938.32, 14929.08], ['prose-parts', 9.3, 9300], ['prose-parts-within', 9300, 9.3], ['stated-twice', 1, 2], ['stated-twice', 14929.08, 14938.32],
    ['whole-count', 701.913, 701913], ['whole-count', 617.667, 617667], ['whole-count', 84.246, 84246], ['whole-count', 9.3, 9300], ['word-of-another-kind', null, null],
  ],
  '003': [['prose-public', 21.25, 21.52], ['prose-parts', 555.08, 554.81], ['stated-twice', 21.52, 21.25]],
  '004': [
    ['targets-total-agrees', 12509, 12510],
    ['prose-public', 121.7, 120.01], ['prose-personal', 62.2, 63.89], ['prose-personnel', 1112.18, 1112.8], ['prose-public', 121.7, 120.01], ['prose-personal', 62.2, 63.89],
    ['prose-public', 52.33, 52.09], ['prose-personal', 8.62, 8.86], ['prose-public', 52.33, 52.09], ['prose-personal', 8.62, 8.86],
    ['prose-project', 1542, 1443.46], ['prose-key-project', 1542, 1443.46], ['prose-target', 799.46, 798.98], ['prose-target', 17.52, 18], ['prose-target-public', 32.64, 33.85], ['prose-target-personnel', 849.21, 848],
    ['prose-parts', 3999, 3998.38], ['prose-parts', 2621.67, 2720], ['stated-twice', 1112.8, 1112.18], ['growth-rate', 21.41, 17.6356],
    ['change-reason', 0, null], ['change-reason', 0, null], ['change-reason', 0, null], ['change-reason', 0, null],
  ],
};

describe.each(Object.keys(FAILING))('the prose of %s', (start) => {
  const { checks, facts, issues, tables, forms, kind, organization, id, ...rest } = publication(start);
  const whole = { checks, facts, issues, tables, forms, kind, organization, id, ...rest };

  it('fails exactly the checks that its source contradicts', () => {
    expect(checks.filter(({ outcome }) => outcome === 'fails').map(({ identity, left, right }) => [identity, left, right])).toEqual(FAILING[start]);
  });

  it('says of each what is wrong, in an issue that points to the source', () => {
    for (const check of checks.filter(({ outcome }) => outcome === 'fails')) {
      const issue = issues.find((one) => one.checks?.includes(check.id));
      const told = issue ?? issues.find((one) => one.checks?.some((other) => checks.find((c) => c.id === other)?.terms.some((term) => check.terms.includes(term))));
      expect(told, check.identity).toBeDefined();
      expect(told!.message.length).toBeGreaterThan(10);
    }
  });

  it('names places that exist, each with its quote', () => {
    const beside = checks.filter((one) => one.terms.some((term) => /^(?:facts|forms|sections)/u.test(term)));
    expect(beside.length).toBeGreaterThan(0);
    for (const check of beside) {
      for (const term of check.terms) expect(quoteOf(term, whole), term).not.toBe('');
    }
  });

  it('has checks of different ids', () => expect(new Set(checks.map((check) => check.id)).size).toBe(checks.length));

  it('takes no proof away from a table, and lifts only what the text repeats', () => {
    const without = reconcile(whole);
    const order: Readonly<Record<Status, number>> = { conflict: 0, unverified: 1, corrected: 2, verified: 2 };
    let lifted = 0;
    tables.forEach((table, t) => table.rows.forEach((row, r) => row.cells.forEach((cell, c) => {
      const path = `tables/${t}/rows/${r}/cells/${c}`;
      const before = without.statuses.get(path);
      if (before === undefined) return;
      expect(order[cell.status!], path).toBeGreaterThanOrEqual(order[before]);
      if (cell.status === before) return;
      lifted++;
      expect(checks.some((check) => check.outcome === 'holds' && check.terms.some((term) => term.startsWith('facts/')) && check.terms.some((term) => term.startsWith(`tables/${t}/rows/${r}/`))), path).toBe(true);
    })));
    expect(lifted).toBe(LIFTED[start]);
  });

  it('proves so many of its figures', () => {
    const count = (status: Status) => facts.filter((fact) => fact.status === status).length;
    expect([count('verified'), count('conflict')]).toEqual(STATUSES[start]);
  });
});

/** Amounts of tables that the text proves, directly or with the sums they stand in. */
const LIFTED: Readonly<Record<string, number>> = { '000': 0, '001': 1, '002': 4, '003': 0, '004': 3 };
/** Facts verified, facts in conflict. */
const STATUSES: Readonly<Record<string, readonly [number, number]>> = { '000': [52, 0], '001': [72, 1], '002': [104, 7], '003': [29, 1], '004': [126, 5] };

describe('docs/contradictions.md', () => {
  it('is what the script writes', () => {
    expect(fs.readFileSync(new URL('../../docs/contradictions.md', import.meta.url), 'utf8'), 'run npx tsx pipeline/identities/prose/docs.ts').toBe(contradictionDocs(publications));
  });
});
