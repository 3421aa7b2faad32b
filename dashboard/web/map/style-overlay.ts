import type { LayerSpecification } from 'maplibre-gl';
import type { MapColours } from './palette.ts';

/** What we lay over the basemap and under the units: the selected unit's track, hospitals, stations. */
export function overlayLayers(colours: MapColours): LayerSpecification[] {
  return [
    {
      id: 'track-casing',
      type: 'line',
      source: 'track',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.casing, 'line-width': 6.5, 'line-opacity': 0.3 },
    },
    {
      id: 'track',
      type: 'line',
      source: 'track',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': colours.track,
        'line-width': 3.5,
        'line-opacity': ['interpolate', ['linear'], ['get', 'fresh'], 0, 0.25, 1, 0.95],
      },
    },
    placesLayer(colours, 'station', 11),
    placesLayer(colours, 'hospital', 9.5),
  ];
}

/** Kinds of places by the sign that they have on the map; fire stations are where ambulances wait in many cities. */
const SHOWN_AS = { hospital: ['hospital'], station: ['station', 'fire_station'] };

function placesLayer(colours: MapColours, kind: 'hospital' | 'station', minzoom: number): LayerSpecification {
  return {
    id: `${kind}s`,
    type: 'symbol',
    source: 'places',
    minzoom,
    filter: ['in', ['get', 'kind'], ['literal', SHOWN_AS[kind]]],
    layout: {
      'icon-image': kind,
      'icon-size': ['interpolate', ['linear'], ['zoom'], 10, 0.6, 14, 1],
      'icon-overlap': ['step', ['zoom'], 'never', 13, 'always'],
      'icon-padding': 0,
      'symbol-sort-key': ['case', ['get', 'emergency'], 0, 1],
      'text-field': ['step', ['zoom'], '', kind === 'hospital' ? 13 : 14, ['get', 'name']],
      'text-font': ['Inter Semibold'],
      'text-size': 11,
      'text-offset': [0, 1.05],
      'text-anchor': 'top',
      'text-max-width': 9,
      'text-optional': true,
    },
    paint: {
      'text-color': kind === 'hospital' ? colours.hospital : colours.station,
      'text-halo-color': colours.halo,
      'text-halo-width': 1.4,
    },
  };
}

/** @param hex such as `#7cc7ff` */
export function withAlpha(hex: string, alpha: number): string {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return `rgba(${channel(1)}, ${channel(3)}, ${channel(5)}, ${alpha})`;
}
