import { createLogger, createMetrics } from '@mediconnect/base';
import { eventId, insertEvents, supersedeEvents } from '@mediconnect/store';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createEventFollower } from '../events/follower.ts';
import { createPhases, type Phases } from './phases.ts';

let database: TestDatabase;
let undo: AsyncDisposableStack;
let vehicleId: number;
const log = createLogger('silent');
const startMs = Date.now() - 3_600_000;

beforeAll(async () => {
  undo = new AsyncDisposableStack();
  database = await testDatabase();
  undo.defer(() => database.drop());
  const { rows } = await database.pool.query(
    `with f as (insert into fleets (fleet, name) values ('red', 'Red') returning fleet_id)
     insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, 'amb-1', 'A 1' from f returning vehicle_id`,
  );
  vehicleId = rows[0].vehicle_id;
});
afterAll(() => undo.disposeAsync());

const idAt = (minute: number) => eventId('vehicle.phase', 'red/amb-1', minute);
/** Writes what the processor proposes. */
const propose = (phase: string, minute: number) =>
  insertEvents(database.pool, [
    {
      ...{ id: idAt(minute), kind: 'vehicle.phase', vehicleId, late: false, severity: 'info' },
      ...{ timeMs: startMs + minute * 60_000, receivedAtMs: startMs + minute * 60_000 },
      details: { from: null, phase, confidence: 0.9 },
    },
  ]);

async function startPhases(): Promise<Phases> {
  const events = createEventFollower({ store: database.store, metrics: createMetrics(), log });
  const phases = createPhases({ pool: database.pool, events, log });
  undo.defer(() => phases.stop());
  undo.defer(() => events.stop());
  await phases.start();
  await events.start();
  return phases;
}
const until = (phases: Phases, phase: string | undefined) =>
  vi.waitFor(() => expect(phases.of('red', 'amb-1')?.phase).toBe(phase), { timeout: 20_000 });

test('the newest proposal counts, whenever it comes, from the start on', async () => {
  await propose('at_station', 1);
  const phases = await startPhases();
  expect(phases.of('red', 'amb-1')).toMatchObject({ phase: 'at_station', sinceMs: startMs + 60_000 });
  expect(phases.of('red', 'nobody')).toBeUndefined();
  await propose('on_scene', 20);
  await until(phases, 'on_scene');
  await propose('responding', 10);
  await propose('transporting', 30);
  await until(phases, 'transporting');
});

test('a proposal that does not hold any more gives way to the one before', async () => {
  const phases = await startPhases();
  await until(phases, 'transporting');
  await supersedeEvents(database.pool, [{ id: idAt(30), by: 'none' }]);
  await until(phases, 'on_scene');
});
