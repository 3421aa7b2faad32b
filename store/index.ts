export { type Connection, describeConnection } from './connection.ts';
export type { Edition } from './edition.ts';
export {
  eventId,
  type FleetEvent,
  insertEvents,
  insertFleetEvent,
  type NewEvent,
  type Severity,
  type Supersession,
  supersedeEvents,
} from './event-store.ts';
export { databaseStatus } from './health.ts';
export type { InstallationKind } from './installation.ts';
export { migrate } from './migrate.ts';
export { createPartitionKeeper } from './partition-keeper.ts';
export { ensurePartitions, isMissingPartition } from './partition-store.ts';
export type { PartitionRange } from './partitions.ts';
export { createRegistry, type Registry } from './registry.ts';
export type { GatewayAuth, GatewayIdentity, VehicleIdentity } from './registry-store.ts';
export { createRepeatedLook, type RepeatedLook } from './repeated-look.ts';
export { type CoarseDay, readCoarseTracks } from './retention/coarse-store.ts';
export { readOverrides, writeOverrides } from './retention/fleets-store.ts';
export { createRetentionKeeper } from './retention-keeper.ts';
export { RETENTION_DAYS } from './retention-store.ts';
export type { Durability } from './server-facts.ts';
export { AHEAD_DAYS, type OpenOptions, openStore, type Store } from './store.ts';
export { createSubscription, type Subscription } from './subscription.ts';
export { inTransaction } from './transaction.ts';
export { unsigned } from './unsigned.ts';
