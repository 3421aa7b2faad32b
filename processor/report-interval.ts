/** When a vehicle's last reports came in. Never changed: a fold makes a new one. */
export interface Reports {
  readonly lastAtMs: number;
  /** Distances of the last reports, oldest first, at most `MEDIAN_OF`. */
  readonly intervalsMs: readonly number[];
}

const MEDIAN_OF = 10;
/** A gateway that sends each kind in a publish of its own makes one report of them, and so does a burst of stored frames. */
const SAME_REPORT_MS = 500;

export const NO_REPORTS: Reports = Object.freeze({ lastAtMs: 0, intervalsMs: [] });

/** One more report, received at a time in milliseconds since the epoch. */
export function foldReport(reports: Reports, receivedAtMs: number): Reports {
  if (reports.lastAtMs === 0) return { lastAtMs: receivedAtMs, intervalsMs: reports.intervalsMs };
  const interval = receivedAtMs - reports.lastAtMs;
  if (interval < SAME_REPORT_MS) return reports;
  const kept = reports.intervalsMs.length < MEDIAN_OF ? reports.intervalsMs : reports.intervalsMs.slice(1);
  return { lastAtMs: receivedAtMs, intervalsMs: [...kept, interval] };
}

/** Median of the last ten distances in milliseconds; undefined before the third report. */
export function reportIntervalMs(reports: Reports): number | undefined {
  const count = reports.intervalsMs.length;
  if (count < 2) return undefined;
  const sorted = Float64Array.from(reports.intervalsMs).sort(); // numeric, and twice as fast as an array's
  const middle = count >> 1;
  return count % 2 === 1 ? sorted[middle]! : Math.round((sorted[middle - 1]! + sorted[middle]!) / 2);
}
