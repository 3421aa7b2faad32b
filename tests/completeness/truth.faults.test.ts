import { jsonOf, startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { judgeBatch } from '@mediconnect/ingest/pipeline.ts';
import type { LogRecord } from '@mediconnect/log';
import { startProcessor, type Workbench } from '@mediconnect/processor/testing-store.ts';
import { telemetry } from '@mediconnect/schemas';
import { RangeSet } from '@mediconnect/store/range-set.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SimulatedFrame, type SimulatedSpan, simulate } from '../history/simulated.ts';

// The simulator's fleet lives through hours with faults. What it tells of them in its truth is what the ledger has to
// find: through the judgement at the edge, a processor that is killed again and again, and the API.

const HOUR_MS = 3_600_000;
const HOURS = 4;
const fromMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - (HOURS + 1) * HOUR_MS;
const FAULTS = 'gaps:0.08@1m,reorder:2%,doubles:2%,wrong-clock:10m/h@10m,reboot-without-counter:4/day';
const LATE_DAYS = 30;

let server: TestDashboard;
let span: SimulatedSpan;
let vehicles: string[];

/** A line of the truth about a frame, and what became of it. */
interface TrueFrame {
  readonly gateway: string;
  readonly seq: number;
  readonly kind: string;
  readonly timeMs: number;
  readonly claimedMs: number;
  readonly heldUntilMs?: number;
}
const of = <Line>(type: string, gateway: string) =>
  span.truth.filter((line) => line.type === type && line.gateway === gateway) as unknown as Line[];
const nameOf = ({ seq, claimedMs, kind }: Pick<TrueFrame, 'seq' | 'claimedMs' | 'kind'>) =>
  `${seq} ${claimedMs} ${kind}`;

/** When each sending of a frame comes in: after it was measured, or when it is no longer held back. */
function sendings(): { sent: SimulatedFrame; receivedAtMs: number }[] {
  const measured = new Map<string, number>();
  for (const line of span.truth as unknown as (TrueFrame & { type: string })[])
    if (line.type === 'frame') measured.set(`${line.gateway} ${nameOf(line)}`, line.timeMs);
  return span.frames
    .map((sent) => {
      const { gateway, kind, frame, heldUntilMs } = sent;
      const timeMs = measured.get(`${gateway} ${nameOf({ seq: frame.seq!, claimedMs: frame.timeMs!, kind })}`)!;
      return { sent, receivedAtMs: Math.max(timeMs, heldUntilMs ?? 0) + 300 };
    })
    .sort((a, b) => a.receivedAtMs - b.receivedAtMs);
}

/** The record that ingest makes of frames of one vehicle that come in together. */
function recordOf(frames: readonly SimulatedFrame[], receivedAtMs: number): LogRecord {
  const { vehicle, gateway, boot } = frames[0]!;
  const payload = telemetry.Batch.encode({ boot, frames: frames.map(({ frame }) => frame) }).finish();
  return {
    fleet: 'red',
    vehicle,
    gateway,
    receivedAtMs,
    ...judgeBatch(payload, { receivedAtMs, lateDays: LATE_DAYS }),
  };
}

/** Groups of half a minute, each vehicle's frames in batches. */
function groups(): LogRecord[][] {
  const byTurn = Map.groupBy(sendings(), ({ receivedAtMs }) => Math.floor(receivedAtMs / 30_000));
  return [...byTurn.values()].map((turn) =>
    [...Map.groupBy(turn, ({ sent, receivedAtMs }) => `${sent.gateway} ${receivedAtMs}`).values()].map((together) =>
      recordOf(
        together.map(({ sent }) => sent),
        together[0]!.receivedAtMs,
      ),
    ),
  );
}

beforeAll(async () => {
  server = await startTestDashboard();
  const { pool, store } = server.database;
  span = await simulate(fromMs, HOURS, ['--vehicles', '5', '--seed', '11', '--faults', FAULTS]);
  vehicles = [...new Set(span.frames.map(({ vehicle }) => vehicle))].sort();
  await pool.query(
    `insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, v, v from fleets, unnest($1::text[]) v where fleet = 'red'`,
    [vehicles],
  );
  for (const [gateway, vehicle] of new Map(span.frames.map((frame) => [frame.gateway, frame.vehicle])))
    await pool.query(
      `insert into gateways (gateway, vehicle_id, secret_hash) select $1, vehicle_id, '' from vehicles where vehicle = $2`,
      [gateway, vehicle],
    );
  const killed: Workbench[] = [];
  let bench = await startProcessor(store);
  for (const [i, group] of groups().entries()) {
    await bench.processor.commit(group);
    // What a killed processor had in memory is gone: it is left as it is, and the next one starts from the store.
    if (i % 97 !== 96) continue;
    killed.push(bench);
    bench = await startProcessor(store);
  }
  expect(killed.length).toBeGreaterThan(3);
  await bench.stop();
  for (const each of killed) await each.stop();
}, 180_000);
afterAll(() => server?.stop());

const rangesOf = (numbers: Iterable<number>) => [
  ...RangeSet.of([...numbers].map((from) => ({ from, to: from }))).ranges(),
];
/** What has to be stored, what refused, and whether a number was given twice, by the truth alone. */
function truthOf(gateway: string) {
  const stored = new Map<number, Set<string>>();
  const seen = new Set<number>();
  for (const { sent, receivedAtMs } of sendings()) {
    if (sent.gateway !== gateway) continue;
    const { seq, timeMs } = sent.frame;
    seen.add(seq!);
    const accepted = timeMs! >= receivedAtMs - LATE_DAYS * 24 * HOUR_MS && timeMs! <= receivedAtMs + 120_000;
    if (!accepted) continue;
    stored.set(seq!, (stored.get(seq!) ?? new Set()).add(`${timeMs} ${sent.kind}`));
  }
  return { stored, seen, reused: [...stored.values()].some((frames) => frames.size > 1) };
}

test('what is missing is what was lost, what is refused is what claimed a wrong time: all of it, and nothing else', async () => {
  const cookie = await server.signIn('fleet_manager');
  const found = { reused: 0, counted: 0, lost: 0, refused: 0 };
  for (const vehicle of vehicles) {
    const path = `/api/v1/completeness?vehicle=${vehicle}&from=${new Date(fromMs - 5 * 24 * HOUR_MS).toISOString()}`;
    const [answer] = (await jsonOf(await server.request('GET', path, { cookie }))).items;
    expect(answer.boots).toHaveLength(1);
    const [boot] = answer.boots;
    const { stored, seen, reused } = truthOf(boot.gateway);
    const refused = seen.size - stored.size;
    expect(boot).toMatchObject({ received: stored.size, refused, sequenceReused: reused, approximate: false });
    expect(answer.exact).toBe(!reused);
    const lost = of<{ seqs: number[] }>('lost', boot.gateway).flatMap(({ seqs }) => seqs);
    const highest = Math.max(...seen);
    const missing = lost.filter((seq) => seq < highest && !seen.has(seq));
    expect(boot.missingRanges).toEqual(rangesOf(missing).slice(0, 100));
    expect(boot).toMatchObject({ missing: new Set(missing).size, expected: highest, lastSeq: highest });
    const shown = await jsonOf(await server.request('GET', `/api/v1/vehicles/${vehicle}`, { cookie }));
    expect(shown.completeness).toMatchObject({ received: stored.size, refused, missing: boot.missing });
    found[reused ? 'reused' : 'counted']++;
    found.lost += missing.length;
    found.refused += refused;
  }
  // Otherwise nothing was tried.
  expect(Math.min(...Object.values(found))).toBeGreaterThan(0);
});

test('gateway.sequence_reused is raised once for each gateway that counted from 1 again, and for no other', async () => {
  const { rows } = await server.database.pool.query(
    `select details->>'gateway' as gateway, v.vehicle from events join vehicles v using (vehicle_id) where events.kind = 'gateway.sequence_reused'`,
  );
  const reused = [...new Map(span.frames.map((frame) => [frame.gateway, frame.vehicle]))]
    .filter(([gateway]) => truthOf(gateway).reused)
    .map(([gateway, vehicle]) => ({ gateway, vehicle }));
  expect(rows.sort((a, b) => (a.gateway < b.gateway ? -1 : 1))).toEqual(reused);
});
