import { telemetry } from '@mediconnect/schemas';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FrameStage, frameStages } from './pipeline.ts';
import { fixFrame, metricOf, recordOf, seedFleet, startProcessor, storedFrames } from './testing-store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await seedFleet(database.store, 500);
});
afterAll(() => database.drop());

const now = Date.now();
const letters = async () =>
  (await database.pool.query('select gateway, vehicle, reason, detail, payload, times from dead_letters order by 1, 3'))
    .rows;

async function clear(): Promise<void> {
  await database.pool.query('truncate frames_gps, frames_device, frames_crew, dead_letters, presence');
}

/** The database takes any firmware but this: stands for whatever nobody thought of. */
async function refuseFirmware(firmware: string): Promise<void> {
  await database.pool.query(`create function refuse() returns trigger language plpgsql as $$ begin
    if new.firmware = '${firmware}' then raise data_exception; end if; return new; end $$`);
  await database.pool.query(
    'create trigger refuse before insert on frames_device for each row execute function refuse()',
  );
}

describe('what the database will never take', () => {
  test('one poison frame among 500: 499 are stored, one becomes a dead letter', async () => {
    const bench = await startProcessor(database.store);
    await refuseFirmware('poison');
    const poison = { seq: 1, timeMs: now, device: { firmware: 'poison' } };
    const group = Array.from({ length: 500 }, (_, i) =>
      recordOf(`v${i + 1}`, [i === 333 ? poison : { seq: 1, timeMs: now, device: { firmware: `fw ${i}` } }]),
    );
    await bench.processor.commit(group);
    expect(await storedFrames(database.store, 'device')).toHaveLength(499);
    const payload = Buffer.from(telemetry.Frame.encode(poison).finish());
    const detail = 'boot 1: SQLSTATE 22000';
    expect(await letters()).toEqual([
      { gateway: 'gw-v334', vehicle: 'v334', reason: 'processor.failed', detail, payload, times: 1 },
    ]);
    expect(await metricOf(bench.metrics, 'frames_stored_total{kind="device"}')).toBe(499);
    expect(await metricOf(bench.metrics, 'dead_letters_total{reason="processor.failed"}')).toBe(1);
    const live = new Map([...bench.live.snapshot()].map((known) => [known.vehicle, known]));
    expect(live.get('v333')).toMatchObject({ device: { firmware: 'fw 332' } });
    expect(live.get('v334')).not.toHaveProperty('device');
    await bench.stop();
    await clear();
  });

  test('poison in the middle of a batch takes nothing with it', async () => {
    const bench = await startProcessor(database.store);
    const frames = Array.from({ length: 7 }, (_, i) => fixFrame(i + 1, now - 10_000 + i * 1000));
    frames[3] = fixFrame(4, now - 7000, 0, { satellites: 40_000 }); // does not fit a smallint
    const letter = { reason: 'frame.no_body', detail: '', payload: new Uint8Array([1]) };
    await bench.processor.commit([recordOf('v1', frames, { deadLetters: [letter] })]);
    expect((await storedFrames(database.store, 'gps')).map((row) => row.seq)).toEqual([1, 2, 3, 5, 6, 7]);
    expect((await letters()).map((row) => row.reason)).toEqual(['frame.no_body', 'processor.failed']);
    await bench.stop();
    await clear();
  });

  test('a dead letter that is poison itself is kept with its bytes under a reason of ours', async () => {
    const bench = await startProcessor(database.store);
    const letter = { reason: 'no\0reason', detail: 'a\0b', payload: new Uint8Array([7]) };
    await bench.processor.commit([recordOf('v1', [], { deadLetters: [letter] }), recordOf('v2', [fixFrame(1, now)])]);
    expect(await letters()).toMatchObject([{ reason: 'processor.failed', payload: Buffer.from([7]) }]);
    expect(await storedFrames(database.store, 'gps')).toHaveLength(1);
    await bench.stop();
    await clear();
  });

  test('a time that no partition can take becomes a dead letter too; hypertables take any', async () => {
    const bench = await startProcessor(database.store);
    const year2100 = fixFrame(1, Date.UTC(2100, 0, 1));
    await bench.processor.commit([recordOf('v1', [year2100]), recordOf('v2', [fixFrame(1, now)])]);
    const partitions = database.store.layout === 'partitions';
    expect((await storedFrames(database.store, 'gps')).map(({ vehicle }) => vehicle)).toEqual(
      partitions ? ['v2'] : ['v2', 'v1'],
    );
    expect(await letters()).toMatchObject(partitions ? [{ vehicle: 'v1', detail: 'boot 1: SQLSTATE 23514' }] : []);
    await bench.stop();
    await clear();
  });

  test('a thousand frames with NUL in their text cost one group, and the good ones beside them pass', async () => {
    const bench = await startProcessor(database.store);
    const frames = Array.from({ length: 1000 }, (_, i) => ({ seq: i + 1, timeMs: now + i, crew: { badge: `${i}\0` } }));
    await bench.processor.commit([recordOf('v1', frames), recordOf('v2', [fixFrame(1, now)])]);
    expect(await storedFrames(database.store, 'gps')).toMatchObject([{ vehicle: 'v2' }]);
    const found = await letters();
    expect(found).toHaveLength(1000);
    expect(found[0]).toMatchObject({ reason: 'frame.out_of_range', detail: 'badge holds NUL' });
    expect(await metricOf(bench.metrics, 'processor_poison_total')).toBe(0);
    expect(await metricOf(bench.metrics, 'processor_commit_seconds_count')).toBe(1);
    await bench.stop();
    await clear();
  });

  test('a stage that throws puts the frame aside, named in the dead letter', async () => {
    const fails: FrameStage = ({ frame }) => {
      if (frame.seq === 13) throw new Error('unlucky');
      return undefined;
    };
    const bench = await startProcessor(database.store, { frameStages: [...frameStages, fails] });
    const frames = Array.from({ length: 20 }, (_, i) => fixFrame(i + 1, now - 30_000 + i * 1000));
    await bench.processor.commit([recordOf('v1', frames)]);
    expect(await storedFrames(database.store, 'gps')).toHaveLength(19);
    expect(await letters()).toMatchObject([{ detail: 'boot 1: fails: unlucky' }]);
    await bench.stop();
    await clear();
  });
});

