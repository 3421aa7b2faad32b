import type { Look } from '../live/staleness.ts';

/**
 * How units look, as SVG paths in a box of 64, the heading upwards. Drawn into the map's atlas and, the same, into
 * lists and legend. A body with `pointed` is turned to the heading; the mark on it stays upright.
 */
export interface UnitShape {
  /** Outline without a heading. */
  readonly plain: string;
  /** Outline with its point to the heading. */
  readonly pointed: string;
  /** The mark in the middle: a path that is stroked. */
  readonly mark: string;
  readonly hollow: boolean;
}

/** A circle of radius 15 around the middle, and the same with a beak. */
const CIRCLE = 'M32 17a15 15 0 1 1 0 30a15 15 0 1 1 0-30z';
const DROP = 'M32 5L43.8 22.7A15 15 0 1 1 20.2 22.7z';
const SQUARE = 'M21 17h22a4 4 0 0 1 4 4v22a4 4 0 0 1-4 4h-22a4 4 0 0 1-4-4v-22a4 4 0 0 1 4-4z';
const SQUARE_POINTED = 'M32 4L41 17H43a4 4 0 0 1 4 4v22a4 4 0 0 1-4 4h-22a4 4 0 0 1-4-4v-22a4 4 0 0 1 4-4h2z';
const OCTAGON = 'M32 13L45.4 18.6L51 32L45.4 45.4L32 51L18.6 45.4L13 32L18.6 18.6z';
const DART = 'M32 1L53 50.5L32 43L11 50.5z';
const DIAMOND = 'M32 16L48 32L32 48L16 32z';
const DIAMOND_POINTED = 'M32 6L48 32L32 48L16 32z';

export const UNIT_SHAPES: Readonly<Record<Look, UnitShape>> = {
  siren: { plain: OCTAGON, pointed: DART, mark: 'M32 23v10M32 38.5v1', hollow: false },
  available: { plain: CIRCLE, pointed: DROP, mark: 'M32 25v14M25 32h14', hollow: false },
  atHospital: { plain: SQUARE, pointed: SQUARE_POINTED, mark: 'M27 25v14M37 25v14M27 32h10', hollow: false },
  outOfService: { plain: CIRCLE, pointed: CIRCLE, mark: 'M25 32h14', hollow: false },
  silent: { plain: CIRCLE, pointed: CIRCLE, mark: 'M32 25v7l5 4', hollow: true },
  unknown: { plain: DIAMOND, pointed: DIAMOND_POINTED, mark: '', hollow: false },
};
