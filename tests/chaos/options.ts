import { parseArgs } from 'node:util';

export type LogKind = 'embedded' | 'kafka';

/** What the command line asked for. */
export interface ChaosOptions {
  readonly logs: readonly LogKind[];
  readonly rounds: number;
  /** Longest time under load before the next fault. */
  readonly seconds: number;
  readonly seed: number;
  readonly gateways: number;
  /** Frames a second of all gateways together. */
  readonly framesPerS: number;
  /** Publishes that a gateway may have unacknowledged. */
  readonly window: number;
  readonly keepAliveS: number;
  /** Faults that are played; all of the stage's without it. */
  readonly only: readonly string[] | undefined;
  /** Whether the folder of a run that failed stays. */
  readonly keep: boolean;
  /** Another program in the place of the product; embedded log only. */
  readonly program: string | undefined;
  /** Instead of rounds: the database is away this long, once. */
  readonly databaseAwayMs: number | undefined;
}

/** Something wrong with how the command was called: shown as one line. */
export class UsageError extends Error {}

export const HELP = `npm run chaos -- [options]

Starts the product's real processes on a scratch folder, lets gateways publish, kills processes with SIGKILL at random
points, starts them again, and at the end compares the database with what was acknowledged: lost and twice must be 0.
Readable lines on standard error, one line of JSON for each log on standard output. Exit code 1 on any loss.

  --rounds N            faults (default 25)
  --log KIND            embedded (one process), kafka (the roles as processes, on a Kafka of its own, which is fetched
                        where it is missing), or both (default embedded)
  --seconds S           longest time under load before each fault (default 4)
  --seed N              chooses what is killed, and when (default: a new one, which is printed)
  --gateways N          default 40
  --rate N              frames a second of all gateways together (default 4000)
  --window N            publishes that a gateway may have unacknowledged (default 8)
  --only A,B            plays only these faults, by their names in the report
  --keep                leaves the database's folder when the run failed, and says where it is
  --keep-alive S        of the gateways, in seconds (default 30)
  --product FILE        another program in the product's place, such as tests/chaos/early-ack.ts, which acknowledges
                        before a frame is safe: such a run has to end with exit code 1
  --database-away TIME  instead of rounds: the database is away once, such as 300s; gateways must be held meanwhile
  --help
`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const SPEC = {
  ...{ rounds: text, log: text, seconds: text, seed: text, gateways: text, rate: text, window: text, product: text },
  ...{ 'database-away': text, 'keep-alive': text, only: text, keep: flag, help: flag },
} as const;

function number(name: string, value: string | undefined, fallback: number, low: number, high: number): number {
  const parsed = value === undefined ? fallback : /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (!(parsed >= low && parsed <= high) || (name !== 'seconds' && !Number.isSafeInteger(parsed)))
    throw new UsageError(`--${name} must be a ${name === 'seconds' ? '' : 'whole '}number from ${low} to ${high}`);
  return parsed;
}

const LOGS: Record<string, readonly LogKind[]> = {
  embedded: ['embedded'],
  kafka: ['kafka'],
  both: ['embedded', 'kafka'],
};

function durationMs(value: string): number {
  const [, amount, unit] = /^(\d+)(s|m)$/.exec(value) ?? [];
  const ms = Number(amount) * (unit === 'm' ? 60_000 : 1000);
  if (!(ms > 0 && ms <= 24 * 3_600_000)) throw new UsageError('--database-away must be a time such as 300s or 5m');
  return ms;
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: SPEC, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('\n')[0]}; see --help`);
  }
}

/**
 * Reads the command line.
 * @returns undefined when help was asked for
 * @throws {UsageError} naming the option and what it must be
 */
export function readOptions(args: string[]): ChaosOptions | undefined {
  const given = parse(args);
  if (given.help) return undefined;
  const logs = LOGS[given.log ?? 'embedded'];
  if (!logs) throw new UsageError('--log must be embedded, kafka or both');
  if (given.product !== undefined && given.log !== undefined && given.log !== 'embedded')
    throw new UsageError('--product stands in for the process of the embedded log only');
  const away = given['database-away'];
  return {
    logs,
    rounds: number('rounds', given.rounds, 25, 1, 10_000),
    seconds: number('seconds', given.seconds, 4, 0.1, 3600),
    seed: number('seed', given.seed, Math.floor(Math.random() * 2 ** 32), 0, Number.MAX_SAFE_INTEGER),
    gateways: number('gateways', given.gateways, 40, 1, 1000),
    framesPerS: number('rate', given.rate, 4000, 1, 100_000),
    window: number('window', given.window, 8, 1, 100),
    keepAliveS: number('keep-alive', given['keep-alive'], 30, 1, 3600),
    only: given.only?.split(','),
    keep: given.keep ?? false,
    program: given.product,
    databaseAwayMs: away === undefined ? undefined : durationMs(away),
  };
}
