import type { Candidate } from '@mediconnect/routing';
import type { VehicleIdentity } from '@mediconnect/store';
import { isUnderWay, RUN_RULES } from '../runs/rules.ts';
import type { LastKnown } from '../vehicles/last-known.ts';
import { stateName, stateOf } from '../vehicles/rules.ts';
import type { LeftOutReason } from './shapes.ts';

/** A vehicle that could go, and from where. */
export interface EtaCandidate extends Candidate {
  readonly identity: VehicleIdentity;
  readonly state: ReturnType<typeof stateName>;
  readonly fixAgeSeconds: number;
  readonly phase: string | undefined;
  /** It drives already, as a run's promise has it (coordination/runs): nobody has to get in any more. */
  readonly underWay: boolean;
}

/** One that is left out before any road is looked at. */
export interface Excluded {
  readonly vehicle: string;
  readonly reason: LeftOutReason;
  readonly details: { readonly fixAgeSeconds?: number };
}

export interface CandidateRules {
  readonly nowMs: number;
  readonly maxFixAgeSeconds: number;
}

/** The vehicle as a candidate, or why it is none. */
export function candidateOf(
  identity: VehicleIdentity,
  known: LastKnown | undefined,
  phase: string | undefined,
  { nowMs, maxFixAgeSeconds }: CandidateRules,
): EtaCandidate | Excluded {
  const excluded = (reason: LeftOutReason, details = {}): Excluded => ({ vehicle: identity.vehicle, reason, details });
  const state = stateName(stateOf(known, identity.inService));
  if (state === 'out_of_service') return excluded('out_of_service');
  const fix = known?.fix;
  if (fix?.latitudeE7 == null || fix.longitudeE7 == null) return excluded('no_fix');
  const fixAgeSeconds = Math.max(0, (nowMs - fix.timeMs) / 1000);
  if (fixAgeSeconds > maxFixAgeSeconds) return excluded('fix_too_old', { fixAgeSeconds: Math.round(fixAgeSeconds) });
  // Of one that stands, or may have turned since, the heading is not that of a road.
  const moves = (fix.speedCmPerS ?? 0) >= RUN_RULES.movingCmPerS && fixAgeSeconds <= RUN_RULES.movingFixSeconds;
  return {
    ...{ identity, state, fixAgeSeconds, phase },
    underWay: isUnderWay(phase, { speedCmPerS: fix.speedCmPerS, ageSeconds: fixAgeSeconds }),
    position: [fix.longitudeE7 / 1e7, fix.latitudeE7 / 1e7],
    headingDegrees: moves && fix.headingCdeg != null ? fix.headingCdeg / 100 : undefined,
  };
}

export const isExcluded = (one: EtaCandidate | Excluded): one is Excluded => 'reason' in one;
