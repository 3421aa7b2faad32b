import type { StoredFrame } from './ledger.ts';
import type { LogKind } from './options.ts';
import type { Round } from './plan.ts';
import type { Secrets } from './secrets.ts';

/** What the database has in the end. */
export interface Stored {
  readonly rows: readonly StoredFrame[];
  readonly deadLetters: number;
  /** Streams of which the ledger does not know exactly which numbers are stored. */
  readonly ledgerErrors: number;
}

/** The product's processes, for one run. */
interface AnyStage {
  readonly log: LogKind;
  /** Starts everything, with so many gateways provisioned. */
  start(gateways: number, secrets: Secrets): Promise<void>;
  /** Where gateways connect. */
  broker(): { host: string; port: number };
  /**
   * Ends what runs and removes the folders, after whatever happened.
   * @param keep leaves the one of the database @returns where that is then
   */
  cleanUp(keep: boolean): Promise<string | undefined>;
}

/** Processes that a run kills and starts again. */
export interface Stage extends AnyStage {
  /** What can be killed here. */
  readonly faults: readonly string[];
  /** Kills what the round says, leaves it down for a while, and starts it again. @returns what was done, for people */
  inflict(round: Round): Promise<string>;
  /**
   * Called when all is acknowledged: kills everything once more, starts the database alone as the next start would, and
   * reads it. What is acknowledged must be there now.
   * @param frames so many were acknowledged: where they come to the database later, they may do so before the kill
   */
  finish(frames: number): Promise<Stored>;
}

/** What /readyz of the process that takes gateways says. */
export interface Readyz {
  readonly status: number;
  /** The parts that are not ready. */
  readonly notReady: readonly string[];
}

/** Processes whose database can be taken away, and given back. */
export interface AwayStage extends AnyStage {
  /** Whether gateways are acknowledged while the database is away. */
  readonly acknowledges: boolean;
  takeDatabaseAway(): Promise<void>;
  giveDatabaseBack(): Promise<void>;
  readyz(): Promise<Readyz>;
  /** @param frames so many were acknowledged: waits until they came to the database, or come no more */
  read(frames: number): Promise<Stored>;
}

/** Asks a process how it is. */
export async function readReadyz(http: string): Promise<Readyz> {
  const response = await fetch(`${http}/readyz`);
  const { parts } = (await response.json()) as { parts: Record<string, { ready: boolean }> };
  const notReady = Object.entries(parts).flatMap(([name, part]) => (part.ready ? [] : [name]));
  return { status: response.status, notReady };
}
