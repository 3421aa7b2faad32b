import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';

export interface OwnAddress {
  readonly bind: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  /** Addresses of this machine, for when we listen on all of them; default: those that it has. */
  readonly interfaces?: readonly string[];
}

const bracketed = (address: string) => (address.includes(':') ? `[${address}]` : address);
const ownInterfaces = () =>
  Object.values(networkInterfaces()).flatMap((list) => list?.map(({ address }) => address) ?? []);
const isLoopbackName = (name: string) =>
  name === 'localhost' || name === '[::1]' || (name.startsWith('127.') && isIPv4(name));

/**
 * Whether we answer for a Host header: loopback names with our port, the address that we listen on, and the host of
 * the public URL. Anything else may be a name that somebody points at us to read what is ours (DNS rebinding).
 */
export function createHostCheck(own: OwnAddress): (host: string | undefined) => boolean {
  const anyAddress = own.bind === '0.0.0.0' || own.bind === '::';
  const addresses = anyAddress ? (own.interfaces ?? ownInterfaces()) : [own.bind];
  const names = new Set(addresses.map((address) => bracketed(address).toLowerCase()));
  const publicHost = own.publicUrl === undefined ? undefined : new URL(own.publicUrl).host;
  return (header) => {
    if (header === undefined || header.length > 300) return false;
    const host = header.toLowerCase();
    if (host === publicHost) return true;
    const match = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(host);
    if (match === null || Number(match[2] ?? 80) !== own.port) return false;
    return isLoopbackName(match[1]!) || names.has(match[1]!);
  };
}
