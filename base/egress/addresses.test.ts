import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AddressClass, classifyAddress, plainAddress } from './addresses.ts';
import { createAllowList, parseAllowList } from './allow.ts';

const TABLE: readonly (readonly [AddressClass, ...string[]])[] = [
  ['public', '1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255'],
  ['public', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0', '169.253.0.1', '223.255.255.255'],
  ['public', '2606:4700:4700::1111', '2a00:1450::1', '3ffe::1', '64:ff9b::8.8.8.8', '::ffff:1.1.1.1', '2001:4860::8'],
  ['unspecified', '0.0.0.0', '0.1.2.3', '::', '::ffff:0.0.0.0', '64:ff9b::'],
  ['loopback', '127.0.0.1', '127.255.255.254', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '64:ff9b::7f00:1'],
  ['loopback', '::127.0.0.1', '0:0:0:0:0:0:0:1', '0:0:0:0:0:ffff:7f00:0001'],
  ['link-local', '169.254.169.254', '169.254.0.0', 'fe80::1', 'febf::1', '::ffff:169.254.169.254'],
  ['private', '10.0.0.0', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.1.1', '::ffff:10.0.0.1'],
  ['private', '100.64.0.1', '100.100.100.200', '100.127.255.255', '64:ff9b::192.168.0.1'],
  ['private', 'fc00::1', 'fd00:ec2::254', 'fdff::1', 'fec0::1'],
  ['metadata', '168.63.129.16', '192.0.0.192', '::ffff:168.63.129.16'],
  ['multicast', '224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1'],
  ['reserved', '255.255.255.255', '240.0.0.1', '198.18.0.1', '192.0.2.1', '198.51.100.1', '203.0.113.1', '192.0.0.1'],
  ['reserved', '2001:db8::1', '2002:7f00:1::', '2001::1', '64:ff9b:1::a00:1', '100::1', '4000::1', '8000::', 'f000::1'],
  ['invalid', '', 'localhost', '127.1', '0x7f.0.0.1', '1.2.3', '1.2.3.4.5', '::1%lo', 'fe80::1%eth0', '[::1]', ':::'],
];

test.each(TABLE.flatMap(([kind, ...addresses]) => addresses.map((address) => [address, kind] as const)))(
  '%s is %s',
  (address, kind) => expect(classifyAddress(address)).toBe(kind),
);

const octet = fc.nat(255);
const ipv4 = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.'));

test('however an IPv4 address is dressed as IPv6, it is what it is', () => {
  fc.assert(
    fc.property(ipv4, fc.constantFrom('::ffff:', '64:ff9b::', '0:0:0:0:0:FFFF:'), (address, prefix) => {
      expect(classifyAddress(prefix + address)).toBe(classifyAddress(address));
      expect(plainAddress(prefix + address)).toBe(address);
    }),
  );
});

test('no URL gets a host past the judgement by writing its address in another way', () => {
  for (const host of ['2130706433', '0x7f000001', '0177.0.0.1', '127.1', '127.0.0.1.', '[::ffff:7f00:1]', '①②⑦.0.0.1'])
    expect(classifyAddress(new URL(`https://${host}/`).hostname.replace(/^\[|\]$/g, ''))).toBe('loopback');
});

test('outside of 2000::/3 nothing is public but what stands for a public IPv4 address', () => {
  const group = fc.nat(0xffff);
  fc.assert(
    fc.property(fc.tuple(group, group, group, group, group, group, group, group), (groups) => {
      const address = groups.map((each) => each.toString(16)).join(':');
      if (groups[0]! >> 13 !== 1 && plainAddress(address) === address)
        expect(classifyAddress(address)).not.toBe('public');
    }),
  );
});

test('hosts, addresses and CIDRs can be allowed', () => {
  const allow = createAllowList(parseAllowList('Relay.example , 10.1.0.0/16,192.168.7.7,fd00:1::/32, ::1'));
  expect(['relay.example', 'RELAY.example.', 'x.relay.example'].map(allow.host)).toEqual([true, true, false]);
  const yes = ['10.1.255.255', '::ffff:10.1.2.3', '192.168.7.7', 'fd00:1:9::1', '::1'];
  const no = ['10.2.0.0', '192.168.7.8', 'fd00:2::1', '127.0.0.1', 'relay.example', ''];
  expect(yes.map(allow.address)).toEqual(yes.map(() => true));
  expect(no.map(allow.address)).toEqual(no.map(() => false));
});

test.each([
  '',
  ',',
  'a,,b',
  '10.0.0.0/33',
  '::/129',
  '10.0.0.0/',
  'http://x',
  'a b',
  '-a',
  'x'.repeat(300),
  '1.2.3.4/5/6',
])('%j is no list of what is allowed', (text) => expect(() => parseAllowList(text)).toThrow(/must/));
