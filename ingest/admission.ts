import { addressKey } from './address-key.ts';
import type { IngestLimits } from './limits.ts';

/** Why a connection is not accepted: names of limits. */
export type AdmissionRefusal = 'too_many_connections' | 'too_many_of_address' | 'too_many_unsigned';

/** Who may connect, by how many there are: in all, of one address, and of one address without having signed in. */
export interface Admission {
  /** Lets a connection in, or tells which limit is reached. */
  enter(address: string): AdmissionRefusal | undefined;
  /** It signed in: from now on it counts as one of its address only. */
  signedIn(address: string): void;
  /** @param wasSignedIn whether `signedIn` was called for it */
  leave(address: string, wasSignedIn: boolean): void;
  readonly open: number;
}

type Bounds = Pick<IngestLimits, 'maxConnections' | 'maxConnectionsPerAddress' | 'maxUnsignedPerAddress'>;

export function createAdmission(limits: Bounds): Admission {
  const ofAddress = new Map<string, { open: number; unsigned: number }>();
  let open = 0;
  return {
    enter(address) {
      const key = addressKey(address);
      const known = ofAddress.get(key) ?? { open: 0, unsigned: 0 };
      if (open >= limits.maxConnections) return 'too_many_connections';
      if (known.open >= limits.maxConnectionsPerAddress) return 'too_many_of_address';
      if (known.unsigned >= limits.maxUnsignedPerAddress) return 'too_many_unsigned';
      open++;
      known.open++;
      known.unsigned++;
      ofAddress.set(key, known);
      return undefined;
    },
    signedIn(address) {
      const known = ofAddress.get(addressKey(address));
      if (known) known.unsigned--;
    },
    leave(address, wasSignedIn) {
      const key = addressKey(address);
      const known = ofAddress.get(key);
      if (!known) return;
      open--;
      known.open--;
      if (!wasSignedIn) known.unsigned--;
      if (known.open === 0) ofAddress.delete(key);
    },
    get open() {
      return open;
    },
  };
}
