// `npm run test:services`: the tests that have a database, on a real TimescaleDB (Apache edition) instead of the embedded
// PostgreSQL. Installs what is missing into a cache folder; fails where it cannot.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../free-port.ts';

const ROOT = join(import.meta.dirname, '../..');
const SCRIPT = join(import.meta.dirname, 'timescaledb.sh');
const HELP = `npm run test:services [-- FILTER…]

Runs the *.int.test.ts files on a real TimescaleDB, which is unpacked from Debian's packages on first use (needs apt-get,
dpkg-deb and debian-archive-keyring). MEDICONNECT_TEST_DATABASE_URL: use that server instead. Kafka and OSRM have no tests yet.
`;

/** Runs a program that must succeed and returns what it prints. */
function run(program: string, args: string[]): string {
  const { status, stdout, error } = spawnSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(' ')} ended with ${status}`);
  return stdout.trim();
}

/** Runs the database tests against a server and returns the exit code of the runner. */
function runTests(url: string, filters: string[]): number {
  const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs');
  const env = { ...process.env, MEDICONNECT_TEST_DATABASE_URL: url };
  const args = [vitest, 'run', ...(filters.length ? filters : ['.int.test.ts'])];
  return spawnSync(process.execPath, args, { cwd: ROOT, env, stdio: 'inherit' }).status ?? 1;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const given = process.env.MEDICONNECT_TEST_DATABASE_URL;
  if (given) return runTests(given, positionals);
  const version = createHash('sha256').update(readFileSync(SCRIPT)).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `mediconnect-timescaledb-${version}`);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  process.stderr.write(`TimescaleDB in ${folder} …\n`);
  const url = run(SCRIPT, ['up', folder, String(await freePort())]);
  try {
    return runTests(url, positionals);
  } finally {
    run(SCRIPT, ['down', folder]);
  }
}

if (import.meta.main) process.exitCode = await main();
