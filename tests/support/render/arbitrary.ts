/** fast-check arbitraries over synthetic publications: they shrink to few tables, units, rows and an easier print. */
import fc from 'fast-check';
import { BUDGET_TABLES } from './budget.js';
import { DIALECTS, type DialectName, type Difficulty } from './dialects.js';
import { FINAL_TABLES } from './final-accounts.js';
import type { Kind } from './model.js';
import type { PublicationOptions } from './publication.js';

export interface PrintCase {
  readonly options: PublicationOptions;
  readonly dialect: DialectName;
  readonly difficulty: Difficulty;
  readonly printSeed: number;
}

const MAX_SEED = 0x7fffffff;

export interface CaseLimits {
  readonly dialect: DialectName;
  readonly difficulty: Difficulty;
  readonly maxUnits?: number;
  readonly maxTables?: number;
  /** Which tables may be printed. */
  readonly tables?: (id: string) => boolean;
}

/** One publication and how it is printed. */
export function printCase({ dialect, difficulty, maxUnits = 3, maxTables = 4, tables: allowed = () => true }: CaseLimits): fc.Arbitrary<PrintCase> {
  const simple = difficulty === 0;
  const tables = (all: readonly string[]) => {
    const ids = all.filter(allowed);
    return fc.subarray(ids, { minLength: 1, maxLength: Math.min(maxTables, ids.length) });
  };
  const of = (kind: Kind, all: readonly string[]) => fc.record({
    kind: fc.constant(kind), tables: tables(all), seed: fc.nat(MAX_SEED), printSeed: fc.nat(MAX_SEED),
    units: fc.integer({ min: 1, max: simple ? 2 : maxUnits }), basicItems: fc.integer({ min: 1, max: 12 }), projects: fc.integer({ min: 1, max: 4 }),
    otherSources: fc.boolean(), variants: simple ? fc.constant(false) : fc.boolean(), prose: fc.integer({ min: 0, max: 2 }),
    // The cover names kind and year; one table alone need not.
    contents: fc.constant(true),
  });
  const kinds = ([['budget', BUDGET_TABLES], ['final-accounts', FINAL_TABLES]] as const).filter(([, all]) => all.some(allowed));
  return fc.oneof(...kinds.map(([kind, all]) => of(kind, all)))
    .map(({ printSeed, ...options }) => ({ options, dialect, difficulty, printSeed }));
}

export const anyDialect: fc.Arbitrary<DialectName> = fc.constantFrom(...DIALECTS);
