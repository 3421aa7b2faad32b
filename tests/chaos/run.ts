import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../e2e/product.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { compare, type Verdict } from './ledger.ts';
import { type ChaosOptions, UsageError } from './options.ts';
import { planRounds, type Round } from './plan.ts';
import { newSecrets } from './secrets.ts';
import type { Stage } from './stage.ts';

/** What a run did and found; one line of JSON. */
export interface ChaosReport extends Omit<Verdict, 'examples'> {
  readonly chaos: 'kill';
  readonly log: string;
  readonly seed: number;
  readonly rounds: number;
  readonly killed: Readonly<Record<string, number>>;
  readonly gateways: number;
  readonly window: number;
  readonly frames_per_s: number;
  readonly seconds: number;
  /** Longest time from a kill to the next acknowledgement, and all of them together. */
  readonly longest_outage_s: number;
  readonly outage_s: number;
  readonly reconnects: number;
  /** Streams of which the ledger does not know exactly which numbers are stored: must be 0. */
  readonly ledger_errors: number;
  /** Dead letters, refused sign-ins and acknowledgements out of nowhere: all must be 0. */
  readonly dead_letters: number;
  readonly refusals: number;
  readonly stray_acks: number;
  /** Measured and never acknowledged, although everything ran. */
  readonly unacknowledged: number;
  readonly ok: boolean;
}

const ACK_DEADLINE_MS = 120_000;
const seconds = (ms: number) => Number((ms / 1000).toFixed(1));

/** Waits under load, inflicts the fault, and waits until frames that were measured after it are acknowledged. */
async function playRound(stage: Stage, fleet: Fleet, round: Round): Promise<{ told: string; outageMs: number }> {
  await pause(round.afterMs);
  fleet.takeLongestSilenceMs();
  const told = await stage.inflict(round);
  // Everything that was pending when it ran again, and a frame more.
  const goal = fleet.acknowledged + fleet.pending() + 1;
  await until('acknowledgements after the fault', () => fleet.acknowledged >= goal, ACK_DEADLINE_MS);
  return { told, outageMs: fleet.takeLongestSilenceMs() };
}

async function playAll(stage: Stage, fleet: Fleet, plan: readonly Round[], say: (line: string) => void) {
  const outages: number[] = [];
  for (const [i, round] of plan.entries()) {
    const before = fleet.acknowledged;
    const { told, outageMs } = await playRound(stage, fleet, round);
    outages.push(outageMs);
    const acknowledged = fleet.acknowledged - before;
    say(
      `round ${i + 1}/${plan.length}: after ${seconds(round.afterMs)} s killed ${told}; ` +
        `no acknowledgement for ${seconds(outageMs)} s, ${acknowledged} frames acknowledged in the round`,
    );
  }
  return outages;
}

/** Waits until all that was measured is acknowledged. @returns how much was not, in good time */
async function settle(fleet: Fleet): Promise<number> {
  fleet.stopMeasuring();
  await until('the last acknowledgements', () => fleet.pending() === 0, ACK_DEADLINE_MS).catch(() => {});
  return fleet.pending();
}

/** A whole run on a stage that was not started yet. Leaves nothing behind. */
export async function runChaos(options: ChaosOptions, stage: Stage, say: (line: string) => void): Promise<ChaosReport> {
  const { seed, rounds, gateways, framesPerS, window } = options;
  const faults = stage.faults.filter((fault) => options.only?.includes(fault) ?? true);
  if (faults.length === 0) throw new UsageError(`--only must name some of: ${stage.faults.join(', ')}`);
  const plan = planRounds(seed, rounds, faults, options.seconds * 1000);
  const startedMs = performance.now();
  let fleet: Fleet | undefined;
  let ok = false;
  try {
    say(`log ${stage.log}, seed ${seed}, ${rounds} rounds, ${gateways} gateways, ${framesPerS} frames/s`);
    const secrets = newSecrets();
    await stage.start(gateways, secrets);
    fleet = startFleet({
      secrets,
      count: gateways,
      framesPerS,
      window,
      keepAliveS: options.keepAliveS,
      broker: stage.broker,
    });
    const outages = await playAll(stage, fleet, plan, say);
    const unacknowledged = await settle(fleet);
    const sum = (read: (gateway: Fleet['gateways'][number]) => number) =>
      fleet!.gateways.reduce((all, gateway) => all + read(gateway), 0);
    const reconnects = sum((gateway) => gateway.disconnects);
    say('everything is killed once more, and the database is read');
    fleet.end();
    const { rows, deadLetters, ledgerErrors } = await stage.finish(fleet.acknowledged);
    const { examples, ...verdict } = compare(fleet.ledgers(), rows);
    for (const example of examples) say(example);
    const [refusals, strayAcks] = [sum((gateway) => gateway.refusals), sum((gateway) => gateway.strayAcks)];
    const { lost, twice, wrong } = verdict;
    const faultless = [lost, twice, wrong, deadLetters, ledgerErrors, refusals, strayAcks, unacknowledged];
    ok = faultless.every((count) => count === 0) && verdict.acknowledged > 0;
    return {
      chaos: 'kill',
      log: stage.log,
      seed,
      rounds,
      killed: tally(plan),
      gateways,
      window,
      frames_per_s: framesPerS,
      seconds: seconds(performance.now() - startedMs),
      longest_outage_s: seconds(Math.max(...outages)),
      outage_s: seconds(outages.reduce((all, ms) => all + ms, 0)),
      reconnects,
      ...verdict,
      dead_letters: deadLetters,
      ledger_errors: ledgerErrors,
      refusals,
      stray_acks: strayAcks,
      unacknowledged,
      ok,
    };
  } finally {
    fleet?.end();
    const kept = await stage.cleanUp(options.keep && !ok);
    if (kept) say(`the database stays in ${kept}`);
  }
}

function tally(plan: readonly Round[]): Record<string, number> {
  const killed: Record<string, number> = {};
  for (const { fault } of plan) killed[fault] = (killed[fault] ?? 0) + 1;
  return killed;
}
