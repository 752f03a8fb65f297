/** No regular expression of the program backtracks without end: each is tried on strings made of its own parts, repeated. */
import { afterAll, describe, expect, it } from 'vitest';
import { backtracking, expressionsIn, type Expression } from './support/expressions.js';
import { isQuantities } from '../extractors/sheets/vocabulary.js';

/** More of them with an argument: EXPRESSION_SAMPLES=60 EXPRESSION_SEED=7. */
const SAMPLES = Number(process.env['EXPRESSION_SAMPLES'] ?? 8);
const SEED = Number(process.env['EXPRESSION_SEED'] ?? 1);
const SECONDS = 1_000;

const written = (folder: string): Expression[] => expressionsIn(folder)
  // Pages run in the reader's browser, on outputs.
  .filter(({ at }) => !at.includes('page/browser') && !at.includes('assets.ts'));

/** Expressions put together while the program is loaded. */
async function composed(): Promise<Expression[]> {
  const found: Expression[] = [];
  const Own = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Own, {
    construct(target, [source, flags]: [string, string | undefined]) {
      found.push({ at: 'composed', source: String(source), flags: flags ?? '' });
      return new target(source, flags);
    },
  });
  try {
    const { SEEDS, seedText } = await import('./support/stages.js');
    const { extract } = await import('../pipeline/index.js');
    extract(new TextEncoder().encode(seedText(SEEDS[3])));
  } finally {
    globalThis.RegExp = Own;
  }
  return [...new Map(found.map((expression) => [`${expression.source}/${expression.flags}`, expression])).values()];
}

function tried(expressions: readonly Expression[]): string[] {
  return expressions.flatMap((expression) => {
    const found = backtracking(expression, SAMPLES, SEED);
    return found === null ? [] : [`${expression.at} /${expression.source}/${expression.flags}: ${found}`];
  });
}

describe('regular expressions', () => {
  let count = 0;
  afterAll(() => { expect(count).toBeGreaterThan(700); });

  it.each(['extractors', 'pipeline'])('of %s take time in proportion to the text', (folder) => {
    const expressions = written(folder);
    count += expressions.length;
    expect(tried(expressions)).toEqual([]);
  }, 300 * SECONDS);

  it('that are put together do', async () => {
    const expressions = await composed();
    expect(expressions.length).toBeGreaterThan(20);
    expect(tried(expressions)).toEqual([]);
  }, 300 * SECONDS);

  it('would be found', () => {
    const bad = ['(?:为|约为|约)*$', '\\s+$', '\\d[\\d,.]*元', '(a+)+b'];
    for (const source of bad) expect(backtracking({ at: '', source, flags: 'u' }, SAMPLES, SEED), source).not.toBeNull();
    const good = ['(?<!\\s)\\s+$', '\\d[,.]*元', '^a+b', '[^,;。]{2,60}表$'];
    for (const source of good) expect(backtracking({ at: '', source, flags: 'u' }, SAMPLES, SEED), source).toBeNull();
  });

  it('once took exponential time for the digits of a target', () => {
    const start = performance.now();
    for (const text of [`${'1'.repeat(60)}!`, `${'1约'.repeat(60)}!`, `${'1至'.repeat(60)}!`, `${'1,'.repeat(20_000)}!`]) expect(isQuantities(text)).toBe(false);
    expect(performance.now() - start).toBeLessThan(5 * SECONDS);
  });
});
