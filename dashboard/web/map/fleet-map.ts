import type { LiveFeed } from '../live/feed.ts';
import type { UnitView } from '../live/staleness.ts';
import { type BaseMapOptions, createBaseMap } from './base-map.ts';
import { createFleetOverlay } from './fleet-overlay.ts';
import type { Scheme } from './palette.ts';
import { pickUnit } from './pick.ts';
import { type Ground, isBasemap, type MapData } from './style.ts';

export interface View {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}

/** longitude, latitude */
export type LonLat = readonly [number, number];

export interface FleetMapOptions extends BaseMapOptions {
  readonly feed: LiveFeed;
  /** A click: the unit that it met, and where it was. */
  readonly onPick: (vehicle: string | undefined, at: LonLat) => void;
  /** The other mouse button, or a long press. */
  readonly onPoint: (at: LonLat) => void;
  readonly onHover: (hovered: { vehicle: string; x: number; y: number } | undefined) => void;
  readonly onView: (view: View) => void;
  /** The viewer moved the map by hand. */
  readonly onGrab: () => void;
}

/** The map with everything on it, as the page drives it. */
export interface FleetMap {
  setScheme(scheme: Scheme): void;
  setData(data: MapData): void;
  setSelected(vehicle: string | undefined): void;
  setFollowed(vehicle: string | undefined): void;
  setAside(isAside: (view: UnitView) => boolean): void;
  /** Clicks are for places, not for units: the pointer shows it. */
  setPicking(picking: boolean): void;
  setGround(ground: Ground): void;
  setFeatures(source: string, features: GeoJSON.FeatureCollection): void;
  /** West, south, east, north of what is shown. */
  bounds(): readonly [number, number, number, number];
  /** The middle of what is not covered by panels. */
  centre(): LonLat;
  /** Room that panels take from the map's edges, in px. */
  setPadding(padding: { left: number; right: number; top: number; bottom: number }): void;
  flyTo(vehicle: string): void;
  /** @param bounds west, south, east, north @param margin px around them, besides what panels take */
  fit(bounds: readonly number[], margin?: number): void;
  fitFleet(): void;
  isInView(vehicle: string): boolean;
  /** Where a vehicle was drawn, and when (epoch ms of the page): for tests. */
  positionOf(vehicle: string): { longitude: number; latitude: number; drawnAtMs: number } | undefined;
  /** Asks again for what of the basemap could not be loaded. */
  reloadBasemap(): void;
  destroy(): void;
}

const CLOSE_UP_ZOOM = 15;

export function createFleetMap(options: FleetMapOptions): FleetMap {
  const base = createBaseMap(options);
  const { map } = base;
  const overlay = createFleetOverlay({ map, feed: options.feed, scheme: options.scheme });
  const { buffers } = overlay;
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let followed: string | undefined;
  let padding = { left: 0, right: 0, top: 0, bottom: 0 };
  let flightTo: string | undefined;
  let drawnAtMs = 0;
  let picking = false;

  const at = (vehicle: string): [number, number] | undefined => {
    const row = buffers.rowOf.get(vehicle);
    return row === undefined ? undefined : [buffers.positions[row * 3]!, buffers.positions[row * 3 + 1]!];
  };
  const project = (longitude: number, latitude: number) => map.project([longitude, latitude]);
  const report = () => {
    const { lng, lat } = map.getCenter();
    options.onView({ longitude: lng, latitude: lat, zoom: map.getZoom() });
  };

  overlay.onFrame(() => {
    drawnAtMs = performance.timeOrigin + performance.now();
    const centre = followed === undefined || map.isMoving() ? undefined : at(followed);
    if (centre !== undefined) map.setCenter(centre);
  });
  const fly = (vehicle: string) => {
    const centre = at(vehicle);
    if (centre === undefined) return;
    const zoom = Math.max(map.getZoom(), CLOSE_UP_ZOOM);
    map.flyTo({ center: centre, zoom, padding, duration: calm.matches ? 0 : 900, essential: true });
    // After the call: what was under way ends in it, and its end must not be taken for this flight's.
    flightTo = map.isMoving() ? vehicle : undefined;
  };
  map.on('moveend', () => {
    flightTo = undefined;
    report();
  });
  map.on('load', report);
  map.on('dragstart', options.onGrab);
  const placeOf = ({ lngLat }: { lngLat: { wrap(): { lng: number; lat: number } } }): LonLat => {
    const { lng, lat } = lngLat.wrap();
    return [lng, lat];
  };
  map.on('click', (event) => options.onPick(pickUnit(buffers, project, event.point), placeOf(event)));
  map.on('contextmenu', (event) => options.onPoint(placeOf(event)));
  map.on('mousemove', (event) => {
    const vehicle = pickUnit(buffers, project, event.point);
    map.getCanvas().style.cursor = picking ? 'crosshair' : vehicle === undefined ? '' : 'pointer';
    options.onHover(vehicle === undefined ? undefined : { vehicle, x: event.point.x, y: event.point.y });
  });
  map.on('mouseout', () => options.onHover(undefined));
  map.on('error', (event) => console.warn(event.error));

  return {
    setScheme(scheme) {
      base.setScheme(scheme);
      overlay.setScheme(scheme);
    },
    setData: base.setData,
    setSelected: overlay.setSelected,
    setFollowed(vehicle) {
      followed = vehicle;
      const centre = vehicle === undefined ? undefined : at(vehicle);
      if (centre !== undefined) map.easeTo({ center: centre, duration: calm.matches ? 0 : 500 });
    },
    setAside: overlay.setAside,
    setPicking(next) {
      picking = next;
      map.getCanvas().style.cursor = picking ? 'crosshair' : '';
    },
    setGround: base.setGround,
    setFeatures: base.setFeatures,
    bounds() {
      const seen = map.getBounds();
      return [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
    },
    centre() {
      const { lng, lat } = map.getCenter().wrap();
      return [lng, lat];
    },
    setPadding(next) {
      padding = next;
      // A panel that opens while the map flies to its vehicle must not end the flight.
      const destination = flightTo;
      if (destination === undefined) map.easeTo({ padding, duration: calm.matches ? 0 : 250 });
      else fly(destination);
    },
    flyTo: fly,
    fit(bounds, margin = 20) {
      const edges = [...bounds] as [number, number, number, number];
      map.fitBounds(edges, { padding: margin, maxZoom: 16, duration: calm.matches ? 0 : 700 });
    },
    fitFleet() {
      const bounds = boundsOf(buffers.positions, buffers.count);
      if (bounds !== undefined) map.fitBounds(bounds, { padding: 60, maxZoom: 15, duration: calm.matches ? 0 : 700 });
    },
    isInView(vehicle) {
      const point = at(vehicle);
      return point !== undefined && map.getBounds().contains(point);
    },
    positionOf(vehicle) {
      const point = at(vehicle);
      return point === undefined ? undefined : { longitude: point[0], latitude: point[1], drawnAtMs };
    },
    reloadBasemap() {
      for (const source of Object.keys(map.getStyle().sources)) if (isBasemap(source)) map.refreshTiles(source);
    },
    destroy() {
      overlay.destroy();
      map.remove();
    },
  };
}

function boundsOf(positions: Float64Array, count: number): [number, number, number, number] | undefined {
  if (count === 0) return undefined;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (let row = 0; row < count; row += 1) {
    west = Math.min(west, positions[row * 3]!);
    east = Math.max(east, positions[row * 3]!);
    south = Math.min(south, positions[row * 3 + 1]!);
    north = Math.max(north, positions[row * 3 + 1]!);
  }
  return [west, south, east, north];
}
