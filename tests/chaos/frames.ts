import type { Frame } from '@mediconnect/schemas';

/** A frame that a gateway measured, by what tells it from all others of its boot. */
export interface Measured {
  readonly seq: number;
  readonly timeMs: number;
}

const LONGITUDE_E7 = -561_000_000;
const EVERY_NTH_IS_BATTERY = 5;

export const kindOf = (seq: number): 'gps' | 'battery' => (seq % EVERY_NTH_IS_BATTERY === 0 ? 'battery' : 'gps');

/** The number that the frame carries in longitude_e7 or starter_mv, so that a stored row tells which frame it is. */
export const payloadOf = (seq: number): number =>
  kindOf(seq) === 'battery' ? 12_000 + (seq % 1000) : LONGITUDE_E7 + (seq % 1_000_000);

/** The frame in full: gps, and each fifth a battery, so that two tables are written. */
export function frameOf({ seq, timeMs }: Measured): Frame {
  return kindOf(seq) === 'battery'
    ? { seq, timeMs, battery: { starterMv: payloadOf(seq) } }
    : {
        seq,
        timeMs,
        gps: { latitudeE7: -348_000_000, longitudeE7: payloadOf(seq), speedCmPerS: 1389, satellites: 11 },
      };
}
