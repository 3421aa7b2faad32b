import { runText } from '../i18n/tools.ts';
import { formatDuration } from '../tools/parts/format.ts';
import type { RunView } from './run-view.ts';

interface Sign {
  readonly location: readonly [number, number];
  readonly label: string;
}

/** One sign for each destination, with a line for each who goes there, the first to arrive on top. */
export function signsOf(runs: readonly RunView[], words: (run: RunView) => string): Sign[] {
  const byPlace = new Map<string, RunView[]>();
  for (const run of runs) {
    const place = run.location.map((degrees) => degrees.toFixed(4)).join();
    byPlace.set(place, [...(byPlace.get(place) ?? []), run]);
  }
  const soonest = (run: RunView) => run.arrival?.ms ?? Number.POSITIVE_INFINITY;
  return [...byPlace.values()].map((group) => ({
    location: group[0]!.location,
    label: group
      .sort((a, b) => soonest(a) - soonest(b))
      .map(words)
      .join('\n'),
  }));
}

/** Such as `in 4 min 05 s`; that it left its route is said besides. */
export function untilArrival({ arrival, offRouteSinceMs }: RunView, nowMs: number | undefined): string {
  if (arrival === undefined || nowMs === undefined) return runText.noPromise;
  const left = arrival.ms - nowMs;
  const words = left > 0 ? runText.in(formatDuration(left / 1000)) : runText.due;
  return offRouteSinceMs === undefined ? words : `${words} · ${runText.offRoute}`;
}
