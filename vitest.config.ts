import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Set by `npm run test:services`.
const services = process.env.MEDICONNECT_TEST_KAFKA_BROKERS !== undefined;

export default defineConfig({
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: [
      '**/node_modules/**',
      '**/dist/**',
      '.mediconnect/**',
      // `npm run test:services` brings the broker and the OSRM that some need, and takes the time that the last do.
      ...(services ? [] : ['**/*.kafka.test.ts', '**/*.osrm.test.ts', '**/*.faults.test.ts']),
    ],
    // One database server for the run, started by the first test that asks for it.
    globalSetup: ['store/testing-server.ts'],
    // By default one worker on two cores; half of the time is spent waiting for processes, so one more than cores fit.
    maxWorkers: availableParallelism() + 1,
    // Real processes and databases on two shared cores: generous limits, and conditions instead of sleeps.
    testTimeout: services ? 120_000 : 60_000,
    hookTimeout: services ? 120_000 : 60_000,
  },
});
