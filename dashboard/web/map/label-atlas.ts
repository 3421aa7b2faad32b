/** Call signs drawn once by the browser's own text engine (emoji, right-to-left, marks), packed into one image. */
export interface LabelAtlas {
  readonly canvas: HTMLCanvasElement;
  /** Frame of each text, in pixels of the image. */
  readonly frames: ReadonlyMap<string, { x: number; y: number; width: number }>;
}

const SCALE = 2;
/** Height of a label on the screen, in CSS pixels. */
export const LABEL_HEIGHT = 18;
const WIDEST = 118;
const PADDING = 5;
const ATLAS_WIDTH = 1024;
const ROW = LABEL_HEIGHT * SCALE;
const FONT = `600 ${11.5 * SCALE}px "Inter Variable", system-ui, sans-serif`;

export interface LabelColours {
  readonly text: string;
  readonly ground: string;
}

/** @param texts without duplicates; drawn on one line, cut with an ellipsis at 118 px */
export function drawLabelAtlas(texts: readonly string[], colours: LabelColours): LabelAtlas {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.font = FONT;
  const frames = new Map<string, { x: number; y: number; width: number }>();
  const cut = new Map<string, string>();
  let x = 0;
  let y = 0;
  for (const text of texts) {
    const fitted = fit(context, text, (WIDEST - 2 * PADDING) * SCALE);
    cut.set(text, fitted);
    const width = Math.ceil(context.measureText(fitted).width) + 2 * PADDING * SCALE;
    if (x + width > ATLAS_WIDTH) {
      x = 0;
      y += ROW + 2;
    }
    frames.set(text, { x, y, width });
    x += width + 2;
  }
  canvas.width = ATLAS_WIDTH;
  canvas.height = Math.max(ROW, y + ROW);
  context.font = FONT;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  for (const [text, frame] of frames) drawLabel(context, cut.get(text)!, frame, colours);
  return { canvas, frames };
}

function drawLabel(
  context: CanvasRenderingContext2D,
  text: string,
  frame: { x: number; y: number; width: number },
  colours: LabelColours,
): void {
  context.fillStyle = colours.ground;
  context.beginPath();
  context.roundRect(frame.x, frame.y, frame.width, ROW, 4 * SCALE);
  context.fill();
  context.fillStyle = colours.text;
  context.fillText(text, frame.x + frame.width / 2, frame.y + ROW / 2 + 1, frame.width);
}

/** Cuts between grapheme clusters, so that no letter or emoji is torn. */
function fit(context: CanvasRenderingContext2D, text: string, widest: number): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 120);
  if (line.length === text.length && context.measureText(line).width <= widest) return line;
  const clusters = [...new Intl.Segmenter().segment(line)].map((part) => part.segment);
  let fitted = '';
  for (const cluster of clusters) {
    if (context.measureText(`${fitted}${cluster}…`).width > widest) break;
    fitted += cluster;
  }
  return `${fitted}…`;
}
