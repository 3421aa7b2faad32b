import { randomUUID } from 'node:crypto';
import type { Logger, Metrics } from '@mediconnect/base';
import { insertEvents } from '@mediconnect/store';
import type pg from 'pg';
import type { FrameInHand, Group } from '../group.ts';
import { type Account, type AccountChange, applyChange, beginAccountChange } from './account.ts';
import { decideWrite } from './due.ts';
import { createKeeper } from './keeper.ts';
import { type LedgerRow, ledgerRow } from './ledger-source.ts';
import { loadAccounts } from './ledger-store.ts';
import { findReuse, reuseEvent } from './reuse.ts';

/** What a group adds to the ledger, by stream. */
export type LedgerChanges = Map<number, AccountChange<FrameInHand>>;

/** Which numbers of each stream came in. Holds the accounts of the streams that send; the others are in the store. */
export interface Ledger {
  /** Takes the accounts of a group's streams in hand, from memory or the store. Each `open` has its `release`. */
  open(group: Group, streams: readonly number[]): Promise<void>;
  /**
   * Before the group is written: finds numbers that were given twice, tells of them, and decides which accounts the group
   * writes along.
   */
  judge(group: Group): Promise<readonly LedgerRow[]>;
  /** The group is durable. */
  settle(group: Group): void;
  /** The group is over, one way or the other. */
  release(group: Group): void;
  /** Writes the rows that a processor before us left behind. @param owns whether a vehicle is ours */
  takeOver(owns: (fleet: string, vehicle: string) => boolean): Promise<void>;
  /** Forgets all: others go on from the store. */
  clear(): void;
  start(): void;
  /** Writes what is not written yet. No group may be under way. */
  stop(): Promise<void>;
}

export function createLedger(pool: pg.Pool, metrics: Metrics, log: Logger): Ledger {
  const accounts = new Map<number, Account>();
  const keeper = createKeeper({ pool, accounts, metrics, log });
  const reused = metrics.counter('sequences_reused_total', 'Boots in which a gateway gave a number to two frames');
  /** A new one for each share, so that what we knew of vehicles that went away and came back counts no more. */
  let writer = randomUUID();

  async function tellReuse(group: Group): Promise<void> {
    const suspected = [...group.ledger.values()].filter(({ suspects }) => suspects !== undefined);
    if (suspected.length === 0) return;
    const found = await findReuse(pool, suspected, group.frames);
    if (found.size === 0) return;
    // Before the frames are stored, for afterwards they would look as if they had been there. Its id makes it one.
    const told = await insertEvents(pool, [...found.values()].map(reuseEvent));
    reused.inc(told);
    for (const change of found.keys()) change.reused = true;
  }

  return {
    async open(group, streams) {
      keeper.claim(group.ledger);
      const closing = keeper.closing(streams);
      if (closing !== undefined) await closing;
      const unknown = new Set<number>();
      for (const stream of streams) {
        if (group.ledger.has(stream)) continue;
        const account = accounts.get(stream);
        if (account === undefined) unknown.add(stream);
        else group.ledger.set(stream, beginAccountChange(account));
      }
      if (unknown.size === 0) return;
      for (const account of await loadAccounts(pool, [...unknown])) {
        accounts.set(account.stream, account);
        group.ledger.set(account.stream, beginAccountChange(account));
      }
    },
    async judge(group) {
      await tellReuse(group);
      const nowMs = Date.now();
      const rows: LedgerRow[] = [];
      for (const change of group.ledger.values()) {
        decideWrite(change, nowMs);
        if (change.written !== undefined) rows.push(ledgerRow(change.written, writer));
      }
      return rows;
    },
    settle(group) {
      for (const change of group.ledger.values()) applyChange(change);
    },
    release: (group) => keeper.release(group.ledger),
    async takeOver(owns) {
      writer = randomUUID();
      accounts.clear();
      await keeper.closeLeftBehind(owns, writer);
    },
    clear: () => accounts.clear(),
    start: () => keeper.start(() => writer),
    stop: () => keeper.stop(),
  };
}
