import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, createMetrics } from '@mediconnect/base';
import { openStore, type Store } from '@mediconnect/store';
import { closeFrames } from '@mediconnect/store/editions/close-frames.ts';
import { type BenchContext, numberFlag } from './harness/bench.ts';
import { round, treeCpuMs } from './harness/cpu.ts';
import { provision } from './ingest/bench-store.ts';
import { bytesByDay, countFrames, provisionStreams, storeSeconds } from './storage/storage-store.ts';

export const name = 'storage';
export const describe = `bytes a gps frame on closed and open days, and inserts at ten times the rows against the start
--vehicles 100 --days 7 --scale 0.02 (share of each day that they drive; 1 is the full week: 60 million frames, 10 GB)
--database URL (an empty database, such as one with TimescaleDB; else an embedded one)`;

const DAY_MS = 86_400_000;
/** Seconds of all vehicles in one statement. */
const GROUP_SECONDS = 10;

/** Some of the inserts, in the order in which they were made. */
interface Span {
  frames: number;
  ms: number;
  cpuMs: number;
}

export async function run({ flags, report, note }: BenchContext): Promise<void> {
  const week = {
    vehicles: numberFlag(flags, 'vehicles', 100),
    days: numberFlag(flags, 'days', 7),
    scale: numberFlag(flags, 'scale', 0.02),
  };
  const folder = mkdtempSync(join(tmpdir(), 'mediconnect-bench-'));
  chmodSync(folder, 0o711); // as root, the database runs as another user
  const config = { databaseUrl: flags.database, dataDir: folder, lateDays: 30, allowUnsafe: false };
  const store = await openStore({ config, kind: 'live', log: createLogger('warn'), metrics: createMetrics() });
  try {
    await provision(store, week.vehicles);
    report({ ...week, ...(await measure(store, week, note)) });
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  store: Store,
  { vehicles, days, scale }: { vehicles: number; days: number; scale: number },
  note: BenchContext['note'],
) {
  const todayMs = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const secondsOfDay = Math.max(GROUP_SECONDS, Math.round((86_400 * scale) / GROUP_SECONDS) * GROUP_SECONDS);
  const total = days * secondsOfDay * vehicles;
  const streams = await provisionStreams(store);
  const spans = await fill(store, streams, todayMs, days, secondsOfDay, note);
  if ((await countFrames(store)) !== total) throw new Error('frames are missing, or there are too many');
  const before = await bytesByDay(store);
  const nowMs = todayMs + DAY_MS; // a day after the end of all days but the last
  await closeFrames({
    ...{ store, lateDays: 30, nowMs, log: createLogger('warn'), stopped: () => false },
    closed: (how) => note(`closed a day: ${how}`),
  });
  const after = await bytesByDay(store);
  const perFrame = (bytes: Map<number, number>, wanted: (dayMs: number) => boolean) => {
    const chosen = [...bytes].filter(([dayMs]) => wanted(dayMs));
    return round(chosen.reduce((sum, [, size]) => sum + size, 0) / (chosen.length * secondsOfDay * vehicles), 1);
  };
  const closed = (dayMs: number) => dayMs < todayMs;
  return {
    edition: store.edition,
    layout: store.layout,
    frames: total,
    bytes_per_frame_open: perFrame(after, (dayMs) => !closed(dayMs)),
    bytes_per_frame_before_closing: perFrame(before, closed),
    bytes_per_frame_closed: perFrame(after, closed),
    ...compareSpans(spans),
  };
}

/** Fills day after day. @returns twenty equal spans of it */
async function fill(
  store: Store,
  streams: readonly number[],
  todayMs: number,
  days: number,
  secondsOfDay: number,
  note: BenchContext['note'],
): Promise<Span[]> {
  const groups = (days * secondsOfDay) / GROUP_SECONDS;
  const spans = Array.from({ length: 20 }, (): Span => ({ frames: 0, ms: 0, cpuMs: 0 }));
  const pid = store.embeddedPid();
  let group = 0;
  let cpu = pid === undefined ? 0 : treeCpuMs(pid);
  for (let day = days - 1; day >= 0; day--) {
    const dayMs = todayMs - day * DAY_MS;
    for (let second = 0; second < secondsOfDay; second += GROUP_SECONDS, group++) {
      const span = spans[Math.floor((group / groups) * spans.length)]!;
      const startedMs = performance.now();
      await storeSeconds(store, streams, dayMs + second * 1000, GROUP_SECONDS, group * GROUP_SECONDS + 1);
      span.ms += performance.now() - startedMs;
      span.frames += GROUP_SECONDS * streams.length;
      const last = Math.floor(((group + 1) / groups) * spans.length) !== spans.indexOf(span);
      if (!last || pid === undefined) continue;
      const now = treeCpuMs(pid);
      span.cpuMs = now - cpu;
      cpu = now;
    }
    note(`${days - day} of ${days} days`);
  }
  return spans;
}

/**
 * The first tenth of the rows but for its first half, which warms up, against the last tenth: then there are ten times as
 * many.
 */
function compareSpans(spans: readonly Span[]) {
  const sum = (chosen: readonly Span[], read: (span: Span) => number) =>
    chosen.reduce((all, span) => all + read(span), 0);
  const figures = (chosen: readonly Span[]) => ({
    perS: (sum(chosen, (span) => span.frames) / sum(chosen, (span) => span.ms)) * 1000,
    cpuUs: (sum(chosen, (span) => span.cpuMs) * 1000) / sum(chosen, (span) => span.frames),
  });
  const start = figures(spans.slice(1, 2));
  const end = figures(spans.slice(-2));
  return {
    inserts_per_s_start: Math.round(start.perS),
    inserts_per_s_end: Math.round(end.perS),
    insert_ratio: round(end.perS / start.perS, 2),
    postgres_us_per_frame_start: round(start.cpuUs, 1),
    postgres_us_per_frame_end: round(end.cpuUs, 1),
    insert_cpu_ratio: end.cpuUs === 0 ? null : round(start.cpuUs / end.cpuUs, 2),
  };
}
