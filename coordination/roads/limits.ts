/** Of speeds learned from the fleet. */
export const TRAFFIC = Object.freeze({
  /** Trips of so many weeks count, the half of them that is older weighs the less. */
  weeks: 8,
  /** After so many weeks a traversal weighs half. */
  halfLifeWeeks: 4,
  /** Segments of an answer: those that were driven most. */
  segments: 5_000,
});

/** Of closed roads and temporary limits. */
export const CLOSURES = Object.freeze({
  /** Of the installation at a time, those to come included. */
  most: 2_000,
  /** Of one, and of all together. */
  segments: 5_000,
  segmentsInAll: 50_000,
  /** Points of a drawing, of an area fewer, and the bytes that a request with them may have. */
  points: 10_000,
  corners: 1_000,
  bodyBytes: 8 * 1024 * 1024,
  /** Of all lines of a drawing together. */
  metres: 200_000,
  /** Closures of one import. */
  imported: 500,
  /** A list is cut where its drawings would be more than this. */
  pageBytes: 4 * 1024 * 1024,
});
