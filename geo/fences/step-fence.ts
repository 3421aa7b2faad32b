import type { JudgedFix } from '../folds/judged-fix.ts';
import type { EventPlace } from '../folds/outputs.ts';
import type { Fence, FenceTransition } from './contract.ts';
import { crossings, getsAsDeep } from './crossings.ts';
import { depthMetres } from './depth.ts';
import { type FenceEntry, type OpenCrossing, type OpenDwell, openCrossing, wasInside } from './fence-state.ts';
import { halfInradiusUpTo } from './inradius.ts';
import { alongLeg, type Leg, legMetres, type Way } from './leg.ts';

/** The next fix in history as one fence sees it. */
export interface FenceStep {
  readonly fence: Fence;
  readonly last: JudgedFix;
  readonly fix: JudgedFix;
  /** `depthMetres` of the fix. */
  readonly depth: number;
  /** From `last` to `fix`. */
  readonly way: Way;
}

/**
 * Follows the way from the last fix to this one across one fence's boundary. A crossing opens where the vehicle comes to
 * the side where it does not count yet, is forgotten when it goes back, and is confirmed once the vehicle has been deep
 * enough on that side since, and there for the debounce time.
 * @returns what is remembered from now on (the same object when nothing changed), and what happened, in its order
 */
export function stepFence(
  entry: FenceEntry | undefined,
  step: FenceStep,
): { entry: FenceEntry | undefined; transitions: FenceTransition[] } {
  const walk = new BoundaryWalk(entry, step);
  let side = wasInside(entry);
  const endsInside = step.depth >= 0;
  const legs = step.way.legs;
  for (let at = 0; at < legs.length; at++) {
    const leg = legs[at]!;
    const last = at === legs.length - 1;
    const legEndsInside = last ? endsInside : depthMetres(step.fence.shape, leg.toX, leg.toY) >= 0;
    let from = 0;
    for (const share of reachesBoundary(step, leg, side, legEndsInside)) {
      walk.stretch(leg, from, share, side);
      side = !side;
      walk.cross(leg, share, side);
      from = share;
    }
    if (last) walk.arrive(leg, from, side);
    else walk.stretch(leg, from, 1, side);
  }
  return walk.finish();
}

/** A short leg far from the boundary has no crossing to look for. */
function reachesBoundary({ fence, depth, way }: FenceStep, leg: Leg, startsInside: boolean, endsInside: boolean) {
  const far = way.legs.length === 1 && startsInside === endsInside && Math.abs(depth) > legMetres(leg) * 1.02 + 0.1;
  return far ? [] : crossings(fence.shape, leg, startsInside, endsInside);
}

/** How deep inside, or how far out, a crossing must lead to be confirmed. */
export function confirmingMetres({ rules, shape }: Fence, inside: boolean, accuracyMetres: number): number {
  const metres = Math.max(rules.hysteresisMetres, accuracyMetres);
  // a fence as small as its hysteresis could never be entered
  return inside && metres > 0 ? halfInradiusUpTo(shape, metres) : metres;
}

class BoundaryWalk {
  readonly #before: FenceEntry | undefined;
  readonly #step: FenceStep;
  readonly #possible: boolean;
  readonly #transitions: FenceTransition[] = [];
  #inside: boolean;
  #crossing: OpenCrossing | null;
  #dwell: OpenDwell | null;

  constructor(before: FenceEntry | undefined, step: FenceStep) {
    this.#before = before;
    this.#step = step;
    this.#inside = before?.inside ?? false;
    this.#crossing = before?.crossing ?? null;
    this.#dwell = before?.dwell ?? null;
    // along a road both ends prove a crossing between them, but not a visit: nobody knows that it took this road
    const visit = wasInside(before) === step.depth >= 0;
    this.#possible = step.way.sort === 'guessed' || (step.way.sort === 'road' && visit);
  }

