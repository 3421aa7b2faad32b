import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { type Logger, type Part, within } from '@mediconnect/base';
import { servedFolder } from '../refresh.ts';
import { BASE } from './data.ts';
import type { OsrmPrograms } from './programs.ts';

export interface OsrmProcessOptions {
  /** Of the profile, as `buildOsrm` made it. */
  readonly folder: string;
  readonly programs: OsrmPrograms;
  readonly threads?: number;
  readonly log: Logger;
}

/** An osrm-routed as our child, on a port of loopback that it is given: watched, and started again when it dies. */
export interface OsrmProcess extends Part {
  /** Where it listens now; undefined while it does not. Changes with each start. */
  url(): string | undefined;
  /**
   * Puts another in its place that serves what is in the folder now, if that is not what is served already. Who asked the old one
   * gets its answer: it is ended some seconds later. Rejects, and the old one stays, when the new one does not start. Happens by
   * itself within a second when another process has changed what is in the folder.
   */
  exchange(): Promise<void>;
}

const RESTART_MS = [500, 1000, 2000, 5000, 10_000, 30_000];
/** It ran for so long: what ended it is new. */
const STEADY_MS = 60_000;
/** Longer than a question may take. */
const GRACE_MS = 5000;
const START_MS = 120_000;
const START_WAIT_MS = 3000;
const TRY_MS = 20;
const WATCH_MS = 1000;
/**
 * osrm-routed runs in a shell that waits for the end of its standard input, our pipe, and then kills it: so it ends with us,
 * however we end. It has no state, and its own way to stop takes 1.6 s.
 */
const SCRIPT =
  'exec 3<&0; "$@" </dev/null 3<&- & pid=$!; exec 2>/dev/null; (cat <&3 >/dev/null; kill -9 $pid) & wait $pid';

/**
 * At INFO each question is a line of log. A table's limit is the square of its figure, in cells. Without a radius a point
 * anywhere on earth is brought to the nearest road. What docker-compose.yml says too; a test compares.
 */
export const SERVER_OPTIONS = [
  ...['-k', '60', '-l', 'WARNING', '--max-table-size', '1000', '--max-matching-size', '500', '--default-radius', '500'],
] as const;

interface Running {
  readonly data: string;
  readonly child: ChildProcess;
  readonly url: string;
  readonly startedMs: number;
  readonly ended: Promise<void>;
}

export function createOsrmProcess({ folder, programs, threads = 2, log }: OsrmProcessOptions): OsrmProcess {
  let current: Running | undefined;
  let deaths = 0;
  let restart: NodeJS.Timeout | undefined;
  let stopping = false;
  let exchanging: Promise<void> = Promise.resolve();
  let watch: NodeJS.Timeout | undefined;
  const all = new Set<Running>();

  const spawned = async (): Promise<Running> => {
    const port = await freeLoopbackPort();
    const data = await servedFolder(folder);
    if (stopping) throw new Error('it is to stop'); // nobody would end it
    const child = spawnServer(programs.program('osrm-routed'), data, port, threads, log);
    const ended = new Promise<void>((resolve) => {
      child.once('error', () => resolve()).once('exit', () => resolve());
    });
    const running = { data, child, url: `http://127.0.0.1:${port}`, startedMs: Date.now(), ended };
    all.add(running);
    void ended.then(() => onEnd(running));
    await untilItAnswers(running, () => all.has(running));
    return running;
  };

  const onEnd = (one: Running) => {
    all.delete(one);
    if (one !== current) return;
    current = undefined;
    if (stopping) return;
    deaths = Date.now() - one.startedMs > STEADY_MS ? 0 : deaths + 1;
    runLater();
  };
  const runLater = () => {
    const delayMs = RESTART_MS[Math.min(deaths, RESTART_MS.length - 1)]!;
    log.error({ folder, delayMs }, 'osrm-routed ended, it is started again');
    restart = setTimeout(() => void run().catch(() => {}), delayMs);
  };
  const run = async () => {
    try {
      current = await spawned();
    } catch (error) {
      if (stopping) return;
      deaths++;
      log.error({ err: error, folder }, 'osrm-routed does not start');
      runLater();
      throw error;
    }
  };
  const end = async (one: Running) => {
    one.child.stdin?.end();
    await one.ended;
  };

  const exchangeNow = async () => {
    if (stopping || !current || current.data === (await servedFolder(folder))) return; // none runs: it starts with the new
    const fresh = await spawned();
    const old = current;
    current = fresh;
    clearTimeout(restart);
    if (old) setTimeout(() => void end(old), GRACE_MS).unref();
  };
  const exchange = () => {
    const mine = exchanging.then(exchangeNow);
    exchanging = mine.catch(() => {});
    return mine;
  };
  const look = () =>
    void exchange().catch((error: unknown) => log.error({ err: error, folder }, 'new speeds are not served'));

  return {
    name: 'osrm-routed',
    url: () => current?.url,
    /** That it does not start, or takes long to read its data, is no reason for others to wait: it goes on by itself. */
    async start() {
      await within(
        run().catch(() => {}),
        START_WAIT_MS,
      );
      watch = setInterval(look, WATCH_MS).unref();
    },
    exchange,
    async stop() {
      stopping = true;
      clearTimeout(restart);
      clearInterval(watch);
      await Promise.all([...all].map(end));
    },
  };
}

function spawnServer(program: string, cwd: string, port: number, threads: number, log: Logger): ChildProcess {
  const where = ['-i', '127.0.0.1', '-p', String(port), '-t', String(threads)];
  const args = ['-c', SCRIPT, 'sh', program, '-a', 'MLD', ...where, ...SERVER_OPTIONS, BASE];
  const child = spawn('/bin/sh', args, { cwd, stdio: ['pipe', 'ignore', 'pipe'] });
  child.stdin?.on('error', () => {}); // it ended by itself
  child.stderr?.on('data', (said: Buffer) => log.warn({ said: said.toString().slice(0, 500).trim() }, 'osrm-routed'));
  return child;
}

/**
 * A port where nobody listens. osrm-routed would not notice: it shares a port with whoever has it already, and each gets a
 * part of the connections. Asked for alone, as here, a port that is taken is refused.
 */
function freeLoopbackPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** @throws when it ends, or does not answer in time */
async function untilItAnswers({ url, startedMs, child }: Running, runs: () => boolean): Promise<void> {
  for (;;) {
    if (!runs()) throw new Error(`it ended with ${child.exitCode ?? child.signalCode ?? 'an error'}`);
    if (await answers(url)) return;
    if (Date.now() - startedMs > START_MS) {
      child.stdin?.end();
      throw new Error(`it did not answer within ${START_MS / 1000} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, TRY_MS));
  }
}

/** Any answer of an HTTP server will do: there is no path for health, and a place would have to be known. */
async function answers(url: string): Promise<boolean> {
  const asked = fetch(`${url}/`, { signal: AbortSignal.timeout(2000) }).then((answer) => answer.arrayBuffer());
  asked.catch(() => {});
  return within(asked, 2500).catch(() => false);
}
