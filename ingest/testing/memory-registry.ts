import { createHash } from 'node:crypto';
import type { GatewayIdentity, GatewayRegistry } from '../identity.ts';

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A registry in memory whose identities the test changes. */
export function memoryRegistry(): Omit<GatewayRegistry, 'ready'> & {
  ready: boolean;
  set(gateway: string, change: Partial<GatewayIdentity> & { secret?: string }): void;
} {
  const known = new Map<string, GatewayIdentity>();
  const listeners = new Set<() => void>();
  return {
    ready: true,
    gateway: (id) => known.get(id),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(gateway, { secret, ...change }) {
      const before = known.get(gateway) ?? {
        gateway,
        fleet: 'fleet',
        vehicle: `of-${gateway}`,
        secretHash: sha256('secret'),
        revoked: false,
      };
      known.set(gateway, { ...before, ...change, ...(secret && { secretHash: sha256(secret) }) });
      for (const listener of listeners) listener();
    },
  };
}
