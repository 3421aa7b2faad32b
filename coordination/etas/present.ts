import type { Arrival, BoundsAnswer, Position, Reached } from '@mediconnect/routing';
import type { Static } from 'typebox';
import type { EtaCandidate } from './candidates.ts';
import type { Eta, Etas } from './shapes.ts';

/** To a tenth: nobody knows more. */
const round = (value: number): number => Math.round(value * 10) / 10;

/** An arrival as the API tells it. */
export function presentEta(
  { identity, fixAgeSeconds, phase, state }: EtaCandidate,
  { roadSeconds, roadMetres, source }: Reached,
  { seconds, lowSeconds, highSeconds, mobilisationSeconds }: Arrival,
  model: string,
): Static<typeof Eta> {
  return {
    vehicle: identity.vehicle,
    callSign: identity.callSign,
    seconds: round(seconds),
    lowSeconds: round(lowSeconds),
    highSeconds: round(highSeconds),
    mobilisationSeconds: round(mobilisationSeconds),
    roadSeconds: round(roadSeconds),
    distanceMetres: Math.round(roadMetres),
    source,
    fixAgeSeconds: round(fixAgeSeconds),
    ...(phase !== undefined && { phase }),
    ...{ state, model },
  };
}

/** The destination, and the road next to it. */
export function presentPlace(
  [longitude, latitude]: Position,
  snapped: BoundsAnswer['snapped'],
): Static<typeof Etas>['destination'] {
  if (snapped === undefined) return { longitude, latitude, snapped: null };
  const [east, north] = snapped.position;
  return {
    ...{ longitude, latitude },
    snapped: { longitude: east, latitude: north, distanceMetres: round(snapped.distanceMetres) },
  };
}
