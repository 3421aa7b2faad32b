import { setTimeout as pause } from 'node:timers/promises';
import { provision } from '../../bench/ingest/bench-store.ts';
import { dataFolder } from '../e2e/product.ts';
import { freePort } from '../free-port.ts';
import { installForKafka } from '../services/install.ts';
import { createTestKafka, type TestKafka } from '../services/kafka.ts';
import { createOwnDatabase } from './own-database.ts';
import type { Round } from './plan.ts';
import { kill } from './processes.ts';
import { type ProductProcess, startProcess } from './product-process.ts';
import { type AwayStage, readReadyz, type Stage } from './stage.ts';

/**
 * What is killed: the process that takes gateways; one of the two processors, whose partitions the other one gets; both
 * of them; the database; the broker; and two things one shortly after the other.
 */
const FAULTS = [
  'ingest',
  'processor',
  'processors',
  'database',
  'broker',
  'broker then ingest',
  'database then processor',
] as const;
type Fault = (typeof FAULTS)[number];

const PROCESSORS = 2;
const RESTART_PAUSE_MS = 500;
const START_DEADLINE_MS = 120_000;

/** The roles as processes of their own: `npm run ingest` and two of `npm run processor`, on a real Kafka and a database. */
export function createKafkaStage(): Stage & AwayStage {
  const folder = dataFolder();
  const database = createOwnDatabase(folder.path);
  let kafka: TestKafka;
  let port = 0;
  let ingestHttp = '';
  let ingest: ProductProcess | undefined;
  const processors: (ProductProcess | undefined)[] = Array(PROCESSORS).fill(undefined);

  const launchRole = (role: 'ingest' | 'processor', env: Record<string, string> = {}) =>
    startProcess(['start.ts', role], folder.path, {
      MEDICONNECT_DATABASE_URL: database.url(),
      MEDICONNECT_KAFKA_BROKERS: kafka.brokers,
      ...env,
    });
  const launchIngest = (): ProductProcess => {
    ingest = launchRole('ingest', { MEDICONNECT_MQTT_PORT: String(port) });
    return ingest;
  };
  const launchProcessor = (i: number): ProductProcess => {
    const processor = launchRole('processor');
    processors[i] = processor;
    return processor;
  };
  /** As a service manager does: what ends before it is ready, as without a database, is started again. */
  async function keepUp(launch: () => ProductProcess): Promise<{ http?: string }> {
    const untilMs = Date.now() + START_DEADLINE_MS;
    for (;;) {
      const started = launch();
      try {
        return await started.ready();
      } catch (error) {
        if (Date.now() > untilMs || started.child.exitCode === null) throw error;
        await pause(RESTART_PAUSE_MS);
      }
    }
  }
  async function keepIngestUp(): Promise<void> {
    ({ http: ingestHttp = '' } = await keepUp(launchIngest));
  }
  const keepProcessorUp = (i: number) => keepUp(() => launchProcessor(i));

  async function end(process: ProductProcess | undefined): Promise<string> {
    if (!process) return 'nothing';
    kill(process.pid);
    await process.exited;
    return `process ${process.pid}`;
  }
  const killIngest = async () => `ingest (${await end(ingest)})`;
  const killProcessor = async (i: number) => `processor ${i + 1} (${await end(processors[i])})`;

  /** Kills a role's process, leaves it down, and starts it again; when the round says so it is killed while it starts. */
  async function bounce(
    { downMs, againAfterMs }: Round,
    role: { kill: () => Promise<string>; launch: () => ProductProcess; keepUp: () => Promise<unknown> },
  ): Promise<string> {
    let told = await role.kill();
    await pause(downMs);
    if (againAfterMs !== undefined) {
      role.launch();
      await pause(againAfterMs);
      told += `, then ${await role.kill()} ${againAfterMs} ms after its start`;
    }
    await role.keepUp();
    return told;
  }
  const bounceIngest = (round: Round) =>
    bounce(round, { kill: killIngest, launch: launchIngest, keepUp: keepIngestUp });
  const bounceProcessor = (round: Round, i: number) =>
    bounce(round, {
      kill: () => killProcessor(i),
      launch: () => launchProcessor(i),
      keepUp: () => keepProcessorUp(i),
    });

  async function bounceDatabase({ downMs }: Round): Promise<string> {
    const pid = await database.takeAway();
    await pause(downMs);
    await database.start();
    return `database (process ${pid}), down for ${downMs} ms`;
  }
  async function bounceBroker({ downMs }: Round): Promise<string> {
    await kafka.kill();
    await pause(downMs);
    await kafka.start();
    return `broker, down for ${downMs} ms`;
  }
  /** The second while the first is down or just comes back. */
  async function both(round: Round, first: Promise<string>, second: (round: Round) => Promise<string>) {
    await pause(round.gapMs);
    const told = await Promise.all([first, second(round)]);
    return told.join(`, and ${round.gapMs} ms later `);
  }

  // Which of the two, the seed decides by the time under load.
  const one = ({ afterMs }: Round) => afterMs % PROCESSORS;
  const inflictions: Record<Fault, (round: Round) => Promise<string>> = {
    ingest: bounceIngest,
    processor: (round) => bounceProcessor(round, one(round)),
    processors: async (round) => (await Promise.all(processors.map((_, i) => bounceProcessor(round, i)))).join(' and '),
    database: bounceDatabase,
    broker: bounceBroker,
    'broker then ingest': (round) => both(round, bounceBroker(round), bounceIngest),
    'database then processor': (round) => both(round, bounceDatabase(round), (of) => bounceProcessor(of, one(round))),
  };

  return {
    log: 'kafka',
    faults: FAULTS,
    acknowledges: true,
    async start(gateways, secrets) {
      installForKafka();
      kafka = await createTestKafka();
      await Promise.all([kafka.start(), database.start()]);
      await database.withStore((store) => provision(store, gateways, secrets));
      port = await freePort();
      await keepIngestUp();
      await Promise.all(processors.map((_, i) => keepProcessorUp(i)));
    },
    broker: () => ({ host: '127.0.0.1', port }),
    inflict: (round) => inflictions[round.fault as Fault](round),
    async finish(frames) {
      // What the log keeps comes to the database in its time; killing the processors now would only start them anew.
      await database.waitForFrames(frames);
      await Promise.all([killIngest(), ...processors.map((_, i) => killProcessor(i))]);
      await database.takeAway();
      await database.start();
      return database.read();
    },
    takeDatabaseAway: async () => void (await database.takeAway()),
    giveDatabaseBack: () => database.start(),
    readyz: () => readReadyz(ingestHttp),
    async read(frames) {
      await database.waitForFrames(frames);
      return database.read();
    },
    async cleanUp(keep) {
      await Promise.all([ingest, ...processors].map(end));
      await database.stop();
      await kafka?.remove();
      if (keep) return folder.path;
      folder.remove();
      return undefined;
    },
  };
}
