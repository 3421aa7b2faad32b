import type { Logger, Part } from '@mediconnect/base';
import type { Pool } from 'pg';
import type { FedEvent } from '../events/feed-store.ts';
import type { EventFollower } from '../events/follower.ts';
import { latestPhases, type StoredPhase } from './phases-store.ts';

/** A phase that nothing has changed for so long says nothing any more. */
const KEEP_MS = 2 * 86_400_000;

/** What a vehicle seems to be doing, and since when, milliseconds since the epoch. */
export interface KnownPhase {
  readonly phase: string;
  readonly sinceMs: number;
}

/** The phase of every vehicle of the installation, as its events tell it. */
export interface Phases extends Part {
  /** Undefined: not known. */
  of(fleet: string, vehicle: string): KnownPhase | undefined;
}

export interface PhasesOptions {
  readonly pool: Pool;
  readonly events: Pick<EventFollower, 'onEvents'>;
  readonly log: Logger;
  readonly nowMs?: () => number;
}

/** Reads the last phases at the start and follows the events from then on. */
export function createPhases({ pool, events, log, nowMs = Date.now }: PhasesOptions): Phases {
  const known = new Map<string, KnownPhase & { id: string }>();
  const key = (fleet: string, vehicle: string) => `${fleet}/${vehicle}`;
  let unfollow = () => {};

  const take = ({ fleet, vehicle, event_id: id, phase, time }: StoredPhase) => {
    const before = known.get(key(fleet, vehicle));
    const sinceMs = time.getTime();
    if (before === undefined || sinceMs >= before.sinceMs) known.set(key(fleet, vehicle), { phase, sinceMs, id });
  };

  /** The proposal that counted does not hold any more: whatever was proposed before or instead does. */
  async function readAgain(fleet: string, vehicle: string): Promise<void> {
    known.delete(key(fleet, vehicle));
    for (const row of await latestPhases(pool, new Date(nowMs() - KEEP_MS), { fleet, vehicle })) take(row);
  }

  async function follow(batch: readonly FedEvent[]): Promise<void> {
    for (const { kind, fleet, vehicle, event_id, details, time, superseded_by: by } of batch) {
      if (kind !== 'vehicle.phase' || vehicle === null || typeof details.phase !== 'string') continue;
      if (by === null) take({ fleet, vehicle, event_id, phase: details.phase, time });
      else if (known.get(key(fleet, vehicle))?.id === event_id) await readAgain(fleet, vehicle);
    }
  }

  return {
    name: 'phases',
    of(fleet, vehicle) {
      const found = known.get(key(fleet, vehicle));
      return found !== undefined && nowMs() - found.sinceMs < KEEP_MS ? found : undefined;
    },
    async start() {
      unfollow = events.onEvents(({ events: batch }) =>
        follow(batch).catch((error: unknown) => log.warn({ err: error }, 'phases of vehicles could not be read')),
      );
      for (const row of await latestPhases(pool, new Date(nowMs() - KEEP_MS), null)) take(row);
    },
    async stop() {
      unfollow();
    },
  };
}
