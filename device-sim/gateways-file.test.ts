import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseGateways, readGateways } from './gateways-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sim-gateways-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (content: unknown) => {
  const file = join(folder, 'gateways.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const entry = (n: number, more: object = {}) => ({
  gateway: `gw-${n}`,
  vehicle: `A${n}`,
  secret: `s3cret-${n}`,
  ...more,
});

describe('the gateways file', () => {
  it('gives identities in its order, as many as asked for', () => {
    const file = write({ fleet: 'city', gateways: [entry(1), entry(2, { homeStation: 'north' }), entry(3)] });
    expect(chooseGateways(file, undefined, undefined)).toMatchObject({ fleet: 'city' });
    expect(chooseGateways(file, 'city', 2).gateways.map(({ homeStation }) => homeStation)).toEqual([
      undefined,
      'north',
    ]);
  });

  it('may name a certificate and a key of its own for a gateway, by paths beside it', () => {
    for (const name of ['one.crt', 'one.key']) writeFileSync(join(folder, name), `PEM of ${name}`);
    const file = write({ fleet: 'city', gateways: [entry(1, { cert: 'one.crt', key: 'one.key' }), entry(2)] });
    expect(readGateways(file).gateways.map(({ certificate }) => certificate)).toEqual([
      { cert: 'PEM of one.crt', key: 'PEM of one.key' },
      undefined,
    ]);
    const missing = write({ fleet: 'city', gateways: [entry(1, { cert: 'one.crt', key: 'no.key' })] });
    expect(() => readGateways(missing)).toThrow(/--key .*no\.key: ENOENT/);
    const half = write({ fleet: 'city', gateways: [entry(1, { cert: 'one.crt' })] });
    expect(() => readGateways(half)).toThrow('entry 1 of "gateways" is not complete');
  });

  it('may be left out for a broker that knows no gateways', () => {
    const { fleet, gateways } = chooseGateways(undefined, undefined, 500);
    expect([fleet, gateways.length, gateways[499]]).toEqual([
      'montevideo',
      500,
      { gateway: 'sim-0500', vehicle: 'A500', secret: undefined, homeStation: undefined },
    ]);
  });

  it('tells how to provision when there is none', () => {
    expect(() => readGateways(join(folder, 'none.json'))).toThrow(/ENOENT.*POST \/api\/v1\/gateways.*--gateways FILE/);
  });

  it.each([
    ['{', 'is not JSON'],
    ['[]', '"fleet" is not an id'],
    [{ fleet: 'a/b', gateways: [entry(1)] }, '"fleet" is not an id'],
    [{ fleet: 'city', gateways: [] }, 'has no "gateways"'],
    [{ fleet: 'city', gateways: [entry(1), { gateway: 'x' }] }, 'entry 2 of "gateways" is not complete'],
    [{ fleet: 'city', gateways: [entry(1, { secret: 5 })] }, 'entry 1 of "gateways" is not complete'],
    [{ fleet: 'city', gateways: [entry(1), entry(2, { gateway: 'gw-1' })] }, 'a gateway stands in it twice'],
  ])('refuses %j', (content, message) => {
    const file = write(content);
    expect(() => readGateways(file)).toThrow(message);
    expect(() => readGateways(file)).not.toThrow('s3cret');
  });

  it('refuses another fleet, and more vehicles than it has', () => {
    const file = write({ fleet: 'city', gateways: [entry(1)] });
    expect(() => chooseGateways(file, 'village', undefined)).toThrow('is of fleet "city", not "village"');
    expect(() => chooseGateways(file, undefined, 2)).toThrow('has 1 gateways, --vehicles asks for 2');
  });
});
