import { setTimeout as pause } from 'node:timers/promises';
import { BENCH_FLEET, gatewayName, vehicleName } from '../../bench/ingest/bench-store.ts';
import { until } from '../e2e/product.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { Gateway, type GatewayOptions } from './gateway.ts';
import { compare, type Verdict } from './ledger.ts';
import type { ChaosOptions, LogKind } from './options.ts';
import { newSecrets, type Secrets } from './secrets.ts';
import type { AwayStage } from './stage.ts';

/** What a run found; one line of JSON. */
export interface AwayReport extends Omit<Verdict, 'examples'> {
  readonly chaos: 'database away';
  readonly log: LogKind;
  readonly away_s: number;
  readonly gateways: number;
  readonly keep_alive_s: number;
  /**
   * While it was away, save what was committed and on its way: 0 with the embedded log; with Kafka acknowledgements have
   * to go on.
   */
  readonly acknowledged_meanwhile: number;
  readonly disconnects: number;
  readonly refusals: number;
  /** Least PINGRESPs that a gateway got meanwhile. */
  readonly pongs_least: number;
  /** Gateways that came while it was away, and those of them that were signed in. */
  readonly newcomers: number;
  readonly newcomers_signed_in: number;
  /** What /readyz said meanwhile: 503, and the parts that were not ready. */
  readonly readyz: number;
  readonly not_ready: readonly string[];
  /** From its return to the first acknowledgement. */
  readonly back_s: number;
  readonly dead_letters: number;
  readonly ledger_errors: number;
  readonly unacknowledged: number;
  readonly ok: boolean;
}

const NEWCOMERS = 5;
const ACK_DEADLINE_MS = 300_000;
const ANSWER_DEADLINE_MS = 30_000;
const seconds = (ms: number) => Number((ms / 1000).toFixed(1));

/** A gateway beyond those of the fleet, not yet connected. */
function newcomer(
  index: number,
  options: Pick<GatewayOptions, 'broker' | 'window' | 'keepAliveS'> & { secrets: Secrets },
): Gateway {
  const { broker, window, keepAliveS } = options;
  const gateway = gatewayName(index);
  const identity = { fleet: BENCH_FLEET, vehicle: vehicleName(index), gateway, secret: options.secrets(gateway) };
  return new Gateway({ ...identity, broker, window, keepAliveS, onAcknowledged: () => {} });
}

const sum = (gateways: readonly Gateway[], read: (gateway: Gateway) => number) =>
  gateways.reduce((all, gateway) => all + read(gateway), 0);

/** What is seen while the database is away. Measures some frames at the newcomers, too: they fare as all others. */
async function watchOutage(stage: AwayStage, fleet: Fleet, newcomers: readonly Gateway[], awayMs: number) {
  const endMs = performance.now() + awayMs;
  if (!stage.acknowledges) {
    const refused = async () => (await stage.readyz()).notReady.includes('log');
    await until('/readyz to say that nothing can be stored', refused, 60_000);
    await pause(500); // what was committed just before has reached its gateway by now
  }
  const before = fleet.acknowledged;
  const pongs = fleet.gateways.map((gateway) => gateway.pongs);
  for (const newcomer of newcomers) newcomer.connect();
  await until('newcomers to be signed in', () => newcomers.every(({ connected }) => connected), 60_000);
  while (performance.now() < endMs) {
    await pause(Math.min(1000, Math.max(0, endMs - performance.now())));
    for (const newcomer of newcomers) newcomer.measure(1);
  }
  // On a busy machine the short outage of a test may not have been enough for each to be asked once.
  const answered = () => fleet.gateways.every((gateway, i) => gateway.pongs > pongs[i]!);
  if (!stage.acknowledges) await until('answers to PINGREQ', answered, ANSWER_DEADLINE_MS).catch(() => {});
  const readyz = await stage.readyz();
  return {
    acknowledged_meanwhile: fleet.acknowledged - before + sum(newcomers, ({ ledger }) => ledger.acknowledged.length),
    pongs_least: Math.min(...fleet.gateways.map((gateway, i) => gateway.pongs - pongs[i]!)),
    newcomers_signed_in: newcomers.filter(({ connected }) => connected).length,
    readyz: readyz.status,
    not_ready: readyz.notReady,
  };
}
type Seen = Awaited<ReturnType<typeof watchOutage>>;

