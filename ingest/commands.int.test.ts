import { telemetry } from '@mediconnect/schemas';
import { expect, test } from 'vitest';
import { connect, puback, publish, subscribe } from './testing/mqtt-bytes.ts';
import type { Answer, RawGateway } from './testing/raw-gateway.ts';
import { ingestRig, until } from './testing/rig.ts';

const [SUBACK, PUBACK, PUBLISH] = [9, 4, 3];
const topicOf = (gateway: string, channel: string) => `v1/fleet/of-${gateway}/${channel}`;

/** A command as the gateway reads it, with the message id that it has to acknowledge. */
function commandOf({ type, body }: Answer) {
  expect(type).toBe(PUBLISH);
  const topicEnd = 2 + body.readUInt16BE(0);
  const topic = body.subarray(2, topicEnd).toString();
  return { topic, messageId: body.readUInt16BE(topicEnd), ...telemetry.Command.decode(body.subarray(topicEnd + 2)) };
}

async function subscribed(gateway: RawGateway, name = 'gw-1'): Promise<RawGateway> {
  gateway.write(subscribe([topicOf(name, 'commands')]));
  expect(await gateway.next()).toMatchObject({ type: SUBACK, body: Buffer.from([0, 1, 1]) });
  return gateway;
}

const ackOf = (id: string, result = telemetry.CommandResult.COMMAND_RESULT_DONE, detail = '') =>
  publish(topicOf('gw-1', 'commands/ack'), telemetry.CommandAck.encode({ id, result, detail }).finish());

test('a gateway that subscribes gets what waits for it, one after the other, in the order of creation', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  const ids = [
    rig.commands.add('gw-1', { kind: 'show_message', message: 'Acceso por el portón norte' }),
    rig.commands.add('gw-1', { kind: 'set_report_interval', seconds: 5 }),
    rig.commands.add('gw-1', { kind: 'restart' }),
  ];
  await subscribed(gateway);
  const first = commandOf(await gateway.next());
  expect(first).toMatchObject({ id: ids[0], showMessage: { text: 'Acceso por el portón norte' } });
  expect(first.topic).toBe(topicOf('gw-1', 'commands'));
  expect(first.expiresMs).toBeGreaterThan(Date.now());
  gateway.write(puback(first.messageId));
  const second = commandOf(await gateway.next());
  expect(second).toMatchObject({ id: ids[1], setReportInterval: { seconds: 5 } });
  expect(rig.commands.taken).toEqual([1]); // the second was only handed on once the first was taken and noted
  gateway.write(puback(second.messageId));
  expect(commandOf(await gateway.next())).toMatchObject({ id: ids[2], restart: {} });
  expect(await rig.metric('commands_published_total')).toBe(3);
});

test('a command of a kind that only a newer version knows is passed over and stops nobody', async () => {
  const rig = await ingestRig();
  const gateway = await subscribed(await rig.signedIn());
  rig.commands.add('gw-1', { kind: 'self_test' as never });
  const known = rig.commands.add('gw-1', {});
  expect(commandOf(await gateway.next()).id).toBe(known);
});

test('a command for a gateway that is there reaches it at once, and nobody else', async () => {
  const rig = await ingestRig();
  const [one, two] = [
    await subscribed(await rig.signedIn('gw-1')),
    await subscribed(await rig.signedIn('gw-2'), 'gw-2'),
  ];
  rig.commands.add('gw-1', {});
  expect(commandOf(await one.next())).toMatchObject({ requestFix: {} });
  expect(two.unread).toEqual([]);
});

test('what the gateway did not take, or took and did not acknowledge, it gets again when it comes back', async () => {
  const rig = await ingestRig();
  const lost = await subscribed(await rig.signedIn());
  const [a, b] = [rig.commands.add('gw-1', {}), rig.commands.add('gw-1', {})];
  lost.write(puback(commandOf(await lost.next()).messageId));
  expect(commandOf(await lost.next()).id).toBe(b);
  lost.cut();
  const back = await subscribed(await rig.signedIn());
  const again = commandOf(await back.next());
  expect(again.id).toBe(a);
  back.write(puback(again.messageId));
  back.write(ackOf(a));
  const answers = [await back.next(), await back.next()];
  expect(answers.map(({ type }) => type).sort()).toEqual([PUBLISH, PUBACK]);
  expect(commandOf(answers.find(({ type }) => type === PUBLISH)!).id).toBe(b);
  back.cut();
  expect(commandOf(await (await subscribed(await rig.signedIn())).next()).id).toBe(b);
});

