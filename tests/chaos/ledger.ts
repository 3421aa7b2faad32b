import { kindOf, payloadOf } from './frames.ts';

/** A frame as the database has it. */
export interface StoredFrame {
  readonly gateway: string;
  readonly seq: number;
  readonly kind: 'gps' | 'battery';
  readonly value: number;
}

/** What one gateway knows. */
export interface GatewayLedger {
  readonly gateway: string;
  /** Numbers of the frames that were acknowledged. */
  readonly acknowledged: readonly number[];
  /** The last number that was measured; acknowledged or not. */
  readonly lastSeq: number;
}

export interface Verdict {
  readonly acknowledged: number;
  readonly stored: number;
  /** Acknowledged and not stored. */
  readonly lost: number;
  /** Rows beyond the first of a frame. */
  readonly twice: number;
  /** Rows of frames that nobody sent, or with another content than was sent. */
  readonly wrong: number;
  /** Some of what is wrong, for people. */
  readonly examples: readonly string[];
}

const MAX_EXAMPLES = 10;

/** Compares what was acknowledged with what is stored. */
export function compare(ledgers: readonly GatewayLedger[], rows: Iterable<StoredFrame>): Verdict {
  const examples: string[] = [];
  const note = (text: string) => void (examples.length < MAX_EXAMPLES && examples.push(text));
  const last = new Map(ledgers.map(({ gateway, lastSeq }) => [gateway, lastSeq]));
  const seen = new Map(ledgers.map(({ gateway }) => [gateway, new Set<number>()]));
  let stored = 0;
  let twice = 0;
  let wrong = 0;
  for (const { gateway, seq, kind, value } of rows) {
    const known = seen.get(gateway);
    if (!known || seq < 1 || seq > last.get(gateway)! || kind !== kindOf(seq) || value !== payloadOf(seq)) {
      wrong++;
      note(`wrong: ${gateway} seq ${seq} as ${kind} ${value}`);
    } else if (known.has(seq)) {
      twice++;
      note(`twice: ${gateway} seq ${seq}`);
    } else {
      known.add(seq);
      stored++;
    }
  }
  let acknowledged = 0;
  let lost = 0;
  for (const ledger of ledgers) {
    const there = seen.get(ledger.gateway)!;
    acknowledged += ledger.acknowledged.length;
    for (const seq of ledger.acknowledged) {
      if (there.has(seq)) continue;
      lost++;
      note(`lost: ${ledger.gateway} seq ${seq}`);
    }
  }
  return { acknowledged, stored, lost, twice, wrong, examples };
}
