import { distance, point } from '@turf/turf';
import type { Drive } from './compare.ts';
import type { TruePlace } from './true-visits.ts';

/** A vehicle that stands so long has ended its drive … */
const STOP_MS = 180_000;
/** … and a drive that comes no further than this from its beginning is none (ems: the trip rule's 200 m). */
const DRIVE_METRES = 200;
/** A true position that has moved less than this is the same place. */
const STILL_METRES = 2;

const metres = (a: TruePlace, b: TruePlace) =>
  distance(point([a.longitude, a.latitude]), point([b.longitude, b.latitude]), { units: 'meters' });

/** When a vehicle really drove, told from its true path alone: from the last moment at one place to the first at the next. */
export function trueDrives(vehicle: string, path: readonly TruePlace[]): Drive[] {
  const drives: Drive[] = [];
  let still = path[0]!;
  let lastStill = still;
  let drive: { from: TruePlace; startMs: number; far: boolean } | undefined;
  for (const place of path) {
    if (metres(still, place) <= STILL_METRES) {
      lastStill = place;
      if (drive !== undefined && place.timeMs - still.timeMs >= STOP_MS) {
        if (drive.far) drives.push({ vehicle, startMs: drive.startMs, endMs: still.timeMs });
        drive = undefined;
      }
      continue;
    }
    drive ??= { from: still, startMs: lastStill.timeMs, far: false };
    drive.far ||= metres(drive.from, place) >= DRIVE_METRES;
    still = place;
    lastStill = place;
  }
  return drives;
}
