export const REGION_ID = 'montevideo';
export const REGION_NAME = 'Montevideo';

/** West, south, east, north of the source tiles (zoom 12, x 1407…1410, y 2471…2472), rounded inwards. */
export const BOUNDS = [-56.3378, -34.9579, -55.9864, -34.8139] as const;

/** Where the map opens: between the old town, the hospitals and the coast. */
export const CENTRE = { longitude: -56.1645, latitude: -34.8895, zoom: 12 };
