import { randomBytes } from 'node:crypto';
import {
  comparePositions,
  FEED_ORIGIN,
  type FeedPosition,
  laterPosition,
} from '@mediconnect/coordination/events/feed-position.ts';
import type { FedEvent, FeedBatch } from '@mediconnect/coordination/events/feed-store.ts';
import type { FedRun } from '@mediconnect/coordination/runs/feed-store.ts';
import { expectedIntervalMs } from '@mediconnect/coordination/vehicles/rules.ts';
import type { VehicleLive } from '@mediconnect/log';
import type { LiveVehicle } from '@mediconnect/schemas';
import type { VehicleIdentity } from '@mediconnect/store';
import { formatCursor, type Known, parseCursor } from './cursor.ts';
import { encodeUpdate, liveEvent, type StatusRow } from './encode.ts';
import { EventLog } from './event-log.ts';
import { RunLog } from './run-log.ts';

interface Entry {
  /** Never given to another vehicle. */
  readonly index: number;
  identity: VehicleIdentity;
  known: VehicleLive | undefined;
  announced: LiveVehicle;
  /** Version in which the announcement, and the last values, changed last. */
  announcedIn: number;
  movedIn: number;
}

/** A change of the interval that is worth telling: medians always wander a little. */
const INTERVAL_CHANGE = 0.25;

function announcementOf(index: number, identity: VehicleIdentity, known: VehicleLive | undefined): LiveVehicle {
  const interval = expectedIntervalMs(known, identity.expectedIntervalSeconds) ?? 0;
  return {
    index,
    vehicle: identity.vehicle,
    callSign: identity.callSign,
    kind: identity.kind,
    homeStation: identity.homeStation,
    expectedIntervalMs: Math.round(interval / 100) * 100,
  };
}

function sameAnnouncement(a: LiveVehicle, b: LiveVehicle): boolean {
  const [before, after] = [a.expectedIntervalMs ?? 0, b.expectedIntervalMs ?? 0];
  return (
    a.callSign === b.callSign &&
    a.kind === b.kind &&
    a.homeStation === b.homeStation &&
    Math.abs(after - before) <= before * INTERVAL_CHANGE
  );
}

/** What a viewer is to be told, and what it knows then. */
export interface Telling extends Known {
  readonly bytes: Uint8Array;
  /** Some events that it did not know are not remembered any more, or it knew none. */
  readonly eventsReset: boolean;
}

/**
 * The picture that all viewers of one fleet share, as versions: each `commit` makes one more out of what changed, so
 * that a viewer who knows a version can be told what came after it, encoded once for all who know the same.
 */
export class FleetFeed {
  /** Cursors of another process, or of before a restart, mean nothing here. */
  readonly #epoch = randomBytes(6).toString('base64url');
  readonly #entries = new Map<string, Entry>();
  #nextIndex = 1;
  #version = 1;
  /** Who knows less than this has seen a vehicle that is gone, and needs the whole picture. */
  #goneIn = 0;
  readonly #toAnnounce = new Set<Entry>();
  readonly #toMove = new Set<Entry>();
  #toRemove: number[] = [];
  readonly #events = new EventLog();
  readonly #runs = new RunLog();
  #withoutRuns: Uint8Array = new Uint8Array();

  /** What one knows who was told everything. */
  get known(): Known {
    return { version: this.#version, eventsAt: this.#events.reached };
  }

  get version(): number {
    return this.#version;
  }

  get size(): number {
    return this.#entries.size;
  }

  get pending(): boolean {
    return this.#toAnnounce.size + this.#toMove.size + this.#toRemove.length > 0 || this.#runs.pending;
  }

  /** When the last frame of what is pending was received. */
  newestReceivedMs(): number | undefined {
    let newest: number | undefined;
    for (const { known } of this.#toMove)
      if (known !== undefined && known.lastReceivedAtMs > (newest ?? 0)) newest = known.lastReceivedAtMs;
    return newest;
  }

  /** Takes over who belongs to the fleet now. @param latest where last values of new ones are found */
  setVehicles(
    identities: ReadonlyMap<string, VehicleIdentity>,
    latest: (vehicle: string) => VehicleLive | undefined,
  ): void {
    for (const [vehicle, identity] of identities) {
      const entry = this.#entries.get(vehicle);
      if (entry === undefined) this.#add(identity, latest(vehicle));
      else if (entry.identity !== identity) this.#identify(entry, identity);
    }
    for (const [vehicle, entry] of this.#entries) {
      if (identities.has(vehicle)) continue;
      this.#entries.delete(vehicle);
      this.#toAnnounce.delete(entry);
      this.#toMove.delete(entry);
      this.#toRemove.push(entry.index);
    }
  }

  #add(identity: VehicleIdentity, known: VehicleLive | undefined): void {
    const index = this.#nextIndex++;
    const announced = announcementOf(index, identity, known);
    const entry = { index, identity, known, announced, announcedIn: 0, movedIn: 0 };
    this.#entries.set(identity.vehicle, entry);
    this.#toAnnounce.add(entry);
    if (known !== undefined || !identity.inService) this.#toMove.add(entry);
  }

  #identify(entry: Entry, identity: VehicleIdentity): void {
    if (entry.identity.inService !== identity.inService) this.#toMove.add(entry);
    entry.identity = identity;
    this.#announceIfChanged(entry);
  }

