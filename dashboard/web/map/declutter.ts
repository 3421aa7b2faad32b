export interface LabelCandidate {
  readonly row: number;
  /** Middle of the label on the screen, in px. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Chooses the labels that don't cover each other, the first candidates first.
 *
 * @returns rows of the chosen ones, at most `most`
 */
export function declutter(candidates: readonly LabelCandidate[], most: number): number[] {
  const cell = 128;
  const grid = new Map<string, LabelCandidate[]>();
  const chosen: number[] = [];
  for (const candidate of candidates) {
    if (chosen.length >= most) break;
    const keys = cellsOf(candidate, cell);
    if (keys.some((key) => grid.get(key)?.some((other) => overlaps(candidate, other)))) continue;
    for (const key of keys) grid.set(key, [...(grid.get(key) ?? []), candidate]);
    chosen.push(candidate.row);
  }
  return chosen;
}

function cellsOf(label: LabelCandidate, cell: number): string[] {
  const keys: string[] = [];
  for (
    let x = Math.floor((label.x - label.width / 2) / cell);
    x <= Math.floor((label.x + label.width / 2) / cell);
    x += 1
  )
    for (
      let y = Math.floor((label.y - label.height / 2) / cell);
      y <= Math.floor((label.y + label.height / 2) / cell);
      y += 1
    )
      keys.push(`${x}/${y}`);
  return keys;
}

function overlaps(a: LabelCandidate, b: LabelCandidate): boolean {
  return Math.abs(a.x - b.x) * 2 < a.width + b.width + 4 && Math.abs(a.y - b.y) * 2 < a.height + b.height + 4;
}
