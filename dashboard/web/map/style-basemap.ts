import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { MapColours } from './palette.ts';
import { basemapLabels } from './style-labels.ts';

const SOURCE = { source: 'basemap' } as const;

/** Layers over the region's vector tiles, from the ground up; demo/README.md names the tiles' layers and fields. */
export function basemapLayers(colours: MapColours): LayerSpecification[] {
  return [...grounds(colours), ...roads(colours), ...basemapLabels(colours)];
}

const isClass = (...classes: string[]): ExpressionSpecification => ['in', ['get', 'class'], ['literal', classes]];

function grounds(colours: MapColours): LayerSpecification[] {
  const fill = (
    id: string,
    layer: string,
    colour: string,
    filter: ExpressionSpecification | boolean = true,
    minzoom = 0,
  ): LayerSpecification => ({
    id,
    type: 'fill',
    ...SOURCE,
    'source-layer': layer,
    minzoom,
    filter: ['all', ['==', ['geometry-type'], 'Polygon'], filter],
    paint: { 'fill-color': colour },
  });
  return [
    fill('industrial', 'landuse', colours.industrial, isClass('industrial', 'military', 'aerodrome', 'commercial'), 11),
    fill('beach', 'landuse', colours.beach, isClass('beach')),
    fill('campus', 'landuse', colours.campus, isClass('hospital', 'school', 'university'), 12),
    fill('parks', 'parks', colours.park, isClass('park', 'wood', 'grass', 'pitch')),
    fill('cemeteries', 'parks', colours.campus, isClass('cemetery', 'wetland')),
    fill('water', 'water', colours.water),
    {
      id: 'waterways',
      type: 'line',
      ...SOURCE,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colours.water, 'line-width': byZoom([10, 0.5], [13, 1.4], [17, 6]) },
    },
    {
      id: 'buildings',
      type: 'fill',
      ...SOURCE,
      'source-layer': 'buildings',
      minzoom: 13.5,
      paint: {
        'fill-color': colours.building,
        'fill-outline-color': colours.buildingLine,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 13.5, 0, 14.5, 1],
      },
    },
  ];
}

interface RoadKind {
  readonly id: string;
  readonly classes: readonly string[];
  readonly colour: keyof MapColours;
  readonly casing: keyof MapColours;
  /** zoom, px of the road without its casing */
  readonly width: readonly (readonly [zoom: number, px: number])[];
  readonly minzoom: number;
}

/** From the least to the most important: the order of drawing. */
const ROADS: readonly RoadKind[] = [
  {
    id: 'service',
    classes: ['service', 'pedestrian', 'taxiway'],
    colour: 'street',
    casing: 'streetCasing',
    width: [
      [13, 0.4],
      [15, 1.6],
      [18, 8],
    ],
    minzoom: 13.5,
  },
  {
    id: 'residential',
    classes: ['residential'],
    colour: 'street',
    casing: 'streetCasing',
    width: [
      [12, 0.5],
      [14, 2],
      [16, 6],
      [18, 16],
    ],
    minzoom: 12,
  },
  {
    id: 'tertiary',
    classes: ['tertiary', 'runway'],
    colour: 'street',
    casing: 'streetCasing',
    width: [
      [11, 0.6],
      [13, 2],
      [15, 5],
      [18, 19],
    ],
    minzoom: 11,
  },
  {
    id: 'secondary',
    classes: ['secondary'],
    colour: 'main',
    casing: 'mainCasing',
    width: [
      [10, 0.7],
      [13, 2.6],
      [15, 6.5],
      [18, 22],
    ],
    minzoom: 10,
  },
  {
    id: 'primary',
    classes: ['primary'],
    colour: 'main',
    casing: 'mainCasing',
    width: [
      [8, 0.7],
      [12, 2.4],
      [15, 8],
      [18, 25],
    ],
    minzoom: 8,
  },
  {
    id: 'trunk',
    classes: ['trunk', 'motorway'],
    colour: 'motorway',
    casing: 'motorwayCasing',
    width: [
      [6, 0.8],
      [12, 3],
      [15, 9],
      [18, 27],
    ],
    minzoom: 5,
  },
];

function roads(colours: MapColours): LayerSpecification[] {
  const rail: LayerSpecification = {
    id: 'rail',
    type: 'line',
    ...SOURCE,
    'source-layer': 'roads',
    minzoom: 12,
    filter: isClass('rail'),
    paint: { 'line-color': colours.rail, 'line-width': byZoom([12, 0.8], [16, 2]), 'line-dasharray': [3, 2] },
  };
  const path: LayerSpecification = {
    id: 'paths',
    type: 'line',
    ...SOURCE,
    'source-layer': 'roads',
    minzoom: 14.5,
    filter: isClass('path', 'pier'),
    paint: { 'line-color': colours.path, 'line-width': byZoom([14, 0.6], [18, 3]), 'line-dasharray': [2, 1.5] },
  };
  // All casings lie below all fillings, so that crossings look joined.
  const casings = ROADS.map((kind) => roadLayer(kind, colours[kind.casing], 'casing'));
  const fillings = ROADS.map((kind) => roadLayer(kind, colours[kind.colour], 'filling'));
  return [path, rail, ...casings, ...fillings];
}

function roadLayer(kind: RoadKind, colour: string, part: 'casing' | 'filling'): LayerSpecification {
  const widen = part === 'casing' ? 2 : 0;
  return {
    id: `${kind.id}-${part}`,
    type: 'line',
    ...SOURCE,
    'source-layer': 'roads',
    minzoom: part === 'casing' ? Math.max(12, kind.minzoom) : kind.minzoom,
    filter: ['all', isClass(...kind.classes), ['!', ['has', 'tunnel']]],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-width': byZoom(...kind.width.map(([zoom, px]) => [zoom, px + (px < 1.5 ? widen / 2 : widen)] as const)),
    },
  };
}

/** Widths grow with the zoom as the ground does. */
function byZoom(...stops: readonly (readonly [zoom: number, px: number])[]): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.5], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification;
}
