import type pg from 'pg';
import type { LogKind } from './options.ts';
import type { Round } from './plan.ts';

/** The processes of the product that a run kills and starts again. */
export interface Stage {
  readonly log: LogKind;
  /** What can be killed here. */
  readonly faults: readonly string[];
  /** Starts everything, with so many gateways provisioned. */
  start(gateways: number): Promise<void>;
  /** Where gateways connect. */
  broker(): { host: string; port: number };
  /** Kills what the round says, leaves it down for a while, and starts it again. @returns what was done, for people */
  inflict(round: Round): Promise<string>;
  /**
   * Called when all is acknowledged: kills everything once more, starts the database alone as the next start would, and
   * lets `read` have a look. What is acknowledged must be there now.
   */
  finish<T>(read: (pool: pg.Pool) => Promise<T>): Promise<T>;
  /** Ends what runs and removes the folders, after whatever happened. */
  cleanUp(): Promise<void>;
}
