import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Why an address is none of the public internet; the first that fits counts. */
const SPECIAL_IPV4 = [
  ['unspecified', '0.0.0.0/8'],
  ['loopback', '127.0.0.0/8'],
  ['link-local', '169.254.0.0/16'], // 169.254.169.254: metadata of most clouds
  ['private', '10.0.0.0/8'],
  ['private', '172.16.0.0/12'],
  ['private', '192.168.0.0/16'],
  ['private', '100.64.0.0/10'], // carriers' NAT; 100.100.100.200: metadata of a cloud
  ['metadata', '168.63.129.16/32'],
  ['metadata', '192.0.0.192/32'],
  ['reserved', '192.0.0.0/24'],
  ['reserved', '192.0.2.0/24'],
  ['reserved', '192.88.99.0/24'],
  ['reserved', '198.18.0.0/15'],
  ['reserved', '198.51.100.0/24'],
  ['reserved', '203.0.113.0/24'],
  ['multicast', '224.0.0.0/4'],
  ['reserved', '240.0.0.0/4'],
] as const;

/** In 2000::/3, the only space that is given out; everything beside it is refused by the last line. */
const SPECIAL_IPV6 = [
  ['unspecified', '::/128'],
  ['loopback', '::1/128'],
  ['link-local', 'fe80::/10'],
  ['private', 'fc00::/7'], // fd00:ec2::254, fd20:ce::254: metadata of clouds
  ['private', 'fec0::/10'],
  ['multicast', 'ff00::/8'],
  ['reserved', '2001::/23'], // protocols, Teredo among them, which carries IPv4 addresses
  ['reserved', '2001:db8::/32'],
  ['reserved', '2002::/16'], // 6to4 carries IPv4 addresses
  ['reserved', '3fff::/20'],
  ['reserved', '::/3'],
  ['reserved', '4000::/2'],
  ['reserved', '8000::/1'],
] as const;

export type AddressClass = 'public' | 'invalid' | (typeof SPECIAL_IPV4 | typeof SPECIAL_IPV6)[number][0];

const listOf = (cidr: string) => {
  const list = new BlockList();
  const [address = '', prefix] = cidr.split('/');
  list.addSubnet(address, Number(prefix), isIPv4(address) ? 'ipv4' : 'ipv6');
  return list;
};
const SPECIAL = {
  ipv4: SPECIAL_IPV4.map(([name, cidr]) => ({ name, list: listOf(cidr) })),
  ipv6: SPECIAL_IPV6.map(([name, cidr]) => ({ name, list: listOf(cidr) })),
};

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  // As URLs write it: lower case, no dots, the longest run of zeros as "::".
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const numbers = (text = '') => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)));
  const [first, last] = [numbers(head), numbers(tail)];
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}

const dotted = (high: number, low: number) => [high >> 8, high & 255, low >> 8, low & 255].join('.');

/** The IPv4 address that an IPv6 address stands for: ::ffff:a.b.c.d, ::a.b.c.d, and 64:ff9b::a.b.c.d of NAT64. */
function embeddedIpv4(groups: readonly number[]): string | undefined {
  const [a, b, c, d, e, f, high = 0, low = 0] = groups;
  const zero = (...some: (number | undefined)[]) => some.every((group) => group === 0);
  const mapped = zero(a, b, c, d, e) && f === 0xffff;
  const compatible = zero(a, b, c, d, e, f) && high !== 0;
  const nat64 = a === 0x64 && b === 0xff9b && zero(c, d, e, f);
  return mapped || compatible || nat64 ? dotted(high, low) : undefined;
}

/** An address in its simplest form: IPv4 where it stands for one; undefined when it is none. */
export function plainAddress(address: string): string | undefined {
  if (isIPv4(address)) return address;
  // With a zone it is one of this machine's links.
  if (!isIPv6(address) || address.includes('%')) return undefined;
  return embeddedIpv4(groupsOf(address)) ?? address;
}

/** What kind of address it is: 'public' is one of the internet that anybody could reach. */
export function classifyAddress(address: string): AddressClass {
  const plain = plainAddress(address);
  if (plain === undefined) return 'invalid';
  const family = isIPv4(plain) ? 'ipv4' : 'ipv6';
  return SPECIAL[family].find(({ list }) => list.check(plain, family))?.name ?? 'public';
}
