// The device simulator's command: npm run sim -- --help
import { setFlagsFromString } from 'node:v8';
import { createFileSink, dryRun } from './dry-run.ts';
import { Gateway } from './gateway/gateway.ts';
import { Journal } from './gateway/journal.ts';
import type { ConnectionOptions } from './gateway/mqtt-connection.ts';
import { chooseGateways, type Identities, type Identity, readCertificate, readPem } from './gateways-file.ts';
import { createLiveRun, type LiveMember } from './live-run.ts';
import { Notices } from './notices.ts';
import { HELP, type Options, readOptions, UsageError } from './options.ts';
import { createProgress } from './progress.ts';
import { LineWriter } from './truth-writer.ts';
import { createVehicle } from './vehicle/start.ts';
import { loadRegion } from './world/region.ts';
import type { World } from './world/world.ts';

const PROGRESS_MS = 10_000;
const DRY_RUN_START_MS = Date.UTC(2026, 0, 1);
const FLIGHT = { maxFlightFrames: 200, maxFlightBytes: 32 * 1024 };
const MOST_FRAMES = { each: 100_000, all: 2_000_000 };

const say = (line: string) => process.stderr.write(`sim: ${line}\n`);

/** Quarter seconds since 2025: larger with every start, and within 32 bits until 2059. */
function bootByClock(nowMs: number): number {
  return Math.floor((nowMs - Date.UTC(2025, 0, 1)) / 250);
}

/** The first line of a truth file: how to run the same day again. */
function runLine({ seed, gpsMs, parkedGpsMs }: Options, { fleet, gateways }: Identities, startMs: number): object {
  return { type: 'run', seed, fleet, vehicles: gateways.length, startMs, gpsMs, parkedGpsMs };
}

function runDry(options: Options, identities: Identities, world: World, truth: LineWriter | undefined): void {
  const startMs = options.startMs ?? DRY_RUN_START_MS;
  const out = new LineWriter(options.dryRunFile!, 'dry-run');
  const members = identities.gateways.map((identity, index) => ({
    identity,
    vehicle: createVehicle(options.seed, index, startMs, world, identity.homeStation),
    sink: createFileSink(identity, identities.fleet, options.boot ?? 1, out),
  }));
  truth?.write(runLine(options, identities, startMs));
  dryRun(members, world, options, { startMs, durationMs: options.durationMs! }, truth);
  out.close();
  truth?.close();
}

type Tls = Pick<ConnectionOptions, 'ca' | 'certificate'>;

/** One gateway with its journal, if a state folder is given. */
function createGateway(options: Options, identities: Identities, identity: Identity, notices: Notices, tls: Tls) {
  const { gateway, vehicle, secret, certificate } = identity;
  const stored = options.stateDir === undefined ? undefined : Journal.open(options.stateDir, gateway);
  const boot = options.boot ?? Math.max(bootByClock(Date.now()), (stored?.recovered.boot ?? 0) + 1);
  const share = Math.floor(MOST_FRAMES.all / identities.gateways.length);
  return new Gateway({
    broker: options.broker,
    ...tls,
    ...(certificate ? { certificate } : {}),
    ...{ gateway, vehicle, fleet: identities.fleet, boot, notices },
    ...(secret === undefined ? {} : { secret }),
    ...(stored ? { journal: stored.journal, recovered: stored.recovered.frames } : {}),
    keepAliveSeconds: options.keepAliveSeconds,
    window: options.window,
    queue: { maxFrames: options.queueFrames ?? Math.min(MOST_FRAMES.each, share), ...FLIGHT },
  });
}

/** What all gateways need over mqtts: the authorities to trust, and a certificate that the file gives none of its own. */
function readTls({ ca, cert, key }: Options): Tls {
  return {
    ...(ca === undefined ? {} : { ca: readPem(ca, '--ca') }),
    ...(cert === undefined || key === undefined ? {} : { certificate: readCertificate(cert, key) }),
  };
}

async function runLive(
  options: Options,
  identities: Identities,
  world: World,
  truth: LineWriter | undefined,
): Promise<void> {
  const startMs = options.startMs ?? Date.now();
  const tls = readTls(options);
  const notices = new Notices(options.broker, say, (gateway, frames) => {
    const seqs = frames.map(({ seq }) => seq);
    truth?.write({ type: 'dropped', gateway, boot: frames[0]!.boot, seqs });
  });
  truth?.write(runLine(options, identities, startMs));
  const members: LiveMember[] = identities.gateways.map((identity, index) => ({
    identity,
    vehicle: createVehicle(options.seed, index, startMs, world, identity.homeStation),
    sink: createGateway(options, identities, identity, notices, tls),
  }));
  const run = createLiveRun({ members, world, rates: options, startMs, truth });
  const progress = createProgress(members);
  const timer = options.quiet ? undefined : setInterval(() => say(progress()), PROGRESS_MS);
  if (!options.quiet) say(`${members.length} vehicles of ${identities.fleet} → ${options.broker.host}`);
  run.start();
  await ended(options);
  clearInterval(timer);
  await run.stop();
  if (!options.quiet) say(`ended: ${progress()}`);
}

/** Resolves at a signal, when the parent is gone (if asked to mind it), or after --duration. */
function ended({ durationMs, exitWithParent }: Options): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    if (durationMs !== undefined) setTimeout(resolve, durationMs);
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
  const world = loadRegion(options.regionDir, options.graphFile);
  const truth = options.truthFile === undefined ? undefined : new LineWriter(options.truthFile, 'truth');
  if (options.dryRunFile !== undefined) runDry(options, identities, world, truth);
  else await runLive(options, identities, world, truth);
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
