import { RangeSet } from '@mediconnect/store/range-set.ts';

/** More ranges than this of one stream are not listed: the lowest become counts. A day at 1 Hz with every eighth lost. */
export const MAX_RANGES = 10_000;
/** So many become counts at once, so that it is rare. */
const FORGOTTEN_AT_ONCE = 1000;

/** What came in of one stream, as of its last durable group. Its numbers are `seq`. */
export interface Account {
  readonly stream: number;
  readonly vehicleId: number;
  /** Stored, from `exactFrom` on. */
  received: RangeSet;
  /** Came in and could not be stored, from `exactFrom` on. Some of them may have been stored after all. */
  refused: RangeSet;
  /** Below it only the two counts are known. */
  exactFrom: number;
  receivedBelow: number;
  refusedBelow: number;
  /** The gateway gave a number to two frames. */
  sequenceReused: boolean;
  /** Of the stored frames; Infinity and -Infinity without any. Milliseconds since the epoch, as all times here. */
  firstTimeMs: number;
  lastTimeMs: number;
  lastReceivedAtMs: number;
  /** As it stands in the store: stored frames with a time before it are in the row. Infinity: all are; or there is no row. */
  sinceMs: number;
  /** When the row was written; -Infinity while there is none. */
  writtenAtMs: number;
}

/** An account of which nothing is known. */
export function newAccount(stream: number, vehicleId: number): Account {
  return {
    stream,
    vehicleId,
    received: new RangeSet(),
    refused: new RangeSet(),
    exactFrom: 1,
    receivedBelow: 0,
    refusedBelow: 0,
    sequenceReused: false,
    firstTimeMs: Number.POSITIVE_INFINITY,
    lastTimeMs: Number.NEGATIVE_INFINITY,
    lastReceivedAtMs: 0,
    sinceMs: Number.POSITIVE_INFINITY,
    writtenAtMs: Number.NEGATIVE_INFINITY,
  };
}

/** What one group adds to an account; it counts once the group is durable. Made often, so with nothing before it is needed. */
export interface AccountChange<Frame> {
  readonly account: Account;
  /** New numbers that follow each other, above all that came before; `runTo` is 0 while there is none. */
  runFrom: number;
  runTo: number;
  /** The other new numbers. */
  others: RangeSet | undefined;
  refused: RangeSet | undefined;
  /** Frames whose number came before, in this group or an earlier one: the same frame again, or its number reused. */
  suspects: Frame[] | undefined;
  /** Above it every number is new. */
  highest: number;
  reused: boolean;
  firstTimeMs: number;
  lastTimeMs: number;
  lastReceivedAtMs: number;
  /** What the group writes of the account; undefined where it need not. */
  written: Account | undefined;
}

export function beginAccountChange<Frame>(account: Account): AccountChange<Frame> {
  return {
    account,
    runFrom: 0,
    runTo: 0,
    others: undefined,
    refused: undefined,
    suspects: undefined,
    highest: Math.max(account.received.highest, account.exactFrom - 1),
    reused: false,
    firstTimeMs: Number.POSITIVE_INFINITY,
    lastTimeMs: Number.NEGATIVE_INFINITY,
    lastReceivedAtMs: 0,
    written: undefined,
  };
}

/** A frame that is going to be stored. On the hot path: a few comparisons for a number that is new. */
export function noteReceived<Frame>(change: AccountChange<Frame>, frame: Frame, seq: number, timeMs: number): void {
  if (timeMs < change.firstTimeMs) change.firstTimeMs = timeMs;
  if (timeMs > change.lastTimeMs) change.lastTimeMs = timeMs;
  if (seq > change.highest) {
    change.highest = seq;
    addNew(change, seq);
    return;
  }
  const { account } = change;
  if (seq < account.exactFrom) return;
  const wasThere = account.received.has(seq) || (seq >= change.runFrom && seq <= change.runTo);
  if (!wasThere && addOther(change, seq)) return;
  if (account.sequenceReused) return;
  change.suspects ??= [];
  change.suspects.push(frame);
}

function addNew(change: AccountChange<unknown>, seq: number): void {
  if (change.runTo === 0) change.runFrom = seq;
  else if (seq !== change.runTo + 1) {
    addOther(change, seq);
    return;
  }
  change.runTo = seq;
}

function addOther(change: AccountChange<unknown>, seq: number): boolean {
  change.others ??= new RangeSet();
  return change.others.add(seq);
}

/** A frame that came in and is not going to be stored. */
export function noteRefused(change: AccountChange<unknown>, seq: number): void {
  if (seq < change.account.exactFrom || change.account.refused.has(seq)) return;
  change.refused ??= new RangeSet();
  change.refused.add(seq);
}

/** The account with what the group adds, the one before untouched. */
export function withChange(change: AccountChange<unknown>): Account {
  const { account } = change;
  const next = { ...account, received: account.received.clone(), refused: account.refused.clone() };
  take(next, change);
  return next;
}

/** Adds what a group brought, after it became durable. */
export function applyChange(change: AccountChange<unknown>): void {
  if (change.written === undefined) take(change.account, change);
  else Object.assign(change.account, change.written);
}

function take(account: Account, change: AccountChange<unknown>): void {
  if (change.runTo > 0) account.received.addRange(change.runFrom, change.runTo);
  if (change.others !== undefined) account.received.addAll(change.others);
  if (change.refused !== undefined) account.refused.addAll(change.refused);
  if (change.reused) account.sequenceReused = true;
  account.firstTimeMs = Math.min(account.firstTimeMs, change.firstTimeMs);
  account.lastTimeMs = Math.max(account.lastTimeMs, change.lastTimeMs);
  account.lastReceivedAtMs = Math.max(account.lastReceivedAtMs, change.lastReceivedAtMs);
  while (account.received.count > MAX_RANGES) forgetBelow(account, account.received.startOf(FORGOTTEN_AT_ONCE));
  while (account.refused.count > MAX_RANGES) forgetBelow(account, account.refused.startOf(FORGOTTEN_AT_ONCE));
}

/** From now on only counts are known below a number. */
function forgetBelow(account: Account, floor: number): void {
  const below = floor - 1;
  account.receivedBelow += account.received.sizeWithin(account.exactFrom, below);
  account.refusedBelow += refusedOnly(account, below);
  account.received.removeBelow(floor);
  account.refused.removeBelow(floor);
  account.exactFrom = floor;
}

/** How many were refused and not stored after all, up to a number. */
function refusedOnly({ received, refused }: Account, upTo = Number.MAX_SAFE_INTEGER): number {
  let count = 0;
  for (const { from, to } of refused.ranges()) {
    if (from > upTo) break;
    const end = Math.min(to, upTo);
    count += end - from + 1 - received.sizeWithin(from, end);
  }
  return count;
}

/** What an account adds up to. */
export interface AccountTotals {
  readonly received: number;
  readonly refused: number;
  /** The lowest and the highest number that came in; 0 without any. */
  readonly lowest: number;
  readonly highest: number;
}

export function totalsOf(account: Account): AccountTotals {
  const { received, refused, exactFrom } = account;
  const lowest = Math.min(received.lowest, refused.lowest);
  return {
    received: account.receivedBelow + received.size,
    refused: account.refusedBelow + refusedOnly(account),
    lowest: exactFrom > 1 ? 1 : Number.isFinite(lowest) ? lowest : 0,
    highest: Math.max(received.highest, refused.highest, exactFrom - 1),
  };
}
