import type { NodeRule } from './node-rules.ts';
import type { ProfileRules } from './profiles.ts';

/** What is known about one turn of one profile at a junction. */
export interface Turn {
  /** -180…180, 0 straight on, positive to the right. */
  readonly angleDegrees: number;
  readonly isUTurn: boolean;
  /** Roads that meet here and are open in at least one direction. */
  readonly roads: number;
  readonly viaRoundabout: boolean;
  /** Traffic keeps to the left, as in the United Kingdom. */
  readonly drivesOnLeft: boolean;
}

/** Leans the curve: a turn across the opposite lane costs more than one that hugs the kerb. */
const TURN_BIAS = 1.075;

/**
 * Seconds of a turn after car.lua's process_turn: a sigmoid over the angle that ends at the profile's turn penalty, a
 * wait for a gap when the opposite lane is crossed, and the U-turn's own.
 */
export function turnSeconds(turn: Turn, rules: ProfileRules): number {
  if (turn.roads <= 2 && !turn.isUTurn) return 0;
  const { angleDegrees } = turn;
  const bias = turn.drivesOnLeft ? 1 / TURN_BIAS : TURN_BIAS;
  const steepness = angleDegrees >= 0 ? 13 / bias : 13 * bias;
  const shift = angleDegrees >= 0 ? 6.5 * bias : 6.5 / bias;
  const size = Math.abs(angleDegrees) / 180;
  const seconds = rules.turnPenaltySeconds / (1 + Math.exp(shift - steepness * size));
  if (turn.isUTurn) return seconds + rules.uTurnPenaltySeconds;
  const crossesOncoming = turn.drivesOnLeft ? angleDegrees > 0 : angleDegrees < 0;
  if (!crossesOncoming || turn.viaRoundabout) return seconds;
  return seconds + rules.oncomingPenaltySeconds / (1 + Math.exp(3.25 - 13 * size));
}

/** How one arrives at a node with something on it. */
export interface Approach {
  /** One comes along the way that the node lies on, against it, or neither. */
  readonly along: boolean;
  readonly against: boolean;
  readonly roads: number;
  readonly sourceMetres: number;
  readonly targetMetres: number;
  /** Some other road here is faster than the one that one comes from. */
  readonly isMinor: boolean;
}

/** Seconds that lights, a stop sign or a gate cost on this approach. */
export function waitSeconds(rule: NodeRule | undefined, approach: Approach): number {
  if (!rule) return 0;
  if (rule.direction === 'forward' && !approach.along) return 0;
  if (rule.direction === 'backward' && !approach.against) return 0;
  if (rule.minorOnly && !approach.isMinor) return 0;
  // a stop sign stands within 20 m of the junction it belongs to
  const leavesJunction = approach.roads === 2 && approach.sourceMetres < 20 && approach.targetMetres > 20;
  return rule.looseStop && leavesJunction ? 0 : rule.waitSeconds;
}
