import { join } from 'node:path';
import { type BenchChild, startChild } from '../../bench/harness/child.ts';
import { round } from '../../bench/harness/cpu.ts';
import { BENCH_FLEET, gatewayName, secretOf, vehicleName } from '../../bench/ingest/bench-store.ts';
import { type Fleet, startFleet } from '../chaos/fleet.ts';
import { compare, type StoredFrame } from '../chaos/ledger.ts';
import { dataFolder, until } from '../e2e/product.ts';
import { attack } from './attacker.ts';
import type { Talker } from './conversations.ts';
import { growth, type MemorySample } from './memory.ts';
import type { TargetState } from './target.ts';

export interface FuzzOptions {
  readonly packets: number;
  readonly seed: number;
  /** The first conversation; others than 0 to play some again. */
  readonly from: number;
}

/** What a run found; one line of JSON. */
export interface FuzzReport {
  readonly fuzz: 'mqtt';
  readonly seed: number;
  readonly packets: number;
  readonly conversations: number;
  /** How deep they went: publishes judged (of all gateways), dead letters made, connections ended by reason. */
  readonly publishes: number;
  readonly rejected: number;
  readonly closed: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** Late over early, after a full collection (memory.ts). */
  readonly heap_growth: number;
  readonly rss_growth: number;
  readonly heap_mib: number;
  readonly rss_mib: number;
  /** Errors that the target logged, and frames that the database would not take. */
  readonly errors: number;
  readonly processor_failed: number;
  /** Of the good gateways beside the attack. */
  readonly good_acknowledged: number;
  readonly good_lost: number;
  readonly good_twice: number;
  readonly good_wrong: number;
  readonly good_disconnects: number;
  readonly good_longest_silence_s: number;
  /** What the target still holds when all have gone: must be nothing. */
  readonly left_over: number;
  readonly ok: boolean;
}

const GOOD = 4;
const TALKERS = 64;
const GOOD_FRAMES_PER_S = 200;
const LAPS = 20;
// Played before the first lap, without a collection: the engine's and the allocator's reserves grow to their size.
const WARM_UP_PACKETS = 30_000;
const MOST_GROWTH = 1.1;
// Far beyond what a machine busy with other things takes for a round trip; a gateway that was disturbed waits for ever.
const MOST_SILENCE_MS = 20_000;
const MIB = 2 ** 20;

const talkers: readonly Talker[] = Array.from({ length: TALKERS }, (_, i) => {
  const gateway = gatewayName(GOOD + i);
  return { fleet: BENCH_FLEET, vehicle: vehicleName(GOOD + i), gateway, secret: secretOf(gateway) };
});

async function stateOf(target: BenchChild): Promise<TargetState> {
  target.send({ kind: 'state' });
  return target.next<TargetState>('state');
}

/** Attacks in laps, and looks at the memory after each, when no conversation is under way. */
async function playLaps(
  options: FuzzOptions,
  target: BenchChild,
  address: { host: string; port: number },
  say: (line: string) => void,
) {
  const samples: MemorySample[] = [];
  const underWay = new Set<number>();
  const { seed } = options;
  let next = options.from;
  let packets = 0;
  const play = async (goal: number) => {
    const sent = await attack({ target: address, seed, first: next, packets: goal, talkers, underWay });
    next = sent.next;
    packets += sent.packets;
  };
  try {
    await play(WARM_UP_PACKETS);
    for (let lap = 1; lap <= LAPS; lap++) {
      await play(Math.ceil(options.packets / LAPS));
      const state = await stateOf(target);
      samples.push(state);
      const [heap, rss] = [state.heapBytes, state.rssBytes].map((bytes) => (bytes / MIB).toFixed(1));
      say(`${packets} packets in ${next - options.from} conversations; heap ${heap} MiB, RSS ${rss} MiB`);
    }
  } catch (error) {
    const last = [...underWay].sort((a, b) => a - b);
    say(`FAILED with conversations ${last.join(', ')} of seed ${options.seed} under way; play them again with`);
    say(`npm run fuzz -- --seed ${options.seed} --from ${last[0] ?? next} --packets 1000`);
    throw error;
  }
  return { samples, packets, conversations: next - options.from };
}

