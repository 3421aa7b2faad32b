import { distanceMetres, type LonLat } from '@mediconnect/geo';
import { gridDiskDistances, latLngToCell } from 'h3-js';

/** Cells of half a kilometre: a ring is a kilometre wide in the mean. */
export const NEAR_RESOLUTION = 8;
export const MOST_RINGS = 50;

/** Who is in the rings of cells around a place, by ring and then by distance. */
export function byRings<Item extends LonLat>(
  place: LonLat,
  rings: number,
  items: readonly Item[],
): { item: Item; ring: number; distanceMetres: number }[] {
  const cellOf = ({ latitude, longitude }: LonLat) => latLngToCell(latitude, longitude, NEAR_RESOLUTION);
  const ringOf = new Map(
    gridDiskDistances(cellOf(place), rings).flatMap((cells, ring) => cells.map((cell) => [cell, ring] as const)),
  );
  return items
    .flatMap((item) => {
      const ring = ringOf.get(cellOf(item));
      return ring === undefined ? [] : [{ item, ring, distanceMetres: distanceMetres(place, item) }];
    })
    .sort((a, b) => a.ring - b.ring || a.distanceMetres - b.distanceMetres);
}
