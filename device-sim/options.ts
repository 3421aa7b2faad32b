import { parseArgs } from 'node:util';
import { isId } from '@mediconnect/base/ids.ts';
import { type FaultPlan, readFaults } from './faults/plan.ts';
import { UsageError } from './usage-error.ts';

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
  /** As fast as the broker acknowledges: with `startMs` and `durationMs`. */
  readonly fast: boolean;
  readonly faults: FaultPlan;
  /** Roads fill and empty by the city's clock. */
  readonly traffic: boolean;
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

const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;
const SPEC = {
  ...{ broker: text, ca: text, cert: text, key: text, fleet: text, gateways: text, window: text, 'keep-alive': text },
  ...{ vehicles: text, hz: text, parked: text, seed: text, region: text, graph: text, faults: text, traffic: text },
  ...{ from: text, start: text, to: text, duration: text, fast: flag, 'dry-run': text },
  ...{ truth: text, state: text, queue: text, boot: text, quiet: flag, 'exit-with-parent': flag, help: flag },
} as const;
type Given = ReturnType<typeof parse>;

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

const MOST_MS = 400 * UNIT_MS.d!;

const optional = <T>(value: string | undefined, read: (value: string) => T): T | undefined =>
  value === undefined ? undefined : read(value);

function duration(value: string): number {
  const match = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(value);
  const ms = match ? Number(match[1]) * UNIT_MS[match[2]!]! : 0;
  if (!(ms > 0 && ms <= MOST_MS)) throw new UsageError('--duration must be a time such as 90s, 15m or 24h');
  return Math.round(ms);
}

function time(name: string, value: string): number {
  const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d.*(Z|[+-]\d\d:\d\d))?$/.test(value);
  const ms = isTime ? Date.parse(value) : Number.NaN;
  if (!(ms > 0)) throw new UsageError(`--${name} must be a time such as 2026-01-31T08:00:00Z, or a date`);
  return ms;
}

/** When the run begins and how long it lasts, as far as that was said. */
function span(given: Given): { startMs: number | undefined; durationMs: number | undefined } {
  if (given.from !== undefined && given.start !== undefined)
    throw new UsageError('--from and --start are the same: give one of them');
  if (given.to !== undefined && given.duration !== undefined)
    throw new UsageError('--to and --duration both say when to end: give one of them');
  const startMs = optional(given.from ?? given.start, (value) => time(given.from ? 'from' : 'start', value));
  const durationMs = optional(given.duration, duration);
  if (given.to === undefined) return { startMs, durationMs };
  if (startMs === undefined) throw new UsageError('--to needs --from');
  const toMs = time('to', given.to);
  if (toMs <= startMs) throw new UsageError('--to must be later than --from');
  if (toMs - startMs > MOST_MS) throw new UsageError('--from and --to must be at most 400 days apart');
  return { startMs, durationMs: toMs - startMs };
}

/** What excludes or needs each other. */
function check(given: Given, options: Options, nowMs: number): void {
  const { startMs, durationMs, faults } = options;
  if ((given.cert === undefined) !== (given.key === undefined))
    throw new UsageError('--cert and --key belong together');
  if (given['dry-run'] !== undefined && durationMs === undefined)
    throw new UsageError('--dry-run needs --duration, such as --duration 1h, or --to');
  if (given['dry-run'] === undefined && given.fast) {
    if (startMs === undefined || durationMs === undefined) throw new UsageError('--fast needs --from and --to');
    if (startMs + durationMs > nowMs)
      throw new UsageError('--fast is for time that has passed: it would end ahead of now');
    if (given.state !== undefined) throw new UsageError('--fast keeps no state: leave --state out, or --fast');
  }
  if (given.state !== undefined && faults['reboot-without-counter'])
    throw new UsageError('--state keeps frames by (boot, seq), which reboot-without-counter uses twice: leave one out');
}

function brokerUrl(value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || (url.protocol !== 'mqtt:' && url.protocol !== 'mqtts:') || url.hostname === '')
    throw new UsageError('--broker must be mqtt://host:port or mqtts://host:port');
  if (url.username !== '' || url.password !== '')
    throw new UsageError('--broker takes no password: every gateway has its own, in the --gateways file');
  return url;
}

function trafficIs(value: string): boolean {
  if (value !== 'city' && value !== 'none') throw new UsageError('--traffic must be city or none');
  return value === 'city';
}

/** Steps of the physics are 100 ms, so fixes are a multiple of that apart. */
const intervalMs = (hz: number) => Math.max(100, Math.round(1000 / hz / 100) * 100);

/**
 * Reads the command line.
 * @param nowMs milliseconds since the epoch: --fast sends what has passed
 * @returns undefined when help was asked for
 * @throws {UsageError} naming the option and what it must be
 */
export function readOptions(args: string[], nowMs = Date.now()): Options | undefined {
  const given = parse(args);
  if (given.help) return undefined;
  if (given.fleet !== undefined && !isId(given.fleet))
    throw new UsageError('--fleet must be 1 to 64 letters, digits, dots, hyphens or underscores');
  const options = {
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
    ...span(given),
    fast: given.fast ?? false,
    faults: readFaults(given.faults ?? 'none'),
    traffic: trafficIs(given.traffic ?? 'city'),
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
  check(given, options, nowMs);
  return options;
}
