import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LiveFeed } from '../live/feed.ts';
import { type UnitView, viewOf } from '../live/staleness.ts';
import { arrange, createFleetBuffers, type FleetBuffers, place } from './fleet-buffers.ts';
import { createLabeller, type Labeller } from './labeller.ts';
import type { Scheme } from './palette.ts';
import { drawUnitAtlas, RING, writeIcon } from './unit-atlas.ts';
import { unitLayers } from './unit-layers.ts';

export interface FleetOverlayOptions {
  readonly map: MapLibreMap;
  readonly feed: LiveFeed;
  readonly scheme: Scheme;
}

/** Draws the units over the map, frame by frame, without React. */
export interface FleetOverlay {
  readonly buffers: FleetBuffers;
  setScheme(scheme: Scheme): void;
  setSelected(vehicle: string | undefined): void;
  /** Units for which it answers true are drawn faintly. */
  setAside(isAside: (view: UnitView) => boolean): void;
  /** Called after each frame with the moment (monotonic ms) it was drawn for. */
  onFrame(listener: (now: number) => void): void;
  destroy(): void;
}

/** No more often than this; less often where drawing is slow, so that the page stays responsive on any machine. */
const SHORTEST_FRAME_MS = 30;
const LONGEST_FRAME_MS = 400;
/** Until the basemap's first tiles are there, they need the machine more than a smooth glide does. */
const LOADING_FRAME_MS = 200;
const PULSE_MS = 1_800;
const REARRANGE_MS = 1_000;

export function createFleetOverlay({ map, feed, scheme }: FleetOverlayOptions): FleetOverlay {
  const overlay = new MapLibreOverlay({ interleaved: false, layers: [] });
  map.addControl(overlay);
  const buffers = createFleetBuffers();
  const selectionIcon = new Float32Array(7);
  const labeller: Labeller = createLabeller(map, buffers, scheme);
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let atlas = drawUnitAtlas(scheme);
  let selected: string | undefined;
  let isAside: (view: UnitView) => boolean = () => false;
  let frameListener: (now: number) => void = () => {};
  let drawnVersion = -1;
  let arrangedMs = Number.NEGATIVE_INFINITY;
  let drawnMs = 0;
  let costMs = 0;
  let awaitsNextFrame = false;
  let dirty = true;
  let request = 0;

  function tick(): void {
    request = requestAnimationFrame(tick);
    const now = performance.now();
    measure(now);
    if (now - drawnMs < pauseMs()) return;
    const rearrange = dirty || feed.version() !== drawnVersion || now - arrangedMs > REARRANGE_MS;
    if (rearrange) rearrangeAt(now);
    const moving = place(buffers, feed.glides, now);
    // A pulse says "now": without a link nothing may.
    const pulsing = buffers.sirenCount > 0 && !calm.matches && feed.snapshot().link.phase === 'live';
    if (!rearrange && !moving && !pulsing && !labeller.isDue(now)) return;
    draw(now, pulsing);
    awaitsNextFrame = true;
    drawnMs = now;
    frameListener(now);
  }

  /** The frame after a drawn one comes late by what drawing took, on the graphics card too. */
  function measure(now: number): void {
    if (!awaitsNextFrame) return;
    awaitsNextFrame = false;
    costMs = costMs * 0.8 + Math.max(0, now - drawnMs - 16) * 0.2;
  }

  function pauseMs(): number {
    const shortest = map.loaded() ? SHORTEST_FRAME_MS : LOADING_FRAME_MS;
    return Math.min(LONGEST_FRAME_MS, Math.max(shortest, 3 * costMs));
  }

  function rearrangeAt(now: number): void {
    const serverNow = feed.serverNow() ?? feed.board.serverTimeMs;
    const views = [...feed.board.units.values()].map((unit) => viewOf(unit, serverNow));
    arrange(buffers, views, isAside, selected);
    for (let row = 0; row < buffers.count; row += 1) writeIcon(buffers.sirenIcons, row, 'siren', RING);
    drawnVersion = feed.version();
    arrangedMs = now;
    dirty = false;
  }

  function draw(now: number, pulsing: boolean): void {
    const selectedRow = selected === undefined ? undefined : buffers.rowOf.get(selected);
    if (selectedRow !== undefined) writeIcon(selectionIcon, 0, buffers.rows[selectedRow]!.look, RING);
    const { labels, rows } = labeller.update(now, selected);
    const zoom = map.getZoom();
    const pulse = pulsing ? (now % PULSE_MS) / PULSE_MS : undefined;
    overlay.setProps({
      layers: unitLayers({ buffers, atlas, labels, labelRows: rows, zoom, pulse, selectedRow, selectionIcon }),
    });
  }

  const touch = () => {
    dirty = true;
  };
  map.on('move', touch);
  request = requestAnimationFrame(tick);
  return {
    buffers,
    setScheme(next) {
      atlas = drawUnitAtlas(next);
      labeller.setScheme(next);
      touch();
    },
    setSelected(vehicle) {
      selected = vehicle;
      touch();
    },
    setAside(next) {
      isAside = next;
      touch();
    },
    onFrame(listener) {
      frameListener = listener;
    },
    destroy() {
      cancelAnimationFrame(request);
      map.off('move', touch);
      map.removeControl(overlay);
    },
  };
}
