// `npm run test:services`: the tests that have a database, on a real TimescaleDB (Apache edition) instead of the embedded
// PostgreSQL, the tests on a real Kafka and a real OSRM, and those that kill and flood the product. Installs what is missing; fails where it cannot.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../free-port.ts';
import { installForKafka, installForOsrm, run } from './install.ts';
import { createTestKafka } from './kafka.ts';
import { OSRM_VARIABLES, startTestOsrm } from './osrm.ts';

const ROOT = join(import.meta.dirname, '../..');
const TIMESCALEDB = join(import.meta.dirname, 'timescaledb.sh');
const HELP = `npm run test:services [-- FILTER…]

Runs the *.int.test.ts and *.kafka.test.ts files on a real TimescaleDB and a real Kafka 4.3.1, the *.osrm.test.ts files on a real
OSRM with the roads of the demo city, and the *.faults.test.ts files, which take their time: short rounds of chaos, a full disk,
50,000 mutated packets, days of simulated vehicles, a whole city's region. On first use OSRM is fetched with pip and its data are built, TimescaleDB is
unpacked from Debian's packages (needs apt-get, dpkg-deb and debian-archive-keyring), Kafka is fetched by Maven, and the
client of Kafka is compiled; Java, Maven, librdkafka-dev, a compiler and pip are installed where they are missing (needs root).

MEDICONNECT_TEST_DATABASE_URL, MEDICONNECT_TEST_KAFKA_BROKERS, MEDICONNECT_TEST_OSRM_URL with MEDICONNECT_TEST_OSRM_EMERGENCY_URL:
use those servers instead.
MEDICONNECT_TEST_TSL_DATABASE_URL: a TimescaleDB of the community edition, on which the tests of the store and of the processor
run besides. Without it the last lines say that they did not: no package of Debian has it.
`;

/** A service that runs, and how it is stopped. */
interface Service {
  readonly variable: string;
  readonly value: string;
  stop(): Promise<void> | void;
}

const given = (variable: string): Service | undefined => {
  const value = process.env[variable];
  return value ? { variable, value, stop() {} } : undefined;
};

async function startTimescaledb(): Promise<Service> {
  const variable = 'MEDICONNECT_TEST_DATABASE_URL';
  const there = given(variable);
  if (there) return there;
  const version = createHash('sha256').update(readFileSync(TIMESCALEDB)).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `mediconnect-timescaledb-${version}`);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  process.stderr.write(`TimescaleDB in ${folder} …\n`);
  const value = run(TIMESCALEDB, ['up', folder, String(await freePort())]);
  return { variable, value, stop: () => void run(TIMESCALEDB, ['down', folder]) };
}

async function startKafka(): Promise<Service> {
  const variable = 'MEDICONNECT_TEST_KAFKA_BROKERS';
  const there = given(variable);
  if (there) return there;
  process.stderr.write('Kafka …\n');
  const kafka = await createTestKafka();
  await kafka.start();
  return { variable, value: kafka.brokers, stop: () => kafka.remove() };
}

/** One service for each of the two profiles; both end with the first. */
async function startOsrm(): Promise<Service[]> {
  const [normal, emergency] = OSRM_VARIABLES.map(given);
  if (normal && emergency) return [normal, emergency];
  process.stderr.write('OSRM …\n');
  const { urls, stop } = await startTestOsrm();
  return [
    { variable: OSRM_VARIABLES[0], value: urls.normal, stop },
    { variable: OSRM_VARIABLES[1], value: urls.emergency, stop() {} },
  ];
}

const COMMUNITY = 'MEDICONNECT_TEST_TSL_DATABASE_URL';
/** What depends on the edition. */
const COMMUNITY_FILTERS = ['store/', 'processor/', 'coordination/frames/'];

/** The same tests on the community edition, where there is one. @returns the exit code of the runner */
function runOnCommunity(): number {
  const value = process.env[COMMUNITY];
  if (!value) return 0;
  process.stderr.write('TimescaleDB, community edition …\n');
  return runTests([{ variable: 'MEDICONNECT_TEST_DATABASE_URL', value, stop() {} }], COMMUNITY_FILTERS);
}

function tellWhatDidNotRun(): void {
  if (process.env[COMMUNITY]) return;
  const what = 'compression, and frames that come into compressed days';
  process.stdout.write(`\nNOT RUN: TimescaleDB, community edition (${what}): ${COMMUNITY} is not set\n`);
}

/** Runs the tests and returns the exit code of the runner. */
function runTests(services: readonly Service[], filters: readonly string[]): number {
  const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs');
  const env = { ...process.env, ...Object.fromEntries(services.map(({ variable, value }) => [variable, value])) };
  const args = [
    vitest,
    'run',
    ...(filters.length ? filters : ['.int.test.ts', '.kafka.test.ts', '.osrm.test.ts', '.faults.test.ts']),
  ];
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
  installForKafka();
  installForOsrm();
  const services: Service[] = [];
  try {
    services.push(await startTimescaledb());
    services.push(await startKafka());
    services.push(...(await startOsrm()));
    const community = runOnCommunity(); // first: who adds the results up reads the last ones
    return runTests(services, positionals) || community;
  } finally {
    for (const service of services) await service.stop();
    tellWhatDidNotRun();
  }
}

if (import.meta.main) process.exitCode = await main();
