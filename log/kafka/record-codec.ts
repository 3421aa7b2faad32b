import { log as wire } from '@mediconnect/schemas';
import type { DeadLetter, LogRecord } from '../contract.ts';
import { splitRecord } from '../split.ts';

/** Largest message and largest batch of them that we send: Kafka takes 1 MiB by default (message.max.bytes). */
export const MAX_MESSAGE_BYTES = 1_000_000;
/** What surrounds a record in its batch, key included. */
const ENVELOPE_BYTES = 1000;

/** The bytes of a record; its position is not among them. */
export function encodeRecord(record: LogRecord): Buffer {
  const { position: _position, frames, deadLetters, ...rest } = record;
  return asBuffer(wire.Record.encode({ ...rest, frames: [...frames], deadLetters: [...deadLetters] }).finish());
}

/** @throws when the bytes are no record of ours */
export function decodeRecord(bytes: Uint8Array): LogRecord {
  const { fleet, vehicle, gateway, receivedAtMs, boot, frames, deadLetters, presence } = wire.Record.decode(bytes);
  if (!fleet || !vehicle || !gateway || !receivedAtMs) throw new Error('no sender');
  const letters = deadLetters!.map(({ reason, detail, payload }): DeadLetter => {
    return { reason: reason!, detail: detail!, payload: payload! };
  });
  const record = { fleet, vehicle, gateway, receivedAtMs, boot: boot!, frames: frames!, deadLetters: letters };
  return presence == null ? record : { ...record, presence };
}

/**
 * A record as one message, or as several where one would be too large: a batch with 1,000 frames of which each is a dead
 * letter with a long detail comes near.
 * @param maxBytes the largest that a message may be, envelope included
 */
export function encodeInParts(record: LogRecord, maxBytes: number): Buffer[] {
  const bytes = encodeRecord(record);
  if (fits(bytes, maxBytes)) return [bytes];
  const halves = splitRecord(record);
  if (halves !== undefined) return halves.flat().flatMap((part) => encodeInParts(part, maxBytes));
  return [encodeRecord(cut(record, bytes.length, maxBytes))];
}

/** Whether a message can hold the bytes of a record. */
export function fits(bytes: Uint8Array, maxBytes: number): boolean {
  return bytes.length <= maxBytes - ENVELOPE_BYTES;
}

/** One thing that no message can hold, which ingest's limits exclude: a dead letter that tells so. */
function cut(record: LogRecord, bytes: number, maxBytes: number): LogRecord {
  const { presence: _presence, ...sender } = record;
  const [letter] = record.deadLetters;
  const payload = letter?.payload ?? asBuffer(encodeRecord(record));
  const kept = payload.subarray(0, Math.max(0, maxBytes - 2 * ENVELOPE_BYTES));
  const detail = `${bytes} bytes do not fit a message of the log; cut`;
  return {
    ...sender,
    frames: [],
    deadLetters: [{ reason: letter?.reason ?? 'batch.too_large', detail, payload: kept }],
  };
}

/** The same bytes as a Buffer, which is what the client takes. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
