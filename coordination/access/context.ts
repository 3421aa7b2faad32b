import type { Config, Egress, Logger, Metrics } from '@mediconnect/base';
import type { RoadGraph, Roads } from '@mediconnect/geo';
import type { RoutingSource } from '@mediconnect/routing/contract.ts';
import type { EtaModel } from '@mediconnect/routing/eta/contract.ts';
import type { Registry, Store } from '@mediconnect/store';
import type { Pool } from 'pg';
import type { Audit } from '../audit/audit.ts';
import type { CoverOf } from '../coverage/cover.ts';
import type { Region } from '../places/region.ts';
import type { RoadsKeeper } from '../roads/keeper.ts';
import type { LiveView } from '../vehicles/last-known.ts';
import type { Phases } from '../vehicles/phases.ts';
import type { AccessChanges } from './changes.ts';
import type { Intake } from './intake.ts';

/** What the slices are given: the same for all of them. */
export interface SliceContext {
  readonly config: Config;
  readonly store: Pick<Store, 'pool'>;
  /** For the statements of requests: they end after a while. */
  readonly pool: Pool;
  readonly registry: Pick<Registry, 'refresh' | 'gateway' | 'vehicle' | 'vehicles' | 'onChange'>;
  /** Last values of every vehicle. */
  readonly live: LiveView;
  /** What every vehicle seems to be doing. */
  readonly phases: Pick<Phases, 'of'>;
  readonly routing: RoutingSource | undefined;
  /** What is believed of arrival times in a fleet now: its newest published version, or the prior. */
  readonly etaModel: (fleetId: number) => EtaModel;
  /** The regions that this process has read, in the order of their ids. */
  readonly regions: readonly Region[];
  /** The roads of the regions as they are now: speeds of the hour, closed roads, temporary limits. */
  readonly traffic: Pick<RoadsKeeper, 'networks' | 'now' | 'speedsOf'>;
  /** What the processor knows of roads, where this process has it. */
  readonly roads: Roads | undefined;
  /** The roads as they are now, a graph for each region that this process has. */
  readonly roadGraphs: () => readonly RoadGraph[];
  /** How well a fleet's available units cover the city now. */
  readonly coverOf: CoverOf;
  /** The way into the log; undefined where this process has none. */
  readonly intake: Intake | undefined;
  /** The one way out of this process. */
  readonly egress: Pick<Egress, 'check'>;
  /** Who sends events out: `wake` when there is something to send. */
  readonly webhooks: { wake(): void };
  readonly audit: Audit;
  readonly changes: AccessChanges;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly nowMs: () => number;
}
