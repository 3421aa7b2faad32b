import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createLogger } from '@mediconnect/base';
import { findDatabase } from '@mediconnect/store/upkeep/find.ts';
import pg from 'pg';
import {
  ApiUser,
  dataFolder,
  environment,
  ROOT,
  type Running,
  startProduct,
  until,
  WITH_ADMIN,
} from '../e2e/product.ts';
import { freePort } from '../free-port.ts';
import { type CrossingReport, compareCrossings, compareDrives, type DriveReport, finishedTrips } from './compare.ts';
import { openFences, readCrossings, readTrips, unsettled } from './proof-store.ts';
import { simulate, type TruthLine } from './simulated.ts';
import { trueDrives } from './true-drives.ts';
import { type Circle, circlesOf, excuses, truePaths, trueVisits } from './true-visits.ts';

export interface ProofOptions {
  readonly vehicles: number;
  readonly hours: number;
  readonly hz: number;
  readonly seed: number;
  /** As `--faults` of the simulator takes them; '' for none. */
  readonly faults: string;
  /** How often the product is killed while the span comes in. */
  readonly kills: number;
  /** An empty database; without it the product runs its own. */
  readonly databaseUrl?: string;
  readonly say: (line: string) => void;
}

export interface Proof {
  readonly frames: number;
  readonly kills: number;
  readonly crossings: CrossingReport;
  readonly drives: DriveReport;
}

const HOUR_MS = 3_600_000;
const RADIUS_METRES = 120;
/** Hysteresis is 30 m; a fix is wrong by up to a dozen metres. */
const DUE_DEPTH_METRES = 45;

/** What the simulator's fleet lived through against what the real product made of its frames. */
export async function prove(options: ProofOptions): Promise<Proof> {
  const { vehicles, hours, hz, seed, faults, kills, say } = options;
  const endMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - HOUR_MS;
  const fromMs = endMs - hours * HOUR_MS;
  const day = ['--vehicles', `${vehicles}`, '--hz', `${hz}`, '--seed', `${seed}`];
  // Where vehicles drive does not depend on faults, so a first run tells which places they will visit.
  const circles = circlesOf((await simulate(fromMs, hours, day)).truth, ['hospital', 'station'], RADIUS_METRES);
  const folder = dataFolder();
  const port = await freePort();
  const database = options.databaseUrl
    ? { MEDICONNECT_DATABASE_URL: options.databaseUrl, MEDICONNECT_ALLOW_UNSAFE: 'yes' }
    : {};
  const env = environment(folder.path, {
    ...WITH_ADMIN,
    ...database,
    MEDICONNECT_MQTT_PORT: `${port}`,
    MEDICONNECT_LOG_LEVEL: 'warn',
  });
  let product = await startProduct('serve', env);
  try {
    const user = await new ApiUser(product.http).signIn();
    const gateways = [];
    for (let n = 1; n <= vehicles; n++) gateways.push(await user.provision(`p-${String(n).padStart(3, '0')}`));
    await makeFences(user, circles);
    const db = await databaseOf(options, folder.path);
    await openFences(db, fromMs - HOUR_MS);
    await db.end();
    product = await again(product, env);
    const gatewaysFile = join(folder.path, 'gateways.json');
    writeFileSync(gatewaysFile, JSON.stringify({ fleet: gateways[0]!.fleet, gateways }));
    const truthFile = join(folder.path, 'truth.ndjson');
    const span = ['--from', iso(fromMs), '--to', iso(endMs), '--fast', '--quiet', '--truth', truthFile];
    const wrong = faults === '' ? [] : ['--faults', faults];
    const broker = ['--broker', `mqtt://127.0.0.1:${port}`, '--gateways', gatewaysFile];
    const sim = spawn(process.execPath, [join(ROOT, 'device-sim/main.ts'), ...day, ...span, ...wrong, ...broker], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    let ended = false;
    const done = new Promise<void>((resolve, reject) =>
      sim.once('close', (code) => {
        ended = true;
        if (code === 0) resolve();
        else reject(new Error(`the simulator ended with ${code}`));
      }),
    );
    done.catch(() => {});
    let killed = 0;
    for (; killed < kills && !ended; killed++) {
      await pause(700 + ((killed * 7919) % 1800));
      say(`kill ${killed + 1} of ${kills}`);
      await product.end('SIGKILL');
      product = await startProduct('serve', env);
    }
    await done;
    const pool = await databaseOf(options, folder.path);
    await until('histories to be settled', async () => (await unsettled(pool)) === 0, 600_000);
    const truth = (await readFile(truthFile, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line): TruthLine => JSON.parse(line));
    const proof = await judge(pool, truth, circles, killed);
    await pool.end();
    return proof;
  } finally {
    await product.end();
    folder.remove();
  }
}

async function again(product: Running, env: NodeJS.ProcessEnv): Promise<Running> {
  await product.end();
  return startProduct('serve', env);
}

async function makeFences(user: ApiUser, circles: readonly Circle[]): Promise<void> {
  for (const { name, longitude, latitude, radiusMetres } of circles)
    await user.call('POST', '/geofences', {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      properties: { name, kind: name.startsWith('station') ? 'station' : 'hospital', radiusMetres },
    });
}

async function judge(
  pool: pg.Pool,
  truth: readonly TruthLine[],
  circles: readonly Circle[],
  kills: number,
): Promise<Proof> {
  const paths = truePaths(truth);
  const visits = [...paths].flatMap(([vehicle, path]) => circles.map((circle) => trueVisits(vehicle, path, circle)));
  const allVisits = { crossed: visits.flatMap(({ crossed }) => crossed), due: visits.flatMap(({ due }) => due) };
  const drives = [...paths].flatMap(([vehicle, path]) => trueDrives(vehicle, path));
  const untilMs = Math.max(...[...paths.values()].map((path) => path.at(-1)!.timeMs));
  return {
    frames: truth.filter(({ type }) => type === 'position').length,
    kills,
    crossings: compareCrossings(allVisits, await readCrossings(pool), DUE_DEPTH_METRES, excuses(truth, circles)),
    drives: compareDrives(drives, finishedTrips(await readTrips(pool)), untilMs),
  };
}

/** A connection to the database of the running product. */
async function databaseOf({ databaseUrl }: ProofOptions, dataDir: string): Promise<pg.Pool> {
  const config = { databaseUrl, dataDir };
  const log = createLogger('silent');
  const { connection } = await findDatabase({ config: config as never, kind: 'live', log, create: false });
  return new pg.Pool({ ...connection, max: 1 });
}

const iso = (timeMs: number) => new Date(timeMs).toISOString();
