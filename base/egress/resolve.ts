import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';

/** An address that a name has. */
export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

/** All addresses of a name, in the order in which they are to be tried. Rejects when it has none. */
export type Resolve = (name: string, signal: AbortSignal) => Promise<readonly Address[]>;

const TRY_MS = 3000;

/**
 * Asks DNS. Not getaddrinfo, whose threads it would share with files and passwords: a name server that hangs must hold
 * up nobody else. So a hosts file counts for nothing.
 */
export const resolveByDns: Resolve = async (name, signal) => {
  const resolver = new Resolver({ timeout: TRY_MS, tries: 2 });
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const found = [four, six].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (found.length === 0 && four.status === 'rejected') throw four.reason;
    return found.map((address) => ({ address, family: isIP(address) === 4 ? 4 : 6 }));
  } finally {
    signal.removeEventListener('abort', cancel);
  }
};
