import type { LonLat } from '@mediconnect/geo';
import { buildFenceSet, type Fence, normaliseShape, visitFencesAround } from '@mediconnect/geo/fences/index.ts';
import type { PlaceFence } from './details-store.ts';

/** Hospitals before stations before zones. */
const RANKS = ['hospital', 'station', 'zone'];

/** The fences of a fleet that give places their name. */
export interface PlaceNames {
  /** The name of the fence that a place lay in at a time; undefined outside of all. */
  nameAt(place: LonLat, timeMs: number): string | undefined;
}

interface Named {
  readonly name: string;
  readonly rank: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** @param versions of fences, each with its span of time */
export function placeNames(versions: readonly PlaceFence[]): PlaceNames {
  const named = new Map<string, Named>();
  const fences = versions.flatMap((version) => {
    const made = shapeOf(version);
    if (made === undefined) return [];
    const fromMs = version.valid_from.getTime();
    const toMs = version.valid_to?.getTime() ?? Number.POSITIVE_INFINITY;
    const { name } = version.feature.properties;
    named.set(made.rules.id, { name, rank: RANKS.indexOf(version.kind), fromMs, toMs });
    return [made];
  });
  const set = buildFenceSet(fences);
  return {
    nameAt({ longitude, latitude }, timeMs) {
      const around: Named[] = [];
      visitFencesAround(set, longitude, latitude, ({ rules }) => {
        const fence = named.get(rules.id)!;
        if (fence.fromMs <= timeMs && timeMs < fence.toMs) around.push(fence);
      });
      return around.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1))[0]?.name;
    },
  };
}

/** A fence that says nothing but where it is: only its place is asked for. */
function shapeOf({ version_id, valid_from, kind, feature }: PlaceFence): Fence | undefined {
  const { name, ...width } = feature.properties;
  const made = normaliseShape({ geometry: feature.geometry, ...width });
  if ('problem' in made) return undefined;
  const rules = {
    ...{ id: String(version_id), name, kind: kind as Fence['rules']['kind'], dwellSeconds: null, hysteresisMetres: 0 },
    ...{ debounceSeconds: 0, schedule: null, timeZone: 'UTC', speedLimitKmh: null, vehicles: null, groups: null },
  };
  return { rules, shape: made.shape, validFromMs: valid_from.getTime() };
}
