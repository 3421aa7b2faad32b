import type { Part, Readiness } from '@mediconnect/base';
import type { Addresses } from '../addresses.ts';
import type { Ground } from '../ground.ts';
import type { JoinedKafka } from '../kafka.ts';

/** A role put together, nothing started yet. */
export interface ComposedRole {
  /** In the order in which they start; they stop in reverse. */
  readonly parts: readonly Part[];
  readonly readiness: Readiness;
  /** Once the parts are started. */
  addresses(): Addresses;
  /** What the person at the terminal needs to know then. */
  welcome?(addresses: Addresses): Promise<void>;
}
export type ComposeRole = (ground: Ground, kafka: JoinedKafka, say: (line: string) => void) => Promise<ComposedRole>;
