import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: './test/build.ts',
    reporters: ['default', './test/summary.ts'],
    // A test that waits on the build or on a real process may be slow on a small machine; none is decided by its time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
