import { isAppError } from '@mediconnect/base';
import type { LogRecord, TelemetryLog } from '@mediconnect/log';
import { telemetry } from '@mediconnect/schemas';
import type { OwnTopics } from './access.ts';
import type { AckWriter } from './ack-writer.ts';
import { type GivenAck, readAck } from './commands.ts';
import type { GatewayIdentity } from './identity.ts';
import type { IngestMetrics } from './ingest-metrics.ts';
import { MAX_SMALL_PAYLOAD_BYTES } from './limits.ts';
import { judgeBatch, rejectedWhole } from './pipeline.ts';

export interface IncomingPublish {
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: 0 | 1 | 2;
}

/** What became of a publish; only 'kept' may be acknowledged. */
export type PublishOutcome = 'kept' | 'foreign_topic' | 'log_full' | 'log_closed' | 'log_failed';

/**
 * Judges a publish and makes it durable. Calls back once, with 'kept' only after everything in it is safe. Nothing is
 * thrown, whatever the payload.
 * @returns how many frames it held, dead letters included
 */
export type PublishHandler = (
  sender: { identity: GatewayIdentity; topics: OwnTopics },
  publish: IncomingPublish,
  done: (outcome: PublishOutcome) => void,
) => number;

export function createPublishHandler(parts: {
  log: TelemetryLog;
  acks: Pick<AckWriter, 'write'>;
  lateDays: number;
  metrics: IngestMetrics;
  /** Told of an error of the log that has no code: a defect, not an overload. */
  onLogError: (error: unknown) => void;
}): PublishHandler {
  const { log, acks, lateDays, metrics } = parts;

  const failed = (error: unknown, qos: IncomingPublish['qos'], done: (outcome: PublishOutcome) => void): void => {
    const outcome = outcomeOf(error);
    if (outcome === 'log_failed') parts.onLogError(error);
    metrics.published(qos === 0 ? 'lost_qos0' : outcome);
    done(outcome);
  };

  /** What a gateway says of a command goes to the commands, not into the log. */
  const keepAck = (ack: GivenAck, qos: IncomingPublish['qos'], done: (outcome: PublishOutcome) => void): void => {
    acks.write(ack).then(
      () => {
        metrics.published('command_ack');
        done('kept');
      },
      (error: unknown) => failed(error, qos, done),
    );
  };

  return ({ identity, topics }, { topic, payload, qos }, done) => {
    const arrivedMs = performance.now();
    const receivedAtMs = Date.now();
    const sender = { fleet: identity.fleet, vehicle: identity.vehicle, gateway: identity.gateway, receivedAtMs };
    let record: LogRecord;
    if (topic === topics.telemetry) {
      record = { ...sender, ...judgeBatch(payload, { receivedAtMs, lateDays }) };
      metrics.payloadBytes(payload.length);
    } else if (topic === topics.presence) record = presenceRecord(sender, payload);
    else if (topic === topics.commandsAck) {
      const ack = readAck(payload, identity.gateway);
      if (!('problem' in ack)) {
        keepAck(ack, qos, done);
        return 1;
      }
      record = { ...sender, ...rejectedWhole(payload, { reason: 'command_ack.undecodable', detail: ack.problem }) };
    } else {
      metrics.published('foreign_topic');
      done('foreign_topic');
      return 0;
    }
    if (record.frames.length > 0) metrics.frames(record.frames.length);
    metrics.rejected(record.deadLetters);
    log.append(record).then(
      () => {
        metrics.acknowledged((performance.now() - arrivedMs) / 1000);
        metrics.published(record.presence !== undefined ? 'presence' : qos === 0 ? 'stored_qos0' : 'stored');
        done('kept');
      },
      (error: unknown) => failed(error, qos, done),
    );
    return record.frames.length + record.deadLetters.length;
  };
}

function outcomeOf(error: unknown): 'log_full' | 'log_closed' | 'log_failed' {
  if (isAppError(error, 'log.full')) return 'log_full';
  return isAppError(error, 'log.closed') ? 'log_closed' : 'log_failed';
}

type Sender = Pick<LogRecord, 'fleet' | 'vehicle' | 'gateway' | 'receivedAtMs'>;

/** The record of a publish on the presence topic. */
function presenceRecord(sender: Sender, payload: Uint8Array): LogRecord {
  const presence = decoded(payload, (bytes) => telemetry.Presence.decode(bytes));
  const state = presence?.state;
  if (
    state !== telemetry.PresenceState.PRESENCE_STATE_ONLINE &&
    state !== telemetry.PresenceState.PRESENCE_STATE_OFFLINE
  )
    return {
      ...sender,
      ...rejectedWhole(payload, {
        reason: 'presence.undecodable',
        detail: presence ? `state ${state}` : 'not a Presence',
      }),
    };
  return { ...sender, boot: presence?.boot ?? 0, frames: [], deadLetters: [], presence: state };
}

function decoded<Message>(payload: Uint8Array, decode: (bytes: Uint8Array) => Message): Message | undefined {
  if (payload.length > MAX_SMALL_PAYLOAD_BYTES) return undefined;
  try {
    return decode(payload);
  } catch {
    return undefined;
  }
}