  #announceIfChanged(entry: Entry): void {
    const announced = announcementOf(entry.index, entry.identity, entry.known);
    if (sameAnnouncement(entry.announced, announced)) return;
    entry.announced = announced;
    this.#toAnnounce.add(entry);
  }

  /** Takes a vehicle's new last values over; one that is not of the fleet is left out. */
  change(known: VehicleLive): void {
    const entry = this.#entries.get(known.vehicle);
    if (entry === undefined) return;
    entry.known = known;
    this.#toMove.add(entry);
    this.#announceIfChanged(entry);
  }

  /** Takes a change of a run over. */
  changeRun(run: FedRun, nowMs: number): void {
    this.#runs.take(run, nowMs);
  }

  /**
   * Makes a version of all that changed since the last.
   * @returns the update that leads from the version before to this one; `withoutRuns` has the same without runs
   */
  commit(nowMs: number): Uint8Array {
    this.#version++;
    const [announced, moved, gone] = [[...this.#toAnnounce], [...this.#toMove], this.#toRemove];
    for (const entry of announced) entry.announcedIn = this.#version;
    for (const entry of moved) entry.movedIn = this.#version;
    if (gone.length > 0) this.#goneIn = this.#version;
    this.#toAnnounce.clear();
    this.#toMove.clear();
    this.#toRemove = [];
    const vehicles = announced.map((entry) => entry.announced);
    const content = { cursor: this.cursorOf(this.known), nowMs, vehicles, rows: rowsOf(moved), gone };
    const runs = this.#runs.commit(this.#version, nowMs);
    this.#withoutRuns = encodeUpdate(content);
    return runs.length === 0 ? this.#withoutRuns : encodeUpdate({ ...content, runs });
  }

  /** What the last `commit` told, for those who may not see runs. */
  get withoutRuns(): Uint8Array {
    return this.#withoutRuns;
  }

  /**
   * Takes over what a batch says of this fleet; to be called when nothing is pending, so that vehicles are announced.
   * @returns the update for who knows all before; undefined when there is none, or when nobody does
   */
  tellEvents(batch: FeedBatch, events: readonly FedEvent[], nowMs: number): Uint8Array | undefined {
    const follows = this.#events.take(batch, events, nowMs);
    if (!follows || events.length === 0) return undefined;
    return encodeUpdate({ cursor: this.cursorOf(this.known), nowMs, events: this.#encodable(events) });
  }

  #encodable(events: readonly FedEvent[]) {
    return events.map((event) => {
      const entry = event.vehicle === null ? undefined : this.#entries.get(event.vehicle);
      return liveEvent(event, entry !== undefined && entry.announcedIn > 0 ? entry.index : 0);
    });
  }

  /** The place of the newest event. */
  get newestEvent(): FeedPosition {
    return this.#events.newest;
  }

  /** True when somebody who knows the events up to there knows all. */
  knowsAllEvents(eventsAt: FeedPosition): boolean {
    return comparePositions(eventsAt, this.#events.newest) >= 0;
  }

  /** True when another process told more than this one has read. */
  isAhead(eventsAt: FeedPosition): boolean {
    return comparePositions(eventsAt, this.#events.reached) > 0;
  }

  cursorOf(known: Known): string {
    return formatCursor(this.#epoch, known);
  }

  /** What a cursor stands for; a version only when something can be resumed from it. */
  parse(cursor: string | undefined): Partial<Known> {
    const { epoch, version = 0, eventsAt } = parseCursor(cursor ?? '');
    const known = epoch === this.#epoch && version >= this.#goneIn && version <= this.#version && version > 0;
    return { ...(known && { version }), ...(eventsAt && { eventsAt }) };
  }

  /**
   * What leads to now from what somebody knows. Where that can't be told of vehicles, it is the whole picture; where it
   * can't of events, those of the last quarter of an hour; where it can't of runs, all of them.
   * @param to announceAll: a new connection, on which no index was announced yet; withEvents, withRuns: one who may see them
   */
  since(
    from: Partial<Known>,
    nowMs: number,
    to: { readonly announceAll: boolean; readonly withEvents: boolean; readonly withRuns: boolean },
  ): Telling {
    const known = {
      version: this.#version,
      eventsAt: laterPosition(from.eventsAt ?? FEED_ORIGIN, this.#events.reached),
    };
    const { events, eventsReset } = this.#eventsSince(from.eventsAt, nowMs, to.withEvents);
    const snapshot = from.version === undefined || from.version < this.#goneIn;
    const version = snapshot ? 0 : from.version!;
    const entries = [...this.#entries.values()].filter(({ announcedIn }) => announcedIn > 0);
    const announced = to.announceAll || snapshot ? entries : entries.filter((entry) => entry.announcedIn > version);
    const bytes = encodeUpdate({
      ...{ cursor: this.cursorOf(known), snapshot, nowMs, eventsReset },
      vehicles: announced.map((entry) => entry.announced),
      rows: rowsOf(entries.filter(({ movedIn }) => movedIn > version)),
      events: this.#encodable(events),
      ...(to.withRuns && this.#runs.since(snapshot ? undefined : version)),
    });
    return { ...known, bytes, eventsReset };
  }

  #eventsSince(from: FeedPosition | undefined, nowMs: number, allowed: boolean) {
    if (!allowed) return { events: [], eventsReset: false };
    const events = from && this.#events.since(from);
    return events ? { events, eventsReset: false } : { events: this.#events.recent(nowMs), eventsReset: true };
  }

  /** Nothing new, but the server lives and its clock says this. */
  heartbeat(known: Known, nowMs: number): Uint8Array {
    return encodeUpdate({ cursor: this.cursorOf(known), nowMs });
  }
}

const rowsOf = (entries: readonly Entry[]): StatusRow[] =>
  entries.map(({ index, identity, known }) => ({ index, inService: identity.inService, known }));
