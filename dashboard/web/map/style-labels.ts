import type { LayerSpecification } from 'maplibre-gl';
import type { MapColours } from './palette.ts';

const SOURCE = { source: 'basemap' } as const;

/** Names of streets, waters, parks and places. */
export function basemapLabels(colours: MapColours): LayerSpecification[] {
  return [
    roadNames('street-names', ['residential', 'service', 'pedestrian'], 15, 10.5, colours),
    roadNames('road-names', ['tertiary', 'secondary'], 13.5, 11, colours),
    roadNames('main-road-names', ['primary', 'trunk', 'motorway'], 12.5, 11.5, colours),
    areaNames('park-names', 'parks', 14, colours.parkLabel, colours),
    areaNames('water-names', 'water', 11, colours.waterLabel, colours),
    placeNames('neighbourhood-names', ['neighbourhood', 'hamlet'], 13, 16, [13, 11, 16, 13], colours),
    placeNames('suburb-names', ['suburb', 'village'], 11, 15.5, [11, 11, 15, 15], colours),
    placeNames('town-names', ['town', 'city'], 4, 12.5, [5, 12, 12, 18], colours),
  ];
}

function roadNames(
  id: string,
  classes: string[],
  minzoom: number,
  size: number,
  colours: MapColours,
): LayerSpecification {
  return {
    id,
    type: 'symbol',
    ...SOURCE,
    'source-layer': 'roads',
    minzoom,
    filter: ['all', ['in', ['get', 'class'], ['literal', classes]], ['has', 'name']],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 320,
      'text-field': ['get', 'name'],
      'text-font': ['Inter Medium'],
      'text-size': ['interpolate', ['linear'], ['zoom'], minzoom, size, 18, size + 2.5],
      'text-letter-spacing': 0.01,
      'text-max-angle': 32,
      'text-padding': 6,
    },
    paint: { 'text-color': colours.label, 'text-halo-color': colours.halo, 'text-halo-width': 1.5 },
  };
}

function areaNames(
  id: string,
  layer: string,
  minzoom: number,
  colour: string,
  colours: MapColours,
): LayerSpecification {
  return {
    id,
    type: 'symbol',
    ...SOURCE,
    'source-layer': layer,
    minzoom,
    filter: ['all', ['==', ['geometry-type'], 'Polygon'], ['has', 'name']],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ['Inter Medium'],
      'text-size': 11,
      'text-max-width': 8,
      'text-padding': 12,
    },
    paint: { 'text-color': colour, 'text-halo-color': colours.halo, 'text-halo-width': 1.2 },
  };
}

function placeNames(
  id: string,
  classes: string[],
  minzoom: number,
  maxzoom: number,
  [fromZoom, fromSize, toZoom, toSize]: [number, number, number, number],
  colours: MapColours,
): LayerSpecification {
  return {
    id,
    type: 'symbol',
    ...SOURCE,
    'source-layer': 'places',
    minzoom,
    maxzoom,
    filter: ['in', ['get', 'class'], ['literal', classes]],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ['Inter Semibold'],
      'text-size': ['interpolate', ['linear'], ['zoom'], fromZoom, fromSize, toZoom, toSize],
      'text-max-width': 7,
      'text-padding': 8,
    },
    paint: { 'text-color': colours.placeLabel, 'text-halo-color': colours.halo, 'text-halo-width': 1.6 },
  };
}
