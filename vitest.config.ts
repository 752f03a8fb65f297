import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Property-based tests and whole runs take longer than a unit test on a busy machine.
    testTimeout: 60_000,
  },
});
