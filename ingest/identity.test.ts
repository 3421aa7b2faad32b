import { expect, test } from 'vitest';
import { maySubscribe, mayWill, ownTopics } from './access.ts';
import { acceptedStill, checkCredentials } from './identity.ts';
import { memoryRegistry, sha256 } from './testing/memory-registry.ts';

const signIn = (registry: ReturnType<typeof memoryRegistry>, secret: string, nowMs = 0) =>
  checkCredentials(registry, { clientId: 'gw-1', username: 'gw-1', secret: Buffer.from(secret) }, nowMs);

test('the current secret signs in, and so does the one before until its time', () => {
  const registry = memoryRegistry();
  registry.set('gw-1', { secret: 'new', previousSecretHash: sha256('old'), previousSecretUntilMs: 1000 });
  expect(signIn(registry, 'new')).toMatchObject({ identity: { gateway: 'gw-1' }, untilMs: undefined });
  expect(signIn(registry, 'old', 999)).toMatchObject({ untilMs: 1000 });
  expect(signIn(registry, 'old', 1000)).toMatchObject({ returnCode: 4 });
});

test('nothing but the right secret signs in: none, an empty one, a longer one, another gateway', () => {
  const registry = memoryRegistry();
  registry.set('gw-1', {});
  for (const secret of ['', 'Secret', 'secret ', 'x'.repeat(10_000)])
    expect(signIn(registry, secret)).toMatchObject({ returnCode: 4, reason: 'mqtt.bad_credentials' });
  const without = checkCredentials(registry, { clientId: 'gw-1', username: 'gw-1', secret: undefined }, 0);
  expect(without).toMatchObject({ returnCode: 4 });
  // A hash of zeros stands for nobody: it must not let anybody in.
  registry.set('gw-2', { secretHash: Buffer.alloc(32) });
  const zeros = checkCredentials(registry, { clientId: 'gw-2', username: 'gw-2', secret: Buffer.alloc(32) }, 0);
  expect(zeros).toMatchObject({ returnCode: 4 });
});

test('a connection goes on while its secret is accepted: also as the one before, after a rotation', () => {
  const registry = memoryRegistry();
  registry.set('gw-1', {});
  const accepted = signIn(registry, 'secret');
  if ('returnCode' in accepted) throw new Error('refused');
  registry.set('gw-1', { secret: 'new', previousSecretHash: sha256('secret'), previousSecretUntilMs: 1000 });
  const after = acceptedStill(registry, accepted, 999)!;
  // It now ends with the overlap, without any further change.
  expect(after).toMatchObject({ untilMs: 1000 });
  expect(acceptedStill(registry, after, 999)).toBeDefined();
  expect(acceptedStill(registry, after, 1000)).toBeUndefined();
});

test('a gateway has the topics of its vehicle and no others', () => {
  const registry = memoryRegistry();
  registry.set('gw-1', {});
  const topics = ownTopics(registry.gateway('gw-1')!);
  expect(topics).toEqual({
    telemetry: 'v1/fleet/of-gw-1/telemetry',
    presence: 'v1/fleet/of-gw-1/presence',
    commands: 'v1/fleet/of-gw-1/commands',
    commandsAck: 'v1/fleet/of-gw-1/commands/ack',
  });
  expect(maySubscribe(topics, topics.commands)).toBe(true);
  for (const filter of [topics.telemetry, topics.presence, `${topics.commands}/#`, '#', ''])
    expect(maySubscribe(topics, filter)).toBe(false);
  expect(mayWill(topics, undefined)).toBe(true);
  expect(mayWill(topics, { topic: topics.presence, payload: Buffer.alloc(8) })).toBe(true);
  expect(mayWill(topics, { topic: topics.telemetry, payload: Buffer.alloc(8) })).toBe(false);
});
