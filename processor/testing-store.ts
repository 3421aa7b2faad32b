import { type Config, createLogger, createMetrics, loadConfig, type Metrics } from '@mediconnect/base';
import { createLocalLiveChannel, type LiveChannel, type LogRecord } from '@mediconnect/log';
import type { Frame } from '@mediconnect/schemas';
import { createRegistry, type Registry, type Store } from '@mediconnect/store';
import { createProcessor, type ProcessorOptions } from './processor.ts';

/** What the tests of the processor share: a small fleet in a real database, and a processor on it. */
export interface Workbench {
  readonly processor: ReturnType<typeof createProcessor>;
  readonly registry: Registry;
  readonly live: LiveChannel;
  readonly metrics: Metrics;
  readonly config: Config;
  stop(): Promise<void>;
}

/** Fleet `testville` with vehicles v1…vn, each with gateway gw-v1…gw-vn. */
export async function seedFleet(store: Pick<Store, 'pool'>, vehicles: number): Promise<void> {
  await store.pool.query(`insert into fleets (fleet, name) values ('testville', 'Testville')`);
  await store.pool.query(
    `insert into vehicles (fleet_id, vehicle, call_sign)
     select fleet_id, 'v' || n, 'V ' || n from fleets, generate_series(1, $1::int) n where fleet = 'testville'`,
    [vehicles],
  );
  await store.pool.query(
    `insert into gateways (gateway, vehicle_id, secret_hash) select 'gw-' || vehicle, vehicle_id, '\\x00' from vehicles`,
  );
}

/** A started processor with a registry and a live channel of its own. */
export async function startProcessor(
  store: Pick<Store, 'pool' | 'client'>,
  options: Partial<ProcessorOptions> = {},
): Promise<Workbench> {
  const log = createLogger('silent');
  const metrics = createMetrics();
  const live = createLocalLiveChannel();
  const config = loadConfig({});
  const registry = createRegistry(store, log);
  await registry.start();
  const processor = createProcessor({ store, registry, live, hospitals: [], config, metrics, log, ...options });
  await processor.start();
  const stop = async () => {
    await processor.stop();
    await registry.stop();
  };
  return { processor, registry, live, metrics, config, stop };
}

/** A record of vehicle `v{n}`, received half a second after its last frame unless told otherwise. */
export function recordOf(vehicle: string, frames: readonly Frame[], more: Partial<LogRecord> = {}): LogRecord {
  const newest = Math.max(0, ...frames.map((frame) => frame.timeMs ?? 0));
  return {
    fleet: 'testville',
    vehicle,
    gateway: `gw-${vehicle}`,
    receivedAtMs: newest > 0 ? newest + 500 : Date.now(),
    boot: 1,
    frames,
    deadLetters: [],
    ...more,
  };
}

/** A good fix in Montevideo. @param north metres north of the place where vehicles start */
export function fixFrame(seq: number, timeMs: number, north = 0, gps: Frame['gps'] = {}): Frame {
  const latitudeE7 = -349_000_000 + Math.round(north / 0.011131949);
  const place = { latitudeE7, longitudeE7: -561_600_000, speedCmPerS: 1000, accuracyDm: 40, fixType: 3 };
  return { seq, timeMs, gps: { ...place, ...gps } };
}

/** Rows of a frame table, in order of time and seq. */
export async function storedFrames(store: Pick<Store, 'pool'>, kind: string): Promise<Record<string, unknown>[]> {
  const { rows } = await store.pool.query(
    `select vehicle, gateway, boot::int, frames.* from frames_${kind.replaceAll(/\W/g, '')} frames
     join streams using (stream) join vehicles using (vehicle_id)
     join gateways on gateways.gateway_id = streams.gateway_id order by time, frames.seq, vehicle`,
  );
  return rows;
}

/** A metric's value, with its labels as `{kind="gps"}`; undefined when it was never counted. */
export async function metricOf(metrics: Metrics, name: string): Promise<number | undefined> {
  const line = (await metrics.registry.metrics()).split('\n').find((text) => text.startsWith(`mediconnect_${name} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}