test('one that never answers holds up nobody but itself', async () => {
  const rig = await ingestRig();
  const mute = await subscribed(await rig.signedIn('gw-1'));
  const other = await subscribed(await rig.signedIn('gw-2'), 'gw-2');
  for (let i = 0; i < 20; i++) rig.commands.add('gw-1', {});
  await mute.next();
  // Subscribing again is no way to make us send without end either.
  for (let i = 0; i < 50; i++) mute.write(subscribe([topicOf('gw-1', 'commands')]));
  rig.commands.add('gw-2', { kind: 'restart' });
  expect(commandOf(await other.next())).toMatchObject({ restart: {} });
  await until(() => mute.unread.length >= 50);
  expect(mute.unread.filter(({ type }) => type === PUBLISH)).toEqual([]);
  expect(await rig.metric('commands_in_flight')).toBe(2);
});

test('a gateway that subscribes with QoS 0 gets commands without being asked what it took', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  const [a, b] = [rig.commands.add('gw-1', {}), rig.commands.add('gw-1', {})];
  const filter = subscribe([topicOf('gw-1', 'commands')]);
  filter[filter.length - 1] = 0;
  gateway.write(filter);
  await gateway.next();
  const payloads = [await gateway.next(), await gateway.next()].map(({ body }) =>
    telemetry.Command.decode(body.subarray(2 + body.readUInt16BE(0))),
  );
  expect(payloads.map(({ id }) => id)).toEqual([a, b]);
});

test('an acknowledgement is stored before its PUBACK; while the database is away it is held, and pings are answered', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  const id = rig.commands.add('gw-1', {});
  rig.commands.setAway(true);
  gateway.write(ackOf(id, telemetry.CommandResult.COMMAND_RESULT_REFUSED, 'driving\0'));
  gateway.write(Buffer.from([0xc0, 0]));
  expect((await gateway.next()).type).toBe(13);
  await until(async () => (await rig.metric('command_acks_waiting')) === 1);
  expect([gateway.unread, rig.commands.acknowledged]).toEqual([[], []]);
  rig.commands.setAway(false);
  expect((await gateway.next()).type).toBe(PUBACK);
  expect(rig.commands.acknowledged).toEqual([{ gateway: 'gw-1', id, result: 'refused', detail: 'driving' }]);
  expect(await rig.metric('commands_closed_total', { outcome: 'refused' })).toBe(1);
  expect(rig.log.records).toEqual([]);
});

test('acknowledgements of commands that never were are counted and taken, so that they are not sent for ever', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  for (const id of ['nonsense', '00000000-0000-4000-8000-000000000099']) {
    gateway.write(ackOf(id));
    expect((await gateway.next()).type).toBe(PUBACK);
  }
  expect(await rig.metric('command_acks_total', { result: 'unknown' })).toBe(2);
});

test('what is no CommandAck, or says nothing, is a dead letter', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  const payloads = [Buffer.from('no'), Buffer.alloc(2000), telemetry.CommandAck.encode({ id: 'x' }).finish()];
  for (const payload of payloads) {
    gateway.write(publish(topicOf('gw-1', 'commands/ack'), payload));
    expect((await gateway.next()).type).toBe(PUBACK);
  }
  const letters = rig.log.records.flatMap(({ deadLetters }) => deadLetters);
  expect(letters.map(({ detail }) => detail)).toEqual(['not a CommandAck', 'not a CommandAck', 'result 0']);
  expect(letters[0]!.reason).toBe('command_ack.undecodable');
});

test('while the database is away gateways connect and subscribe; their commands come when it is back', async () => {
  const rig = await ingestRig();
  rig.commands.setAway(true);
  const gateway = await rig.raw();
  gateway.write(connect({ clientId: 'gw-1' }));
  expect((await gateway.next()).type).toBe(2);
  await subscribed(gateway);
  rig.commands.add('gw-1', {});
  rig.commands.setAway(false);
  expect(commandOf(await gateway.next())).toMatchObject({ requestFix: {} });
});
