import { LOOKS, type Look } from '../../live/staleness.ts';

/** What a screen shows, as far as it can be sent to somebody else: all of it stands in the address. */
export interface ViewState {
  /** `undefined`: the region's own view. */
  readonly camera: Camera | undefined;
  readonly vehicle: string | undefined;
  readonly looks: readonly Look[];
  readonly search: string;
  /** The tool that is open, and the places that were set for it. */
  readonly tool: ToolName | undefined;
  readonly points: readonly Point[];
  /** What is laid over the map besides. */
  readonly layers: readonly LayerName[];
}

export const LAYERS = ['closures', 'speeds', 'coverage'] as const;
export type LayerName = (typeof LAYERS)[number];
/** Who sends a unit wants to see what is closed. */
const AT_FIRST: readonly LayerName[] = ['closures'];

/** longitude, latitude; `null`: not set yet */
export type Point = readonly [number, number] | null;

export const TOOLS = ['first', 'ways', 'layers'] as const;
export type ToolName = (typeof TOOLS)[number];

export interface Camera {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}

const LONGEST_SEARCH = 100;
/** From, to, and ten on the way. */
const MOST_POINTS = 12;

/** Reads the query of an address; what is not understood is left out. */
export function parseViewState(query: string): ViewState {
  const parameters = new URLSearchParams(query);
  const looks = (parameters.get('state') ?? '').split(',');
  return {
    camera: parseCamera(parameters.get('at')),
    vehicle: parameters.get('vehicle') || undefined,
    looks: LOOKS.filter((look) => looks.includes(look)),
    tool: TOOLS.find((tool) => tool === parameters.get('tool')),
    points: parsePoints(parameters.get('points')),
    layers: parseLayers(parameters.get('layers')),
    search: (parameters.get('q') ?? '').slice(0, LONGEST_SEARCH),
  };
}

function parseLayers(layers: string | null): readonly LayerName[] {
  if (layers === null) return AT_FIRST;
  const named = layers.split(',');
  return LAYERS.filter((layer) => named.includes(layer));
}

/** @param points such as `-34.9,-56.1;-34.8,-56.2`: latitude first, as the camera is told */
function parsePoints(points: string | null): readonly Point[] {
  if (points === null) return [];
  return points.split(';', MOST_POINTS).map((pair) => {
    const [latitude = Number.NaN, longitude = Number.NaN, ...more] = pair === '' ? [] : pair.split(',').map(Number);
    const good = Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180 && more.length === 0;
    return good ? [longitude, latitude] : null;
  });
}

function parseCamera(at: string | null): Camera | undefined {
  const numbers = (at ?? '').split(',').map(Number);
  const [latitude, longitude, zoom] = numbers;
  if (numbers.length !== 3 || numbers.some((number) => !Number.isFinite(number))) return undefined;
  if (Math.abs(latitude!) > 85 || Math.abs(longitude!) > 180 || zoom! < 0 || zoom! > 22) return undefined;
  return { latitude: latitude!, longitude: longitude!, zoom: zoom! };
}

const formatPoint = ([longitude, latitude]: readonly [number, number]) =>
  `${latitude.toFixed(5)},${longitude.toFixed(5)}`;

/** @returns the query with its `?`, or an empty string when everything is as it begins */
export function formatViewState(view: ViewState): string {
  const parameters = new URLSearchParams();
  if (view.camera !== undefined) {
    const { latitude, longitude, zoom } = view.camera;
    parameters.set('at', `${latitude.toFixed(5)},${longitude.toFixed(5)},${zoom.toFixed(2)}`);
  }
  if (view.vehicle !== undefined) parameters.set('vehicle', view.vehicle);
  if (view.looks.length > 0) parameters.set('state', view.looks.join(','));
  if (view.search !== '') parameters.set('q', view.search);
  if (view.tool !== undefined) parameters.set('tool', view.tool);
  if (view.points.length > 0)
    parameters.set('points', view.points.map((point) => (point === null ? '' : formatPoint(point))).join(';'));
  if (view.layers.join() !== AT_FIRST.join()) parameters.set('layers', view.layers.join());
  const query = parameters.toString().replaceAll('%2C', ',').replaceAll('%3B', ';');
  return query === '' ? '' : `?${query}`;
}
