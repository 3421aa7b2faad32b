import { FRAME_COLUMNS } from '@mediconnect/processor/frame-columns.ts';
import type { FrameInHand } from '@mediconnect/processor/group.ts';
import { arraysOf, insertInto } from '@mediconnect/processor/write-statement.ts';
import type { Store } from '@mediconnect/store';
import { readFramePeriods } from '@mediconnect/store/editions/periods-store.ts';
import { benchFrame } from '../harness/frames.ts';

const GPS = { table: 'frames_gps', columns: FRAME_COLUMNS.gps, conflict: '(stream, time, seq) do nothing' };
/** The processor's own statement for positions. */
const INSERT = insertInto(GPS as never, 1, '1');

/** One boot of each vehicle's gateway. @returns the numbers of the streams */
export async function provisionStreams(store: Pick<Store, 'pool'>): Promise<number[]> {
  const { rows } = await store.pool.query<{ stream: number }>(
    `insert into streams (vehicle_id, gateway_id, boot) select vehicle_id, gateway_id, 1 from gateways returning stream`,
  );
  return rows.map(({ stream }) => stream);
}

/**
 * Stores some seconds of all vehicles, a second after the other, as they arrive at 1 Hz.
 * @param firstSeq of each vehicle
 */
export async function storeSeconds(
  store: Pick<Store, 'pool'>,
  streams: readonly number[],
  fromMs: number,
  seconds: number,
  firstSeq: number,
): Promise<void> {
  const rows: FrameInHand[] = [];
  for (let second = 0; second < seconds; second++)
    for (const [vehicle, stream] of streams.entries()) {
      const timeMs = fromMs + second * 1000 + vehicle;
      const frame = benchFrame(vehicle, firstSeq + second, timeMs);
      rows.push({ record: { receivedAtMs: timeMs + 250 }, frame, stream: { stream }, quality: 0 } as never);
    }
  await store.pool.query({ name: 'bench storage', text: INSERT, values: arraysOf(GPS as never, rows as never) });
}

/** Bytes of the positions' partitions or chunks that hold rows, with indexes, by the start of their day. */
export async function bytesByDay(store: Pick<Store, 'pool'>): Promise<Map<number, number>> {
  await store.pool.query('analyze frames_gps');
  const periods = await readFramePeriods(store.pool, ['gps']);
  return new Map(periods.filter(({ rows }) => rows > 0).map(({ fromMs, bytes }) => [fromMs, bytes]));
}

export async function countFrames(store: Pick<Store, 'pool'>): Promise<number> {
  return (await store.pool.query('select count(*) as frames from frames_gps')).rows[0].frames;
}
