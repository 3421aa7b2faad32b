import {
  AttributionControl,
  addProtocol,
  type GeoJSONSource,
  Map as MapLibreMap,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { Protocol } from 'pmtiles';
import type { Scheme } from './palette.ts';
import { drawPlaceImage } from './place-images.ts';
import { type Basemap, EMPTY_COLLECTION, type Ground, type MapData, mapStyle } from './style.ts';
import { toldFailures } from './told-failures.ts';

export interface BaseMapOptions {
  readonly container: HTMLElement;
  readonly scheme: Scheme;
  readonly basemaps: readonly Basemap[];
  readonly centre: readonly [longitude: number, latitude: number];
  readonly zoom: number;
  readonly data: MapData;
  readonly labels: Record<string, string>;
  /** A part of a basemap could not be read. */
  readonly onBasemapError: () => void;
}

export interface BaseMap {
  readonly map: MapLibreMap;
  setScheme(scheme: Scheme): void;
  setData(data: MapData): void;
  /** Adds sources and layers, once. */
  setGround(ground: Ground): void;
  /** Of a source of the ground. */
  setFeatures(source: string, features: GeoJSON.FeatureCollection): void;
}

/** The lowest layer of what stands over the ground. */
const STATIONS = 'stations';
const isStations = ({ id }: { id: string }) => id === STATIONS;

/** Of the page, not of one map: what was read of the archives stays known. */
const archives = new Protocol();

/** Where the worker is, and how PMTiles are read. */
function prepare(onBasemapError: () => void): void {
  setWorkerUrl(workerUrl);
  addProtocol('pmtiles', toldFailures(archives.tile, onBasemapError));
}

/** @returns whether this browser can draw the map at all */
export function hasWebGl(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}

/** A north-up map without units: basemap, places, track. */
export function createBaseMap(options: BaseMapOptions): BaseMap {
  prepare(options.onBasemapError);
  let { scheme, data } = options;
  let ground: Ground | undefined;
  const features = new Map<string, GeoJSON.FeatureCollection>();
  const sourceOf = (id: string) => ({ type: 'geojson' as const, data: features.get(id) ?? EMPTY_COLLECTION });
  const styleNow = () => {
    const style = mapStyle(scheme, options.basemaps, data);
    if (ground === undefined) return style;
    for (const id of ground.sources) style.sources[id] = sourceOf(id);
    style.layers.splice(style.layers.findIndex(isStations), 0, ...ground.layers(scheme));
    style.layers.push(...ground.marks(scheme));
    return style;
  };
  const map = new MapLibreMap({
    container: options.container,
    style: mapStyle(scheme, options.basemaps, data),
    center: [options.centre[0], options.centre[1]],
    zoom: options.zoom,
    minZoom: 3,
    maxZoom: 19,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    fadeDuration: 150,
    locale: options.labels,
  });
  let styled = false;
  map.once('style.load', () => {
    styled = true;
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new AttributionControl({ compact: false }), 'bottom-right');
  map.addControl(new ScaleControl({ unit: 'metric', maxWidth: 90 }), 'bottom-left');
  map.addControl(new NavigationControl({ showCompass: false }), 'bottom-left');
  map.setMissingStyleImageResolver((id) => {
    const image = drawPlaceImage(id, scheme);
    if (image !== undefined && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: 2 });
  });
  return {
    map,
    setScheme(next) {
      if (next === scheme) return;
      scheme = next;
      for (const id of ['hospital', 'station']) if (map.hasImage(id)) map.removeImage(id);
      map.setStyle(styleNow(), { diff: true });
    },
    setData(next) {
      const before = data;
      data = next;
      if (next.places !== before.places) setSource(map, 'places', next.places);
      if (next.track !== before.track) setSource(map, 'track', next.track);
    },
    setGround(next) {
      if (ground !== undefined) return;
      ground = next;
      const add = () => {
        for (const id of next.sources) map.addSource(id, sourceOf(id));
        for (const layer of next.layers(scheme)) map.addLayer(layer, STATIONS);
        for (const layer of next.marks(scheme)) map.addLayer(layer);
      };
      if (styled) add();
      else map.once('style.load', add);
    },
    setFeatures(source, next) {
      if (features.get(source) === next) return;
      features.set(source, next);
      map.getSource<GeoJSONSource>(source)?.setData(next);
    },
  };
}

function setSource(map: MapLibreMap, id: string, features: GeoJSON.FeatureCollection): void {
  const set = () =>
    (map.getSource(id) as { setData?: (data: GeoJSON.FeatureCollection) => void } | undefined)?.setData?.(features);
  if (map.getSource(id) === undefined) map.once('load', set);
  else set();
}
