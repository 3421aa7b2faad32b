import type { FixThresholds } from '@mediconnect/geo/fixes/fix-quality.ts';
import type { LogRecord } from '@mediconnect/log';
import { INTAKE_BOOT } from '@mediconnect/schemas';
import type { Stream, VehicleSlot } from './group.ts';
import { isFrameLetter } from './ledger/seq-of-letter.ts';
import type { FoundStream, WantedStream } from './stream-store.ts';
import { newVehicleState } from './vehicle-state.ts';

/** What is known of a record's sender. */
export type Sender =
  | { readonly known: true; readonly stream: Stream }
  /** No such vehicle or gateway; the fleet's row, if at least that exists, holds the dead letters. */
  | { readonly known: false; readonly fleetId: number | undefined };

interface Cached {
  readonly fleet: string;
  readonly vehicle: string;
  readonly boot: number | null;
  readonly stream: Stream;
}

/** Streams by gateway, and vehicles by "fleet/vehicle", in memory. */
export interface StreamBook {
  /** The stream of a record that was seen before. */
  find(record: LogRecord): Stream | undefined;
  /** Remembers what the store answered; undefined when another process is just making the stream: ask again. */
  learn(wanted: WantedStream, found: FoundStream): Sender | undefined;
  slot(fleet: string, vehicle: string): VehicleSlot;
  slots(): Iterable<VehicleSlot>;
  /** Forgets all. */
  clear(): void;
}

/** Gateways with more than one vehicle or boot at a time are rare; beyond this many all are looked up again. */
const MAX_GATEWAYS = 100_000;

/** Only a record with frames, good ones or refused ones, needs a stream of its own. */
export function bootOf(record: LogRecord): number | null {
  return record.frames.length > 0 || record.deadLetters.some(isFrameLetter) ? record.boot : null;
}

/** Whether a record brings numbers that count frames. What comes through an intake has none. */
export function isNumbered(record: LogRecord): boolean {
  const boot = bootOf(record);
  return boot !== null && boot !== INTAKE_BOOT;
}

/** @param thresholdsOf which fixes of a vehicle are trusted */
export function createStreamBook(thresholdsOf?: (fleet: string, vehicle: string) => FixThresholds): StreamBook {
  const byGateway = new Map<string, Cached>();
  const slots = new Map<string, VehicleSlot>();

  function slot(fleet: string, vehicle: string): VehicleSlot {
    const key = `${fleet}/${vehicle}`;
    let found = slots.get(key);
    if (found === undefined) {
      found = {
        state: newVehicleState(fleet, vehicle),
        ...(thresholdsOf && { thresholds: thresholdsOf(fleet, vehicle) }),
      };
      slots.set(key, found);
    }
    return found;
  }

  return {
    find(record) {
      const cached = byGateway.get(record.gateway);
      if (cached === undefined || cached.vehicle !== record.vehicle || cached.fleet !== record.fleet) return undefined;
      return cached.boot === record.boot || bootOf(record) === null ? cached.stream : undefined;
    },
    learn(wanted, { fleetId, vehicleId, gatewayId, stream }) {
      if (fleetId === null || vehicleId === null || gatewayId === null)
        return { known: false, fleetId: fleetId ?? undefined };
      if (stream === null && wanted.boot !== null) return undefined;
      const { fleet, vehicle, gateway, boot } = wanted;
      const made: Stream = { stream: stream ?? 0, fleetId, vehicleId, gatewayId, slot: slot(fleet, vehicle) };
      if (byGateway.size >= MAX_GATEWAYS) byGateway.clear();
      if (boot !== null) byGateway.set(gateway, { fleet, vehicle, boot, stream: made });
      return { known: true, stream: made };
    },
    slot,
    slots: () => slots.values(),
    clear() {
      byGateway.clear();
      slots.clear();
    },
  };
}
