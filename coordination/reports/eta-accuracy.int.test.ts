import { startTestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { fitModel } from '@mediconnect/routing/eta/learn/learn.ts';
import { at, inventRuns, RUN } from '@mediconnect/routing/eta/learn/testing.ts';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { addFleet, addRuns, type RunToAdd } from '../eta-model/testing.ts';

const server = await startTestDashboard();
const { pool } = server.database;
const cookie = await server.signIn('fleet_manager');
await addFleet(pool, 'red', ['amb-1', 'amb-2']);
await addFleet(pool, 'blue', ['amb-1']);
afterAll(() => server.stop());
beforeEach(() => pool.query('truncate runs'));

const PERIOD = `from=${new Date(at(0)).toISOString()}&to=${new Date(at(100)).toISOString()}`;
const report = (query = PERIOD) => server.send(cookie, 'GET', `/reports/eta-accuracy?${query}`);
/** A run that was promised 360 s ± 60 s, 60 of them for turning out, and came so many seconds later. */
const run = (hour: number, later: number, more: Partial<RunToAdd> = {}): RunToAdd => ({
  ...{ ...RUN, atMs: at(hour), mobilisationSeconds: 60, driveSeconds: 300 + later },
  promise: { seconds: 360, lowSeconds: 300, highSeconds: 420, mobilisationSeconds: 60, version: 'm-3' },
  ...more,
});
type Row = Record<string, unknown>;
const row = (rows: Row[], by: string, group: string) => rows.find((each) => each.by === by && each.group === group);

test('promises against outcomes, in all and by what may matter', async () => {
  await addRuns(pool, 'red', [
    run(0, 30),
    run(1, -20, { hourClass: 'night', vehicle: 'amb-2' }),
    run(2, 90, { hourClass: 'night', source: 'graph', phase: undefined, zone: 'elsewhere', roadSeconds: 250 }),
    run(3, 0, { kind: 'backtest', mobilisationSeconds: null, leavesNow: true, driveSeconds: 340, roadSeconds: 340 }),
  ]);
  const { status, body } = await report();
  expect(status).toBe(200);
  expect(body).toMatchObject({ name: 'eta-accuracy', period: { from: new Date(at(0)).toISOString() } });
  expect(body.totals).toMatchObject({
    ...{ by: 'all', runs: 4, maeSeconds: 40, biasSeconds: 20, coveragePercent: 75 },
    ...{ driveMaeSeconds: 45, roadMaeSeconds: 47.5, sirenFactor: null },
  });
  expect(row(body.rows, 'hourClass', 'night')).toMatchObject({ runs: 2, maeSeconds: 55, biasSeconds: 35 });
  expect(row(body.rows, 'hourClass', 'weekday_midday')).toMatchObject({ runs: 2, maeSeconds: 25, biasSeconds: 5 });
  expect(row(body.rows, 'source', 'graph')).toMatchObject({ runs: 1, driveMaeSeconds: 90, roadBiasSeconds: 140 });
  expect(row(body.rows, 'phase', 'unknown')).toMatchObject({ runs: 1 });
  expect(row(body.rows, 'kind', 'backtest')).toMatchObject({ runs: 1, biasSeconds: -20 });
  expect(row(body.rows, 'model', 'm-3')).toMatchObject({ runs: 4 });
  expect(row(body.rows, 'zone', 'elsewhere')).toMatchObject({ runs: 1, p90Seconds: 90 });
  for (const each of [...body.rows, body.totals])
    expect(Object.keys(each).sort()).toEqual(body.columns.map(({ key }: { key: string }) => key).sort());
});

test('the hours stand in their order, other groups by their number of runs', async () => {
  const hours = ['weekend_day', 'weekday_morning', 'night', 'night'] as const;
  await addRuns(
    pool,
    'red',
    hours.map((hourClass, hour) => run(hour, 0, { hourClass, zone: hourClass })),
  );
  const { rows } = (await report()).body;
  const groups = (by: string) => rows.filter((each: Row) => each.by === by).map((each: Row) => each.group);
  expect(groups('hourClass')).toEqual(['night', 'weekday_morning', 'weekend_day']);
  expect(groups('zone')).toEqual(['night', 'weekday_morning', 'weekend_day']);
});

test('the siren is told by drives with and without, beside what the profile takes off', async () => {
  const drives = (mode: 'emergency' | 'normal', from: number, ratio: number) =>
    [0, 1, 2, 3, 4].map((n) =>
      run(from + n, 0, { mode, sirenShare: null, roadSeconds: 300, driveSeconds: 300 * ratio }),
    );
  // Who was there already when it was sent says nothing of it.
  const there = [0, 1, 2, 3, 4, 5].map((n) => run(20 + n, 0, { mode: 'normal', roadSeconds: 0, driveSeconds: 5 }));
  await addRuns(pool, 'red', [...drives('emergency', 0, 1.2), ...drives('normal', 10, 1.5), ...there]);
  const { body } = await report();
  expect(body.totals.sirenFactor).toBe(0.6);
  expect(row(body.rows, 'hourClass', 'weekday_midday')).toMatchObject({ sirenFactor: 0.6 });
  expect(row(body.rows, 'mode', 'normal')).toMatchObject({ sirenFactor: null });
  expect(body.note).toContain('prior 0.75');
});

test('of one vehicle; one that the fleet does not have is not found', async () => {
  await addRuns(pool, 'red', [run(0, 30), run(1, 50, { vehicle: 'amb-2' })]);
  expect((await report(`${PERIOD}&vehicle=amb-2`)).body.totals).toMatchObject({ runs: 1, biasSeconds: 50 });
  expect(await report(`${PERIOD}&vehicle=amb-9`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

test("another fleet's runs are not in it, nor what lies outside the period", async () => {
  await addRuns(pool, 'blue', [run(0, 30)]);
  await addRuns(pool, 'red', [run(100, 30)]);
  expect((await report()).body.totals.runs).toBe(0);
});

test('an empty report says why it is empty', async () => {
  expect((await report()).body).toMatchObject({
    rows: [],
    totals: { runs: 0, maeSeconds: null, coveragePercent: null },
    note: expect.stringContaining('There was no run in this period'),
  });
  await pool.query(
    `insert into runs (fleet_id, vehicle_id, kind, state, mode, destination_longitude, destination_latitude,
       destination_zone, opened_at, ended_at)
     select fleet_id, vehicle_id, 'dispatch', 'cancelled', 'emergency', 0, 0, '', $1, $1
       from vehicles join fleets using (fleet_id) where fleet = 'red'`,
    [new Date(at(1))],
  );
  expect((await report()).body.note).toContain('2 without a promise');
});

test('as CSV, with the totals as its last line', async () => {
  await addRuns(pool, 'red', [run(0, 30)]);
  const answer = await server.request('GET', `/api/v1/reports/eta-accuracy?${PERIOD}&format=csv`, { cookie });
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="eta-accuracy-2026-10-01-2026-10-05.csv"',
  );
  const lines = (await answer.text()).split('\r\n');
  expect(lines[0]).toMatch(/^by,group,runs,maeSeconds,/);
  expect(lines[1]).toMatch(/^hourClass,weekday_midday,1,30,/);
  expect(lines.at(-2)).toMatch(/^all,all,1,30,/);
});

test('other formats, unknown reports and bad periods are refused by name', async () => {
  for (const format of ['xlsx', 'pdf', 'html', 'constructor'])
    expect(await report(`format=${format}`)).toMatchObject({
      status: 406,
      body: { code: 'report.format_unavailable' },
    });
  expect(await server.send(cookie, 'GET', '/reports/constructor')).toMatchObject({ status: 404 });
  expect((await report('from=2020-01-01T00:00:00Z')).body.code).toBe('period.too_long');
  expect((await report('from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z')).body.code).toBe('request.invalid');
});

test('the list of reports names their formats', async () => {
  const { body } = await server.send(cookie, 'GET', '/reports');
  expect(body).toMatchObject({ items: [{ name: 'eta-accuracy', formats: ['json', 'csv'] }], next: null });
});

test('the model: the prior at first, then what was published, with its versions, newest first', async () => {
  const first = await server.send(cookie, 'GET', '/eta-model');
  expect(first).toMatchObject({
    status: 200,
    body: { version: 'prior', lastFit: null, versions: { items: [], next: null } },
  });
  expect(first.body.parameters.drive.emergency.factor).toBe(1);
  const { version: _, ...parameters } = fitModel(inventRuns(100, { factor: 1.3, fixedSeconds: 0, spread: 0.1 }), '');
  const accuracy = { ...{ runs: 9, maeSeconds: 31.26, mapePercent: 8, biasSeconds: -1, p90Seconds: 50 } };
  const whole = { ...accuracy, coveragePercent: 81, intervalScoreSeconds: 99 };
  const evaluation = { fromMs: at(80), toMs: at(99), candidate: whole, current: whole, currentVersion: 'prior' };
  const fleet = `(select fleet_id from fleets where fleet = 'red')`;
  for (const runs of [80, 90])
    await pool.query(
      `insert into eta_models (fleet_id, from_time, to_time, runs, parameters, evaluation)
       values (${fleet}, $1, $2, $3, $4, $5)`,
      [new Date(at(0)), new Date(at(79)), runs, parameters, evaluation],
    );
  await pool.query(`insert into eta_fits values (${fleet}, $1, 120, 'not_better', '{"detour":3}', $2)`, [
    new Date(at(120)),
    evaluation,
  ]);
  const told = await vi.waitFor(
    async () => {
      const { body } = await server.send(cookie, 'GET', '/eta-model?limit=1');
      expect(body.version).toBe('m-2');
      return body;
    },
    { timeout: 20_000, interval: 100 },
  );
  expect(told.parameters.drive['osrm/emergency'].factor).toBeGreaterThan(1.1);
  expect(told.lastFit).toMatchObject({ outcome: 'not_better', runs: 120, leftOut: { detour: 3 } });
  expect(told.versions.items).toMatchObject([
    { version: 'm-2', runs: 90, evaluation: { candidate: { maeSeconds: 31.3 } } },
  ]);
  const next = await server.send(cookie, 'GET', `/eta-model?limit=1&cursor=${told.versions.next}`);
  expect(next.body.versions).toMatchObject({ items: [{ version: 'm-1' }], next: null });
  const blue = await server.send(await server.signIn('fleet_manager', 'blue'), 'GET', '/eta-model');
  expect(blue.body).toMatchObject({ version: 'prior', lastFit: null, versions: { items: [] } });
});
