import { MAP_COLOURS, type Scheme } from './palette.ts';

const SIZE = 48;

/** Draws the sign of a hospital (H) or a station (house) in a box of 24 CSS px, at twice that size. */
export function drawPlaceImage(kind: string, scheme: Scheme): ImageData | undefined {
  if (kind !== 'hospital' && kind !== 'station') return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const colours = MAP_COLOURS[scheme];
  context.scale(2, 2);
  context.beginPath();
  context.roundRect(3, 3, 18, 18, kind === 'hospital' ? 4 : 9);
  context.fillStyle = colours.land;
  context.fill();
  context.lineWidth = 1.75;
  context.strokeStyle = colours[kind];
  context.stroke();
  context.lineWidth = 2.1;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.stroke(new Path2D(kind === 'hospital' ? 'M9 8v8M15 8v8M9 12h6' : 'M7.6 12.2L12 8.2l4.4 4M9 11.5v4.3h6v-4.3'));
  return context.getImageData(0, 0, SIZE, SIZE);
}
