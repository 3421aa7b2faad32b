import { MAX_BATCH_BYTES } from '@mediconnect/schemas';

// What ingest bounds. One place, so that the sum of what a hostile network can make us hold is easy to see.

/** Largest MQTT packet, as its fixed header announces it. Between this and 64 KiB a batch becomes a dead letter. */
export const MAX_PACKET_BYTES = 4 * MAX_BATCH_BYTES;
/** Largest CONNECT: ids, a secret and a will of a few bytes need 300; more is read only to be answered. */
export const MAX_CONNECT_BYTES = 32 * 1024;
/** Largest payload of a will or of the presence and commands/ack topics. */
export const MAX_SMALL_PAYLOAD_BYTES = 1024;
/** Connections in all. */
export const MAX_CONNECTIONS = 20_000;
/** Connections that have not signed in yet, of one address: a fleet behind one router reconnects within this. */
export const MAX_UNSIGNED_PER_ADDRESS = 4_000;
/** Refusals that wait at the same time: of one address, and in all. Beyond it they are closed without an answer. */
export const MAX_DELAYED_PER_ADDRESS = 64;
export const MAX_DELAYED = 2_000;
/** Publishes of one connection that wait for the log; what follows stays in its buffer, then in its socket. */
export const MAX_IN_FLIGHT_PER_CONNECTION = 256;
/**
 * Bytes of them at which no further one is handed on. A backlog of full batches is stored in small bites, and what
 * others send in between does not wait behind all of it.
 */
export const MAX_IN_FLIGHT_BYTES_PER_CONNECTION = MAX_BATCH_BYTES;
/** Bytes of one connection that are read and not handed on; beyond it we stop reading it. */
export const MAX_BUFFERED_BYTES = MAX_PACKET_BYTES;
/** Bytes of all connections that are read and not yet acknowledged; beyond it we stop reading, save acknowledging. */
export const MAX_HELD_BYTES = 128 * 1024 * 1024;
/** From the accepted socket to a whole CONNECT. */
export const CONNECT_TIMEOUT_MS = 10_000;
/** From the first byte of a packet to its last. */
export const PACKET_TIMEOUT_MS = 60_000;
/** Keep-alive for a client that asks for none, in seconds. */
export const DEFAULT_KEEP_ALIVE_S = 120;
/** How long a peer may take to read an answer of ours before it is cut off. */
export const DRAIN_TIMEOUT_MS = 5_000;
/** How long `stop` waits for publishes under way. */
export const STOP_TIMEOUT_MS = 3_000;
/** How far ahead of our clock a frame may be. */
export const MAX_AHEAD_MS = 2 * 60_000;
/** Longest text in a frame, in UTF-16 units, and most trouble codes. */
export const MAX_TEXT_LENGTH = 64;
export const MAX_TROUBLE_CODES = 32;
