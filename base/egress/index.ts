export { parseAllowList } from './allow.ts';
export { createEgress, type Egress, type EgressAnswer, type EgressRequest } from './egress.ts';
export type { Resolve } from './resolve.ts';
