import { timingSafeEqual } from 'node:crypto';
import { hashSecret, newSecret } from './secrets.ts';

const VALID_MS = 24 * 3_600_000;

/** The one-time set-up links of this process, by the store they set up. A restart makes a new one. */
const links = new WeakMap<object, { hash: Buffer; validUntilMs: number }>();

/**
 * A link with which the first administrator of an empty installation is created, valid for a day, once. The secret
 * stands behind the #, which browsers never send.
 */
export function setupLink(store: object, publicUrl: string, nowMs = Date.now()): string {
  const secret = newSecret();
  links.set(store, { hash: hashSecret(secret), validUntilMs: nowMs + VALID_MS });
  return `${publicUrl.replace(/\/$/, '')}/setup#${secret}`;
}

/** True when the secret is that of the pending link. */
export function isSetupSecret(store: object, secret: string, nowMs: number): boolean {
  const link = links.get(store);
  return link !== undefined && nowMs < link.validUntilMs && timingSafeEqual(link.hash, hashSecret(secret));
}

/** The link has done its work. */
export function closeSetup(store: object): void {
  links.delete(store);
}
