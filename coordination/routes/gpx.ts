import type { Route } from '@mediconnect/routing/contract.ts';
import { gpxFile, gpxRoute, gpxTrack } from '../gpx.ts';
import { instructionsOf } from './instructions.ts';

/**
 * GPX 1.1: of each route the points with something to do (`rte`, where its steps are known) and its whole line (`trk`).
 * @param name what the file calls the way
 */
export function routesGpx(routes: readonly Route[], name: string, language: string): string {
  const titled = routes.map((route, index) => ({
    route,
    name: routes.length === 1 ? name : `${name} (${index + 1})`,
    description: `${Math.round(route.durationSeconds / 60)} min, ${(route.distanceMetres / 1000).toFixed(1)} km, ${route.source}`,
  }));
  const guided = titled.flatMap(({ route: { steps }, ...title }) =>
    steps === undefined ? [] : [gpxRoute({ ...title, points: pointsToAct(steps, language) })],
  );
  const lines = titled.map(({ route, ...title }) => {
    const points = route.geometry.coordinates.map(([longitude, latitude]) => ({ longitude, latitude }));
    return gpxTrack({ ...title, points });
  });
  return gpxFile([...guided, ...lines]);
}

function pointsToAct(steps: NonNullable<Route['steps']>, language: string) {
  const texts = instructionsOf(steps, language);
  return steps.map(({ location: [longitude, latitude], name }, index) => ({
    ...{ longitude, latitude, name },
    description: texts[index],
  }));
}
