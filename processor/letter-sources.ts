import { byteaArray, int2Array, int4Array, int8Array, textArray, timestamptzArray } from './binary-array.ts';
import type { LetterCount, LetterRow } from './dead-letters.ts';
import type { PresenceInHand } from './group.ts';
import type { Source } from './write-statement.ts';

/** What gateways said of themselves. */
export const PRESENCE: Source<PresenceInHand> = {
  table: 'presence',
  columns: [
    { name: 'gateway_id', type: 'int4', array: (rows) => int4Array(rows, (row) => row.stream.gatewayId) },
    { name: 'vehicle_id', type: 'int4', array: (rows) => int4Array(rows, (row) => row.stream.vehicleId) },
    {
      name: 'received_at',
      type: 'timestamptz',
      array: (rows) => timestamptzArray(rows, (row) => row.record.receivedAtMs),
    },
    { name: 'boot', type: 'int8', array: (rows) => int8Array(rows, (row) => row.record.boot) },
    { name: 'state', type: 'int2', array: (rows) => int2Array(rows, (row) => row.record.presence) },
  ],
  conflict: 'do nothing',
};

export const LETTERS: Source<LetterRow> = {
  table: 'dead_letters',
  columns: [
    { name: 'fleet_id', type: 'int4', array: (rows) => int4Array(rows, (row) => row.fleetId) },
    { name: 'gateway', type: 'text', array: (rows) => textArray(rows, (row) => row.gateway) },
    { name: 'vehicle', type: 'text', array: (rows) => textArray(rows, (row) => row.vehicle) },
    { name: 'reason', type: 'text', array: (rows) => textArray(rows, (row) => row.reason) },
    { name: 'detail', type: 'text', array: (rows) => textArray(rows, (row) => row.detail) },
    { name: 'received_at', type: 'timestamptz', array: (rows) => timestamptzArray(rows, (row) => row.receivedAtMs) },
    { name: 'payload_hash', type: 'bytea', array: (rows) => byteaArray(rows, (row) => row.hash) },
    { name: 'payload_bytes', type: 'int4', array: (rows) => int4Array(rows, (row) => row.payloadBytes) },
    { name: 'payload', type: 'bytea', array: (rows) => byteaArray(rows, (row) => row.payload) },
    { name: 'times', type: 'int4', array: (rows) => int4Array(rows, (row) => row.times) },
    { name: 'boot', type: 'int8', array: (rows) => int8Array(rows, (row) => row.boot) },
  ],
  // The same letter again is counted, but the same group again (a retry) is not.
  conflict: `(gateway, reason, payload_hash) do update
    set times = dead_letters.times + excluded.times, received_at = excluded.received_at
    where dead_letters.received_at < excluded.received_at`,
};

export const LETTER_COUNTS: Source<LetterCount> = {
  table: 'dead_letter_counts',
  columns: [
    { name: 'fleet_id', type: 'int4', array: (rows) => int4Array(rows, (row) => row.fleetId) },
    { name: 'gateway', type: 'text', array: (rows) => textArray(rows, (row) => row.gateway) },
    { name: 'vehicle', type: 'text', array: (rows) => textArray(rows, (row) => row.vehicle) },
    { name: 'reason', type: 'text', array: (rows) => textArray(rows, (row) => row.reason) },
    { name: 'day', type: 'text', cast: 'date', array: (rows) => textArray(rows, (row) => row.day) },
    { name: 'times', type: 'int8', array: (rows) => int8Array(rows, (row) => row.times) },
    { name: 'payload_bytes', type: 'int8', array: (rows) => int8Array(rows, (row) => row.payloadBytes) },
    {
      name: 'last_received_at',
      type: 'timestamptz',
      array: (rows) => timestamptzArray(rows, (row) => row.lastReceivedAtMs),
    },
    { name: 'last_payload_hash', type: 'bytea', array: (rows) => byteaArray(rows, (row) => row.lastHash) },
  ],
  conflict: `(fleet_id, gateway, vehicle, reason, day) do update
    set times = dead_letter_counts.times + excluded.times,
        payload_bytes = dead_letter_counts.payload_bytes + excluded.payload_bytes,
        last_received_at = excluded.last_received_at, last_payload_hash = excluded.last_payload_hash
    where dead_letter_counts.last_received_at < excluded.last_received_at`,
};
