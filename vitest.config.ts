import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Vitest leaves one core to itself, which on a machine of two is half of it.
    maxWorkers: availableParallelism(),
    // Property-based tests and whole runs take longer than a unit test on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What follows an action is waited for; a page on a busy machine takes its time.
    expect: { poll: { timeout: 20_000 } },
  },
});
