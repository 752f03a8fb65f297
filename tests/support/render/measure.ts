/** How much of many random publications is read back exactly: for reports, and the larger run of the tests. */
import { differences, type Aspect, type Difference, type ReadPublication } from './compare.js';
import { render, renderMixed, type DialectName, type Difficulty } from './dialects.js';
import { tablesOf, type PublicationModel } from './model.js';
import { generatePublication, type PublicationOptions } from './publication.js';

export type ReadText = (text: string, file: string) => ReadPublication;

export interface Measured {
  readonly publications: number;
  readonly exact: number;
  readonly tables: number;
  readonly tablesExact: number;
  readonly byAspect: ReadonlyMap<Aspect, number>;
  readonly failures: readonly { readonly options: PublicationOptions; readonly printSeed: number; readonly differences: readonly Difference[] }[];
}

export interface MeasureOptions {
  readonly dialect: DialectName | 'mixed';
  readonly difficulty: Difficulty;
  readonly count: number;
  readonly firstSeed?: number;
  readonly publication?: Partial<PublicationOptions>;
}

export const printed = (model: PublicationModel, dialect: DialectName | 'mixed', difficulty: Difficulty, seed: number): string =>
  dialect === 'mixed' ? renderMixed(model, difficulty, seed) : render(model, dialect, difficulty, seed);

export function measure(read: ReadText, { dialect, difficulty, count, firstSeed = 1, publication = {} }: MeasureOptions): Measured {
  const byAspect = new Map<Aspect, number>();
  const failures: Measured['failures'][number][] = [];
  let tables = 0;
  let tablesExact = 0;
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const options: PublicationOptions = { seed, variants: difficulty > 0, ...publication };
    const model = generatePublication(options);
    const expected = tablesOf(model);
    const found = differences(model, read(printed(model, dialect, difficulty, seed), `synthetic-${seed}.txt`));
    for (const aspect of new Set(found.map((one) => one.aspect))) byAspect.set(aspect, (byAspect.get(aspect) ?? 0) + 1);
    tables += expected.length;
    const broken = new Set(found.map(({ at }) => /^tables\/\d+/u.exec(at)?.[0]).filter((one) => one !== undefined));
    tablesExact += found.some(({ aspect }) => aspect === 'tables') ? 0 : expected.length - broken.size;
    if (found.length > 0) failures.push({ options, printSeed: seed, differences: found });
  }
  return { publications: count, exact: count - failures.length, tables, tablesExact, byAspect, failures };
}
