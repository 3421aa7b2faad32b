import { ingestRig, until } from '@mediconnect/ingest/testing/rig.ts';
import { telemetry } from '@mediconnect/schemas';
import { expect, onTestFinished, test } from 'vitest';
import { advance, type Member } from '../fleet.ts';
import { obeyCommands } from '../obey.ts';
import { gridWorld } from '../testing.ts';
import { createVehicle } from '../vehicle/start.ts';
import { timeMs } from '../vehicle/state.ts';
import { CommandReader, type Orders } from './commands.ts';
import { Gateway } from './gateway.ts';

const RATES = { gpsMs: 60_000, parkedGpsMs: 60_000 };

/** A simulated vehicle whose gateway is connected to the product's own broker. */
async function simulated() {
  const rig = await ingestRig();
  const world = gridWorld();
  const truth: Record<string, unknown>[] = [];
  const said: string[] = [];
  const gateway = new Gateway({
    broker: new URL(`mqtt://127.0.0.1:${rig.ingest.address().port}`),
    ...{
      fleet: 'fleet',
      vehicle: 'of-gw-1',
      gateway: 'gw-1',
      secret: 'secret',
      boot: 9,
      keepAliveSeconds: 60,
      window: 1,
    },
    queue: { maxFrames: 10_000, maxFlightFrames: 200, maxFlightBytes: 32 * 1024 },
    notices: { connected() {}, disconnected() {}, dropped() {} },
    retryMs: () => 10,
  });
  const vehicle = createVehicle(1, 0, Date.now() - 60_000, world);
  const member: Member & { sink: Gateway } = {
    identity: { gateway: 'gw-1', vehicle: 'of-gw-1', secret: 'secret', homeStation: undefined },
    vehicle,
    sink: gateway,
  };
  obeyCommands(member, { write: (line) => truth.push(line as Record<string, unknown>) }, (line) => said.push(line));
  gateway.start(0);
  onTestFinished(() => gateway.stop(0));
  await until(async () => (await rig.metric('commands_subscribed')) === 1);
  const frames = () => rig.log.records.flatMap(({ boot, frames }) => frames.map((frame) => ({ boot, ...frame })));
  return {
    ...{ rig, truth, said, gateway, vehicle },
    live: (ms: number) => advance(member, timeMs(vehicle) + ms, world, RATES),
    fixes: () => frames().filter(({ gps }) => gps),
    /** Gives a command and waits until it is acknowledged. */
    async command(command: Parameters<typeof rig.commands.add>[1]) {
      const id = rig.commands.add('gw-1', command);
      await until(() => rig.commands.acknowledged.some((ack) => ack.id === id));
      return rig.commands.acknowledged.find((ack) => ack.id === id);
    },
  };
}

test('a fix that is asked for is reported at once, and acknowledged as done', async () => {
  const sim = await simulated();
  sim.live(200);
  await until(() => sim.fixes().length === 1);
  sim.live(10_000); // no fix is due
  expect(await sim.command({ kind: 'request_fix' })).toMatchObject({ result: 'done' });
  sim.live(200);
  await until(() => sim.fixes().length === 2);
  expect(sim.truth).toMatchObject([{ type: 'command', gateway: 'gw-1', kind: 'request_fix' }]);
});

test('another interval holds from then on', async () => {
  const sim = await simulated();
  await sim.command({ kind: 'set_report_interval', seconds: 2 });
  sim.live(20_000);
  await until(() => sim.fixes().length >= 10);
});

test('a restart begins a new boot, once, and loses nothing', async () => {
  const sim = await simulated();
  sim.live(200);
  await until(() => sim.fixes().length === 1);
  await sim.command({ kind: 'restart' });
  await until(async () => (await sim.rig.metric('mqtt_connections_accepted_total')) === 2);
  sim.live(60_000);
  await until(() => sim.fixes().some(({ boot }) => boot === 10));
  const second = sim.fixes().filter(({ boot }) => boot === 10);
  expect(Math.min(...second.map(({ seq }) => seq!))).toBeLessThan(10);
  expect(sim.fixes().filter(({ boot }) => boot > 10)).toEqual([]);
});

test('a message is shown', async () => {
  const sim = await simulated();
  await sim.command({ kind: 'show_message', message: 'Ingreso por calle 8' });
  expect(sim.said).toEqual(['gw-1 shows its crew: Ingreso por calle 8']);
  expect(sim.truth).toMatchObject([{ kind: 'show_message', text: 'Ingreso por calle 8' }]);
});

test('a command that comes again is answered and not obeyed again; one that is late or unknown is refused', () => {
  let restarts = 0;
  const nothing = () => {};
  const broken = () => {
    throw new Error('no receiver');
  };
  const orders: Orders = {
    requestFix: broken,
    setReportInterval: nothing,
    restarting: () => restarts++,
    showMessage: nothing,
  };
  const reader = new CommandReader(orders);
  const obey = (command: object) => reader.obey(telemetry.Command.encode(command).finish(), 1000);
  const first = obey({ id: 'a', restart: {}, expiresMs: 1001 });
  expect([first?.result, first?.restarts]).toEqual(['done', true]);
  const again = obey({ id: 'a', restart: {}, expiresMs: 1001 });
  expect([again?.result, again?.restarts, restarts]).toEqual(['done', false, 1]);
  expect(obey({ id: 'b', restart: {}, expiresMs: 1000 })?.result).toBe('refused');
  expect(obey({ id: 'c' })?.result).toBe('refused');
  const failed = obey({ id: 'd', requestFix: {} });
  expect(telemetry.CommandAck.decode(failed!.acknowledgement)).toMatchObject({
    id: 'd',
    result: 3,
    detail: 'no receiver',
  });
  expect(reader.obey(Buffer.from('no command'), 1000)).toBeUndefined();
});
