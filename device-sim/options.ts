import { parseArgs } from 'node:util';
import { isId } from '@mediconnect/base/ids.ts';

/** What the command line asked for. */
export interface Options {
  readonly broker: URL;
  readonly ca: string | undefined;
  /** Given both or neither. */
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly fleet: string | undefined;
  readonly gatewaysFile: string | undefined;
  /** Undefined: as many as the gateways file has, or 60. */
  readonly vehicles: number | undefined;
  readonly gpsMs: number;
  readonly parkedGpsMs: number;
  readonly seed: number;
  readonly startMs: number | undefined;
  readonly durationMs: number | undefined;
  readonly boot: number | undefined;
  readonly regionDir: string | undefined;
  readonly graphFile: string | undefined;
  readonly truthFile: string | undefined;
  readonly stateDir: string | undefined;
  readonly dryRunFile: string | undefined;
  readonly window: number;
  readonly queueFrames: number | undefined;
  readonly keepAliveSeconds: number;
  readonly quiet: boolean;
  readonly exitWithParent: boolean;
}

/** Something wrong with how the command was called: shown as one line, with the next step. */
export class UsageError extends Error {}

export const HELP = `MediConnect device simulator: ambulances that drive a shift on real roads and report it over MQTT 3.1.1

  npm run sim -- --vehicles 500 --hz 1 --seed 7 --broker mqtt://127.0.0.1:1883

Where to
  --broker URL          mqtt://host:port or mqtts://host:port (default mqtt://127.0.0.1:1883)
  --ca FILE             authorities to trust over mqtts (PEM), instead of the system's
  --cert FILE           certificate that gateways show over mqtts (PEM), with
  --key FILE            its private key; the gateways file may name an own "cert" and "key" for each
  --fleet ID            the fleet in the topics (default: the one in the gateways file, or montevideo)
  --gateways FILE       identities: {"fleet":"…","gateways":[{"gateway":"…","vehicle":"…","secret":"…"}]}; without it
                        gateways sim-0001… of vehicles A001… connect without a password
  --window N            batches in flight for each gateway (default 1, which keeps their order everywhere)
  --keep-alive SECONDS  of MQTT (default 60)

What
  --vehicles N          how many (default: all of the gateways file, or 60)
  --hz H                fixes a second while the engine runs, 0.1 to 10 (default 1)
  --parked SECONDS      between fixes while parked with the engine off (default 5; 0: as --hz)
  --seed S              a whole number; one seed gives one day, frame for frame (default 7)
  --region DIR          folder with roads.osm.pbf and places.json (default: the demo city, demo/region)
  --graph FILE          the region's road graph, prepared; saves a second (start.ts has one)
  --start TIME          RFC 3339 time of the first frames (default now; for --dry-run 2026-01-01T00:00:00Z)
  --duration TIME       ends after this much simulated time: 90s, 15m, 24h (default: runs until stopped)

What is kept
  --truth FILE          NDJSON of what really happened: positions, sirens, stays, legs, fuel (device-sim/README.md)
  --state DIR           keeps queues and boot counters there: what was not acknowledged is sent after a restart
  --queue N             most frames kept for each gateway while the broker is away; then the oldest fixes go
                        (default 100000, and 2 million for all of them)
  --boot N              boot counter of all gateways (default: grows with each start; for --dry-run 1)
  --dry-run FILE        no broker: writes the frames to FILE as NDJSON as fast as possible (- for standard output);
                        needs --duration

Running
  --quiet               no progress line each ten seconds; problems are still told
  --exit-with-parent    ends when standard input closes
  --help                this text

Ends on Ctrl-C or SIGTERM: each gateway says that it goes offline and disconnects, within two seconds.
`;

