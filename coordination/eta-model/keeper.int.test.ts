import { createLogger, createMetrics } from '@mediconnect/base';
import { inventRuns } from '@mediconnect/routing/eta/learn/testing.ts';
import { PRIOR_MODEL } from '@mediconnect/routing/eta/prior.ts';
import { testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEtaModelKeeper, type EtaModelKeeper } from './keeper.ts';
import { addFleet, addRuns } from './testing.ts';

const database = await testDatabase();
const { pool, store } = database;
afterAll(() => database.drop());

const HOUR_MS = 3_600_000;
let nowMs = 0;
const keepers: EtaModelKeeper[] = [];
function keeper(): EtaModelKeeper {
  const made = createEtaModelKeeper({
    store,
    metrics: createMetrics(),
    log: createLogger('silent'),
    nowMs: () => nowMs,
  });
  keepers.push(made);
  return made;
}
const truth = { factor: 1.3, fixedSeconds: 20, spread: 0.1 };
const runs = inventRuns(200, truth);
const fleetId = async (fleet: string): Promise<number> =>
  (await pool.query('select fleet_id from fleets where fleet = $1', [fleet])).rows[0].fleet_id;
const fits = async () => (await pool.query('select runs, outcome, left_out, evaluation from eta_fits')).rows;

beforeEach(async () => {
  await pool.query('truncate fleets restart identity cascade');
  await addFleet(pool, 'red', ['amb-1']);
  await addFleet(pool, 'blue', ['amb-1']);
  nowMs = runs.at(-1)!.atMs + HOUR_MS;
});
afterEach(async () => {
  for (const each of keepers.splice(0)) await each.stop();
});

test('before anything was learned the prior holds, for every fleet', async () => {
  const kept = keeper();
  expect(await kept.learn()).toBeUndefined();
  expect(kept.current(1)).toBe(PRIOR_MODEL);
  expect(kept.current(4711)).toBe(PRIOR_MODEL);
});

test('what a fleet learned from its runs is published, to it alone, and says how it was judged', async () => {
  await addRuns(pool, 'red', runs);
  const kept = keeper();
  expect(await kept.learn()).toMatchObject({ fleetId: await fleetId('red'), outcome: 'published' });
  const model = kept.current(await fleetId('red'));
  expect(model.version).toBe('m-1');
  expect(model.drive['osrm/emergency']!.factor).toBeGreaterThan(1.15);
  expect(kept.current(await fleetId('blue'))).toBe(PRIOR_MODEL);
  const { rows } = await pool.query('select * from eta_models');
  expect(rows).toMatchObject([{ runs: 160, from_time: new Date(runs[0]!.atMs), to_time: new Date(runs[159]!.atMs) }]);
  const { candidate, current, currentVersion } = rows[0].evaluation;
  expect(currentVersion).toBe('prior');
  expect(candidate.runs).toBe(40);
  expect(candidate.maeSeconds).toBeLessThan(current.maeSeconds);
});

test('a model is there at the start, and others are heard of while it runs', async () => {
  await addRuns(pool, 'red', runs);
  await keeper().learn();
  const started = keeper();
  await started.start();
  expect(started.current(await fleetId('red')).version).toBe('m-1');
  await addRuns(pool, 'blue', runs);
  await keeper().learn();
  const blue = await fleetId('blue');
  await vi.waitFor(() => expect(started.current(blue).version).toBe('m-2'), { timeout: 20_000 });
});

test('it learns again when many runs are over since, or some are and hours have passed', async () => {
  await addRuns(pool, 'red', runs);
  const kept = keeper();
  await kept.learn();
  expect(await kept.learn()).toBeUndefined();
  const later = inventRuns(130, truth, 2).map((run, index) => ({ ...run, atMs: nowMs + (index + 1) * 60_000 }));
  await addRuns(pool, 'red', later.slice(0, 10));
  nowMs += HOUR_MS;
  expect(await kept.learn()).toBeUndefined();
  await addRuns(pool, 'red', later.slice(10));
  nowMs += 2 * HOUR_MS;
  expect(await kept.learn()).toBeDefined();
  await addRuns(pool, 'red', [{ ...runs[0]!, atMs: nowMs + 60_000 }]);
  nowMs += HOUR_MS;
  expect(await kept.learn()).toBeUndefined();
  nowMs += 6 * HOUR_MS;
  expect(await kept.learn()).toBeDefined();
});

test('with few runs it says so, and with what says nothing, by reason', async () => {
  await addRuns(pool, 'red', [...runs.slice(0, 20), { ...runs[20]!, drivenMetres: 90_000 }]);
  expect(await keeper().learn()).toMatchObject({ outcome: 'too_few_runs' });
  expect(await fits()).toEqual([{ runs: 21, outcome: 'too_few_runs', left_out: { detour: 1 }, evaluation: null }]);
});

test('what is worse than the current model is not published, and that is kept', async () => {
  await addRuns(pool, 'red', runs);
  const kept = keeper();
  await kept.learn();
  // Ten days of detours that look like drives, and then a day as always.
  const slow = inventRuns(200, { ...truth, factor: 2.2 }, 3);
  const usual = inventRuns(100, truth, 4);
  const since = [...slow, ...usual].map((run, index) => ({ ...run, atMs: nowMs + index * 900_000 }));
  await addRuns(pool, 'red', since);
  nowMs = since.at(-1)!.atMs + HOUR_MS;
  expect(await kept.learn()).toMatchObject({ outcome: 'not_better' });
  expect(kept.current(await fleetId('red')).version).toBe('m-1');
  const [fit] = await fits();
  expect(fit.evaluation.currentVersion).toBe('m-1');
  expect(fit.evaluation.candidate.maeSeconds).toBeGreaterThan(fit.evaluation.current.maeSeconds);
});

test('while another process learns, this one does not', async () => {
  await addRuns(pool, 'red', runs);
  const other = await pool.connect();
  await other.query(`begin; select pg_advisory_xact_lock(hashtext('mediconnect eta model'))`);
  expect(await keeper().learn()).toBeUndefined();
  await other.query('rollback');
  other.release();
  expect(await keeper().learn()).toBeDefined();
});

test('a published model is never changed', async () => {
  await addRuns(pool, 'red', runs);
  await keeper().learn();
  await expect(pool.query(`update eta_models set runs = 0`)).rejects.toThrow('never changed');
});

test('what a newer version of the program wrote, and this one can not read, is not promised by', async () => {
  await pool.query(
    `insert into eta_models (fleet_id, from_time, to_time, runs, parameters, evaluation)
     select fleet_id, now(), now(), 1, '{"drive":{"normal":{"median":1}},"mobilisation":{}}', '{}' from fleets where fleet = 'red'`,
  );
  const kept = keeper();
  await kept.refresh();
  expect(kept.current(await fleetId('red'))).toBe(PRIOR_MODEL);
});
