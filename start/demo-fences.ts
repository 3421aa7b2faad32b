import { checkFence, type SentFence } from '@mediconnect/coordination/geofences/check.ts';
import { hasFences, insertFence, lockFences } from '@mediconnect/coordination/geofences/store.ts';
import { inTransaction, type Store } from '@mediconnect/store';

/** A place of the region. */
export interface DemoPlace {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
}

/**
 * Circles: the region's data has the middle of each place, not its buildings. Ambulances stop on the road in front, up to
 * 74 m from the middle of a hospital and up to 84 m from a station's; hospitals stand closer together than stations.
 */
const RULES = {
  hospital: { kind: 'hospital', radiusMetres: 120, dwellSeconds: 60 },
  station: { kind: 'station', radiusMetres: 150 },
} as const;

/** The hospitals and stations as fences, unless the fleet has or had any: people may have changed or removed them. */
export async function prepareDemoFences(
  store: Pick<Store, 'pool'>,
  fleetId: number,
  timeZone: string,
  places: readonly DemoPlace[],
): Promise<void> {
  await inTransaction(store.pool, async (db) => {
    await lockFences(db, fleetId);
    if (await hasFences(db, fleetId)) return;
    for (const place of places) {
      const fence = fenceOf(place);
      if (fence === undefined) continue;
      await insertFence(db, fleetId, `f-${place.id}`, { ...checkFence(fence, timeZone), changedBy: 'system' });
    }
  });
}

function fenceOf({ kind, name, longitude, latitude }: DemoPlace): SentFence | undefined {
  const rules = Object.hasOwn(RULES, kind) ? RULES[kind as keyof typeof RULES] : undefined;
  if (rules === undefined) return undefined;
  return { geometry: { type: 'Point', coordinates: [longitude, latitude] }, properties: { name, ...rules } };
}
