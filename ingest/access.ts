import { topicOf } from '@mediconnect/schemas';
import type { GatewayIdentity } from './identity.ts';
import { MAX_SMALL_PAYLOAD_BYTES } from './limits.ts';

/** The only topics that a gateway may use: those of its vehicle. */
export interface OwnTopics {
  readonly telemetry: string;
  readonly presence: string;
  readonly commands: string;
  readonly commandsAck: string;
}

export function ownTopics({ fleet, vehicle }: GatewayIdentity): OwnTopics {
  return {
    telemetry: topicOf(fleet, vehicle, 'telemetry'),
    presence: topicOf(fleet, vehicle, 'presence'),
    commands: topicOf(fleet, vehicle, 'commands'),
    commandsAck: topicOf(fleet, vehicle, 'commands/ack'),
  };
}

/** A will may only be the gateway's own presence, and as small as one. */
export function mayWill(topics: OwnTopics, will: { topic: string; payload: Uint8Array } | undefined): boolean {
  return !will || (will.topic === topics.presence && will.payload.length <= MAX_SMALL_PAYLOAD_BYTES);
}

/** A gateway may subscribe to its own commands, by their full name. */
export function maySubscribe(topics: OwnTopics, filter: string): boolean {
  return filter === topics.commands;
}
