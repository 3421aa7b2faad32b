import type { Logger, Metrics } from '@mediconnect/base';
import type pg from 'pg';
import type { Account } from './account.ts';
import { WRITE_EVERY_MS } from './due.ts';
import { ledgerRow } from './ledger-source.ts';
import { closeRows, loadAccounts, readOpenStreams, replaceRows } from './ledger-store.ts';

const TICK_MS = 10_000;
/** An account that nothing was added to for so long leaves the memory. */
const FORGET_AFTER_MS = 600_000;
/** Beyond these the accounts that were quiet for longest leave the memory earlier: 32 MB of ranges. */
const MAX_ACCOUNTS = 100_000;
const MAX_RANGES_IN_ALL = 2_000_000;
/** Accounts that are read or written in one statement. */
const AT_ONCE = 200;

const CLOSED = Number.POSITIVE_INFINITY;
const rangesOf = ({ received, refused }: Account) => received.count + refused.count;

/** A row that says: all that is stored is in. */
const closedRow = (account: Account, nowMs: number, writer: string) =>
  ledgerRow({ ...account, sinceMs: CLOSED, writtenAtMs: nowMs }, writer);

/** Streams that a group under way has in hand. */
type InHand = Pick<ReadonlySet<number>, 'has'>;

/** Keeps the accounts in memory few, and their rows true while nothing comes in. */
export interface Keeper {
  /** A group has these streams in hand (its changes, which may still grow). */
  claim(streams: InHand): void;
  release(streams: InHand): void;
  /** Resolves when none of the streams is being written any more; undefined when none is. */
  closing(streams: readonly number[]): Promise<void> | undefined;
  /** Reads and writes the rows of streams that were left open, or that have none. */
  closeLeftBehind(owns: (fleet: string, vehicle: string) => boolean, writer: string): Promise<void>;
  /** Writes the rows of streams that fell silent, and forgets those that are silent for long. Called each 10 s. */
  tidy(nowMs: number): Promise<void>;
  start(writer: () => string): void;
  stop(): Promise<void>;
}

export function createKeeper(options: {
  readonly pool: pg.Pool;
  readonly accounts: Map<number, Account>;
  readonly metrics: Metrics;
  readonly log: Logger;
}): Keeper {
  const { pool, accounts, log } = options;
  const inHand = new Set<InHand>();
  const isInHand = ({ stream }: Account) => inHand.values().some((streams) => streams.has(stream));
  let closing: Promise<void> | undefined;
  let closingStreams: ReadonlySet<number> = new Set();
  let timer: NodeJS.Timeout | undefined;
  let currentWriter = () => '';
  options.metrics.gauge('ledger_streams', 'Streams whose numbers are held in memory', () => accounts.size);
  options.metrics.gauge('ledger_ranges', 'Ranges of numbers held in memory', () => allRanges());
  const allRanges = () => accounts.values().reduce((sum, account) => sum + rangesOf(account), 0);

  /** Writes rows that say: nothing is missing here. Those of another processor stay as they are. */
  async function close(open: readonly Account[], nowMs: number): Promise<void> {
    for (let i = 0; i < open.length; i += AT_ONCE) {
      const some = open.slice(i, i + AT_ONCE).filter((account) => !isInHand(account));
      closingStreams = new Set(some.map(({ stream }) => stream));
      const rows = some.map((account) => closedRow(account, nowMs, currentWriter()));
      // Where it is not certain that the row stands (a lost connection, another's row), the store has to be asked again.
      const written = await closeRows(pool, rows).catch((error) => {
        for (const { stream } of some) accounts.delete(stream);
        throw error;
      });
      for (const account of some) {
        if (written.has(account.stream)) Object.assign(account, { sinceMs: CLOSED, writtenAtMs: nowMs });
        else accounts.delete(account.stream);
      }
    }
  }

  function closeOnce(open: readonly Account[], nowMs: number): Promise<void> {
    closing ??= close(open, nowMs).finally(() => {
      closing = undefined;
      closingStreams = new Set();
    });
    return closing;
  }

  async function tidy(nowMs: number): Promise<void> {
    const quietFor = (account: Account) => nowMs - Math.max(account.lastReceivedAtMs, account.writtenAtMs);
    const free = [...accounts.values()].filter((account) => !isInHand(account));
    const tooMany = accounts.size > MAX_ACCOUNTS || allRanges() > MAX_RANGES_IN_ALL;
    await closeOnce(
      free.filter((account) => account.sinceMs < CLOSED && (tooMany || quietFor(account) >= WRITE_EVERY_MS)),
      nowMs,
    );
    let ranges = allRanges();
    for (const account of free.sort((a, b) => quietFor(b) - quietFor(a))) {
      const over = accounts.size > MAX_ACCOUNTS / 2 || ranges > MAX_RANGES_IN_ALL / 2;
      if (quietFor(account) < FORGET_AFTER_MS && !(tooMany && over)) break;
      if (account.sinceMs < CLOSED || isInHand(account)) continue;
      ranges -= rangesOf(account);
      accounts.delete(account.stream);
    }
  }

  return {
    tidy,
    claim: (streams) => inHand.add(streams),
    release: (streams) => inHand.delete(streams),
    closing(streams) {
      if (closing === undefined || !streams.some((stream) => closingStreams.has(stream))) return undefined;
      return closing.catch(() => {}); // told by who began it
    },
    async closeLeftBehind(owns, writer) {
      const ours = (await readOpenStreams(pool)).filter(({ fleet, vehicle }) => owns(fleet, vehicle));
      for (let i = 0; i < ours.length; i += AT_ONCE) {
        const streams = ours.slice(i, i + AT_ONCE).map(({ stream }) => stream);
        const nowMs = Date.now();
        const read = await loadAccounts(pool, streams);
        await replaceRows(
          pool,
          read.map((account) => closedRow(account, nowMs, writer)),
        );
      }
      if (ours.length > 0) log.info({ streams: ours.length }, 'received numbers read from the frames');
    },
    start(writer) {
      currentWriter = writer;
      timer = setInterval(
        () =>
          tidy(Date.now()).catch((error) => log.warn({ err: error }, 'received numbers were not written; tried again')),
        TICK_MS,
      );
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await closing?.catch(() => {});
      await closeOnce(
        [...accounts.values()].filter(({ sinceMs }) => sinceMs < CLOSED),
        Date.now(),
      );
    },
  };
}
