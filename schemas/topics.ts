/** The topics of design: `v1/{fleet}/{vehicle}/{channel}`. */
export const CHANNELS = ['telemetry', 'presence', 'commands', 'commands/ack'] as const;
export type Channel = (typeof CHANNELS)[number];

export interface Topic {
  readonly fleet: string;
  readonly vehicle: string;
  readonly channel: Channel;
}

const TOPIC =
  /^v1\/([A-Za-z0-9][A-Za-z0-9._-]{0,63})\/([A-Za-z0-9][A-Za-z0-9._-]{0,63})\/(telemetry|presence|commands|commands\/ack)$/;

/** The parts of a topic of ours, or undefined for anything else. */
export function parseTopic(topic: string): Topic | undefined {
  const match = topic.length <= 160 ? TOPIC.exec(topic) : null;
  return match ? { fleet: match[1]!, vehicle: match[2]!, channel: match[3] as Channel } : undefined;
}

/** The topic of a vehicle's channel. */
export function topicOf(fleet: string, vehicle: string, channel: Channel): string {
  return `v1/${fleet}/${vehicle}/${channel}`;
}
