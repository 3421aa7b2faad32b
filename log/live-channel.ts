import type { Battery, Crew, Device, Engine, Gps, Siren } from '@mediconnect/schemas';

/** A body with the moment it was measured and the moment we received it. */
export type Latest<Body> = Body & { readonly timeMs: number; readonly receivedAtMs: number };

/** The last value of everything we know of one vehicle. Never changed in place: a change is a new object. */
export interface VehicleLive {
  readonly fleet: string;
  readonly vehicle: string;
  /** The newest good fix: what the map shows. */
  readonly fix?: Latest<Gps>;
  /** True when a newer fix than `fix` was judged bad. */
  readonly newestFixBad: boolean;
  readonly siren?: Latest<Siren>;
  readonly battery?: Latest<Battery>;
  readonly engine?: Latest<Engine>;
  readonly device?: Latest<Device>;
  /** Badges signed on now. */
  readonly crew: readonly (Latest<Crew> & { readonly badge: string })[];
  /** True once any crew frame was seen: only then does an empty crew mean "signed off". */
  readonly crewReported: boolean;
  /** A live.VehicleState. */
  readonly state: number;
  /** When anything was last received from a gateway of this vehicle. */
  readonly lastReceivedAtMs: number;
  /** Median distance of the last ten reports, in milliseconds; undefined before the third report. */
  readonly reportIntervalMs?: number;
  /** How far the clock of the gateway that reported last is ahead of ours (negative: behind); undefined while not known. */
  readonly clockOffsetMs?: number;
  /** Its frames were refused because of their time, and none was accepted since. */
  readonly clockWrong: boolean;
  /** The gateway's presence said offline, and nothing was received since. */
  readonly saidOffline: boolean;
}

/** Carries last values from processors to dashboards. Slow subscribers lose intermediate values, never the last one. */
export interface LiveChannel {
  /**
   * Called by the processor after a commit, with each changed vehicle once.
   * @throws what a listener threw, after all the others were called
   */
  publish(changes: readonly VehicleLive[]): void;
  /** Every vehicle's last value as known now. */
  snapshot(): Iterable<VehicleLive>;
  /** @returns a function that ends the subscription */
  subscribe(listener: (changes: readonly VehicleLive[]) => void): () => void;
}

/** The channel within one process. */
export function createLocalLiveChannel(): LiveChannel {
  const latest = new Map<string, VehicleLive>();
  const listeners = new Set<(changes: readonly VehicleLive[]) => void>();
  return {
    publish(changes) {
      for (const change of changes) latest.set(`${change.fleet}/${change.vehicle}`, change);
      const failures: unknown[] = [];
      for (const listener of listeners) {
        try {
          listener(changes);
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
    snapshot: () => latest.values(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
