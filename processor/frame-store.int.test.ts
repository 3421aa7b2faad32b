import type { BodyKind, Frame } from '@mediconnect/schemas';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  arrayLiteral,
  boolArray,
  byteaArray,
  cellArray,
  int2Array,
  int4Array,
  int8Array,
  textArray,
  timestamptzArray,
  uint16Array,
} from './binary-array.ts';
import { fixFrame, recordOf, seedFleet, startProcessor, storedFrames } from './testing-store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await seedFleet(database.store, 3);
});
afterAll(() => database.drop());

/** What the server reads out of a binary array, in text. */
async function readBack(array: Buffer, type: string): Promise<(string | null)[]> {
  const { rows } = await database.pool.query(`select coalesce($1::${type}[], '{}')::text[] as elements`, [array]);
  return rows[0].elements;
}
const same = <T>(value: T) => value;
const maybe = <T>(values: fc.Arbitrary<T>) => fc.array(fc.option(values), { maxLength: 20 });
const text = (value: unknown) => (value === null ? null : String(value));
const utf8 = fc
  .string({ unit: 'binary', maxLength: 20 })
  .filter((value) => !value.includes('\0') && value.isWellFormed());

test('whole numbers of every width arrive as they were, nulls too', async () => {
  const widths = [
    [int2Array, 'int2', 2 ** 15],
    [int4Array, 'int4', 2 ** 31],
    [int8Array, 'int8', 2 ** 53],
  ] as const;
  for (const [make, type, limit] of widths) {
    const edges = fc.constantFrom(-limit + (type === 'int8' ? 1 : 0), -1, 0, 1, limit - 1);
    const numbers = fc.oneof(edges, fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 }));
    await fc.assert(
      fc.asyncProperty(maybe(numbers), async (values) => {
        expect(await readBack(make(values, same), type)).toEqual(values.map((value) => text(value === 0 ? 0 : value)));
      }),
      { numRuns: 30 },
    );
  }
});

test('values of sixteen bits without a sign come back by a mask', async () => {
  const values = [0, 32_767, 32_768, 65_535, null];
  const { rows } = await database.pool.query('select array_agg(one & 65535) as read from unnest($1::int2[]) as one', [
    uint16Array(values, same),
  ]);
  expect(rows[0].read).toEqual(values);
});

test.each([
  ['16 bits', uint16Array, 65_536],
  ['16 bits', uint16Array, -1],
  ['smallint', int2Array, 32_768],
  ['smallint', int2Array, 1.5],
  ['integer', int4Array, 2_147_483_648],
  ['integer', int4Array, Number.NaN],
  ['bigint', int8Array, 2 ** 53],
  ['bigint', int8Array, Number.POSITIVE_INFINITY],
])('a value that does not fit %s is refused, never wrapped', (type, make, value) => {
  expect(() => make([value], same)).toThrow(new RangeError(`${value} does not fit ${type}`));
});

test('text, bytes, booleans and lists of text arrive as they were', async () => {
  await fc.assert(
    fc.asyncProperty(
      maybe(utf8),
      maybe(fc.uint8Array({ maxLength: 9 })),
      maybe(fc.boolean()),
      async (texts, bytes, flags) => {
        expect(await readBack(textArray(texts, same), 'text')).toEqual(texts);
        const hex = bytes.map((value) => value && `\\x${Buffer.from(value).toString('hex')}`);
        expect(await readBack(byteaArray(bytes, same), 'bytea')).toEqual(hex);
        expect(await readBack(boolArray(flags, same), 'bool')).toEqual(flags.map(text));
      },
    ),
    { numRuns: 30 },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(utf8, { maxLength: 5 }), async (list) => {
      const { rows } = await database.pool.query('select $1::text::text[] as list', [arrayLiteral(list)]);
      expect(rows[0].list).toEqual(list);
    }),
    { numRuns: 30 },
  );
});

test('times keep their millisecond, cells their sixteen digits', async () => {
  const times = [0, 1, 1_700_000_000_123, 946_684_799_999, 4_102_444_800_001];
  const { rows } = await database.pool.query('select $1::timestamptz[] as times', [timestamptzArray(times, same)]);
  expect(rows[0].times).toEqual(times.map((time) => new Date(time)));
  const cells = ['89c2c58a9a3ffff', '8f283473fffffff', undefined];
  const back = await database.pool.query('select array(select to_hex(unnest($1::int8[]))) as cells', [
    cellArray(cells, same),
  ]);
  expect(back.rows[0].cells).toEqual(['89c2c58a9a3ffff', '8f283473fffffff', null]);
});

test('every mixture of kinds goes in one statement, and nothing of a mixture is missing', async () => {
  const bench = await startProcessor(database.store);
  const now = Date.now();
  const bodies: { [K in BodyKind]: NonNullable<Frame[K]> } = {
    gps: fixFrame(1, now).gps!,
    siren: { lights: true },
    battery: { starterMv: 1 },
    engine: { troubleCodes: {} },
    device: { uptimeS: 1 },
    motion: { peakMg: 1 },
    crew: { badge: 'b' },
  };
  const kinds = Object.keys(bodies) as BodyKind[];
  let boot = 0;
  await fc.assert(
    fc.asyncProperty(fc.subarray(kinds, { minLength: 1 }), async (chosen) => {
      boot++;
      const frames = chosen.map((kind, i) => ({ seq: i + 1, timeMs: now + i, [kind]: bodies[kind] }));
      await bench.processor.commit([recordOf('v1', frames, { boot })]);
      for (const kind of kinds) {
        const stored = (await storedFrames(database.store, kind)).filter((row) => row.boot === boot);
        expect(stored, kind).toHaveLength(chosen.includes(kind) ? 1 : 0);
      }
    }),
    { numRuns: 25 },
  );
  const [engine] = await storedFrames(database.store, 'engine');
  expect(engine).toMatchObject({ trouble_codes: [] }); // read, and none stored: not the same as not read
  await bench.stop();
});

test('a frame with nothing measured but its kind is stored with nulls', async () => {
  const bench = await startProcessor(database.store);
  await bench.processor.commit([recordOf('v2', [{ seq: 1, timeMs: Date.now(), gps: {} }])]);
  const rows = (await storedFrames(database.store, 'gps')).filter((row) => row.vehicle === 'v2');
  expect(rows).toMatchObject([{ latitude_e7: null, heading_cdeg: null, satellites: null, quality: 1 }]);
  await bench.stop();
});

test('a viewer that fails does not make a stored group fail', async () => {
  const bench = await startProcessor(database.store);
  bench.live.subscribe(() => {
    throw new Error('viewer broke');
  });
  await bench.processor.commit([recordOf('v3', [fixFrame(1, Date.now())])]);
  expect((await storedFrames(database.store, 'gps')).filter((row) => row.vehicle === 'v3')).toHaveLength(1);
  await bench.stop();
});
