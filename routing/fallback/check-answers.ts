import type { RouteAnswer, TableAnswer, TableRequest } from '../contract.ts';

const isMeasure = (value: unknown): boolean =>
  value === null || (typeof value === 'number' && Number.isFinite(value) && value >= 0);

/**
 * The answer, when it is one: a row for each source, a column for each destination, numbers that can be.
 * @throws when it is not
 */
export function checkTable(answer: TableAnswer, { sources, destinations }: TableRequest): TableAnswer {
  for (const rows of [answer.seconds, answer.metres]) {
    if (rows.length !== sources.length) throw new Error('a table has another number of rows than was asked for');
    for (const row of rows)
      if (row.length !== destinations.length || !row.every(isMeasure)) throw new Error('a row of a table is none');
  }
  return answer;
}

/** The answer, when it has a route that can be driven. @throws when it has none */
export function checkRoutes(answer: RouteAnswer): RouteAnswer {
  const isWhole = ({ durationSeconds, distanceMetres, geometry }: RouteAnswer['routes'][number]) =>
    [durationSeconds, distanceMetres].every((value) => Number.isFinite(value) && value >= 0) &&
    geometry.coordinates.length >= 2;
  if (answer.routes.length === 0 || !answer.routes.every(isWhole)) throw new Error('a route is none');
  return answer;
}
