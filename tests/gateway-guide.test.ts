import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ErrorCode, errorCatalogue } from '@mediconnect/base';
import type { ShownCertificate } from '@mediconnect/ingest/certificate.ts';
import { signIn } from '@mediconnect/ingest/sign-in.ts';
import { memoryRegistry } from '@mediconnect/ingest/testing/memory-registry.ts';
import { topicOf } from '@mediconnect/schemas';
import { expect, test } from 'vitest';
import { CONNECT_REFUSALS, CONNECTION_REFUSALS, DEAD_LETTERS } from '../docs/gateway-refusals.ts';
import { writtenGuide } from '../docs/write-gateway-guide.ts';

const guide = readFileSync(join(import.meta.dirname, '../docs/gateway-guide.md'), 'utf8');

test('its tables are what the refusals say: run node docs/write-gateway-guide.ts', () => {
  expect(guide).toBe(writtenGuide(guide));
});

test('it has every code that a gateway can meet, and none that does not exist', () => {
  const met = Object.keys(errorCatalogue).filter((code) => /^(mqtt|batch|frame|presence|command_ack)\./.test(code));
  const told = Object.keys({ ...CONNECT_REFUSALS, ...CONNECTION_REFUSALS, ...DEAD_LETTERS });
  expect(told).toEqual(expect.arrayContaining([...met, 'processor.failed', 'log.full', 'log.closed']));
  expect(Object.keys(errorCatalogue)).toEqual(expect.arrayContaining(told));
  for (const code of told) expect(guide).toContain(`| \`${code}\` | ${errorCatalogue[code as ErrorCode].title}.`);
});

test('it tells the CONNACK codes that ingest answers with', () => {
  const registry = memoryRegistry();
  for (const auth of ['secret', 'certificate', 'both'] as const) registry.set(auth, { auth, vehicle: 'unit' });
  registry.set('revoked', { revoked: true });
  registry.set('lost', { auth: 'certificate', revokedCertificates: ['f'] });
  const answers = new Map<string, Set<number>>();
  const connect = (clientId: string, shown: { secret?: string; certificate?: Partial<ShownCertificate> } = {}) => {
    const good = { fingerprint: 'f', commonName: clientId, notBeforeMs: 0, notAfterMs: 4e12, forClients: true };
    const certificate = shown.certificate && { ...good, chainProblem: undefined, ...shown.certificate };
    const secret = shown.secret === undefined ? undefined : Buffer.from(shown.secret);
    const will = { topic: topicOf('fleet', 'unit', 'telemetry'), payload: Buffer.alloc(1) }; // not its presence
    const result = signIn(registry, { clientId, username: clientId, secret, certificate }, will);
    if (!('returnCode' in result)) throw new Error('it was let in');
    answers.set(result.reason, (answers.get(result.reason) ?? new Set()).add(result.returnCode));
  };
  connect('not/an/id');
  connect('nobody', { secret: 'secret' });
  connect('secret', { secret: 'wrong' });
  connect('certificate');
  connect('certificate', { secret: 'secret' });
  connect('both', { certificate: {} });
  connect('certificate', { certificate: { chainProblem: 'mqtt.certificate_untrusted' } });
  connect('certificate', { certificate: { notAfterMs: 1 } });
  connect('certificate', { certificate: { forClients: false } });
  connect('certificate', { certificate: { commonName: 'another' } });
  connect('lost', { certificate: {} });
  connect('revoked', { secret: 'secret' });
  connect('both', { secret: 'secret', certificate: {} });
  registry.ready = false;
  connect('secret', { secret: 'secret' });
  const told = Object.entries(CONNECT_REFUSALS).map(([code, { answer }]) => [
    code,
    answer.match(/[2-5]/g)!.map(Number),
  ]);
  const given = [...answers].map(([code, codes]) => [code, [...codes].sort((a, b) => b - a)]);
  expect(Object.fromEntries(given)).toEqual(Object.fromEntries(told));
});

test('a table that lost its place is noticed', () => {
  expect(() => writtenGuide(guide.replace('<!-- table closes -->', ''))).toThrow('no place for the table "closes"');
});
