import { VehicleFaults } from './faults/vehicle-faults.ts';
import type { FrameSink, Member } from './fleet.ts';
import { Gateway } from './gateway/gateway.ts';
import { Journal } from './gateway/journal.ts';
import type { ConnectionOptions } from './gateway/mqtt-connection.ts';
import { type Identities, type Identity, readCertificate, readPem } from './gateways-file.ts';
import type { Notices } from './notices.ts';
import type { Options } from './options.ts';
import { createRandom, split } from './random.ts';
import { createVehicle } from './vehicle/start.ts';
import type { World } from './world/world.ts';

const FLIGHT = { maxFlightFrames: 200, maxFlightBytes: 32 * 1024 };
const MOST_FRAMES = { each: 100_000, all: 2_000_000 };

/** Quarter seconds since 2025: larger with every start, and within 32 bits until 2059. */
function bootByClock(nowMs: number): number {
  return Math.max(1, Math.floor((nowMs - Date.UTC(2025, 0, 1)) / 250));
}

/** The first line of a truth file: how to run the same day again. */
export function runLine(options: Options, { fleet, gateways }: Identities, startMs: number): object {
  const { seed, gpsMs, parkedGpsMs, faults } = options;
  return { type: 'run', seed, fleet, vehicles: gateways.length, startMs, gpsMs, parkedGpsMs, faults };
}

/** The vehicles of a run, each with its sink and its faults. */
export function createMembers<Sink extends FrameSink>(
  { seed, faults }: Options,
  { gateways }: Identities,
  startMs: number,
  world: World,
  sinkOf: (identity: Identity) => Sink,
): (Member & { sink: Sink })[] {
  const goesWrong = Object.keys(faults).length > 0;
  return gateways.map((identity, index) => ({
    identity,
    vehicle: createVehicle(seed, index, startMs, world, identity.homeStation),
    sink: sinkOf(identity),
    faults: goesWrong ? new VehicleFaults(faults, split(createRandom(seed), index)) : undefined,
  }));
}

type Tls = Pick<ConnectionOptions, 'ca' | 'certificate'>;

/** What all gateways need over mqtts: the authorities to trust, and a certificate for those that have none of their own. */
export function readTls({ ca, cert, key }: Options): Tls {
  return {
    ...(ca === undefined ? {} : { ca: readPem(ca, '--ca') }),
    ...(cert === undefined || key === undefined ? {} : { certificate: readCertificate(cert, key) }),
  };
}

/**
 * Makes gateways for a broker, each with its journal if a state folder is given.
 * @param startMs of the run: with --fast the boot follows from it, so that the same command sends the same frames
 */
export function gatewayMaker(options: Options, identities: Identities, notices: Notices, startMs: number) {
  const tls = readTls(options);
  const share = Math.floor(MOST_FRAMES.all / identities.gateways.length);
  const maxFrames = options.queueFrames ?? Math.min(MOST_FRAMES.each, share);
  const clockBoot = bootByClock(options.fast ? startMs : Date.now());
  return ({ gateway, vehicle, secret, certificate }: Identity): Gateway => {
    const stored = options.stateDir === undefined ? undefined : Journal.open(options.stateDir, gateway);
    const boot = options.boot ?? Math.max(clockBoot, (stored?.recovered.boot ?? 0) + 1);
    return new Gateway({
      broker: options.broker,
      ...tls,
      ...(certificate ? { certificate } : {}),
      ...{ gateway, vehicle, fleet: identities.fleet, boot, notices },
      ...(secret === undefined ? {} : { secret }),
      ...(stored ? { journal: stored.journal, recovered: stored.recovered.frames } : {}),
      keepAliveSeconds: options.keepAliveSeconds,
      window: options.window,
      queue: { maxFrames, ...FLIGHT },
    });
  };
}
