import type { RouteMode, SourceName } from '../contract.ts';
import type { HourClass } from '../hour-class.ts';

/** What is known of one drive before it begins, or while it lasts. */
export interface DriveFacts {
  /** Seconds and metres over the road, as `source` tells them. */
  readonly roadSeconds: number;
  readonly roadMetres: number;
  readonly source: SourceName;
  readonly mode: RouteMode;
  readonly hourClass: HourClass;
  /** What the vehicle does (geo/folds/phase); undefined: not known. */
  readonly phase: string | undefined;
  /** How old its last fix is; 0 when it is not known to be old. */
  readonly fixAgeSeconds: number;
  /** It already drives there: nobody has to get in any more. */
  readonly underWay: boolean;
  /** It stands and leaves in this moment: nobody has to get in any more, but the whole drive lies ahead. Default false. */
  readonly leavesNow?: boolean;
  /** Where it goes to, as `zoneAt` names it; undefined: not told, or not known. */
  readonly zone?: string | undefined;
  /** Which vehicle it is, by its id in the fleet: some are driven faster than others. */
  readonly vehicle?: string | undefined;
}

/** An arrival time with the interval that holds four of five arrivals. */
export interface Arrival {
  /** Until it is there: mobilisation and drive. */
  readonly seconds: number;
  readonly lowSeconds: number;
  readonly highSeconds: number;
  readonly mobilisationSeconds: number;
}

/**
 * A drive from standstill to standstill: `fixedSeconds` and `factor` times the road's seconds at the median; its error is
 * log-normal, exp(±1.2816 `spread`) for four of five.
 */
export interface DriveRatio {
  readonly factor: number;
  /** Standard deviation of the logarithm of the ratio. */
  readonly spread: number;
  /**
   * What a drive loses at its two ends, however long it is: out of the yard, speeding up, braking, to the kerb. Half of it
   * lies behind a vehicle that is under way. Default 0.
   */
  readonly fixedSeconds?: number;
  /** Runs that it was learned from; 0: prior alone. */
  readonly runs: number;
}

/** What drives of one kind take of what the others take. */
export interface DriveEffect {
  readonly factor: number;
  readonly runs: number;
}

/** What the halves of the interval are multiplied by, so that a tenth of the arrivals lies on either side of it. */
export interface IntervalScale {
  readonly early: number;
  readonly late: number;
  /** Runs that it was measured on. */
  readonly runs: number;
}

/** Time until the wheels turn: its median and the tenth and ninetieth of a hundred, seconds. */
export interface Mobilisation {
  readonly seconds: number;
  readonly lowSeconds: number;
  readonly highSeconds: number;
  readonly runs: number;
}

/** All that the model knows: plain JSON, kept with its version, never changed. */
export interface EtaModel {
  /** `prior` or `m-<sequence>`; stands on every promise. */
  readonly version: string;
  /** By `source/mode/hourClass`, then less exactly by `source/mode`, by `mode`. */
  readonly drive: Readonly<Record<string, DriveRatio>>;
  /** By phase, more exactly by `phase/hourClass`; `unknown` is always there. */
  readonly mobilisation: Readonly<Record<string, Mobilisation>>;
  /** By `zoneAt` of the destination, and by vehicle; what is not there is as the others are. */
  readonly zones?: Readonly<Record<string, DriveEffect>>;
  readonly vehicles?: Readonly<Record<string, DriveEffect>>;
  /** Default 1 on both sides. */
  readonly interval?: IntervalScale;
  /** By phase, where that is known better: of some it is less sure when they arrive than of others. */
  readonly intervals?: Readonly<Record<string, IntervalScale>>;
}
