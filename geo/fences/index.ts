export {
  FENCE_KINDS,
  type Fence,
  type FenceKind,
  type FenceProblem,
  type FenceProblemCode,
  type FenceRules,
  type FenceShape,
  type FenceTransition,
  type ScheduleSpan,
} from './contract.ts';
export { depthMetres, isInside } from './depth.ts';
export { buildFenceSet, type FenceSet, type FencesAt, NO_FENCE_SET, visitFencesAround } from './fence-set.ts';
export { type FenceState, NO_FENCE_STATE } from './fence-state.ts';
export { FENCE_LIMITS } from './limits.ts';
export { normaliseFence, normaliseShape, type ShapeInput } from './normalise.ts';
export { isOpen, scheduleProblem } from './schedule.ts';
export { type FenceSurroundings, fencesInside, stepFences } from './step-fences.ts';