/** Whether what was seen is what must be: held, where nothing can be stored, and served as ever, where Kafka keeps it. */
function asItMust({ acknowledges }: AwayStage, seen: Seen): boolean {
  if (seen.newcomers_signed_in !== NEWCOMERS) return false;
  return acknowledges
    ? seen.acknowledged_meanwhile > 0 && seen.readyz === 200
    : seen.acknowledged_meanwhile === 0 && seen.readyz === 503 && seen.pongs_least > 0;
}

/**
 * Takes the database of a running product away under load, keeps it away, and gives it back. Meanwhile gateways must be
 * held (not acknowledged, not disconnected, their PINGREQs answered) or, with Kafka, served; and new ones signed in.
 * Leaves nothing behind.
 */
export async function runDatabaseAway(
  options: ChaosOptions,
  stage: AwayStage,
  say: (line: string) => void,
): Promise<AwayReport> {
  const { gateways: count, framesPerS, window, keepAliveS } = options;
  const awayMs = options.databaseAwayMs!;
  const { broker } = stage;
  let fleet: Fleet | undefined;
  let newcomers: Gateway[] = [];
  try {
    const secrets = newSecrets();
    await stage.start(count + NEWCOMERS, secrets);
    fleet = startFleet({ secrets, count, framesPerS, window, keepAliveS, broker });
    newcomers = Array.from({ length: NEWCOMERS }, (_, i) => newcomer(count + i, { ...options, broker, secrets }));
    await until('acknowledgements', () => fleet!.acknowledged > framesPerS, ACK_DEADLINE_MS);
    say(
      `log ${stage.log}: the database is away for ${seconds(awayMs)} s, ${count} gateways, keep-alive ${keepAliveS} s`,
    );
    await stage.takeDatabaseAway();
    const seen = await watchOutage(stage, fleet, newcomers, awayMs);
    say(`meanwhile: ${JSON.stringify(seen)}`);
    const acknowledged = fleet.acknowledged;
    const backFromMs = performance.now();
    await stage.giveDatabaseBack();
    await until('acknowledgements', () => fleet!.acknowledged > acknowledged, ACK_DEADLINE_MS);
    const backMs = performance.now() - backFromMs;
    fleet.stopMeasuring();
    const all = [...fleet.gateways, ...newcomers];
    const pending = () => sum(all, (gateway) => gateway.pending);
    await until('the last acknowledgements', () => pending() === 0, ACK_DEADLINE_MS).catch(() => {});
    const unacknowledged = pending();
    const ledgers = all.map(({ ledger }) => ledger);
    const stored = await stage.read(ledgers.reduce((frames, ledger) => frames + ledger.acknowledged.length, 0));
    const { examples, ...verdict } = compare(ledgers, stored.rows);
    for (const example of examples) say(example);
    const faults = {
      disconnects: sum(all, (gateway) => gateway.disconnects),
      refusals: sum(all, (gateway) => gateway.refusals + gateway.strayAcks),
      dead_letters: stored.deadLetters,
      ledger_errors: stored.ledgerErrors,
      unacknowledged,
    };
    const whole = [verdict.lost, verdict.twice, verdict.wrong, ...Object.values(faults)].every((n) => n === 0);
    return {
      ...{ chaos: 'database away', log: stage.log, away_s: seconds(awayMs), gateways: count },
      ...{ keep_alive_s: keepAliveS, newcomers: NEWCOMERS, back_s: seconds(backMs) },
      ...seen,
      ...verdict,
      ...faults,
      ok: whole && asItMust(stage, seen),
    };
  } finally {
    fleet?.end();
    for (const gateway of newcomers) gateway.end();
    await stage.cleanUp(false);
  }
}
