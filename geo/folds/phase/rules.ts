/** What a vehicle seems to be doing; null: not known yet. `available` is under way or waiting away from its station. */
export const PHASES = [
  'at_station',
  'available',
  'responding',
  'on_scene',
  'transporting',
  'at_hospital',
  'returning',
] as const;
export type Phase = (typeof PHASES)[number];

/** What a proposal is made of. */
export interface Facts {
  readonly moving: boolean;
  readonly siren: boolean;
  readonly lights: boolean;
  /** Inside a fence of that kind. */
  readonly station: boolean;
  readonly hospital: boolean;
}

/** A phase that the facts speak for, how much, and how long they have to before it is believed. */
export interface Proposal {
  readonly phase: Phase;
  /** 0 … 1, judged by hand: for a person or the dispatch part to confirm. */
  readonly confidence: number;
  readonly holdMs: number;
}

const propose = (phase: Phase, confidence: number, holdSeconds: number): Proposal =>
  Object.freeze({ phase, confidence, holdMs: holdSeconds * 1000 });

const BEGIN_RUN = propose('responding', 0.9, 10);
const BEGIN_RUN_UNSEEN = propose('responding', 0.5, 10);
const LEAVE_SCENE_WITH_SIREN = propose('transporting', 0.9, 15);
/** About three in four calls end in hospital; the others look the same until the vehicle arrives. */
const LEAVE_SCENE = propose('transporting', 0.6, 20);
const CANCELLED = propose('returning', 0.5, 60);
const LEAVE_HOSPITAL = propose('returning', 0.9, 15);
const LEAVE_STATION = propose('available', 0.5, 30);
const MOVES_UNSEEN = propose('available', 0.3, 30);
const AT_STATION = propose('at_station', 0.95, 30);
const ARRIVE_AT_HOSPITAL = propose('at_hospital', 0.95, 30);
const AT_HOSPITAL_SOUNDING = propose('at_hospital', 0.7, 60);
/** Longer than a red light: it may only pass by. */
const AT_HOSPITAL_UNSEEN = propose('at_hospital', 0.5, 120);
const ON_SCENE_LIGHTS = propose('on_scene', 0.95, 20);
const ON_SCENE_DARK = propose('on_scene', 0.7, 60);
/** Longer than a jam. */
const ON_SCENE_SOUNDING = propose('on_scene', 0.5, 180);
const ON_SCENE_UNSEEN = propose('on_scene', 0.6, 60);

/** What the facts speak for; undefined: for what it is doing already. */
export function proposalFor(phase: Phase | null, facts: Facts): Proposal | undefined {
  const proposal = facts.moving ? whenMoving(phase, facts) : whenStanding(phase, facts);
  return proposal === undefined || proposal.phase === phase ? undefined : proposal;
}

function whenMoving(phase: Phase | null, { siren, lights }: Facts): Proposal | undefined {
  if (siren || lights) {
    if (phase === 'transporting') return undefined;
    if (phase === 'on_scene') return siren ? LEAVE_SCENE_WITH_SIREN : LEAVE_SCENE;
    return phase === null ? BEGIN_RUN_UNSEEN : BEGIN_RUN;
  }
  switch (phase) {
    case 'on_scene':
      return LEAVE_SCENE;
    case 'responding':
      return CANCELLED;
    case 'at_hospital':
      return LEAVE_HOSPITAL;
    case 'at_station':
      return LEAVE_STATION;
    case null:
      return MOVES_UNSEEN;
    default:
      return undefined;
  }
}

function whenStanding(phase: Phase | null, { siren, lights, station, hospital }: Facts): Proposal | undefined {
  if (phase === 'responding') {
    if (siren) return ON_SCENE_SOUNDING;
    if (lights) return ON_SCENE_LIGHTS;
    if (station) return AT_STATION;
    return hospital ? AT_HOSPITAL_UNSEEN : ON_SCENE_DARK;
  }
  if (phase === 'transporting' && hospital) return siren ? AT_HOSPITAL_SOUNDING : ARRIVE_AT_HOSPITAL;
  // A siren is switched on before the vehicle moves; at a scene it would be off.
  if (siren) return phase === 'transporting' || phase === 'on_scene' ? undefined : BEGIN_RUN;
  // Lights without siren on a vehicle that stands: at a scene, also where it was taken to be on its way to hospital.
  if (lights) return phase === null || phase === 'transporting' ? ON_SCENE_UNSEEN : undefined;
  if (phase === 'on_scene') return undefined;
  if (station && phase !== 'at_hospital') return AT_STATION;
  return hospital ? AT_HOSPITAL_UNSEEN : undefined;
}