const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;
const SPEC = {
  ...{
    broker: text,
    ca: text,
    cert: text,
    key: text,
    fleet: text,
    gateways: text,
    window: text,
    'keep-alive': text,
    vehicles: text,
  },
  ...{
    hz: text,
    parked: text,
    seed: text,
    region: text,
    graph: text,
    start: text,
    duration: text,
    truth: text,
    state: text,
  },
  ...{ queue: text, boot: text, 'dry-run': text, quiet: flag, 'exit-with-parent': flag, help: flag },
} as const;

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: SPEC, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('\n')[0]}; see --help`);
  }
}

function number(name: string, value: string, low: number, high: number, whole = true): number {
  const parsed = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (!(parsed >= low && parsed <= high) || (whole && !Number.isSafeInteger(parsed)))
    throw new UsageError(`--${name} must be a ${whole ? 'whole ' : ''}number from ${low} to ${high}`);
  return parsed;
}

const UNIT_MS: Record<string, number> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function duration(value: string): number {
  const match = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(value);
  const ms = match ? Number(match[1]) * UNIT_MS[match[2]!]! : 0;
  if (!(ms > 0 && ms <= 400 * UNIT_MS.d!)) throw new UsageError('--duration must be a time such as 90s, 15m or 24h');
  return Math.round(ms);
}

function startTime(value: string): number {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  if (!(ms > 0)) throw new UsageError('--start must be a time such as 2026-01-31T08:00:00Z');
  return ms;
}

function brokerUrl(value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || (url.protocol !== 'mqtt:' && url.protocol !== 'mqtts:') || url.hostname === '')
    throw new UsageError('--broker must be mqtt://host:port or mqtts://host:port');
  if (url.username !== '' || url.password !== '')
    throw new UsageError('--broker takes no password: every gateway has its own, in the --gateways file');
  return url;
}

/** Steps of the physics are 100 ms, so fixes are a multiple of that apart. */
const intervalMs = (hz: number) => Math.max(100, Math.round(1000 / hz / 100) * 100);

/**
 * Reads the command line.
 * @returns undefined when help was asked for
 * @throws {UsageError} naming the option and what it must be
 */
export function readOptions(args: string[]): Options | undefined {
  const given = parse(args);
  if (given.help) return undefined;
  const optional = <T>(value: string | undefined, read: (value: string) => T) =>
    value === undefined ? undefined : read(value);
  if (given.fleet !== undefined && !isId(given.fleet))
    throw new UsageError('--fleet must be 1 to 64 letters, digits, dots, hyphens or underscores');
  if ((given.cert === undefined) !== (given.key === undefined))
    throw new UsageError('--cert and --key belong together');
  if (given['dry-run'] !== undefined && given.duration === undefined)
    throw new UsageError('--dry-run needs --duration, such as --duration 1h');
  return {
    broker: brokerUrl(given.broker ?? 'mqtt://127.0.0.1:1883'),
    ca: given.ca,
    cert: given.cert,
    key: given.key,
    fleet: given.fleet,
    gatewaysFile: given.gateways,
    vehicles: optional(given.vehicles, (value) => number('vehicles', value, 1, 20_000)),
    gpsMs: intervalMs(number('hz', given.hz ?? '1', 0.1, 10, false)),
    parkedGpsMs: Math.round(number('parked', given.parked ?? '5', 0, 3600, false) * 10) * 100,
    seed: number('seed', given.seed ?? '7', 0, Number.MAX_SAFE_INTEGER),
    startMs: optional(given.start, startTime),
    durationMs: optional(given.duration, duration),
    boot: optional(given.boot, (value) => number('boot', value, 0, 2 ** 32 - 1)),
    regionDir: given.region,
    graphFile: given.graph,
    truthFile: given.truth,
    stateDir: given.state,
    dryRunFile: given['dry-run'],
    window: number('window', given.window ?? '1', 1, 100),
    queueFrames: optional(given.queue, (value) => number('queue', value, 100, 10_000_000)),
    keepAliveSeconds: number('keep-alive', given['keep-alive'] ?? '60', 5, 3600),
    quiet: given.quiet ?? false,
    exitWithParent: given['exit-with-parent'] ?? false,
  };
}
