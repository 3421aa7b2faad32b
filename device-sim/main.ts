// The device simulator's command: npm run sim -- --help
import { setFlagsFromString } from 'node:v8';
import { settings } from '@mediconnect/base/settings.ts';
import { createFileSink, dryRun } from './dry-run.ts';
import { createFastRun } from './fast-run.ts';
import { chooseGateways, type Identities } from './gateways-file.ts';
import { HELP } from './help.ts';
import { createLiveRun } from './live-run.ts';
import { Notices } from './notices.ts';
import { obeyCommands } from './obey.ts';
import { type Options, readOptions } from './options.ts';
import { createProgress, createSpanProgress, gatewayCounts } from './progress.ts';
import { createMembers, gatewayMaker, runLine } from './setup.ts';
import { LineWriter } from './truth-writer.ts';
import { UsageError } from './usage-error.ts';
import { loadRegion } from './world/region.ts';
import type { World } from './world/world.ts';

const PROGRESS_MS = 10_000;
const DRY_RUN_START_MS = Date.UTC(2026, 0, 1);
/** What a server takes that was not told otherwise. */
const LATE_DAYS = settings.lateDays.fallback;
const DAY_MS = 86_400_000;

const say = (line: string) => process.stderr.write(`sim: ${line}\n`);

/** What every kind of run needs. */
interface Run {
  readonly options: Options;
  readonly identities: Identities;
  readonly world: World;
  readonly startMs: number;
  readonly truth: LineWriter | undefined;
}

/** Says a line now and then until it is told to end. */
function sayOften({ quiet }: Options, line: () => string): (ending: string) => void {
  const timer = quiet ? undefined : setInterval(() => say(line()), PROGRESS_MS);
  return (ending) => {
    clearInterval(timer);
    if (!quiet) say(`${ending}: ${line()}`);
  };
}

async function runDry({ options, identities, world, startMs, truth }: Run): Promise<void> {
  const out = new LineWriter(options.dryRunFile!, 'dry-run');
  const members = createMembers(options, identities, startMs, world, (identity) =>
    createFileSink(identity, identities.fleet, options.boot ?? 1, out),
  );
  let close = (_: string) => {};
  const span = { members, world, rates: options, startMs, endMs: startMs + options.durationMs!, truth };
  const ended = await dryRun(span, (run) => {
    close = sayOften(options, createSpanProgress(run, 'written', { done: () => out.count, more: () => [] }));
    void ending(options).then(() => run.stop());
  });
  close(ended ? 'ended' : 'stopped early');
  out.close();
  truth?.close();
}

/** Gateways at the broker; the truth tells what their queues had to drop. */
function createLiveMembers({ options, identities, world, startMs, truth }: Run) {
  const notices = new Notices(options.broker, say, (gateway, frames) => {
    const seqs = frames.map(({ seq }) => seq);
    truth?.write({ type: 'dropped', gateway, boot: frames[0]!.boot, seqs });
  });
  if (!options.quiet) say(`${identities.gateways.length} vehicles of ${identities.fleet} → ${options.broker.host}`);
  if (startMs < Date.now() - LATE_DAYS * DAY_MS)
    say(
      `frames older than the server's MEDICONNECT_LATE_DAYS (${LATE_DAYS} unless it is set) are acknowledged, but kept ` +
        'as dead letters (frame.too_old): they do not appear in the history',
    );
  return createMembers(options, identities, startMs, world, gatewayMaker(options, identities, notices, startMs));
}

async function runFast(run: Run): Promise<void> {
  const { options, world, startMs, truth } = run;
  const members = createLiveMembers(run);
  const fast = createFastRun({ members, world, rates: options, startMs, endMs: startMs + options.durationMs!, truth });
  const close = sayOften(options, createSpanProgress(fast, 'acknowledged', gatewayCounts(members)));
  void ending(options).then(() => fast.stop());
  const ended = await fast.run();
  close(ended ? 'all acknowledged' : 'stopped early');
  if (!ended)
    say('nothing is resumed: the same command sends the same frames again, and MediConnect stores none twice');
}

async function runLive(run: Run): Promise<void> {
  const { options, world, startMs, truth } = run;
  const members = createLiveMembers(run);
  for (const member of members) obeyCommands(member, truth, options.quiet ? () => {} : say);
  const live = createLiveRun({ members, world, rates: options, startMs, truth });
  const close = sayOften(options, createProgress(members));
  live.start();
  await ending(options, options.durationMs);
  await live.stop();
  close('ended');
}

/** Resolves at a signal, when the parent is gone (if asked to mind it), or after a time. */
function ending({ exitWithParent }: Options, afterMs?: number): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    if (afterMs !== undefined) setTimeout(resolve, afterMs);
    if (!exitWithParent) return;
    process.stdin.once('end', resolve).once('close', resolve).once('error', resolve).resume();
  });
}

async function main(args: string[]): Promise<void> {
  // Readings die young and are few: a young generation that doesn't grow saves 20 MB and costs no time to speak of.
  setFlagsFromString('--semi-space-growth-factor=1');
  const options = readOptions(args);
  if (options === undefined) {
    process.stdout.write(HELP);
    return;
  }
  const identities = chooseGateways(options.gatewaysFile, options.fleet, options.vehicles);
  const world = loadRegion(options.regionDir, options.graphFile, options.traffic);
  const truth = options.truthFile === undefined ? undefined : new LineWriter(options.truthFile, 'truth');
  const isDry = options.dryRunFile !== undefined;
  const startMs = options.startMs ?? (isDry ? DRY_RUN_START_MS : Date.now());
  truth?.write(runLine(options, identities, startMs));
  const run = { options, identities, world, startMs, truth };
  await (isDry ? runDry(run) : options.fast ? runFast(run) : runLive(run));
}

if (import.meta.main) {
  process.stderr.on('error', () => {}); // a parent that died does not read: leaving in good order matters more
  try {
    await main(process.argv.slice(2));
    process.exit(0); // sockets that are half closed must not keep us alive
  } catch (error) {
    say(error instanceof UsageError ? error.message : ((error as Error).stack ?? String(error)));
    process.exit(error instanceof UsageError ? 2 : 1);
  }
}
