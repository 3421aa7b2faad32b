/**
 * A new version of a fence begins at a full second, two to three seconds after the change: a processor learns of it within
 * some hundred milliseconds, so it has it before frames of that time come in.
 */
export const VERSION_LEAD_SECONDS = 3;

/** What a fleet may have. A processor holds all of it in memory. */
export const LIMITS = Object.freeze({
  fences: 50_000,
  /** Versions in force, or in force within the days that late frames may fall on. */
  versions: 100_000,
  /** Corners of all those versions together. */
  vertices: 4_000_000,
  /** A page of a list is cut where its features would be more than this. */
  pageBytes: 4 * 1024 * 1024,
  /** Of a request with one fence: 100,000 corners with all their decimals still get their own answer. */
  bodyBytes: 8 * 1024 * 1024,
});

/** Of looking at what a fence would have seen. */
export const PREVIEW = Object.freeze({
  maxHours: 31 * 24,
  /** A page ends with the vehicle that is being followed then. A month of a vehicle at one fix a second takes seconds. */
  pageMs: 8000,
  pageEvents: 10_000,
  /** Of one vehicle, in the whole period. */
  vehicleEvents: 20_000,
  /** In one process; others are asked to come again. */
  atOnce: 2,
});
