import type { Battery, Crew, Device, Engine, Gps, Siren } from '@mediconnect/schemas';

type Latest<Body> = Body & { readonly timeMs: number; readonly receivedAtMs: number };

/** The last value of everything reported by one vehicle; the live channel's VehicleLive fits it. */
export interface LastKnown {
  readonly fix?: Latest<Gps>;
  /** True when a newer fix than `fix` was judged bad. */
  readonly newestFixBad: boolean;
  readonly siren?: Latest<Siren>;
  readonly battery?: Latest<Battery>;
  readonly engine?: Latest<Engine>;
  readonly device?: Latest<Device>;
  readonly crew: readonly (Latest<Crew> & { readonly badge: string })[];
  readonly crewReported: boolean;
  /** A live.VehicleState. */
  readonly state: number;
  readonly lastReceivedAtMs: number;
  /** Median distance of the last ten reports. */
  readonly reportIntervalMs?: number;
  /** How far the gateway's clock is ahead of ours. */
  readonly clockOffsetMs?: number;
  readonly clockWrong: boolean;
  readonly saidOffline: boolean;
}

/** Where the slices find last values. */
export interface LiveView {
  get(fleet: string, vehicle: string): LastKnown | undefined;
}
