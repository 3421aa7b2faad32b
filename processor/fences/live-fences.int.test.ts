import { createLogger, createMetrics } from '@mediconnect/base';
import { NO_FENCE_SET } from '@mediconnect/geo/fences/index.ts';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fixFrame, recordOf, seedFleet, startProcessor, type Workbench } from '../testing-store.ts';
import { createFenceBook, type FenceBook } from './fence-book.ts';

let database: TestDatabase;
let bench: Workbench;
let book: FenceBook;
const NO_FENCES = { refresh: async () => {}, onChange: () => () => {}, changesSince: () => [] };
const startMs = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;

beforeAll(async () => {
  database = await testDatabase();
  await seedFleet(database.store, 5);
  await database.pool.query(`update vehicles set groups = '{north}' where vehicle = 'v3'`);
  const log = createLogger('silent');
  book = createFenceBook({ store: database.store, config: { lateDays: 30 }, metrics: createMetrics(), log });
  await book.start();
  bench = await startProcessor(database.store, { fences: book });
});
afterAll(async () => {
  await bench?.stop();
  await book?.stop();
  await database.drop();
});

/** A circle of 200 m around the place 500 m north of where vehicles start. */
async function write(geofence: string, fromMs: number, toMs: number | null = null, more: object = {}): Promise<void> {
  const feature = {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [-56.16, -34.9 + 500 / 111_319.49] },
    properties: {
      ...{ name: geofence, kind: 'zone', dwellSeconds: null, hysteresisMetres: 30, debounceSeconds: 0, schedule: null },
      ...{ timeZone: 'UTC', speedLimitKmh: null, vehicles: null, groups: null, radiusMetres: 200, ...more },
    },
  };
  await database.pool.query(
    `with g as (insert into geofences (fleet_id, geofence, name_key) select fleet_id, $1, $1 from fleets returning geofence_id)
     insert into geofence_versions (geofence_id, valid_from, valid_to, kind, feature, feature_bytes, vertices, changed_by)
       select geofence_id, to_timestamp($2::float8 / 1000), to_timestamp($3::float8 / 1000), 'zone', $4, 400, 1, 'system' from g`,
    [geofence, fromMs, toMs, feature],
  );
}

/** One kilometre to the north at 10 m/s. */
const drive = (vehicle: string, fromMs: number) =>
  recordOf(
    vehicle,
    Array.from({ length: 101 }, (_, second) => fixFrame(second + 1, fromMs + second * 1000, second * 10)),
  );
const fenceEvents = async (vehicle: string) => {
  const { rows } = await database.pool.query(
    `select e.geofence, e.kind, extract(epoch from e.time)::float8 * 1000 as ms from events e join vehicles v using (vehicle_id)
      where v.vehicle = $1 and e.kind like 'geofence.%' and e.superseded_by is null order by e.time`,
    [vehicle],
  );
  return rows.map(({ geofence, kind, ms }) => `${geofence} ${kind.slice(9)} ${Math.round((ms - startMs) / 1000)}`);
};

test('a vehicle that drives through a fence comes and goes, at the times of the boundary', async () => {
  await write('f-1', startMs - 60_000);
  await book.refresh();
  await bench.processor.commit([drive('v1', startMs)]);
  expect(await fenceEvents('v1')).toEqual(['f-1 enter 30', 'f-1 exit 70']);
});

test('a fence for a group concerns the vehicles that are in it', async () => {
  await write('f-north', startMs - 60_000, null, { groups: ['north'] });
  await book.refresh();
  await bench.processor.commit([drive('v2', startMs), drive('v3', startMs)]);
  expect(await fenceEvents('v2')).toEqual(['f-1 enter 30', 'f-1 exit 70']);
  expect((await fenceEvents('v3')).sort()).toEqual(
    ['f-1 enter 30', 'f-1 exit 70', 'f-north enter 30', 'f-north exit 70'].sort(),
  );
});

test('a fence that is learned late is made up for, by folding again the histories that went past its beginning', async () => {
  await bench.processor.commit([drive('v4', startMs)]);
  await write('f-late', startMs + 10_000);
  await vi.waitFor(
    async () => {
      await bench.processor.settleHistories();
      expect((await fenceEvents('v4')).sort()).toEqual(
        ['f-1 enter 30', 'f-1 exit 70', 'f-late enter 30', 'f-late exit 70'].sort(),
      );
    },
    { timeout: 20_000, interval: 100 },
  );
});

test('what a processor missed before it ended is made up for by the one that takes over', async () => {
  const nowMs = Math.floor(Date.now() / 1000) * 1000;
  const fromMs = nowMs - 100_000;
  // It folded without knowing of the fence, which began half a minute ago.
  const blind = await startProcessor(database.store, { fences: { ...NO_FENCES, fencesAt: () => NO_FENCE_SET } });
  await blind.processor.commit([drive('v5', fromMs)]);
  await blind.stop();
  await write('f-missed', nowMs - 50_000);
  const next = await startProcessor(database.store, { fences: book });
  await next.processor.settleHistories();
  expect((await fenceEvents('v5')).filter((event) => event.startsWith('f-missed'))).toEqual([
    `f-missed exit ${(fromMs - startMs) / 1000 + 70}`,
  ]);
  await next.stop();
});

test('a fence that begins while the vehicle is inside tells nothing of that', async () => {
  const laterMs = startMs + 1_800_000;
  await write('f-inside', laterMs + 50_000);
  await book.refresh();
  await bench.processor.commit([drive('v1', laterMs)]);
  const ours = (await fenceEvents('v1')).filter((event) => event.startsWith('f-inside'));
  expect(ours).toEqual(['f-inside exit 1870']);
});
