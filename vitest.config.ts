import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** These put something else in the place of what the program loads: each gets a process of its own. */
const ALONE = ['tests/run/lock.test.ts', 'tests/regular-expressions.test.ts'];

export default defineConfig({
  test: {
    // Vitest leaves one core to itself, which on a machine of two is half of it.
    maxWorkers: availableParallelism(),
    // Property-based tests and whole runs take longer than a unit test on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What follows an action is waited for; a page on a busy machine takes its time.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE } },
      // Files that share a process load the program once, and read after each other what must not depend on what was read before.
      { extends: true, test: { name: 'shared', include: ['tests/**/*.test.ts'], exclude: ALONE, isolate: false } },
    ],
  },
});
