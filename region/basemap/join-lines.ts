import type { Properties } from './layers.ts';

/** Lines that are drawn alike. */
export interface AlikeLines<T> {
  readonly properties: Properties;
  readonly lines: readonly T[][];
}

/**
 * Joins the pieces of a street that look alike, so that its name is written along the whole of it. Corners are the same
 * where their keys are.
 */
export function joinAlike<T>(roads: readonly AlikeLines<T>[], keyOf: (corner: T) => unknown): AlikeLines<T>[] {
  const groups = new Map<string, { properties: Properties; lines: T[][] }>();
  for (const { properties, lines } of roads) {
    const key = JSON.stringify(properties);
    const group = groups.get(key);
    if (group) group.lines.push(...lines);
    else groups.set(key, { properties, lines: [...lines] });
  }
  return [...groups.values()].map(({ properties, lines }) => ({ properties, lines: joinLines(lines, keyOf) }));
}

function joinLines<T>(lines: readonly T[][], keyOf: (corner: T) => unknown): T[][] {
  const byStart = new Map<unknown, { line: T[]; used: boolean }[]>();
  const pieces = lines.map((line) => ({ line, used: false }));
  for (const piece of pieces) {
    const start = keyOf(piece.line[0]!);
    const list = byStart.get(start);
    if (list) list.push(piece);
    else byStart.set(start, [piece]);
  }
  const ends = new Set(lines.map((line) => keyOf(line.at(-1)!)));
  const joined: T[][] = [];
  const follow = (first: (typeof pieces)[number]): void => {
    if (first.used) return;
    first.used = true;
    const line = [...first.line];
    for (;;) {
      const next = byStart.get(keyOf(line.at(-1)!))?.find(({ used }) => !used);
      if (!next) break;
      next.used = true;
      for (const corner of next.line.slice(1)) line.push(corner);
    }
    joined.push(line);
  };
  for (const piece of pieces) if (!ends.has(keyOf(piece.line[0]!))) follow(piece);
  for (const piece of pieces) follow(piece); // rings
  return joined;
}
