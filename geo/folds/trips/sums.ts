/** What is added up along a trip. */
export interface Sums {
  readonly distanceMetres: number;
  /** Of it with siren or warning lights. */
  readonly blueMetres: number;
  readonly idleSeconds: number;
  readonly sirenSeconds: number;
  /** Null while the engine did not tell. */
  readonly fuelMl: number | null;
  readonly maxSpeedCmPerS: number;
}

export const NO_SUMS: Sums = Object.freeze({
  distanceMetres: 0,
  blueMetres: 0,
  idleSeconds: 0,
  sirenSeconds: 0,
  fuelMl: null,
  maxSpeedCmPerS: 0,
});

/** Adds what is known. */
export const plus = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : a + b);

/** Both stretches together. */
export function addSums(a: Sums, b: Sums): Sums {
  return {
    distanceMetres: a.distanceMetres + b.distanceMetres,
    blueMetres: a.blueMetres + b.blueMetres,
    idleSeconds: a.idleSeconds + b.idleSeconds,
    sirenSeconds: a.sirenSeconds + b.sirenSeconds,
    fuelMl: plus(a.fuelMl, b.fuelMl),
    maxSpeedCmPerS: Math.max(a.maxSpeedCmPerS, b.maxSpeedCmPerS),
  };
}
