import type { LiveFeed } from '../live/feed.ts';
import type { UnitView } from '../live/staleness.ts';
import { type BaseMapOptions, createBaseMap } from './base-map.ts';
import { createFleetOverlay } from './fleet-overlay.ts';
import type { Scheme } from './palette.ts';
import { pickUnit } from './pick.ts';
import type { MapData } from './style.ts';

export interface View {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}

export interface FleetMapOptions extends BaseMapOptions {
  readonly feed: LiveFeed;
  readonly onPick: (vehicle: string | undefined) => void;
  readonly onHover: (hovered: { vehicle: string; x: number; y: number } | undefined) => void;
  readonly onView: (view: View) => void;
  /** The viewer moved the map by hand. */
  readonly onGrab: () => void;
  readonly onBasemapError: () => void;
}

/** The map with everything on it, as the page drives it. */
export interface FleetMap {
  setScheme(scheme: Scheme): void;
  setData(data: MapData): void;
  setSelected(vehicle: string | undefined): void;
  setFollowed(vehicle: string | undefined): void;
  setAside(isAside: (view: UnitView) => boolean): void;
  /** Room that panels take from the map's edges, in px. */
  setPadding(padding: { left: number; right: number; top: number; bottom: number }): void;
  flyTo(vehicle: string): void;
  /** @param bounds west, south, east, north */
  fit(bounds: readonly number[]): void;
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
  map.on('click', (event) => options.onPick(pickUnit(buffers, project, event.point)));
  map.on('mousemove', (event) => {
    const vehicle = pickUnit(buffers, project, event.point);
    map.getCanvas().style.cursor = vehicle === undefined ? '' : 'pointer';
    options.onHover(vehicle === undefined ? undefined : { vehicle, x: event.point.x, y: event.point.y });
  });
  map.on('mouseout', () => options.onHover(undefined));
  map.on('error', (event) => {
    if ((event as { sourceId?: string }).sourceId === 'basemap') options.onBasemapError();
    else console.warn(event.error);
  });

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
    setPadding(next) {
      padding = next;
      // A panel that opens while the map flies to its vehicle must not end the flight.
      const destination = flightTo;
      if (destination === undefined) map.easeTo({ padding, duration: calm.matches ? 0 : 250 });
      else fly(destination);
    },
    flyTo: fly,
    fit(bounds) {
      map.fitBounds([...bounds] as [number, number, number, number], { padding: 20, duration: calm.matches ? 0 : 700 });
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
    reloadBasemap: () => map.refreshTiles('basemap'),
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
