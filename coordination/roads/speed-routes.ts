import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { isBounds } from '@mediconnect/geo/bounds.ts';
import { hourClassAt } from '@mediconnect/routing/hour-class.ts';
import type { EdgeSpeed } from '@mediconnect/routing/traffic/learn.ts';
import { type Static, Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { answers } from '../shapes.ts';
import { TRAFFIC } from './limits.ts';
import { lineOf } from './lines.ts';
import type { RoadNetwork } from './networks.ts';
import { HourClassWord, RoadSpeed } from './shapes.ts';

type Bounds = readonly [number, number, number, number];

/** How fast roads are driven, as the fleets' own trips tell. */
export const speedRoutes =
  ({ traffic, nowMs }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/roads/speeds',
      {
        config: { permission: 'roads.read' },
        schema: {
          tags: ['roads'],
          summary:
            'Measured speeds of road segments, those driven most; only such with enough drives, of two vehicles or days at least',
          querystring: Type.Object({
            bbox: Type.String({ maxLength: 120, description: 'west,south,east,north in degrees' }),
            hourClass: Type.Optional(HourClassWord),
          }),
          response: answers({
            200: Type.Object(
              {
                type: Type.Literal('FeatureCollection'),
                hourClass: HourClassWord,
                complete: Type.Boolean({ description: `false: there are more than ${TRAFFIC.segments}` }),
                features: Type.Array(RoadSpeed),
              },
              { title: 'RoadSpeeds', description: 'GeoJSON' },
            ),
          }),
        },
      },
      async (request) => {
        const bounds = boundsOf(request.query.bbox);
        const around = traffic.networks.filter((network) => overlap(network.bounds, bounds));
        const [first] = around.length > 0 ? around : traffic.networks;
        if (first === undefined) throw new AppError('route.no_region');
        const hourClass = request.query.hourClass ?? hourClassAt(nowMs(), first.timeZone);
        const found: { network: RoadNetwork; speed: EdgeSpeed }[] = [];
        for (const network of around) {
          const { published } = await traffic.speedsOf(network, hourClass);
          const within = edgesIn(network, bounds);
          for (const speed of published) if (within.has(speed.edge >> 1)) found.push({ network, speed });
        }
        found.sort((a, b) => b.speed.traversals - a.speed.traversals);
        const features = found.slice(0, TRAFFIC.segments).map(({ network, speed }) => featureOf(network, speed));
        return { type: 'FeatureCollection' as const, hourClass, complete: features.length === found.length, features };
      },
    );
  };

/** @throws {AppError} request.invalid */
function boundsOf(text: string): Bounds {
  const values = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (!isBounds(values)) throw new AppError('request.invalid', 'bbox: four numbers, west,south,east,north.');
  return values as unknown as Bounds;
}

const overlap = ([west, south, east, north]: Bounds, other: Bounds): boolean =>
  west <= other[2] && other[0] <= east && south <= other[3] && other[1] <= north;

/** The chains whose boxes reach into bounds. */
const edgesIn = ({ graph }: RoadNetwork, [west, south, east, north]: Bounds): Set<number> =>
  new Set(graph.index.search(west * 1e7, south * 1e7, east * 1e7, north * 1e7));

function featureOf({ graph, segments }: RoadNetwork, { edge, siren, kmh, traversals }: EdgeSpeed) {
  const { edgeMillis } = graph.costs[siren ? 'emergency' : 'normal'];
  const mapKmh = (graph.chainMetres[edge >> 1]! * 3600) / edgeMillis[edge]!;
  return {
    type: 'Feature' as const,
    geometry: { type: 'LineString' as const, coordinates: lineOf(graph, edge) },
    properties: {
      segment: segments.nameOf(edge),
      street: graph.names[graph.chainName[edge >> 1]!]!,
      siren,
      kmh: Math.round(kmh * 10) / 10,
      mapKmh: Math.round(mapKmh * 10) / 10,
      traversals,
    },
  } satisfies Static<typeof RoadSpeed>;
}
