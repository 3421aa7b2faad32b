import type { ErrorCode } from '@mediconnect/base';
import type { Refusal } from '@mediconnect/ingest/identity.ts';
import type { CloseReason } from '@mediconnect/ingest/ingest-metrics.ts';

// What a gateway sees of each refusal, for the guide. The compiler finds what is missing: every reason that ingest can
// give, and every code of the catalogue that begins like one, needs its line here.

/** What reaches the gateway, and what it does then. */
export interface Seen {
  readonly answer: string;
  readonly does: string;
}

const seen = (answer: string, does: string): Seen => ({ answer, does });
const LATER = 'back off, go on recording';
const PERSON = 'back off; a person has to act';

type ConnectCode = Refusal['reason'];
type DeadLetterCode =
  | Extract<ErrorCode, `batch.${string}` | `frame.${string}` | `presence.${string}` | `command_ack.${string}`>
  | 'processor.failed';
type ConnectionCode = Exclude<Extract<ErrorCode, `mqtt.${string}`>, ConnectCode> | 'log.full' | 'log.closed';

/** Refused CONNECTs. */
export const CONNECT_REFUSALS: Record<ConnectCode, Seen> = {
  'mqtt.identifier_rejected': seen('CONNACK 2', PERSON),
  'database.unavailable': seen('CONNACK 3, at once', LATER),
  'mqtt.bad_credentials': seen('CONNACK 4', PERSON),
  'mqtt.certificate_required': seen('CONNACK 5 with its right secret, else 4', PERSON),
  'mqtt.secret_required': seen('CONNACK 4', PERSON),
  'mqtt.certificate_untrusted': seen('CONNACK 5', PERSON),
  'mqtt.certificate_expired': seen('CONNACK 5', `check the clock; ${PERSON}`),
  'mqtt.certificate_purpose': seen('CONNACK 5', PERSON),
  'mqtt.certificate_mismatch': seen('CONNACK 5', PERSON),
  'mqtt.certificate_revoked': seen('CONNACK 5', PERSON),
  'mqtt.gateway_revoked': seen('CONNACK 5', PERSON),
  'mqtt.foreign_will': seen('CONNACK 5', 'a fault of the gateway: mend it'),
};

/** What an open connection is refused or ended for. */
export const CONNECTION_REFUSALS: Record<ConnectionCode, Seen> = {
  'mqtt.foreign_topic': seen(
    'closed; its next CONNECTs are answered 1 to 60 s late',
    'a fault of the gateway: mend it',
  ),
  'mqtt.foreign_subscription': seen('SUBACK 0x80', 'a fault of the gateway: mend it'),
  'mqtt.packet_too_large': seen('closed; its next CONNECTs are answered 1 to 60 s late', 'send smaller batches'),
  'mqtt.protocol_error': seen('closed', 'a fault of the gateway: mend it'),
  'log.full': seen('no PUBACK, closed', 'back off, send the same again'),
  'log.closed': seen('no PUBACK, closed', 'back off, send the same again'),
};

/** What is acknowledged and not stored as a frame. */
export const DEAD_LETTERS: Record<DeadLetterCode, Seen> = {
  'batch.undecodable': seen('PUBACK', 'forget it: sent again it would be the same'),
  'batch.too_large': seen('PUBACK', 'forget it, send smaller batches'),
  'batch.too_many_frames': seen('PUBACK', 'forget it, send smaller batches'),
  'batch.empty': seen('PUBACK', 'forget it'),
  'frame.too_old': seen('PUBACK', 'forget it, check the clock'),
  'frame.from_future': seen('PUBACK', 'forget it, check the clock'),
  'frame.bad_sequence': seen('PUBACK', 'forget it'),
  'frame.no_body': seen('PUBACK', 'forget it'),
  'frame.out_of_range': seen('PUBACK', 'forget it'),
  'presence.undecodable': seen('PUBACK', 'forget it'),
  'command_ack.undecodable': seen('PUBACK', 'forget it'),
  'processor.failed': seen('PUBACK', 'forget it'),
};

/** Why connections end without an answer; null: not for something that the gateway can tell from a lost network. */
export const CLOSES: Record<CloseReason, string | null> = {
  gone: null,
  socket: null,
  broker: null,
  goodbye: null,
  refused: null, // with a CONNACK before
  first_packet_not_connect: 'the first packet has to be CONNECT',
  second_connect: 'one CONNECT a connection',
  packet_type: 'a packet type that MQTT 3.1.1 does not have, or that only a broker sends',
  packet_length: 'a length of more than four bytes, or one that the packet type can not have',
  packet_too_large: 'over 256 KiB; CONNECT over 32 KiB',
  protocol_error: 'anything else that is not MQTT 3.1.1',
  foreign_topic: 'published to a topic that is not its own',
  connect_timeout: 'no whole CONNECT within 10 s, TLS included',
  packet_timeout: 'a packet was begun and not ended within 60 s',
  keep_alive: 'silent for 1.5 × its keep-alive',
  frozen: 'did not read our answers for 5 s',
  taken_over: 'the same gateway connected again: does another device use its id?',
  revoked: 'revoked, moved to another vehicle, or its secret or certificate was replaced or revoked',
  credential_expired: 'the old secret of a rotation, or the certificate, ran out while it was connected',
  authority_changed: 'the authority of the gateways was replaced: show the certificate again',
  tls_failed: 'the TLS handshake failed: TLS 1.2 at least, and the key of the certificate that is shown',
  log_full: 'too much waits to be stored (`log.full`)',
  log_closed: 'the server stops (`log.closed`)',
  log_failed: 'the server could not keep what was sent',
  stopping: 'the server stops: it is back soon',
  too_many_connections: 'the server has all the connections that it may have',
  too_many_of_address: 'its address has all the connections that it may have',
  too_many_unsigned: 'too many of its address are signing in at once: back off with jitter',
  too_many_refused: 'too many refused CONNECTs of its address wait for their answer',
};
