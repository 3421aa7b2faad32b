import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../free-port.ts';

/**
 * A real Kafka broker on loopback for tests, which they start, kill and start again. `npm run test:services` runs one for
 * all of them (`MEDICONNECT_TEST_KAFKA_BROKERS`); tests that kill or pause theirs make one of their own here.
 */
export interface TestKafka {
  /** For MEDICONNECT_KAFKA_BROKERS. */
  readonly brokers: string;
  /** The same broker for clients that go through a proxy: it tells them `proxyPort`, where the test listens itself. */
  readonly proxied: { readonly listensOn: number; readonly proxyPort: number };
  /** Resolves when it takes connections; 4 s, after a kill up to 20 s. */
  start(): Promise<void>;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and waits until it is gone. */
  stop(): Promise<void>;
  /** SIGSTOP: connections stay, nothing is answered. */
  pause(): void;
  resume(): void;
  /** Kills it and removes its data. */
  remove(): Promise<void>;
}

const POM = join(import.meta.dirname, 'kafka/pom.xml');
const JAVA_OPTIONS = ['-Xms256m', '-Xmx256m', '-XX:+UseSerialGC', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'];
const START_TIMEOUT_MS = 60_000;
const run = promisify(execFile);

/** Fetches Kafka's own libraries into a cache folder with Maven, where they are not there yet. @returns the class path */
export async function prepareKafka(): Promise<string> {
  const version = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `mediconnect-kafka-${version}`);
  const libraries = join(folder, 'libs');
  if (!existsSync(libraries)) {
    mkdirSync(folder, { recursive: true });
    const partial = mkdtempSync(join(folder, 'partial-'));
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${partial}`];
    await run('mvn', ['-B', '-q', '-f', POM, ...goal]);
    try {
      renameSync(partial, libraries);
    } catch (error) {
      if (!existsSync(libraries)) throw error; // else somebody was faster
      rmSync(partial, { recursive: true });
    }
  }
  return join(libraries, '*');
}

const PROGRAMS = { format: 'kafka.tools.StorageTool', server: 'kafka.Kafka' };

/** What a broker is told wherever it runs; docker-compose.yml says the same and a test compares them. */
export const BROKER_PROPERTIES = {
  'process.roles': 'broker,controller',
  'node.id': 1,
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 4,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'group.initial.rebalance.delay.ms': 0,
  'auto.create.topics.enable': false,
  // After a kill the registration of the one before has to expire first.
  'broker.session.timeout.ms': 3000,
  'broker.heartbeat.interval.ms': 500,
} as const;

function properties(folder: string, ports: Record<'direct' | 'proxied' | 'controller' | 'proxy', number>): string {
  const at = (name: string, port: number) => `${name}://127.0.0.1:${port}`;
  return Object.entries({
    ...BROKER_PROPERTIES,
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    listeners: [at('DIRECT', ports.direct), at('PROXIED', ports.proxied), at('CONTROLLER', ports.controller)].join(),
    'advertised.listeners': [at('DIRECT', ports.direct), at('PROXIED', ports.proxy)].join(),
    'listener.security.protocol.map': 'DIRECT:PLAINTEXT,PROXIED:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'DIRECT',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': join(folder, 'data'),
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** A broker with a folder and ports of its own; not started. */
export async function createTestKafka(): Promise<TestKafka> {
  const classPath = await prepareKafka();
  const folder = mkdtempSync(join(tmpdir(), 'mediconnect-test-kafka-'));
  const ports = {
    direct: await freePort(),
    proxied: await freePort(),
    controller: await freePort(),
    proxy: await freePort(),
  };
  const file = join(folder, 'server.properties');
  writeFileSync(file, properties(folder, ports));
  const java = (program: string, ...args: string[]) => [...JAVA_OPTIONS, '-cp', classPath, program, ...args];
  const id = randomBytes(16).toString('base64url');
  await run('java', java(PROGRAMS.format, 'format', '-t', id, '-c', file));
  let child: ChildProcess | undefined;
  let gone: Promise<void> = Promise.resolve();

  async function end(signal: NodeJS.Signals): Promise<void> {
    child?.kill('SIGCONT');
    child?.kill(signal);
    await gone;
  }

  return {
    brokers: `127.0.0.1:${ports.direct}`,
    proxied: { listensOn: ports.proxied, proxyPort: ports.proxy },
    async start() {
      if (child) throw new Error('it runs already');
      const output = openSync(join(folder, 'output.log'), 'a');
      // It dies with the test's process, however that ends.
      const args = ['--pdeathsig', 'KILL', 'java', ...java(PROGRAMS.server, file)];
      const started = spawn('setpriv', args, { cwd: folder, stdio: ['ignore', output, output] });
      child = started;
      gone = new Promise<void>((resolve) => {
        started.once('error', () => resolve()).once('exit', () => resolve());
      }).then(() => {
        child = undefined;
      });
      await waitForPort(ports.direct, () => child !== undefined, join(folder, 'output.log'));
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    async remove() {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function waitForPort(port: number, runs: () => boolean, output: string): Promise<void> {
  const untilMs = Date.now() + START_TIMEOUT_MS;
  while (!(await accepts(port))) {
    if (runs() && Date.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, 100));
    else throw new Error(`Kafka does not run:\n${readFileSync(output, 'utf8').slice(-4000)}`);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
