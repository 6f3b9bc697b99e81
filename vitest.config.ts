import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Many tests wait for a network or a process, so that more of them than there are cores fit side by side.
    maxWorkers: 3,
    globalSetup: './test/build.ts',
    reporters: ['default', './test/summary.ts'],
    // A test that waits on the build or on a real process may be slow on a small machine; none is decided by its time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
