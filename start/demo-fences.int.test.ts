import { loadRegion } from '@mediconnect/coordination/places/region.ts';
import { testDatabase } from '@mediconnect/store/testing.ts';
import { expect, test } from 'vitest';
import { prepareDemoFences } from './demo-fences.ts';
import { DEMO_REGION } from './region.ts';

test("the demo's hospitals and stations are fences from the first start on, and stay as people leave them", async () => {
  await using undo = new AsyncDisposableStack();
  const database = await testDatabase();
  undo.defer(() => database.drop());
  const { rows } = await database.pool.query(`insert into fleets (fleet, name) values ('m', 'M') returning fleet_id`);
  const { fleet_id: fleetId } = rows[0];
  const places = (await loadRegion(DEMO_REGION))!.places;
  const prepare = () => prepareDemoFences(database.store, fleetId, 'America/Montevideo', places);
  const stored = async () => {
    const { rows } = await database.pool.query<{ name: string; kind: string }>(
      `select v.feature -> 'properties' ->> 'name' as name, v.kind from geofences g join geofence_versions v using (geofence_id)
        where g.fleet_id = $1 and g.removed_at is null order by geofence_id`,
      [fleetId],
    );
    return rows;
  };
  await prepare();
  const wanted = places.filter(({ kind }) => kind === 'hospital' || kind === 'station');
  expect(await stored()).toEqual(wanted.map(({ name, kind }) => ({ name, kind })));
  expect(wanted.length).toBeGreaterThan(20);
  await database.pool.query(`update geofences set removed_at = now() where geofence = $1`, [`f-${wanted[0]!.id}`]);
  await prepare();
  expect(await stored()).toHaveLength(wanted.length - 1);
});
