import { AppError } from '@mediconnect/base';
import { type Bounds, isWithin } from '@mediconnect/geo/bounds.ts';
import type {
  BoundsRequest,
  Position,
  RouteRequest,
  RoutingSource,
  SourceName,
  TableAnswer,
  TableRequest,
} from './contract.ts';
import { joinedBounds } from './regional-bounds.ts';

/** One region's ways and times. */
export interface RegionalPart {
  readonly bounds: Bounds;
  readonly source: RoutingSource;
}

/** Roads reach so far out of the bounds of their region. */
const OUTSIDE_METRES = 1000;

/**
 * Several regions as one source: each part answers for the points that lie in it. A route lies in one region, so from one
 * to another there is none; where regions overlap the quicker answer counts. A table whose parts came from different
 * sources names the least of them.
 */
export function createRegionalSource(parts: readonly RegionalPart[]): RoutingSource {
  const [only] = parts;
  if (only === undefined) return NO_REGION;
  return {
    name: only.source.name,
    route: (request) => route(parts, request),
    table: (request) => table(parts, request),
    covers: (place) => parts.some((part) => covers(part, place)),
    ...(parts.some(({ source }) => source.bounds) && {
      bounds: async (request: BoundsRequest) => {
        const around = parts.filter((part) => covers(part, request.destination));
        const asked = around.map((part) => ({ source: part.source, rows: rowsIn(part, request.sources) }));
        return joinedBounds(asked, request);
      },
    }),
  };
}

const noRegion = async (): Promise<never> => {
  throw new AppError('route.no_region');
};
const NO_REGION: RoutingSource = { name: 'graph', route: noRegion, table: noRegion };

/** True where the part's region has, or could have, roads. */
export const covers = ({ bounds }: Pick<RegionalPart, 'bounds'>, [longitude, latitude]: Position): boolean =>
  isWithin(bounds, { longitude, latitude }, OUTSIDE_METRES);

async function route(parts: readonly RegionalPart[], request: RouteRequest): ReturnType<RoutingSource['route']> {
  request.signal?.throwIfAborted();
  const points: [string, Position][] = [
    ['from', request.from],
    ...(request.via ?? []).map((place): [string, Position] => ['via', place]),
    ['to', request.to],
  ];
  const around = parts.filter((part) => points.every(([, place]) => covers(part, place)));
  if (around.length === 0) throw apart(parts, points);
  const answers = await Promise.allSettled(around.map(({ source }) => source.route(request)));
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const seconds = (answer: (typeof found)[number]): number => answer.routes[0]?.durationSeconds ?? Infinity;
  if (found.length > 0) return found.reduce((best, next) => (seconds(next) < seconds(best) ? next : best));
  throw (answers[0] as PromiseRejectedResult).reason;
}

function apart(parts: readonly RegionalPart[], points: readonly [string, Position][]): AppError {
  const outside = points.find(([, place]) => !parts.some((part) => covers(part, place)));
  if (outside === undefined)
    return new AppError(
      'route.not_found',
      'The points lie in different regions, and no road data leads from one to the other',
    );
  const [point] = outside;
  return new AppError('route.not_found', `The point "${point}" lies outside of every region`, { details: { point } });
}

/** Where each of the places lies in the request, of those in a part. */
const rowsIn = (part: RegionalPart, places: readonly Position[]): number[] =>
  places.flatMap((place, row) => (covers(part, place) ? [row] : []));

async function table(parts: readonly RegionalPart[], request: TableRequest): Promise<TableAnswer> {
  const { sources, destinations, headingsDegrees, signal } = request;
  signal?.throwIfAborted();
  const asked = parts
    .map((part) => ({ part, rows: rowsIn(part, sources), columns: rowsIn(part, destinations) }))
    .filter(({ rows, columns }) => rows.length > 0 && columns.length > 0);
  const answers = await Promise.all(
    asked.map(async ({ part, rows, columns }) => ({
      ...{ rows, columns },
      answer: await part.source.table({
        ...request,
        sources: rows.map((row) => sources[row]!),
        destinations: columns.map((column) => destinations[column]!),
        ...(headingsDegrees && { headingsDegrees: rows.map((row) => headingsDegrees[row]) }),
      }),
    })),
  );
  return join(answers, sources.length, destinations.length, parts[0]!.source.name);
}

const LEAST: readonly SourceName[] = ['osrm', 'graph', 'estimate'];

/** One table of those of the parts; null where no part has both points. */
function join(
  answers: readonly { rows: number[]; columns: number[]; answer: TableAnswer }[],
  rowCount: number,
  columnCount: number,
  fallback: SourceName,
): TableAnswer {
  const empty = (): (number | null)[][] => Array.from({ length: rowCount }, () => Array(columnCount).fill(null));
  const [seconds, metres] = [empty(), empty()];
  let source: SourceName | undefined;
  for (const { rows, columns, answer } of answers) {
    if (source === undefined || LEAST.indexOf(answer.source) > LEAST.indexOf(source)) source = answer.source;
    for (const [i, row] of rows.entries())
      for (const [j, column] of columns.entries()) {
        const found = answer.seconds[i]?.[j] ?? null;
        if (found === null || found >= (seconds[row]![column] ?? Infinity)) continue;
        seconds[row]![column] = found;
        metres[row]![column] = answer.metres[i]?.[j] ?? null;
      }
  }
  return { seconds, metres, source: source ?? fallback };
}
