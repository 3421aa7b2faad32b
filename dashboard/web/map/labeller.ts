import type { Map as MapLibreMap } from 'maplibre-gl';
import { declutter, type LabelCandidate } from './declutter.ts';
import type { FleetBuffers } from './fleet-buffers.ts';
import { drawLabelAtlas, LABEL_HEIGHT, type LabelAtlas } from './label-atlas.ts';
import { MAP_COLOURS, type Scheme } from './palette.ts';
import { withAlpha } from './style-overlay.ts';

/** Decides twice a second which call signs fit on the map. */
export interface Labeller {
  isDue(now: number): boolean;
  update(now: number, selected: string | undefined): { labels: LabelAtlas | undefined; rows: readonly number[] };
  setScheme(scheme: Scheme): void;
}

const EVERY_MS = 500;
const LABELS_FROM_ZOOM = 11.8;
const MOST_LABELS = 200;
const ASSUMED_WIDTH = 74;

export function createLabeller(map: MapLibreMap, buffers: FleetBuffers, firstScheme: Scheme): Labeller {
  let scheme = firstScheme;
  let labels: LabelAtlas | undefined;
  let vehicles: readonly string[] = [];
  let chosenMs = Number.NEGATIVE_INFINITY;

  function choose(selected: string | undefined): void {
    const selectedRow = selected === undefined ? undefined : buffers.rowOf.get(selected);
    const candidates = map.getZoom() < LABELS_FROM_ZOOM ? [] : candidatesIn(map, buffers);
    if (selectedRow !== undefined) candidates.unshift(candidateOf(map, buffers, selectedRow));
    const rows = [...new Set(declutter(candidates, MOST_LABELS))];
    vehicles = rows.map((row) => buffers.rows[row]!.unit.vehicle);
    const texts = [...new Set(rows.map((row) => buffers.rows[row]!.unit.callSign))];
    if (labels !== undefined && texts.every((text) => labels!.frames.has(text))) return;
    const colours = MAP_COLOURS[scheme];
    labels = drawLabelAtlas(texts, { text: colours.placeLabel, ground: withAlpha(colours.halo, 0.82) });
  }

  return {
    isDue: (now) => now - chosenMs > EVERY_MS,
    update(now, selected) {
      if (now - chosenMs > EVERY_MS) {
        chosenMs = now;
        choose(selected);
      }
      const rows = vehicles.map((vehicle) => buffers.rowOf.get(vehicle)).filter((row) => row !== undefined);
      return { labels, rows };
    },
    setScheme(next) {
      scheme = next;
      labels = undefined;
      chosenMs = Number.NEGATIVE_INFINITY;
    },
  };
}

/** The most urgent first: rows are in the order of drawing. */
function candidatesIn(map: MapLibreMap, buffers: FleetBuffers): LabelCandidate[] {
  const bounds = map.getBounds();
  const candidates: LabelCandidate[] = [];
  for (let row = buffers.count - 1; row >= 0; row -= 1) {
    const longitude = buffers.positions[row * 3]!;
    const latitude = buffers.positions[row * 3 + 1]!;
    if (longitude < bounds.getWest() || longitude > bounds.getEast()) continue;
    if (latitude < bounds.getSouth() || latitude > bounds.getNorth()) continue;
    if (buffers.colours[row * 4 + 3]! > 80) candidates.push(candidateOf(map, buffers, row));
  }
  return candidates;
}

function candidateOf(map: MapLibreMap, buffers: FleetBuffers, row: number): LabelCandidate {
  const point = map.project([buffers.positions[row * 3]!, buffers.positions[row * 3 + 1]!]);
  const width = Math.min(ASSUMED_WIDTH + 40, 12 + buffers.rows[row]!.unit.callSign.length * 7);
  return { row, x: point.x, y: point.y + 26, width, height: LABEL_HEIGHT };
}
