/** When a vehicle counts as under way, and when as arrived. Sources: Traccar's trip rule, and what is said at each. */
export const TRIP_RULES = Object.freeze({
  /** Under way once so far from where it left: the usual bound, above any wandering of a receiver in a yard. */
  startMetres: 200,
  /** Arrived once it stayed within `startMetres` for so long … */
  stopSeconds: 180,
  /** … and has stood for so long: red signals last up to 40 s here, 120 s at the longest (HCM cycle lengths). */
  standSeconds: 60,
  /** Shuffling about in a yard: so far away it still stands at the same place. */
  yardMetres: 50,
  /** Farther than this from where it came to rest it has moved on, if only from a signal to a parking place. */
  shiftMetres: 30,
  /** Walking pace and below is standing; from a slow crawl on it moves. Receivers show up to 0.5 m/s at rest. */
  standingCmPerS: 100,
  movingCmPerS: 150,
  /** The same where speed must be taken from two places: their noise looks like 1 m/s. */
  derivedMovingCmPerS: 300,
  /** After so many fixes that move but say speed 0, the speed is not believed. Drifting receivers stay below 2 m/s. */
  stuckSpeedFixes: 10,
  /** Times between fixes count up to here; more is a gap in which nobody knows. */
  longestStepSeconds: 60,
  /** From here on a time without fixes is a gap: places between are not known, the odometer may tell. */
  gapSeconds: 15,
  /** A gap longer than this, through which the vehicle came slower than `gapMetresPerSecond`, holds a stop. */
  stopGapSeconds: 300,
  gapMetresPerSecond: 1,
  /** A vehicle that stood, and of which nothing was heard for so long, has arrived: the time after which it is offline. */
  silenceSeconds: 600,
  /** A gap longer than this is driven through only at the speed of somebody who drives. */
  longGapSeconds: 3600,
  longGapMetresPerSecond: 1.5,
  /** Standing before a gap and after it: so far, or so fast, only a drive gets it, not a receiver that drifts. */
  driftMetres: 500,
  driftMetresPerSecond: 2.5,
  /** How a gap was probably driven: by streets, at the mean speed of a town with its signals. */
  detour: 1.3,
  townMetresPerSecond: 8,
  /** A run with siren is a trip of its own once it lasted so long and so far (as `startMetres`). */
  turnSeconds: 60,
  /** Where two gateways report, the one that leads is heard until it is silent for so long. */
  leadSeconds: 10,
  /** Nobody accelerates harder over a step, so no step is longer than this allows. */
  accelerateMetresPerS2: 3,
  /** A diesel at full load stays below; a larger step of the counter is another counter. */
  fuelMlPerSecond: 20,
  topMetresPerSecond: 200 / 3.6,
});
