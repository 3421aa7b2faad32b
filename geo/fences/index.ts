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
export { FENCE_LIMITS } from './limits.ts';
export { normaliseFence, normaliseShape, type ShapeInput } from './normalise.ts';
export { isOpen, scheduleProblem } from './schedule.ts';
