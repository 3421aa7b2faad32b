import { BlockList, isIP, isIPv4 } from 'node:net';
import { plainAddress } from './addresses.ts';

const MAX_ENTRIES = 64;
const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

const isCidr = (entry: string): boolean => {
  const [address = '', prefix = '', more] = entry.split('/');
  const family = isIP(address);
  return family !== 0 && more === undefined && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128);
};

/**
 * Reads a list of hosts, addresses and CIDRs, joined by commas.
 * @throws with the reason, never with what stood there
 */
export function parseAllowList(text: string): readonly string[] {
  const entries = text.split(',').map((entry) => entry.trim().toLowerCase());
  if (entries.length > MAX_ENTRIES) throw new Error(`must have at most ${MAX_ENTRIES} entries`);
  if (!entries.every((entry) => isIP(entry) !== 0 || isCidr(entry) || HOST.test(entry)))
    throw new Error('must be hosts, addresses or CIDRs, joined by commas');
  return Object.freeze(entries);
}

/** What may be reached although it is none of the public internet. */
export interface AllowList {
  host(name: string): boolean;
  address(address: string): boolean;
}

/** @param entries from `parseAllowList` */
export function createAllowList(entries: readonly string[]): AllowList {
  const hosts = new Set<string>();
  const addresses = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (isIP(address) === 0) hosts.add(entry);
    else if (prefix === undefined) addresses.addAddress(address, family);
    else addresses.addSubnet(address, Number(prefix), family);
  }
  return {
    host: (name) => hosts.has(name.toLowerCase().replace(/\.$/, '')),
    address(address) {
      const plain = plainAddress(address);
      return plain !== undefined && addresses.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
    },
  };
}
