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
}

/** An arrival time with the interval that holds four of five arrivals. */
export interface Arrival {
  /** Until it is there: mobilisation and drive. */
  readonly seconds: number;
  readonly lowSeconds: number;
  readonly highSeconds: number;
  readonly mobilisationSeconds: number;
}

/** A log-normal error of a drive: `factor` times the road's seconds at the median, exp(±1.2816 `spread`) for four of five. */
export interface DriveRatio {
  readonly factor: number;
  /** Standard deviation of the logarithm of the ratio. */
  readonly spread: number;
  /** Runs that it was learned from; 0: prior alone. */
  readonly runs: number;
}

/** Time until the wheels turn, by phase: its median and the tenth and ninetieth of a hundred, seconds. */
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
  /** By phase; `unknown` is always there. */
  readonly mobilisation: Readonly<Record<string, Mobilisation>>;
}