  cross(leg: Leg, share: number, side: boolean): void {
    if (side === this.#inside) this.#crossing = null;
    else this.#crossing ??= openCrossing(alongLeg(leg, share), this.#step.fix.key, false, this.#possible);
  }

  /** Between two crossings the vehicle is on one side: as deep there as confirms, or not. */
  stretch(leg: Leg, from: number, to: number, side: boolean): void {
    const crossing = this.#crossing;
    if (crossing === null || side === this.#inside) return;
    const { fence, last, fix } = this.#step;
    const accuracy = Math.max(last.accuracyMetres ?? 0, fix.accuracyMetres ?? 0);
    const metres = confirmingMetres(fence, side, accuracy);
    const deep = crossing.deep || getsAsDeep(fence.shape, leg, [from, to], side, metres);
    this.#confirm(crossing, deep, alongLeg(leg, to).timeMs);
  }

  /** The stretch that ends at the fix: the fix itself counts with its own accuracy alone, and most often says it all. */
  arrive(leg: Leg, from: number, side: boolean): void {
    const crossing = this.#crossing;
    if (crossing === null || side === this.#inside) return;
    const { fence, fix, depth } = this.#step;
    const deep = crossing.deep || Math.abs(depth) >= confirmingMetres(fence, side, fix.accuracyMetres ?? 0);
    if (deep) this.#confirm(crossing, deep, fix.timeMs);
    else if (this.#mayHaveBeenDeeper(leg, from)) this.stretch(leg, from, 1, side);
  }

  /** One is nowhere deeper than half of both ends' depths and of the way between them. */
  #mayHaveBeenDeeper(leg: Leg, from: number): boolean {
    const { fence, depth } = this.#step;
    const hysteresis = fence.rules.hysteresisMetres;
    const start = from > 0 ? 0 : Math.abs(depthMetres(fence.shape, leg.fromX, leg.fromY));
    const most = ((start + Math.abs(depth) + legMetres(leg) * (1 - from)) / 2) * 1.02 + 0.1;
    return most >= hysteresis || most >= confirmingMetres(fence, true, 0);
  }

  #confirm(crossing: OpenCrossing, deep: boolean, timeMs: number): void {
    const { rules } = this.#step.fence;
    if (!deep || timeMs - crossing.timeMs < rules.debounceSeconds * 1000) {
      if (deep !== crossing.deep) this.#crossing = { ...crossing, deep };
      return;
    }
    const { opening, possible } = crossing;
    if (this.#inside) this.#tellDwell(crossing.timeMs);
    this.#tell(this.#inside ? 'exit' : 'enter', crossing.timeMs, crossing, opening, possible);
    this.#inside = !this.#inside;
    this.#crossing = null;
    const dwells = this.#inside && rules.dwellSeconds !== null;
    this.#dwell = dwells ? { sinceMs: crossing.timeMs, opening, possible } : null;
  }

  /** Tells the dwell when its time was over before the vehicle can have left. */
  #tellDwell(untilMs: number): void {
    const { fence, last, fix } = this.#step;
    if (this.#dwell === null || fence.rules.dwellSeconds === null) return;
    const { sinceMs, opening, possible } = this.#dwell;
    const timeMs = sinceMs + fence.rules.dwellSeconds * 1000;
    if (timeMs > untilMs) return;
    const leg = this.#step.way.legs.find(({ toMs }) => toMs >= timeMs);
    const place = leg === undefined || timeMs < last.timeMs ? fix : alongLeg(leg, shareAt(leg, timeMs)).place;
    this.#tell('dwell', timeMs, place, opening, possible);
    this.#dwell = null;
  }

  #tell(
    kind: FenceTransition['kind'],
    timeMs: number,
    { longitude, latitude }: EventPlace,
    opening: FenceTransition['opening'],
    possible: boolean,
  ): void {
    const { fence, fix } = this.#step;
    const place = { longitude, latitude };
    this.#transitions.push({ fence: fence.rules, kind, timeMs, place, opening, confirmedBy: fix.key, possible });
  }

  finish(): { entry: FenceEntry | undefined; transitions: FenceTransition[] } {
    if (this.#inside) this.#tellDwell(this.#crossing?.timeMs ?? this.#step.fix.timeMs);
    const before = this.#before;
    const transitions = withoutThereAndBack(this.#transitions);
    const [inside, crossing, dwell] = [this.#inside, this.#crossing, this.#dwell];
    if (!inside && crossing === null) return { entry: undefined, transitions };
    const same = before?.inside === inside && before.crossing === crossing && before.dwell === dwell;
    const { id } = this.#step.fence.rules;
    return { entry: same ? before : { fence: id, inside, crossing, dwell }, transitions };
  }
}

const shareAt = ({ fromMs, toMs }: Leg, timeMs: number): number =>
  toMs === fromMs ? 1 : Math.max(0, (timeMs - fromMs) / (toMs - fromMs));

/** Several visits between two fixes are told as one: their events would have the same opening frame. */
function withoutThereAndBack(transitions: FenceTransition[]): FenceTransition[] {
  if (transitions.length <= 2) return transitions;
  const crossed = transitions.filter(({ kind }) => kind !== 'dwell');
  if (crossed.length <= 2) return transitions;
  const last = crossed.length % 2 === 0 ? [crossed.at(-1)!] : [];
  return [crossed[0]!, ...last];
}
