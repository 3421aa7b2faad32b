import { type Config, loadConfig } from '@mediconnect/base';
import { MAX_BATCH_BYTES } from '@mediconnect/schemas';

// What ingest bounds. One place, so that the sum of what a hostile network can make us hold is easy to see.

/** Largest MQTT packet, as its fixed header announces it. Between this and 64 KiB a batch becomes a dead letter. */
export const MAX_PACKET_BYTES = 4 * MAX_BATCH_BYTES;
/** Largest CONNECT: ids, a secret and a will of a few bytes need 300; more is read only to be answered. */
export const MAX_CONNECT_BYTES = 32 * 1024;
/** Largest payload of a will or of the presence and commands/ack topics. */
export const MAX_SMALL_PAYLOAD_BYTES = 1024;
/** Publishes of one connection that wait for the log carry at most so many bytes: a backlog of full batches is stored in
 * small bites, and what others send in between does not wait behind all of it. */
export const MAX_IN_FLIGHT_BYTES_PER_CONNECTION = MAX_BATCH_BYTES;
/** Bytes of one connection that are read and not handed on; beyond it we stop reading it. */
export const MAX_BUFFERED_BYTES = MAX_PACKET_BYTES;
/** How long `stop` waits for publishes under way. */
export const STOP_TIMEOUT_MS = 3_000;
/** Acknowledgements of commands that wait for the database; beyond it their connections end and they are sent again. */
export const MAX_WAITING_ACKS = 10_000;
/** How often commands are looked for without a hint. */
export const COMMAND_POLL_MS = 5_000;
/** How often the connections of other processes are looked at when no hint comes. */
export const SESSION_POLL_MS = 10_000;
/** How far ahead of our clock a frame may be. */
export const MAX_AHEAD_MS = 2 * 60_000;
/** Longest text in a frame, in UTF-16 units, and most trouble codes. */
export const MAX_TEXT_LENGTH = 64;
export const MAX_TROUBLE_CODES = 32;

/** What an installation may set (MEDICONNECT_MQTT_*); the defaults stand in base/settings.ts. */
export interface IngestLimits {
  /** Connections in all. */
  readonly maxConnections: number;
  /** Connections of one address. */
  readonly maxConnectionsPerAddress: number;
  /** Connections that have not signed in yet, of one address: a fleet behind one router reconnects within this. */
  readonly maxUnsignedPerAddress: number;
  /** Refusals that wait at the same time: in all, and of one address. Beyond it they are closed without an answer. */
  readonly maxDelayed: number;
  readonly maxDelayedPerAddress: number;
  /** Publishes of one connection that wait for the log; what follows stays in its buffer, then in its socket. */
  readonly maxInFlight: number;
  /** Bytes of all connections that are read and not yet acknowledged; beyond it we stop reading, save acknowledging. */
  readonly maxHeldBytes: number;
  /** Frames and bytes a second of one gateway, and how many seconds' worth may come at once. */
  readonly framesPerS: number;
  readonly bytesPerS: number;
  readonly burstS: number;
  /** Keep-alive for a client that asks for none, and the longest that is granted, in seconds. */
  readonly defaultKeepAliveS: number;
  readonly maxKeepAliveS: number;
  /** From the accepted socket to a whole CONNECT. */
  readonly connectTimeoutMs: number;
  /** From the first byte of a packet to its last. */
  readonly packetTimeoutMs: number;
  /** How long a peer may take to read an answer of ours before it is cut off. */
  readonly drainTimeoutMs: number;
}

type LimitSettings = Pick<Config, Extract<keyof Config, `mqttLimit${string}`>>;

/** The limits that a configuration asks for. */
export function limitsOf(config: LimitSettings): IngestLimits {
  return {
    maxConnections: config.mqttLimitConnections,
    maxConnectionsPerAddress: config.mqttLimitConnectionsPerAddress,
    maxUnsignedPerAddress: config.mqttLimitUnsignedPerAddress,
    maxDelayed: config.mqttLimitDelayed,
    maxDelayedPerAddress: config.mqttLimitDelayedPerAddress,
    maxInFlight: config.mqttLimitInFlight,
    maxHeldBytes: config.mqttLimitHeldMib * 1024 * 1024,
    framesPerS: config.mqttLimitFramesPerS,
    bytesPerS: config.mqttLimitKibPerS * 1024,
    burstS: config.mqttLimitBurstS,
    defaultKeepAliveS: config.mqttLimitDefaultKeepAliveS,
    maxKeepAliveS: config.mqttLimitKeepAliveS,
    connectTimeoutMs: config.mqttLimitConnectS * 1000,
    packetTimeoutMs: config.mqttLimitPacketS * 1000,
    drainTimeoutMs: config.mqttLimitDrainS * 1000,
  };
}

/** The limits of an installation that sets none. */
export const DEFAULT_LIMITS: IngestLimits = Object.freeze(limitsOf(loadConfig({})));
