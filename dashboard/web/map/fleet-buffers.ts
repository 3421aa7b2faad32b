import { drawnAt, type Glide } from '../live/glide.ts';
import { LOOKS, opacityOf, type UnitView } from '../live/staleness.ts';
import { MARK, PLAIN, POINTED, writeIcon } from './unit-atlas.ts';

/** Columns for the unit layers, one row a unit, the most urgent last and so on top. Reused from frame to frame. */
export interface FleetBuffers {
  count: number;
  rows: UnitView[];
  /** Row of each vehicle. */
  readonly rowOf: Map<string, number>;
  /** longitude, latitude, 0 */
  positions: Float64Array;
  /** Degrees, counter-clockwise as the layer wants them. */
  angles: Float32Array;
  bodies: Float32Array;
  marks: Float32Array;
  /** RGBA; only alpha says something. */
  colours: Uint8Array;
  sirenCount: number;
  sirenPositions: Float64Array;
  sirenIcons: Float32Array;
}

export function createFleetBuffers(): FleetBuffers {
  return { ...columns(64), count: 0, rows: [], rowOf: new Map(), sirenCount: 0 };
}

function columns(capacity: number) {
  return {
    positions: new Float64Array(capacity * 3),
    angles: new Float32Array(capacity),
    bodies: new Float32Array(capacity * 7),
    marks: new Float32Array(capacity * 7),
    colours: new Uint8Array(capacity * 4).fill(255),
    sirenPositions: new Float64Array(capacity * 3),
    sirenIcons: new Float32Array(capacity * 7),
  };
}

const RANK = new Map(LOOKS.map((look, index) => [look, -index]));
/** Opacity of units that the filter does not name: still there, out of the way. */
const ASIDE = 0.22;

/** Decides who is drawn, in which order and how. Called when data or the second changed, not for every frame. */
export function arrange(
  buffers: FleetBuffers,
  views: Iterable<UnitView>,
  isAside: (view: UnitView) => boolean,
  selected: string | undefined,
): void {
  const rows = [...views].filter((view) => view.unit.fix !== null);
  rows.sort(
    (a, b) =>
      Number(a.unit.vehicle === selected) - Number(b.unit.vehicle === selected) ||
      RANK.get(a.look)! - RANK.get(b.look)! ||
      (a.unit.vehicle < b.unit.vehicle ? -1 : 1),
  );
  if (rows.length * 3 > buffers.positions.length) Object.assign(buffers, columns(rows.length * 2));
  buffers.rows = rows;
  buffers.count = rows.length;
  buffers.rowOf.clear();
  rows.forEach((view, row) => {
    buffers.rowOf.set(view.unit.vehicle, row);
    writeIcon(buffers.bodies, row, view.look, showsHeading(view) ? POINTED : PLAIN);
    writeIcon(buffers.marks, row, view.look, MARK);
    const aside = isAside(view) && view.unit.vehicle !== selected;
    buffers.colours[row * 4 + 3] = Math.round(255 * opacityOf(view) * (aside ? ASIDE : 1));
  });
}

/** A heading is shown only while it is known and the unit's word is fresh; a standing receiver's heading is noise. */
export function showsHeading(view: UnitView): boolean {
  const fix = view.unit.fix;
  if (view.look === 'silent' || fix === null || fix.headingDeg === null) return false;
  return fix.speedKmh === null || fix.speedKmh >= 2;
}

/** Puts every row where it is drawn at `now` (monotonic ms). @returns whether any of them still moves */
export function place(buffers: FleetBuffers, glides: ReadonlyMap<string, Glide>, now: number): boolean {
  let moving = false;
  let sirens = 0;
  const at = { longitude: 0, latitude: 0, headingDeg: null as number | null };
  for (let row = 0; row < buffers.count; row += 1) {
    const view = buffers.rows[row]!;
    const glide = glides.get(view.unit.vehicle);
    if (glide === undefined) continue;
    drawnAt(glide, now, at);
    moving ||= now < glide.startMs + glide.durationMs;
    buffers.positions[row * 3] = at.longitude;
    buffers.positions[row * 3 + 1] = at.latitude;
    buffers.angles[row] = showsHeading(view) && at.headingDeg !== null ? -at.headingDeg : 0;
    if (view.look !== 'siren' || view.staleness !== 'live') continue;
    buffers.sirenPositions[sirens * 3] = at.longitude;
    buffers.sirenPositions[sirens * 3 + 1] = at.latitude;
    sirens += 1;
  }
  buffers.sirenCount = sirens;
  return moving;
}
