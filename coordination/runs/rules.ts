/** When a run counts as under way, arrived, off its way, worth telling. What is said at each is why. */
export const RUN_RULES = Object.freeze({
  /** So far from where it was when its destination was set, it has left: beyond any wandering of a receiver in a yard … */
  departMetres: 50,
  /** … and so it has once it moved for so long without a stand: a shunt in the yard is shorter. */
  departSeconds: 10,
  /** At its destination, or at the road next to it: ambulances stop up to 80 m from the middle of a large building. */
  arriveMetres: 80,
  /** Once there, it has not left before it is so far away: receivers wander. */
  leaveMetres: 120,
  /** Standing for so long there is an arrival; a drive-by is none … */
  standSeconds: 20,
  /** … and for so long, when its siren or lights went off with it. */
  sirenOffSeconds: 10,
  /** Farther than this from where it came to rest, it stands elsewhere. */
  shiftMetres: 30,
  /** A stand shorter than this, and another one there within `againSeconds`, was a red light before the door. */
  shortStandSeconds: 60,
  againSeconds: 180,
  /** One that stood there and was not heard of for so long has arrived: gateways sleep with the ignition. */
  silenceSeconds: 120,
  /** Without fixes for longer, the moment of a departure or arrival is reckoned with the usual speed of a town. */
  gapSeconds: 15,
  townMetresPerSecond: 8,
  /** Farther from the promised way than a receiver errs between houses, for so long: it goes another way. */
  offMetres: 100,
  offSeconds: 20,
  /** On that way, but so much farther from its destination than it has been: it drives back. */
  growMetres: 300,
  /** The arrival is reckoned again when it moved so far, but not more often than `estimateSeconds` … */
  movedMetres: 50,
  estimateSeconds: 10,
  /** … and while it stands, each so often: the arrival moves on with the clock. */
  standingEstimateSeconds: 20,
  /** A change of the arrival that viewers are told. */
  tellSeconds: 15,
  /** A place from which no way led is tried again after so long. */
  retrySeconds: 60,
  /** Nobody waits any more for one that was to arrive so long ago. */
  expireSeconds: 4 * 3600,
  /** Nor for one that was never reached nor called off, though its vehicle drives about: its frames are read as a whole. */
  longestSeconds: 20 * 3600,
  /** The frames of a run are looked at again when its last values say that something may have happened, and so often. */
  lookSeconds: 3,
  anywaySeconds: 60,
  /** A moving vehicle is faster than a brisk walk. */
  movingCmPerS: 300,
  /** A fix older than this does not tell that it still moves. */
  movingFixSeconds: 60,
  /** The outcome is found again so long after the end, when frames on their way have come in. */
  settleSeconds: 180,
});

/** Who is with a patient does not set out, however it moves. */
const BUSY_PHASES: readonly string[] = ['transporting', 'on_scene', 'at_hospital'];

export const isBusy = (phase: string | null | undefined): boolean => phase != null && BUSY_PHASES.includes(phase);

/** True when nobody has to get in any more: it moves, and not for a patient. */
export function isUnderWay(
  phase: string | undefined,
  fix: { readonly speedCmPerS?: number | null | undefined; readonly ageSeconds: number },
): boolean {
  if (isBusy(phase)) return false;
  return (fix.speedCmPerS ?? 0) >= RUN_RULES.movingCmPerS && fix.ageSeconds <= RUN_RULES.movingFixSeconds;
}

/** True when a run is given up: it was to arrive, or was opened, long ago. @param expectedMs the latest arrival that is expected */
export const isExpired = (openedMs: number, expectedMs: number | undefined, nowMs: number): boolean =>
  nowMs > Math.max(openedMs, expectedMs ?? 0) + RUN_RULES.expireSeconds * 1000 ||
  nowMs > openedMs + RUN_RULES.longestSeconds * 1000;
