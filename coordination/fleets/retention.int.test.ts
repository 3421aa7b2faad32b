import { KEEP_DAYS } from '@mediconnect/base';
import { jsonOf, startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestDashboard;
let cookie: string;
beforeAll(async () => {
  server = await startTestDashboard();
  cookie = await server.signIn('administrator');
});
afterAll(() => server?.stop());

const PATH = '/api/v1/fleets/red/retention';
const put = (body: object) => server.request('PUT', PATH, { cookie, body });

test('a fleet keeps its things as long as the installation until it says otherwise, and again afterwards', async () => {
  const before = await jsonOf(await server.request('GET', PATH, { cookie }));
  expect(before).toEqual({ own: {}, days: KEEP_DAYS, least: 32 });
  expect(await jsonOf(await put({ gps: 90, events: 3000 }))).toMatchObject({
    days: { gps: 90, events: 3000, siren: 400 },
  });
  expect(await jsonOf(await put({ gps: 60 }))).toMatchObject({ own: { gps: 60 }, days: { gps: 60, events: 1830 } });
  expect(await jsonOf(await server.request('GET', PATH, { cookie }))).toMatchObject({ own: { gps: 60 } });
  const { rows } = await server.database.pool.query(
    `select actor, target, outcome from audit where action = 'retention.update' order by audit_id`,
  );
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({ target: 'red', outcome: 'allowed' });
  expect((await put({})).status).toBe(200);
  const { rows: others } = await server.database.pool.query('select * from fleet_retention');
  expect(others).toEqual([]);
});

test.each([{ gps: 31 }, { gps: 0 }, { gps: 1.5 }, { gps: '90' }, { gps: 36_501 }, { people: 90 }])(
  '%o is refused',
  async (body) => {
    expect((await put(body)).status).toBe(400);
    expect((await server.database.pool.query('select * from fleet_retention')).rows).toEqual([]);
  },
);