/** Ends the good gateways when all of theirs is acknowledged, and waits until the target holds nothing any more. */
async function settle(fleet: Fleet, target: BenchChild): Promise<TargetState> {
  fleet.stopMeasuring();
  await until('the last acknowledgements', () => fleet.pending() === 0, 60_000);
  fleet.end();
  let state = await stateOf(target);
  const empty = async () => {
    state = await stateOf(target);
    return state.sockets + state.heldBytes + state.inFlight + state.queuedFrames === 0;
  };
  await until('the target to hold nothing', empty, 60_000).catch(() => {});
  return state;
}

/** A whole run: a target of its own, good gateways, and the attack beside them. Leaves nothing behind. */
export async function runFuzz(options: FuzzOptions, say: (line: string) => void): Promise<FuzzReport> {
  const folder = dataFolder();
  const startedMs = performance.now();
  let errors = 0;
  const onError = (text: string) => {
    for (const line of text.split('\n').filter(Boolean)) if (errors++ < 20) say(`target: ${line.slice(0, 1000)}`);
  };
  const args = [folder.path, String(GOOD + TALKERS)];
  const target = startChild(join(import.meta.dirname, 'target.ts'), args, ['--expose-gc'], onError);
  let fleet: Fleet | undefined;
  try {
    const address = await target.next<{ host: string; port: number }>('ready');
    say(`seed ${options.seed}, ${options.packets} packets from conversation ${options.from} on`);
    const broker = () => address;
    fleet = startFleet({
      secrets: secretOf,
      count: GOOD,
      framesPerS: GOOD_FRAMES_PER_S,
      window: 8,
      keepAliveS: 30,
      broker,
    });
    await until('the good gateways', () => fleet!.connected() === GOOD, 60_000);
    fleet.takeLongestSilenceMs();
    const { samples, packets, conversations } = await playLaps(options, target, address, say);
    const silenceMs = fleet.takeLongestSilenceMs();
    const disconnects = fleet.gateways.reduce((sum, gateway) => sum + gateway.disconnects + gateway.refusals, 0);
    const left = await settle(fleet, target);
    target.send({ kind: 'rows', gateways: fleet.ledgers().map(({ gateway }) => gateway) });
    const stored = await target.next<{ rows: StoredFrame[]; deadLetters: number; failed: number }>('rows');
    const { examples, ...good } = compare(fleet.ledgers(), stored.rows);
    for (const example of examples) say(example);
    const grown = growth(samples);
    const found = {
      errors,
      processor_failed: stored.failed,
      good_lost: good.lost,
      good_twice: good.twice,
      good_wrong: good.wrong + stored.deadLetters,
      good_disconnects: disconnects,
      left_over: left.sockets + left.heldBytes + left.inFlight + left.queuedFrames,
    };
    const flat = Math.max(grown.heap, grown.rss) <= MOST_GROWTH;
    const undisturbed = good.acknowledged > 0 && silenceMs < MOST_SILENCE_MS && left.healthy;
    return {
      fuzz: 'mqtt',
      seed: options.seed,
      packets,
      conversations,
      publishes: left.publishes,
      rejected: left.rejected,
      closed: left.closed,
      seconds: round((performance.now() - startedMs) / 1000, 1),
      heap_growth: grown.heap,
      rss_growth: grown.rss,
      heap_mib: round(left.heapBytes / MIB, 1),
      rss_mib: round(left.rssBytes / MIB, 1),
      ...found,
      good_acknowledged: good.acknowledged,
      good_longest_silence_s: round(silenceMs / 1000, 1),
      ok: flat && undisturbed && left.publishes > packets / 2 && Object.values(found).every((count) => count === 0),
    };
  } finally {
    fleet?.end();
    await target.end();
    folder.remove();
  }
}
