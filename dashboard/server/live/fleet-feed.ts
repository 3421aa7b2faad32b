import { randomBytes } from 'node:crypto';
import { expectedIntervalMs } from '@mediconnect/coordination/vehicles/rules.ts';
import type { VehicleLive } from '@mediconnect/log';
import type { LiveVehicle } from '@mediconnect/schemas';
import type { VehicleIdentity } from '@mediconnect/store';
import { encodeUpdate, type StatusRow } from './encode.ts';

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

  get version(): number {
    return this.#version;
  }

  get size(): number {
    return this.#entries.size;
  }

  get pending(): boolean {
    return this.#toAnnounce.size + this.#toMove.size + this.#toRemove.length > 0;
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

  /**
   * Makes a version of all that changed since the last.
   * @returns the update that leads from the version before to this one
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
    return encodeUpdate({ cursor: this.cursorOf(this.#version), nowMs, vehicles, rows: rowsOf(moved), gone });
  }

  cursorOf(version: number): string {
    return `${this.#epoch}.${version}`;
  }

  /** The version that a cursor stands for; undefined when nothing can be resumed from it. */
  versionOf(cursor: string | undefined): number | undefined {
    const [epoch, digits = ''] = cursor?.split('.') ?? [];
    if (epoch !== this.#epoch || !/^\d{1,15}$/.test(digits)) return undefined;
    const version = Number(digits);
    return version >= this.#goneIn && version <= this.#version && version > 0 ? version : undefined;
  }

  /** The whole picture of this version. */
  snapshot(nowMs: number): Uint8Array {
    const entries = [...this.#entries.values()].filter(({ announcedIn }) => announcedIn > 0);
    return encodeUpdate({
      cursor: this.cursorOf(this.#version),
      snapshot: true,
      nowMs,
      vehicles: entries.map((entry) => entry.announced),
      rows: rowsOf(entries.filter(({ movedIn }) => movedIn > 0)),
    });
  }

  /**
   * What leads from a version to this one; the whole picture where that can't be told.
   * @param announceAll for a new connection, on which no index was announced yet
   */
  since(version: number, nowMs: number, announceAll: boolean): Uint8Array {
    if (version < this.#goneIn) return this.snapshot(nowMs);
    const entries = [...this.#entries.values()];
    const announced = entries.filter(({ announcedIn }) => (announceAll ? announcedIn > 0 : announcedIn > version));
    return encodeUpdate({
      cursor: this.cursorOf(this.#version),
      nowMs,
      vehicles: announced.map((entry) => entry.announced),
      rows: rowsOf(entries.filter(({ movedIn }) => movedIn > version)),
    });
  }

  /** Nothing new, but the server lives and its clock says this. */
  heartbeat(version: number, nowMs: number): Uint8Array {
    return encodeUpdate({ cursor: this.cursorOf(version), nowMs });
  }
}

const rowsOf = (entries: readonly Entry[]): StatusRow[] =>
  entries.map(({ index, identity, known }) => ({ index, inService: identity.inService, known }));
