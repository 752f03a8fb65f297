/** The hand-made transcriptions: nearly all amounts are proven, and only the publications' own contradictions fail. */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../pipeline/identities/reconcile.js';
import { measureTrust, share } from '../../bench/trust.js';
import { truths } from '../support/reconcile-grids.js';

/** Share of the non-zero amounts that must be verified. */
const LEAST_VERIFIED = 0.97;
/** Share of damaged cells that may still be called verified. */
const MOST_ESCAPED = 0.005;
/** Damages of each kind and publication in the short run of the bench. */
const ROUNDS = 12;
/** Contradictions of the publications themselves: identity and the two figures. */
const CONTRADICTIONS: Readonly<Record<string, readonly string[]>> = {
  '004_6c963a1a94987370': ['targets-total-agrees 12509 12510'],
};

const all = truths();

describe.each(all)('$name', ({ name, publication }) => {
  const result = reconcile(publication);

  it('is proven by its own sums', () => {
    const { nonZero, verified } = share({ name, publication });
    expect(verified / nonZero).toBeGreaterThanOrEqual(LEAST_VERIFIED);
  });

  it('contradicts itself only where it does in print', () => {
    const fails = result.checks.filter((check) => check.outcome === 'fails').map((check) => `${check.identity} ${check.left} ${check.right}`);
    expect(fails).toEqual(CONTRADICTIONS[name] ?? []);
    expect(result.issues.filter(({ severity }) => severity !== 'info')).toHaveLength(fails.length);
  });

  it('has an id of its own for every check', () => {
    expect(new Set(result.checks.map((check) => check.id)).size).toBe(result.checks.length);
  });

  it('calls no rounding a conflict and keeps every one of them', () => {
    const rounded = result.checks.filter((check) => check.outcome === 'holds-within-rounding');
    expect(result.events.filter((event) => event.rule === 'rounding-difference')).toHaveLength(rounded.length);
    expect(rounded.every((check) => check.difference !== 0 && Math.abs(check.difference!) <= check.bound!)).toBe(true);
  });
});

describe('trust', () => {
  it('is not misplaced: damaged figures are not called verified', () => {
    const report = measureTrust(all, ROUNDS);
    expect(report.total.cells).toBeGreaterThan(100);
    expect(report.total.told / report.total.cells).toBeLessThanOrEqual(MOST_ESCAPED);
    expect(report.escaped.filter((one) => one.explanation.startsWith('UNEXPLAINED'))).toEqual([]);
  }, 120_000);
});
