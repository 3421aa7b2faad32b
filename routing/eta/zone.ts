import { latLngToCell } from 'h3-js';
import type { Position } from '../contract.ts';

/** Hexagons of about five square kilometres: a district, with enough runs a month to tell how it drives. */
const ZONE_RESOLUTION = 7;

/** The name of the area that a place lies in, the same everywhere and without any set-up: its H3 cell. */
export const zoneAt = ([longitude, latitude]: Position): string => latLngToCell(latitude, longitude, ZONE_RESOLUTION);
