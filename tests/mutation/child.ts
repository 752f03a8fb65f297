/** Runs the tests of one mutant in a process of its own: it may never end, or leave anything behind. */
import { firstFailure } from './vitest.js';

const { MUTANT, FOLDER, TESTS } = process.env;
const { reached } = (globalThis as unknown as { mutants: { readonly reached: ReadonlySet<number> } }).mutants;
const start = performance.now();
let failed: string | null = null;
for (const name of TESTS!.split(',')) {
  const words = await firstFailure(() => import(`${FOLDER!}/${name}.test.js`));
  if (words === null) continue;
  failed = `${name}: ${words}`;
  break;
}
process.stdout.write(`\n${JSON.stringify({ mutant: Number(MUTANT), failed, reached: [...reached], milliseconds: performance.now() - start })}\n`);
process.exit();
