import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../free-port.ts';
import { type Ports, serverProperties, type TestTls } from './kafka-properties.ts';

export { BROKER_PROPERTIES } from './kafka-properties.ts';

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
const PROGRAMS = { format: 'kafka.tools.StorageTool', server: 'kafka.Kafka' };
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

/** A broker with a folder and ports of its own; not started. */
export async function createTestKafka(tls?: TestTls): Promise<TestKafka> {
  const [only] = await createTestCluster(1, tls);
  return only!;
}

/** Brokers that make one cluster; not started. To be started at once: none is there before most of them are. */
export async function createTestCluster(nodes: number, tls?: TestTls): Promise<TestKafka[]> {
  const classPath = await prepareKafka();
  const ports: Ports[] = [];
  while (ports.length < nodes) {
    const [direct, proxied] = [await freePort(), await freePort()];
    ports.push({ direct, proxied, controller: await freePort(), proxy: await freePort() });
  }
  // One that begins with a dash would be taken for an option: the first letter stands for the first six bits.
  const cluster = randomBytes(16).fill(0, 0, 1).toString('base64url');
  const java = (program: string, ...args: string[]) => [...JAVA_OPTIONS, '-cp', classPath, program, ...args];
  return Promise.all(
    ports.map(async (own, i) => {
      const folder = mkdtempSync(join(tmpdir(), 'mediconnect-test-kafka-'));
      const file = join(folder, 'server.properties');
      writeFileSync(file, serverProperties(i + 1, ports, join(folder, 'data'), tls));
      await run('java', java(PROGRAMS.format, 'format', '-t', cluster, '-c', file));
      return createNode(own, folder, java(PROGRAMS.server, file));
    }),
  );
}

/** A formatted node. @param command arguments for java */
function createNode(ports: Ports, folder: string, command: string[]): TestKafka {
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
      const args = ['--pdeathsig', 'KILL', 'java', ...command];
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
    socket
      .once('error', () => resolve(false))
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      });
  });
}
