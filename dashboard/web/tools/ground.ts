import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { MAP_COLOURS, type MapColours, type Scheme } from '../map/palette.ts';
import type { Ground } from '../map/style.ts';
import { TOOL_COLOURS, type ToolColours } from './colours.ts';

/** What the tools draw on, from the lowest to the highest. */
export const SOURCES = [
  'coverage',
  'speeds',
  'closures',
  'closure-marks',
  'areas',
  'runs',
  'run-marks',
  'ways',
  'marks',
] as const;
export type Source = (typeof SOURCES)[number];

const role = (...pairs: string[]): ExpressionSpecification =>
  ['match', ['get', 'role'], ...pairs] as unknown as ExpressionSpecification;
const IS_ROAD: ExpressionSpecification = ['==', ['get', 'role'], 'road'];
const ROUND = { 'line-join': 'round', 'line-cap': 'round' } as const;

/** Sources and layers of the tools, laid under the units once a tool is opened or a run is there. */
export const GROUND: Ground = { sources: SOURCES, layers, marks };

function layers(scheme: Scheme): LayerSpecification[] {
  const colours = { ...MAP_COLOURS[scheme], ...TOOL_COLOURS[scheme] };
  return [
    {
      id: 'coverage',
      type: 'fill',
      source: 'coverage',
      paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.3, 'fill-outline-color': colours.casing },
    },
    {
      id: 'coverage-gaps',
      type: 'line',
      source: 'coverage',
      filter: ['get', 'gap'],
      paint: { 'line-color': colours.barred, 'line-width': 2, 'line-dasharray': [3, 2] },
    },
    {
      id: 'speeds',
      type: 'line',
      source: 'speeds',
      layout: ROUND,
      paint: {
        'line-color': ['get', 'colour'],
        'line-width': ['interpolate', ['linear'], ['zoom'], 11, 1.5, 16, 4],
        'line-offset': ['interpolate', ['linear'], ['zoom'], 13, 0, 16, 2.5],
      },
    },
    { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': colours.barred, 'fill-opacity': 0.16 } },
    {
      id: 'areas-line',
      type: 'line',
      source: 'areas',
      paint: { 'line-color': colours.barred, 'line-width': 2, 'line-dasharray': [2, 1.5] },
    },
    {
      id: 'areas-corners',
      type: 'circle',
      source: 'areas',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 4.5,
        'circle-color': colours.barred,
        'circle-stroke-color': colours.casing,
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'closures-area',
      type: 'fill',
      source: 'closures',
      paint: { 'fill-color': colours.barred, 'fill-opacity': 0.2 },
    },
    {
      id: 'closures-drawn',
      type: 'line',
      source: 'closures',
      filter: ['!', IS_ROAD],
      paint: { 'line-color': colours.barred, 'line-width': 1.5, 'line-dasharray': [1, 2] },
    },
    {
      id: 'closures-casing',
      type: 'line',
      source: 'closures',
      filter: IS_ROAD,
      layout: ROUND,
      paint: { 'line-color': colours.casing, 'line-width': 7 },
    },
    {
      id: 'closures',
      type: 'line',
      source: 'closures',
      filter: IS_ROAD,
      paint: { 'line-color': colours.barred, 'line-width': 4, 'line-dasharray': [1.6, 1.2] },
    },
    ...wayLayers('runs', role('off_route', colours.barred, colours.run), colours.casing),
    ...wayLayers('ways', role('other', colours.other, colours.way), colours.casing),
  ];
}

function marks(scheme: Scheme): LayerSpecification[] {
  const colours = { ...MAP_COLOURS[scheme], ...TOOL_COLOURS[scheme] };
  return [
    ...markLayers('closure-marks', colours),
    ...markLayers('run-marks', colours),
    ...markLayers('marks', colours),
  ];
}

/** A line with an edge, so that it is seen on any ground; the chosen way lies over the others. */
function wayLayers(source: Source, colour: ExpressionSpecification, casing: string): LayerSpecification[] {
  const layout = { ...ROUND, 'line-sort-key': ['match', ['get', 'role'], 'other', 0, 1] as ExpressionSpecification };
  return [
    { id: `${source}-casing`, type: 'line', source, layout, paint: { 'line-color': casing, 'line-width': 8 } },
    {
      id: source,
      type: 'line',
      source,
      layout,
      paint: { 'line-color': colour, 'line-width': ['match', ['get', 'role'], 'other', 3.5, 5] },
    },
  ];
}

/** Places: a disc with a letter, and what they are called; drawn by the map, so names are never HTML. */
function markLayers(source: Source, colours: MapColours & ToolColours): LayerSpecification[] {
  const letter = {
    'text-font': ['Inter Semibold'],
    'text-size': 11.5,
    'text-overlap': 'always' as const,
    'text-field': ['get', 'letter'] as ExpressionSpecification,
  };
  const colour = role('run', colours.run, 'barred', colours.barred, colours.way);
  return [
    {
      id: `${source}-discs`,
      type: 'circle',
      source,
      paint: {
        'circle-color': colour,
        'circle-radius': ['match', ['get', 'role'], 'barred', 8, 10],
        'circle-stroke-color': colours.casing,
        'circle-stroke-width': 2,
      },
    },
    {
      id: `${source}-letters`,
      type: 'symbol',
      source,
      layout: letter,
      paint: { 'text-color': colours.ink },
    },
    {
      id: `${source}-names`,
      type: 'symbol',
      source,
      layout: {
        ...letter,
        'text-field': ['get', 'label'],
        // Above for what a tool sets, below for who comes: at one place both can be read.
        ...(source === 'marks'
          ? { 'text-anchor': 'bottom' as const, 'text-offset': [0, -1.1] as [number, number] }
          : { 'text-anchor': 'top' as const, 'text-offset': [0, 1.1] as [number, number] }),
        'text-max-width': 22,
      },
      paint: { 'text-color': colours.placeLabel, 'text-halo-color': colours.halo, 'text-halo-width': 1.8 },
    },
  ];
}