describe('senders', () => {
  test('a vehicle or gateway that does not exist holds nobody up; its frames are dead letters of its fleet', async () => {
    const bench = await startProcessor(database.store);
    const ghost = recordOf('nobody', [fixFrame(1, now)]);
    await bench.processor.commit([ghost, recordOf('v1', [fixFrame(1, now)])]);
    expect(await storedFrames(database.store, 'gps')).toMatchObject([{ vehicle: 'v1' }]);
    expect(await letters()).toMatchObject([{ vehicle: 'nobody', reason: 'processor.failed' }]);
    await bench.stop();
    await clear();
  });

  test('of a fleet that does not exist not even that can be kept: dropped and counted', async () => {
    const bench = await startProcessor(database.store);
    await bench.processor.commit([recordOf('v1', [fixFrame(1, now), fixFrame(2, now)], { fleet: 'nowhere' })]);
    expect(await metricOf(bench.metrics, 'processor_dropped_total{reason="unknown_fleet"}')).toBe(2);
    await bench.stop();
  });

  test('a vehicle removed and a gateway revoked after the frame was accepted: it is stored', async () => {
    const bench = await startProcessor(database.store);
    await database.pool.query(`update vehicles set removed_at = now() where vehicle = 'v500'`);
    await database.pool.query(`update gateways set revoked_at = now() where gateway = 'gw-v500'`);
    await bench.processor.commit([recordOf('v500', [fixFrame(1, now)])]);
    expect(await storedFrames(database.store, 'gps')).toMatchObject([{ vehicle: 'v500' }]);
    await bench.stop();
    await clear();
  });

  test('a gateway in two vehicles in turn and two boots at once: every frame has its own stream', async () => {
    const bench = await startProcessor(database.store);
    const sent = (vehicle: string, boot: number, seq: number) =>
      recordOf(vehicle, [fixFrame(seq, now - 1000 * seq)], { gateway: 'gw-v1', boot });
    await bench.processor.commit([sent('v1', 1, 1), sent('v2', 1, 2), sent('v1', 2, 3), sent('v1', 1, 4)]);
    await bench.processor.commit([sent('v2', 1, 5), sent('v1', 2, 6)]);
    const rows = await storedFrames(database.store, 'gps');
    expect(rows.map(({ vehicle, boot, seq }) => `${vehicle} ${boot} ${seq}`).toSorted()).toEqual([
      'v1 1 1',
      'v1 1 4',
      'v1 2 3',
      'v1 2 6',
      'v2 1 2',
      'v2 1 5',
    ]);
    await bench.stop();
    await clear();
  });

  test('two processors that meet a new stream at the same moment agree on it', async () => {
    const benches = await Promise.all([startProcessor(database.store), startProcessor(database.store)]);
    const group = (seq: number) =>
      Array.from({ length: 50 }, (_, i) => recordOf(`v${i + 1}`, [fixFrame(seq, now - seq)], { boot: 77 }));
    await Promise.all(benches.map((bench, i) => bench.processor.commit(group(i + 1))));
    const rows = await storedFrames(database.store, 'gps');
    expect(rows).toHaveLength(100);
    expect(new Set(rows.map((row) => row.stream)).size).toBe(50);
    for (const bench of benches) await bench.stop();
    await clear();
  });
});

