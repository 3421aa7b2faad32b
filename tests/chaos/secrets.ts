import { randomBytes } from 'node:crypto';

/** The secret of a gateway, by its name. */
export type Secrets = (gateway: string) => string;

/**
 * Secrets of one run. Runs at the same time may meet on a port that one of them has just let go; with secrets of its
 * own a gateway is refused there, and the run says so, instead of storing its frames with the other one's.
 */
export function newSecrets(): Secrets {
  const run = randomBytes(16).toString('hex');
  return (gateway) => `secret of ${gateway} in ${run}`;
}
