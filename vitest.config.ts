import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/dist/**', '.mediconnect/**'],
    // Real processes and databases on two shared cores: generous limits, and conditions instead of sleeps.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