describe('the rest', () => {
  test('a missing partition is made and the group written', async () => {
    const bench = await startProcessor(database.store);
    const day = new Date(now).toISOString().slice(0, 10);
    await database.pool.query(
      database.store.layout === 'partitions'
        ? `drop table frames_gps_p${day.replaceAll('-', '')}`
        : `select drop_chunks('frames_gps', newer_than => timestamptz '${day} 00:00+00')`,
    );
    await bench.processor.commit([recordOf('v1', [fixFrame(1, now)])]);
    expect(await storedFrames(database.store, 'gps')).toHaveLength(1);
    await bench.stop();
    await clear();
  });

  test('the same dead letter again is counted, the same group again is not', async () => {
    const bench = await startProcessor(database.store);
    const letter = { reason: 'frame.too_old', detail: 'd', payload: new Uint8Array([5]) };
    const record = (receivedAtMs: number) => recordOf('v1', [], { deadLetters: [letter, letter], receivedAtMs });
    await bench.processor.commit([record(now)]);
    await bench.processor.commit([record(now)]);
    expect(await letters()).toMatchObject([{ times: 2 }]);
    await bench.processor.commit([record(now + 1000)]);
    expect(await letters()).toMatchObject([{ times: 4 }]);
    await bench.stop();
    await clear();
  });

  test('a presence is stored once', async () => {
    const bench = await startProcessor(database.store);
    const record = recordOf('v1', [], { presence: 2, boot: 9, receivedAtMs: now });
    await bench.processor.commit([record, record]);
    await bench.processor.commit([record]);
    const { rows } = await database.pool.query('select boot::int, state from presence');
    expect(rows).toEqual([{ boot: 9, state: 2 }]);
    await bench.stop();
    await clear();
  });

  test('a vehicle taken out of service is published without a frame, and back', async () => {
    const bench = await startProcessor(database.store);
    await bench.processor.commit([recordOf('v2', [fixFrame(1, now)])]);
    const states: number[] = [];
    const unsubscribe = bench.live.subscribe((changes) => states.push(...changes.map((change) => change.state)));
    for (const inService of [false, true]) {
      await database.pool.query(`update vehicles set in_service = $1 where vehicle = 'v2'`, [inService]);
      await bench.registry.refresh();
    }
    expect(states).toEqual([4, 1]);
    unsubscribe();
    await bench.stop();
    await clear();
  });
});
