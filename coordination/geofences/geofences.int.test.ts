import { startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let server: TestDashboard;
let manager: string;
let dispatcher: string;
beforeAll(async () => {
  server = await startTestDashboard();
  manager = await server.signIn('fleet_manager');
  dispatcher = await server.signIn('dispatcher');
});
afterAll(() => server?.stop());

const send = (method: string, path: string, body?: unknown, cookie = manager) =>
  server.send(cookie, method, `/geofences${path}`, body);
const square = (longitude: number, latitude: number, degrees: number) => {
  const [east, north] = [longitude + degrees, latitude + degrees];
  return [
    [longitude, latitude],
    [east, latitude],
    [east, north],
    [longitude, north],
    [longitude, latitude],
  ];
};
const polygon = (...rings: number[][][]) => ({ type: 'Polygon', coordinates: rings });
const fence = (name: string, more: object = {}, geometry: object = polygon(square(-56.2, -34.9, 0.01))) => ({
  type: 'Feature',
  geometry,
  properties: { name, kind: 'zone', ...more },
});
const circle = (name: string, radiusMetres: number, more: object = {}) =>
  fence(name, { radiusMetres, ...more }, { type: 'Point', coordinates: [-56.15, -34.9] });

describe('the life of a fence', () => {
  test('it is made with everything that may be absent filled in, and read back', async () => {
    const before = Date.now();
    const made = await send('POST', '', fence('Port'));
    expect(made).toMatchObject({
      status: 201,
      body: {
        type: 'Feature',
        id: expect.stringMatching(/^f-[\w-]{12}$/),
        geometry: polygon(square(-56.2, -34.9, 0.01)),
        properties: {
          ...{ name: 'Port', kind: 'zone', dwellSeconds: null, hysteresisMetres: 30, debounceSeconds: 0 },
          ...{ schedule: null, timeZone: 'UTC', speedLimitKmh: null, vehicles: null, groups: null },
        },
      },
    });
    const validFromMs = Date.parse(made.body.validFrom);
    expect(validFromMs % 1000).toBe(0);
    expect(validFromMs).toBeGreaterThanOrEqual(before + 1990);
    expect(validFromMs).toBeLessThan(Date.now() + 3010);
    expect(await send('GET', `/${made.body.id}`, undefined, dispatcher)).toEqual({ ...made, status: 200 });
  });

  test('everything that can be set comes back as it was written', async () => {
    const schedule = [{ days: [1, 2, 3, 4, 5], fromMinute: 480, toMinute: 1080 }];
    const all = {
      ...{ kind: 'hospital', dwellSeconds: 60, hysteresisMetres: 12.5, debounceSeconds: 5, schedule },
      ...{ timeZone: 'America/Montevideo', speedLimitKmh: 30, vehicles: ['v-1'], groups: ['north'], radiusMetres: 120 },
    };
    const { body } = await send('POST', '', circle('Everything', 120, all));
    expect(body.properties).toEqual({ name: 'Everything', ...all });
    const corridor = {
      type: 'LineString',
      coordinates: [
        [-56.2, -34.9],
        [-56.1, -34.8],
      ],
    };
    const line = await send('POST', '', fence('Corridor', { bufferMetres: 50 }, corridor));
    expect(line.body).toMatchObject({ geometry: corridor, properties: { bufferMetres: 50 } });
  });

  test('a change makes a version that begins where the one before ends; what it does not name stays', async () => {
    const { body: made } = await send('POST', '', circle('Changing', 100));
    const validFrom = await inForce(made.id);
    const changed = await send('PATCH', `/${made.id}`, { properties: { radiusMetres: 150 } });
    expect(changed.body.properties).toEqual({ ...made.properties, radiusMetres: 150 });
    const versions = (await send('GET', `/${made.id}/versions`)).body.items;
    expect(versions).toMatchObject([
      {
        ...{ id: made.id, properties: { radiusMetres: 150 }, validFrom: changed.body.validFrom, validTo: null },
        changedBy: expect.stringMatching(/^user:/),
      },
      {
        properties: { radiusMetres: 100 },
        ...{ validFrom, validTo: changed.body.validFrom },
        changedBy: expect.stringMatching(/^user:/),
      },
    ]);
  });

  test('a version that is not in force yet is replaced, and one that is the same is not made', async () => {
    const { body: made } = await send('POST', '', circle('Hesitating', 100));
    const changed = (await send('PATCH', `/${made.id}`, { properties: { radiusMetres: 150 } })).body;
    const same = await send('PUT', `/${made.id}`, changed);
    expect(same).toEqual({ status: 200, body: changed });
    const versions = (await send('GET', `/${made.id}/versions`)).body.items;
    expect(versions.filter(({ validTo }: { validTo: string | null }) => validTo === null)).toHaveLength(1);
    expect(versions[0]).toMatchObject({ properties: { radiusMetres: 150 }, validTo: null });
  });

  test('a replaced fence has nothing of the one before', async () => {
    const { body: made } = await send('POST', '', circle('Replaced', 100, { dwellSeconds: 30 }));
    const changed = await send('PUT', `/${made.id}`, fence('Replacement'));
    expect(changed.body.geometry.type).toBe('Polygon');
    expect(changed.body.properties).toMatchObject({ name: 'Replacement', dwellSeconds: null });
    expect(changed.body.properties.radiusMetres).toBeUndefined();
    // A polygon in place of a circle needs no word about the radius.
    const circled = await send('PATCH', `/${made.id}`, circle('Replacement', 90));
    expect(circled.body.properties.radiusMetres).toBe(90);
    const back = await send('PATCH', `/${made.id}`, { geometry: polygon(square(-56.1, -34.9, 0.01)) });
    expect(back).toMatchObject({ status: 200, body: { geometry: { type: 'Polygon' } } });
  });

  test('a removed fence is gone, its history is not, and its name is free', async () => {
    const { body: made } = await send('POST', '', circle('Short-lived', 100));
    const validFrom = await inForce(made.id);
    expect((await send('DELETE', `/${made.id}`)).status).toBe(204);
    for (const [method, body] of [['GET'], ['DELETE'], ['PUT', fence('x')], ['PATCH', { properties: { name: 'x' } }]])
      expect((await send(method as string, `/${made.id}`, body)).status).toBe(404);
    const { items } = (await send('GET', `/${made.id}/versions`)).body;
    expect(items).toMatchObject([{ validFrom, validTo: expect.any(String) }]);
    expect((await send('POST', '', circle('SHORT-LIVED', 100))).status).toBe(201);
  });

  test('changes are in the audit', async () => {
    const { body: made } = await send('POST', '', circle('Audited', 100));
    await send('PATCH', `/${made.id}`, { properties: { kind: 'station' } });
    await send('DELETE', `/${made.id}`);
    const { rows } = await server.database.pool.query(
      `select action from audit where target = $1 and outcome = 'allowed' order by audit_id`,
      [made.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['geofences.create', 'geofences.change', 'geofences.remove']);
  });

  test("another fleet's fence is as if it were not there, and its names are its own", async () => {
    const blue = await server.signIn('fleet_manager', 'blue');
    const { body: made } = await send('POST', '', circle('Ours', 100));
    for (const [method, path, body] of [
      ['GET', ''],
      ['GET', '/versions'],
      ['PUT', '', fence('Theirs')],
      ['PATCH', '', { properties: { name: 'Theirs' } }],
      ['DELETE', ''],
    ] as const)
      expect([method, (await send(method, `/${made.id}${path}`, body, blue)).status]).toEqual([method, 404]);
    expect((await send('GET', '', undefined, blue)).body).toEqual({ items: [], next: null });
    expect((await send('POST', '', circle('Ours', 100), blue)).status).toBe(201);
  });

  test('who only watches changes nothing', async () => {
    expect((await send('POST', '', circle('Watched', 100), dispatcher)).status).toBe(403);
  });
});

/** Lets the newest version of a fence have begun, as if it had been made a minute before. @returns when */
async function inForce(geofence: string): Promise<string> {
  const { rows } = await server.database.pool.query<{ valid_from: Date }>(
    `update geofence_versions v set valid_from = valid_from - interval '1 minute' from geofences g
      where g.geofence_id = v.geofence_id and g.geofence = $1 and valid_to is null returning valid_from`,
    [geofence],
  );
  return rows[0]!.valid_from.toISOString();
}

/** A ring with many corners, some 2 km wide; a star where every other corner lies farther in. */
const round = (corners: number, inner = 0.01) => {
  const ring = Array.from({ length: corners }, (_, corner) => {
    const [angle, radius] = [(corner / corners) * 2 * Math.PI, corner % 2 === 0 ? 0.01 : inner];
    return [-56.15 + radius * Math.cos(angle), -34.9 + radius * Math.sin(angle)];
  });
  return [...ring, ring[0]!];
};
const span = (days: number[], fromMinute = 0, toMinute = 1440) => ({ schedule: [{ days, fromMinute, toMinute }] });
const at = square(-56.2, -34.9, 0.01);
const bowTie = [at[0]!, at[2]!, at[1]!, at[3]!, at[0]!];
const planet = [
  [-180, -85],
  [180, -85],
  [180, 85],
  [-180, 85],
  [-180, -85],
];

/** A body that is text already: what makes JSON of objects could not write it. */
const nested = (deep: number) => {
  const text = JSON.stringify(fence('x', {}, { type: 'Polygon', coordinates: ['here'] }));
  return text.replace('"here"', '['.repeat(deep) + ']'.repeat(deep));
};

describe('bad input', () => {
  test.each<[string, object | string, number, string]>([
    ['a ring that crosses itself', fence('x', {}, polygon(bowTie)), 422, 'geofence.shape_self_crossing'],
    ['no ring', fence('x', {}, polygon()), 422, 'geofence.shape_empty'],
    ['an empty ring', fence('x', {}, polygon([])), 422, 'geofence.shape_empty'],
    ['a ring of one corner', fence('x', {}, polygon([at[0]!, at[0]!, at[0]!, at[0]!])), 422, 'geofence.shape_empty'],
    ['a ring that is not closed', fence('x', {}, polygon(at.slice(0, 4))), 422, 'geofence.shape_open_ring'],
    ['a fence of the size of the planet', fence('x', {}, polygon(planet)), 422, 'geofence.shape_'],
    ['a place that is none', fence('x', {}, polygon([...at, [200, 100]])), 422, 'geofence.shape_coordinate'],
    ['a word for a coordinate', fence('x', {}, { type: 'Polygon', coordinates: [['x']] }), 422, 'geofence.shape_'],
    ['brackets a million deep', nested(1_000_000), 422, 'geofence.shape_'],
    ['radius 0', circle('x', 0), 422, 'geofence.shape_radius'],
    ['a circle without a radius', fence('x', {}, { type: 'Point', coordinates: [0, 0] }), 422, 'geofence.shape_radius'],
    ['a radius of half the earth', circle('x', 20_000_000), 422, 'geofence.shape_radius'],
    ['a polygon with a radius', fence('x', { radiusMetres: 10 }), 422, 'geofence.shape_radius'],
    ['more corners than may be', fence('x', {}, polygon(round(100_000))), 422, 'geofence.shape_too_many_vertices'],
    ['a schedule on no day', fence('x', span([])), 400, 'request.invalid'],
    ['a schedule without a span', fence('x', { schedule: [] }), 400, 'request.invalid'],
    ['a day that no week has', fence('x', span([8])), 400, 'request.invalid'],
    ['a time zone that nobody knows', fence('x', { timeZone: 'Mars/Olympus' }), 422, 'geofence.time_zone_unknown'],
    ['a geometry that is no fence', fence('x', {}, { type: 'MultiPoint', coordinates: [] }), 400, 'request.invalid'],
    ['a name that nobody can see', fence(' '), 400, 'request.invalid'],
    ['a kind that does not exist', fence('x', { kind: 'secret' }), 400, 'request.invalid'],
    ['a property that does not exist', fence('x', { fleet: 'blue' }), 400, 'request.invalid'],
    ['a fence for nobody', fence('x', { vehicles: [] }), 400, 'request.invalid'],
    ['a dwell time of no length', fence('x', { dwellSeconds: 0 }), 400, 'request.invalid'],
    ['more than eight megabytes', fence('x', {}, { type: 'x'.repeat(8_400_000) }), 413, 'request.too_large'],
  ])('%s', async (_name, body, status, code) => {
    const answer = await send('POST', '', body);
    expect(answer).toMatchObject({ status, body: { code: expect.stringContaining(code) } });
    expect(answer.body.detail.length).toBeGreaterThan(10);
    expect(JSON.stringify(answer.body).length).toBeLessThan(3000);
  });

  test('a clockwise ring is taken, and turned', async () => {
    const { body } = await send('POST', '', fence('Clockwise', {}, polygon([...at].reverse())));
    expect(body.geometry).toEqual(polygon(at));
  });

  test('a hundred thousand corners are taken, and served, a star of thin rays too', async () => {
    const { status, body } = await send('POST', '', fence('Rays', {}, polygon(round(99_999, 0.001))));
    expect(status).toBe(201);
    expect(body.geometry.coordinates[0]).toHaveLength(100_000);
    expect((await send('GET', `/${body.id}`)).body).toEqual(body);
  });

  test('a name is taken once, whatever its case', async () => {
    const { body: one } = await send('POST', '', circle('Ñandú Norte', 100));
    const taken = { status: 409, body: { code: 'geofence.name_taken' } };
    expect(await send('POST', '', circle(' ñANDÚ  norte', 100))).toMatchObject(taken);
    const { body: other } = await send('POST', '', circle('Ñandú Sur', 100));
    expect(await send('PATCH', `/${other.id}`, { properties: { name: 'ñandú norte' } })).toMatchObject(taken);
    expect((await send('PATCH', `/${one.id}`, { properties: { name: 'ÑANDÚ NORTE' } })).status).toBe(200);
  });

  test('two that come at once with one name: one is made', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => send('POST', '', circle('At once', 100))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });
});

describe('many fences', () => {
  let blue: string;
  beforeAll(async () => {
    const { pool } = server.database;
    // The fleet with one fence less than it may have.
    await pool.query(
      `with made as (
         insert into geofences (fleet_id, geofence, name_key)
           select fleet_id, 'f-many-' || n, 'many ' || n from fleets, generate_series(1, 49999) n where fleet = 'blue'
         returning geofence_id, geofence)
       insert into geofence_versions (geofence_id, valid_from, kind, feature, feature_bytes, vertices, changed_by)
         select geofence_id, now(), k.kind,
                jsonb_build_object('type', 'Feature', 'geometry', $1::jsonb,
                                   'properties', $2::jsonb || jsonb_build_object('kind', k.kind)),
                case when geofence like '%00' then 1500000 else 300 end, 1, 'system'
           from made, lateral (select case when geofence like '%7' then 'station' else 'zone' end as kind) k
          order by geofence_id`,
      [
        JSON.stringify({ type: 'Point', coordinates: [-56, -34] }),
        JSON.stringify((await send('POST', '', circle('Pattern', 100))).body.properties),
      ],
    );
    blue = await server.signIn('fleet_manager', 'blue');
  });
  const list = async (query: string) => (await send('GET', `?${query}`, undefined, blue)).body;

  test('fifty thousand are served page by page, each once, and pages are cut where they are heavy', async () => {
    const ids: string[] = [];
    const sizes: number[] = [];
    let cursor = '';
    do {
      const { items, next } = await list(`limit=1000${cursor}`);
      ids.push(...items.map(({ id }: { id: string }) => id));
      sizes.push(items.length);
      cursor = next === null ? '' : `&cursor=${next}`;
    } while (cursor !== '');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(49_999);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(400);
  });

  test('a list is narrowed to a kind', async () => {
    const { items, next } = await list('kind=station&limit=1000');
    expect(items.length).toBe(1000);
    expect(items.every(({ properties }: { properties: { kind: string } }) => properties.kind === 'station')).toBe(true);
    expect(next).not.toBeNull();
  });

  test('beyond fifty thousand another one is refused, until one is removed', async () => {
    for (;;) {
      const answer = await send('POST', '', circle(`One more ${Math.random()}`, 100), blue);
      if (answer.status === 201) continue;
      expect(answer).toMatchObject({ status: 409, body: { code: 'geofence.too_many' } });
      break;
    }
    const change = { properties: { kind: 'restricted' } };
    expect((await send('PATCH', '/f-many-2', change, blue)).status).toBe(200);
    expect((await send('DELETE', '/f-many-2', undefined, blue)).status).toBe(204);
    expect((await send('POST', '', circle('One in its place', 100), blue)).status).toBe(201);
  });

  test.each(['limit=0', 'kind=x', 'cursor=WzEsMl0', 'cursor=WyJ4Il0'])('a wrong query is refused: %s', async (query) =>
    expect((await send('GET', `?${query}`)).status).toBe(400),
  );
});
