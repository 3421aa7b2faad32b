import { spawnSync } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { dataFolder, environment, ROOT } from './product.ts';

// Roles without what joins them. With it: roles.kafka.test.ts.

const folder = dataFolder();
afterAll(() => folder.remove());

/** Runs an entry point that must end by itself at once. */
function run(args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['start.ts', ...args], {
    cwd: ROOT,
    env: environment(folder.path, env),
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, stdout, stderr };
}

const ROLES = ['ingest', 'processor', 'dashboard'];
const kafka = { MEDICONNECT_KAFKA_BROKERS: '127.0.0.1:1' };

test.each(ROLES)('%s without Kafka stops at once with one line that says why and what to do', (role) => {
  expect(run([role], { MEDICONNECT_DATABASE_URL: 'postgres://127.0.0.1:1/nowhere' })).toEqual({
    status: 1,
    stdout: '',
    stderr: `mediconnect: role.needs_kafka: npm run ${role} is one of several processes, which meet in Kafka: set MEDICONNECT_KAFKA_BROKERS, or run everything in one process: npm run serve\n`,
  });
});

test.each(ROLES)('%s without a database stops at once, and starts none of its own', (role) => {
  expect(run([role], kafka)).toEqual({
    status: 1,
    stdout: '',
    stderr: `mediconnect: role.needs_database: npm run ${role} is one of several processes, which share a database: set MEDICONNECT_DATABASE_URL, or run everything in one process: npm run serve\n`,
  });
});

test.each(['demo', 'serve', ...ROLES])('%s --help explains itself and starts nothing', (mode) => {
  const { status, stdout, stderr } = run([mode, '--help']);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('MEDICONNECT_');
});

test('a role that does not exist is refused in one line', () => {
  expect(run(['dispatcher'])).toEqual({
    status: 1,
    stdout: '',
    stderr: 'mediconnect: config.invalid: say one of demo, serve, ingest, processor, dashboard; see --help\n',
  });
});
