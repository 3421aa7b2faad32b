import type { BoundsAnswer, BoundsRequest, RoutingSource } from './contract.ts';

/** The bounds that one part tells, and which rows of the request they are of. */
interface PartBounds {
  readonly rows: readonly number[];
  readonly answer: BoundsAnswer;
}

/**
 * The bounds that several regions tell of one place, as one answer: the least where regions overlap; Infinity for who is in
 * none of the place's regions, for no table leads from there; the place on the nearest of the roads.
 * @param parts those around the destination, with the rows of the sources that lie in each
 */
export async function joinedBounds(
  parts: readonly { readonly source: RoutingSource; readonly rows: readonly number[] }[],
  request: BoundsRequest,
): Promise<BoundsAnswer> {
  request.signal?.throwIfAborted();
  const { sources, headingsDegrees } = request;
  const answers = await Promise.all(
    parts.map(async ({ source, rows }): Promise<PartBounds> => {
      const mine = {
        ...request,
        sources: rows.map((row) => sources[row]!),
        ...(headingsDegrees && { headingsDegrees: rows.map((row) => headingsDegrees[row]) }),
      };
      const unknown = { seconds: rows.map(() => 0), snapped: undefined };
      return { rows, answer: (await source.bounds?.(mine)) ?? unknown };
    }),
  );
  const seconds: number[] = sources.map(() => Number.POSITIVE_INFINITY);
  let snapped: BoundsAnswer['snapped'];
  for (const { rows, answer } of answers) {
    for (const [index, row] of rows.entries()) seconds[row] = Math.min(seconds[row]!, answer.seconds[index]!);
    if (answer.snapped && !(snapped && snapped.distanceMetres <= answer.snapped.distanceMetres))
      snapped = answer.snapped;
  }
  return { seconds, snapped };
}
