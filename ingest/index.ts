export type { AuditEntry } from './audit.ts';
export { createCommandStore } from './command-store.ts';
export type { CommandStore } from './commands.ts';
export { fieldRanges, type Range, textFields } from './field-ranges.ts';
export type { GatewayIdentity, GatewayRegistry } from './identity.ts';
export { createIngest, type Ingest, type IngestParts } from './ingest.ts';
export { createIntake, type Intake } from './intake.ts';
export { DEFAULT_LIMITS, type IngestLimits, limitsOf } from './limits.ts';
export { type Judged, judgeBatch } from './pipeline.ts';
