import type { Logger, Metrics, Part } from '@mediconnect/base';
import type { Pool, PoolClient } from 'pg';
import { createFloodGate } from './flood.ts';
import { type AuditRow, insertAudit } from './store.ts';

/** Who did what, and how it ended. No personal values, no secrets. */
export interface AuditEntry {
  /** 'user:3', 'token:7', 'gateway:gw-1', 'anonymous', 'system' */
  readonly actor: string;
  /** Such as 'vehicles.create'. */
  readonly action: string;
  readonly target?: string;
  readonly outcome: 'allowed' | 'denied' | 'failed';
  /** A code of docs/errors.md where it was refused. */
  readonly reason?: string;
  readonly address?: string;
  readonly requestId?: string;
  readonly fleetId?: number | undefined;
  /** The fleet by name, where its id is not at hand. */
  readonly fleet?: string | undefined;
}

export interface Audit extends Part {
  /** For what must not wait, refusals above all: written within a second, counted instead when it floods. */
  record(entry: AuditEntry): void;
  /** For what must not be answered before it is written. Give a transaction's client to write it with the change. */
  write(entry: AuditEntry, db?: PoolClient): Promise<void>;
  /** Writes what is waiting. */
  flush(): Promise<void>;
}

const FLUSH_MS = 500;
const MAX_WAITING = 5000;
const MAX_TARGET = 200;

const rowOf = (entry: AuditEntry, atMs: number): AuditRow => ({
  atMs,
  fleetId: entry.fleetId,
  fleet: entry.fleet,
  actor: entry.actor.slice(0, 100),
  action: entry.action,
  // PostgreSQL keeps no NUL, and nobody wants to read ten kilobytes.
  target: (entry.target ?? '').replaceAll('\0', '\\0').slice(0, MAX_TARGET),
  outcome: entry.outcome,
  reason: entry.reason ?? '',
  address: entry.address ?? '',
  requestId: entry.requestId ?? '',
});

/** The audit of this process. */
export function createAudit(options: { pool: Pool; metrics: Metrics; log: Logger; nowMs?: () => number }): Audit {
  const { pool, metrics, log, nowMs = Date.now } = options;
  const gate = createFloodGate<AuditEntry>(nowMs());
  const dropped = metrics.counter('audit_dropped_total', 'Audit rows that could not be kept', ['reason']);
  let waiting: AuditRow[] = [];
  let timer: NodeJS.Timeout | undefined;
  let flushing: Promise<void> = Promise.resolve();
  metrics.gauge('audit_waiting', 'Audit rows that wait to be written', () => waiting.length);

  const enqueue = (row: AuditRow) => {
    if (waiting.length < MAX_WAITING) waiting.push(row);
    else dropped.inc({ reason: 'queue_full' });
  };
  const summarize = (force: boolean) => {
    for (const { entry, more } of gate.summaries(nowMs(), force))
      enqueue(rowOf({ ...entry, target: `${more} more like it, the last: ${entry.target ?? ''}` }, nowMs()));
  };
  const writeWaiting = async () => {
    const rows = waiting;
    waiting = [];
    try {
      await insertAudit(pool, rows);
    } catch (error) {
      log.warn({ err: error, rows: rows.length }, 'audit rows wait for the database');
      const room = Math.max(0, MAX_WAITING - waiting.length);
      dropped.inc({ reason: 'queue_full' }, Math.max(0, rows.length - room));
      waiting = [...rows.slice(0, room), ...waiting];
    }
  };
  const flush = () => {
    flushing = flushing.then(writeWaiting);
    return flushing;
  };

  return {
    name: 'audit',
    record(entry) {
      const { actor, action, outcome, reason, address } = entry;
      if (gate.admit(`${actor} ${action} ${outcome} ${reason} ${address}`, entry)) enqueue(rowOf(entry, nowMs()));
    },
    write: (entry, db) => insertAudit(db ?? pool, [rowOf(entry, nowMs())]),
    flush,
    async start() {
      timer = setInterval(() => {
        summarize(false);
        void flush();
      }, FLUSH_MS);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      summarize(true);
      await flush();
    },
  };
}
