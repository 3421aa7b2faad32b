import type { IncomingHttpHeaders } from 'node:http';

/** True for an address, or the name, of this machine alone. */
export const isLoopbackAddress = (address: string): boolean =>
  address === 'localhost' || /^(127\.|::1$|::ffff:127\.)/.test(address);

/**
 * True when the client of a request runs on this machine and nobody stands in between.
 * @param address where the connection comes from
 */
export function isLoopbackClient(address: string, headers: IncomingHttpHeaders): boolean {
  // A proxy on this machine makes everybody look local; it says so.
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  return isLoopbackAddress(address);
}
