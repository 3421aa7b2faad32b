import type { KeepDays, KeptKind } from '@mediconnect/base';

const DAY_MS = 86_400_000;

/** A fleet with what it wants kept otherwise. */
export interface FleetPeriods {
  readonly fleetId: number;
  readonly overrides: Partial<KeepDays>;
}

/** Start of the UTC day that is `days` before the one of now: what was measured before it is too old. */
export function cutoffMs(nowMs: number, days: number): number {
  return Math.floor(nowMs / DAY_MS) * DAY_MS - days * DAY_MS;
}

/** The same with at least so many days: frames that may still come must not be removed before they are there. */
export function withLeast({ fleetId, overrides }: FleetPeriods, leastDays: number): FleetPeriods {
  const raised = Object.entries(overrides).map(([kind, days]) => [kind, Math.max(days, leastDays)]);
  return { fleetId, overrides: Object.fromEntries(raised) };
}

/** How long a fleet keeps a kind. */
export const daysOf = (fleet: FleetPeriods, kind: KeptKind, keep: KeepDays): number =>
  fleet.overrides[kind] ?? keep[kind];

/** The longest that anybody keeps a kind: beyond it whole partitions go. */
export function longestDays(fleets: readonly FleetPeriods[], kind: KeptKind, keep: KeepDays): number {
  return fleets.length === 0 ? keep[kind] : Math.max(...fleets.map((fleet) => daysOf(fleet, kind, keep)));
}

/** The UTC days from one time to another, the last one excluded: their starts. */
export function daysBetween(fromMs: number, toMs: number): number[] {
  const days: number[] = [];
  for (let ms = Math.floor(fromMs / DAY_MS) * DAY_MS; ms < toMs; ms += DAY_MS) days.push(ms);
  return days;
}
