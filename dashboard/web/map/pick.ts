import type { FleetBuffers } from './fleet-buffers.ts';

/** Half of the smallest target that a finger or a tired hand hits. */
const REACH_PX = 22;

/**
 * The unit nearest to a point of the screen.
 *
 * @param project longitude, latitude → px
 * @returns its vehicle id, or `undefined` when none is within 22 px
 */
export function pickUnit(
  buffers: FleetBuffers,
  project: (longitude: number, latitude: number) => { x: number; y: number },
  point: { x: number; y: number },
): string | undefined {
  let nearest: string | undefined;
  let best = REACH_PX ** 2;
  for (let row = buffers.count - 1; row >= 0; row -= 1) {
    const at = project(buffers.positions[row * 3]!, buffers.positions[row * 3 + 1]!);
    const distance = (at.x - point.x) ** 2 + (at.y - point.y) ** 2;
    if (distance >= best) continue;
    best = distance;
    nearest = buffers.rows[row]!.unit.vehicle;
  }
  return nearest;
}
