import { log as wire } from '@mediconnect/schemas';
import type { Latest, VehicleLive } from '../live-channel.ts';

interface Wired<Body> {
  readonly timeMs?: number | null;
  readonly receivedAtMs?: number | null;
  readonly body?: Body | null;
}

function toWire<Body extends object>(
  latest: Latest<Body> | undefined,
): { timeMs: number; receivedAtMs: number; body: Body } | undefined {
  if (latest === undefined) return undefined;
  const { timeMs, receivedAtMs, ...body } = latest;
  return { timeMs, receivedAtMs, body: body as unknown as Body };
}

/** Decoded messages have their absent fields on the prototype; a value of the channel is a plain object. */
function fromWire<Body extends object>(wired: Wired<Body> | null | undefined): Latest<Body> | undefined {
  if (wired?.body == null) return undefined;
  return { ...(wired.body as Body), timeMs: wired.timeMs ?? 0, receivedAtMs: wired.receivedAtMs ?? 0 };
}

/** The bytes of a vehicle's last value. */
export function encodeLive(live: VehicleLive): Buffer {
  const { fix, siren, battery, engine, device, crew, ...rest } = live;
  const bytes = wire.VehicleLive.encode({
    ...rest,
    fix: toWire(fix) ?? null,
    siren: toWire(siren) ?? null,
    battery: toWire(battery) ?? null,
    engine: toWire(engine) ?? null,
    device: toWire(device) ?? null,
    crew: crew.map((member) => toWire(member)!),
  }).finish();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

type Draft = { -readonly [K in keyof VehicleLive]: VehicleLive[K] };

/** @throws when the bytes are no last value of ours */
export function decodeLive(bytes: Uint8Array): VehicleLive {
  const message = wire.VehicleLive.decode(bytes);
  if (!message.fleet || !message.vehicle) throw new Error('no vehicle');
  const live: Draft = {
    fleet: message.fleet,
    vehicle: message.vehicle,
    newestFixBad: message.newestFixBad!,
    crew: message.crew!.flatMap((member) =>
      member.body?.badge == null ? [] : [fromWire(member) as VehicleLive['crew'][number]],
    ),
    crewReported: message.crewReported!,
    state: message.state!,
    lastReceivedAtMs: message.lastReceivedAtMs!,
    clockWrong: message.clockWrong!,
    saidOffline: message.saidOffline!,
  };
  for (const kind of ['fix', 'siren', 'battery', 'engine', 'device'] as const) {
    const latest = fromWire(message[kind] as Wired<object>);
    if (latest !== undefined) Object.assign(live, { [kind]: latest });
  }
  if (message.clockOffsetMs != null) live.clockOffsetMs = message.clockOffsetMs;
  if (message.reportIntervalMs != null) live.reportIntervalMs = message.reportIntervalMs;
  return live;
}
