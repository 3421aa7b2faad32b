/** Lines that join into rings, as lists of nodes; the last node of a ring is its first. */
export interface Assembled {
  readonly rings: readonly number[][];
  /** Lines that no other line closes: the border of an area that goes on where the extract ends. */
  readonly open: readonly number[][];
}

/**
 * Joins the ways of an area's border where they meet, whichever way each of them runs.
 * @param directed only the end of one joins the start of another: for a coastline, which has a side
 */
export function assemble(lines: readonly (readonly number[])[], directed = false): Assembled {
  const byEnd = new Map<number, Piece[]>();
  const pieces = lines.filter((line) => line.length > 1).map((line): Piece => ({ line, used: false }));
  const note = (node: number, piece: Piece): void => {
    const list = byEnd.get(node);
    if (list) list.push(piece);
    else byEnd.set(node, [piece]);
  };
  for (const piece of pieces) {
    note(piece.line[0]!, piece);
    if (!directed) note(piece.line.at(-1)!, piece);
  }
  const [rings, open]: [number[][], number[][]] = [[], []];
  // A directed line has to be followed from where it begins: its pieces may come in any order.
  const ends = directed ? new Set(pieces.map(({ line }) => line.at(-1)!)) : new Set<number>();
  const starts = pieces.filter(({ line }) => directed && !ends.has(line[0]!));
  for (const piece of [...starts, ...pieces]) {
    if (piece.used) continue;
    const line = follow(piece, byEnd);
    if (line[0] === line.at(-1)) rings.push(line);
    else open.push(line);
  }
  return { rings: rings.filter((ring) => ring.length >= 4), open };
}

interface Piece {
  readonly line: readonly number[];
  used: boolean;
}

/** The line that begins with a piece and takes the next one at its end until it is closed, or there is none. */
function follow(first: Piece, byEnd: ReadonlyMap<number, Piece[]>): number[] {
  first.used = true;
  const line = [...first.line];
  while (line.at(-1) !== line[0]) {
    const end = line.at(-1)!;
    const next = byEnd.get(end)?.find(({ used }) => !used);
    if (next === undefined) break;
    next.used = true;
    const onwards = next.line[0] === end ? next.line : [...next.line].reverse();
    for (let at = 1; at < onwards.length; at++) line.push(onwards[at]!);
  }
  return line;
}
