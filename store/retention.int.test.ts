import { createLogger, createMetrics, KEEP_DAYS } from '@mediconnect/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRetentionKeeper } from './retention-keeper.ts';
import { type TestDatabase, testDatabase } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const keeper = () => {
  const metrics = createMetrics();
  return {
    metrics,
    ...createRetentionKeeper(database.store, {
      ...{ metrics, log: createLogger('silent'), keepDays: KEEP_DAYS, lateDays: 30 },
    }),
  };
};

test('bytes of dead letters go after 30 days, their rows after 90, counts and commands after a year', async () => {
  const { pool } = database;
  await pool.query(`
    insert into fleets (fleet, name) values ('f', 'f');
    insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, 'v', 'v' from fleets;
    insert into gateways (gateway, vehicle_id, secret_hash) select 'g', vehicle_id, '' from vehicles;
    insert into dead_letters (fleet_id, gateway, vehicle, reason, received_at, payload_hash, payload_bytes, payload)
      select fleet_id, 'g', 'v', 'frame.no_body', now() - make_interval(days => days), int4send(days), 1, 'x'
        from fleets, unnest(array[1, 29, 31, 89, 91, 500]) as days;
    insert into dead_letters (fleet_id, gateway, vehicle, reason, received_at, payload_hash, payload_bytes, payload)
      select fleet_id, 'g', 'v', 'frame.too_old', now() - interval '200 days', int4send(n), 1, 'x'
        from fleets, generate_series(1, 2500) n;
    insert into dead_letter_counts
      select fleet_id, 'g', 'v', 'frame.no_body', current_date - days, 1, 1, now() - make_interval(days => days), ''
        from fleets, unnest(array[100, 365, 367]) as days;
    insert into commands (gateway_id, vehicle_id, kind, created_by, created_at, expires_at)
      select gateway_id, vehicle_id, 'restart', 'user:1', now() - make_interval(days => days), now()
        from gateways, unnest(array[1, 400]) as days;
    insert into webhooks (fleet_id, url, secret) select fleet_id, 'https://receiver.example/', '' from fleets;
    insert into webhook_deliveries (webhook_id, type, body, created_at)
      select webhook_id, 'webhook.ping', '', now() - make_interval(days => days) from webhooks, unnest(array[29, 31]) as days`);
  const { run, metrics } = keeper();
  await run();
  const letters = await pool.query(
    'select round(extract(day from now() - received_at))::int as days, payload is not null as kept from dead_letters order by 1',
  );
  expect(letters.rows).toEqual([
    { days: 1, kept: true },
    { days: 29, kept: true },
    { days: 31, kept: false },
    { days: 89, kept: false },
  ]);
  const left = await pool.query(
    `select (select count(*)::int from dead_letter_counts) as counts, (select count(*)::int from commands) as commands,
            (select count(*)::int from webhook_deliveries) as deliveries`,
  );
  expect(left.rows).toEqual([{ counts: 2, commands: 1, deliveries: 1 }]);
  expect(await metrics.registry.metrics()).toContain('mediconnect_retention_removed_total{kind="dead_letters"} 2502');
});

test('two processes do not do it at once', async () => {
  const { pool } = database;
  await pool.query(`insert into dead_letters (fleet_id, gateway, vehicle, reason, received_at, payload_hash, payload_bytes)
    select fleet_id, 'g', 'v', 'frame.no_body', now() - interval '99 days', 'y', 1 from fleets`);
  const count = async () => (await pool.query('select count(*)::int as n from dead_letters')).rows[0].n;
  const other = await pool.connect();
  await other.query('begin');
  await other.query('select pg_advisory_xact_lock($1)', [0x6b656570]);
  await keeper().run();
  expect(await count()).toBe(5);
  await other.query('rollback');
  other.release();
  await keeper().run();
  expect(await count()).toBe(4);
});
