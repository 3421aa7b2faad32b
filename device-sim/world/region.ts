import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../usage-error.ts';
import { type CityHours, createCityHours } from './city-hours.ts';
import { openRoadGraph } from './open-graph.ts';
import { createRoadWorld } from './road-world.ts';
import type { Place, World } from './world.ts';

const DEMO_REGION = join(import.meta.dirname, '../../demo/region');

interface PlaceRecord extends Omit<Place, 'kind'> {
  readonly kind: string;
  readonly emergency?: boolean | string;
}

/**
 * The city of a region folder: `roads.osm.pbf` and `places.json` (see demo/README.md).
 * @param folder the demo city when undefined
 * @param prepared file with its road graph, made by geo's `saveRoadGraph`: saves a second at the start
 * @param traffic roads fill and empty by the city's clock; false: every hour is like another
 * @throws {UsageError} when there is no region
 */
export function loadRegion(folder: string = DEMO_REGION, prepared?: string, traffic = true): World {
  const roads = join(folder, 'roads.osm.pbf');
  if (!existsSync(roads))
    throw new UsageError(`--region ${folder}: has no roads.osm.pbf (npm run demo:derive makes the demo city's)`);
  const places = readPlaces(join(folder, 'places.json'));
  const hours = traffic ? readHours(join(folder, 'region.json')) : undefined;
  return createRoadWorld(openRoadGraph(roads, prepared), { ...places, hours });
}

/** By the clock of the region's time zone, UTC where it does not say one. */
function readHours(file: string): CityHours {
  const { timeZone = 'UTC' } = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { timeZone?: string })
    : {};
  try {
    return createCityHours(timeZone);
  } catch {
    throw new UsageError(`${file}: there is no time zone ${timeZone}`);
  }
}

function readPlaces(file: string): { stations: Place[]; hospitals: Place[] } {
  if (!existsSync(file)) throw new UsageError(`${file} is missing: a region says where hospitals and stations are`);
  const places = JSON.parse(readFileSync(file, 'utf8')) as PlaceRecord[];
  const ofKind = (kind: Place['kind'], keep: (place: PlaceRecord) => boolean = () => true): Place[] =>
    places
      .filter((place) => place.kind === kind && keep(place))
      .map(({ id, name, longitude, latitude }) => ({ id, kind, name, longitude, latitude }));
  // Patients go where there is an emergency department, if the map knows of any.
  const emergency = ofKind('hospital', (place) => place.emergency === true || place.emergency === 'yes');
  return { stations: ofKind('station'), hospitals: emergency.length > 0 ? emergency : ofKind('hospital') };
}
