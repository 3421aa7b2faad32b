import type { FoldContext } from '../folds/context.ts';
import type { JudgedFix } from '../folds/judged-fix.ts';
import type { DerivedEvent, FoldOutput } from '../folds/outputs.ts';
import type { FenceRules, FenceTransition } from './contract.ts';
import type { FenceState } from './fence-state.ts';
import { fencesInside, stepFences } from './step-fences.ts';

const NOWHERE: readonly FenceRules[] = Object.freeze([]);

/**
 * The fences' part in a vehicle's history: events from a trusted fix, and what the vehicle is inside of, for the concerns
 * that come after.
 * @param last the trusted fix before this frame
 * @param fix the frame, when it is a trusted fix
 */
export function foldFences(
  state: FenceState,
  last: JudgedFix | null,
  fix: JudgedFix | undefined,
  timeMs: number,
  context: FoldContext,
  out: FoldOutput,
): { state: FenceState; inside: readonly FenceRules[] } {
  const set = context.fences?.(timeMs);
  if (set === undefined) return { state, inside: NOWHERE };
  if (set.fences.length === 0 && state.entries.length === 0) return { state, inside: NOWHERE };
  const next = fix ? stepFences(state, last, fix, set, context, (transition) => out.event(eventOf(transition))) : state;
  return { state: next, inside: fencesInside(next, set) };
}

function eventOf({ fence, kind, timeMs, place, opening, confirmedBy, possible }: FenceTransition): DerivedEvent {
  const intrusion = kind === 'enter' && fence.kind === 'restricted';
  return {
    kind: `geofence.${kind}`,
    subject: fence.id,
    ...{ timeMs, opening, confirmedBy, place },
    ...(intrusion && { severity: 'warning' as const }),
    geofence: fence.id,
    ...(possible && { possible }),
    details: {
      name: fence.name,
      kind: fence.kind,
      ...(kind === 'dwell' && { dwellSeconds: fence.dwellSeconds }),
    },
  };
}
