import { defineConfig } from 'vitest/config';

/** The long versions of the tests of faults and of bad input, for a night rather than for every change. */
export default defineConfig({
  test: {
    include: ['tests/run/faults.test.ts', 'tests/publications/fuzz.test.ts'],
    env: { FAULT_RUNS: process.env['FAULT_RUNS'] ?? '200', FUZZ_RUNS: process.env['FUZZ_RUNS'] ?? '5000' },
    // One after the other: both measure time.
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
