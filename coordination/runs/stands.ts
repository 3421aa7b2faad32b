import type { LonLat } from '@mediconnect/geo';
import { nearMetres } from '@mediconnect/geo/folds/trips/near.ts';
import { cameAtMs, type Leg } from './legs.ts';
import { RUN_RULES } from './rules.ts';

/** A stand at the destination. */
export interface Stand {
  readonly sinceMs: number;
  /** Seen there until; endless when it was not heard of since. */
  readonly untilMs: number;
}

/** Where siren and lights changed. */
export interface BlueChange {
  readonly timeMs: number;
  readonly sounding: boolean;
  /** Siren or warning lights. */
  readonly blue: boolean;
}

interface Open {
  readonly sinceMs: number;
  readonly at: LonLat;
  untilMs: number;
}

/**
 * The stands of a vehicle at its destination, in order.
 * @param goals the destination, and the road next to it @param knownUntilMs how far frames can have come in
 */
export function standsAt(
  legs: readonly Leg[],
  goals: readonly LonLat[],
  fromMs: number,
  knownUntilMs: number,
): Stand[] {
  const stands: Stand[] = [];
  let [there, open]: [boolean, Open | undefined] = [false, undefined];
  const close = () => {
    if (open !== undefined) stands.push({ sinceMs: open.sinceMs, untilMs: open.untilMs });
    open = undefined;
  };
  for (const leg of legs) {
    const { fix, motion } = leg;
    if (fix.timeMs < fromMs) continue;
    const metres = Math.min(...goals.map((goal) => nearMetres(goal, fix)));
    there = metres <= (there ? RUN_RULES.leaveMetres : RUN_RULES.arriveMetres);
    if (!there || (open && motion !== 'standing' && nearMetres(open.at, fix) > RUN_RULES.shiftMetres)) close();
    if (there && motion === 'standing') open ??= { sinceMs: Math.max(fromMs, cameAtMs(leg)), at: fix, untilMs: 0 };
    if (open) open.untilMs = fix.timeMs;
  }
  if (open && knownUntilMs - open.untilMs >= RUN_RULES.silenceSeconds * 1000) open.untilMs = Number.POSITIVE_INFINITY;
  close();
  return stands;
}

/** The stand that is the arrival; undefined while there is none. @param latestMs it began by then */
export function arrivalAmong(
  stands: readonly Stand[],
  changes: readonly BlueChange[],
  latestMs: number,
): Stand | undefined {
  let chosen: Stand | undefined;
  for (const stand of stands) {
    if (stand.sinceMs > latestMs || !isArrival(stand, changes)) continue;
    if (chosen !== undefined && !gaveWay(chosen, stand)) break;
    chosen = stand;
  }
  return chosen;
}

const lastsMs = ({ sinceMs, untilMs }: Stand): number => untilMs - sinceMs;

function isArrival(stand: Stand, changes: readonly BlueChange[]): boolean {
  if (lastsMs(stand) >= RUN_RULES.standSeconds * 1000) return true;
  return lastsMs(stand) >= RUN_RULES.sirenOffSeconds * 1000 && wentDark(stand, changes);
}

/** Siren and lights were on when it came, and went off while it stood. */
function wentDark({ sinceMs, untilMs }: Stand, changes: readonly BlueChange[]): boolean {
  const before = changes.findLast(({ timeMs }) => timeMs <= sinceMs)?.blue ?? false;
  return before && changes.some(({ timeMs, blue }) => !blue && timeMs > sinceMs && timeMs <= untilMs);
}

/** The first was a red light before the door. */
const gaveWay = (first: Stand, next: Stand): boolean =>
  lastsMs(first) < RUN_RULES.shortStandSeconds * 1000 && next.sinceMs - first.untilMs <= RUN_RULES.againSeconds * 1000;
