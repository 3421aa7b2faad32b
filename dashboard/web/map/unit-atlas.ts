import { LOOKS, type Look } from '../live/staleness.ts';
import { MAP_COLOURS, type Scheme, UNIT_COLOURS, UNIT_INK } from './palette.ts';
import { UNIT_SHAPES } from './unit-shapes.ts';

/** Pixels of the atlas for one of the 64 units of a shape's box. */
const SCALE = 2;
const CELL = 64 * SCALE;
const COLUMNS = 4;

/** Rows of the atlas's columns: what an instance's icon is. */
export const PLAIN = 0;
export const POINTED = 1;
export const MARK = 2;
export const RING = 3;
export type Cell = typeof PLAIN | typeof POINTED | typeof MARK | typeof RING;

/** Writes the seven numbers that the icon layer wants for a cell: anchor offset, frame, and "not a mask". */
export function writeIcon(into: Float32Array, instance: number, look: Look, cell: Cell): void {
  const at = instance * 7;
  into[at] = 0;
  into[at + 1] = 0;
  into[at + 2] = cell * CELL;
  into[at + 3] = LOOKS.indexOf(look) * CELL;
  into[at + 4] = CELL;
  into[at + 5] = CELL;
  into[at + 6] = 0;
}

/** Draws all bodies and marks of a scheme into one image. */
export function drawUnitAtlas(scheme: Scheme): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = CELL * COLUMNS;
  canvas.height = CELL * LOOKS.length;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  LOOKS.forEach((look, row) => {
    for (const cell of [PLAIN, POINTED, MARK, RING] as const) {
      context.save();
      context.translate(cell * CELL, row * CELL);
      context.scale(SCALE, SCALE);
      drawCell(context, scheme, look, cell);
      context.restore();
    }
  });
  return canvas;
}

function drawCell(context: CanvasRenderingContext2D, scheme: Scheme, look: Look, cell: Cell): void {
  const colour = UNIT_COLOURS[scheme][look];
  const shape = UNIT_SHAPES[look];
  context.lineJoin = 'round';
  context.lineCap = 'round';
  if (cell === RING) {
    drawRing(context, colour);
    return;
  }
  if (cell === MARK) {
    context.lineWidth = 4.6;
    context.strokeStyle = shape.hollow ? colour : UNIT_INK[scheme];
    context.stroke(new Path2D(shape.mark));
    return;
  }
  const path = new Path2D(cell === PLAIN ? shape.plain : shape.pointed);
  context.lineWidth = 7;
  context.strokeStyle = MAP_COLOURS[scheme].casing;
  context.stroke(path);
  context.fillStyle = shape.hollow ? MAP_COLOURS[scheme].casing : colour;
  context.fill(path);
  if (!shape.hollow) return;
  context.lineWidth = 3.4;
  context.strokeStyle = colour;
  context.setLineDash([6.2, 3.2]);
  context.stroke(path);
}

function drawRing(context: CanvasRenderingContext2D, colour: string): void {
  context.beginPath();
  context.arc(32, 32, 28, 0, 2 * Math.PI);
  context.lineWidth = 3;
  context.strokeStyle = colour;
  context.stroke();
}
