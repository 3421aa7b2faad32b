import type { Metrics } from '@mediconnect/base';
import type { DeadLetter } from '@mediconnect/log';
import type { AdmissionRefusal } from './admission.ts';
import type { ReaderProblem } from './mqtt-reader.ts';
import type { TlsFailure } from './tls-server.ts';

/** Why a connection ended. */
export type CloseReason =
  | ReaderProblem
  | 'gone'
  | 'socket'
  | 'broker'
  | 'goodbye'
  | 'protocol_error'
  | 'refused'
  | 'connect_timeout'
  | 'keep_alive'
  | 'packet_timeout'
  | 'frozen'
  | 'taken_over'
  | 'revoked'
  | 'credential_expired'
  | 'authority_changed'
  | 'tls_failed'
  | 'foreign_topic'
  | 'log_full'
  | 'log_closed'
  | 'log_failed'
  | AdmissionRefusal
  | 'too_many_refused'
  | 'stopping';

/** What became of a publish. */
export type PublishResult =
  | 'stored'
  | 'stored_qos0'
  | 'lost_qos0'
  | 'presence'
  | 'command_ack'
  | 'foreign_topic'
  | 'log_full'
  | 'log_closed'
  | 'log_failed';

export type IngestMetrics = ReturnType<typeof createIngestMetrics>;

/** All figures of ingest. Children are looked up once: a label lookup at each publish would show in the profile. */
export function createIngestMetrics(metrics: Metrics) {
  const publishes = metrics.counter('mqtt_publishes_total', 'Publishes by what became of them', ['result']);
  // Repeated ones included; `dead_letters_total` of the processor counts those that were kept, once each.
  const rejected = metrics.counter('frames_rejected_total', 'Frames and whole batches refused, by reason', ['reason']);
  const closed = metrics.counter('mqtt_closed_total', 'Connections that ended, by reason', ['reason']);
  const refused = metrics.counter('mqtt_auth_failures_total', 'CONNECTs refused, by reason', ['reason']);
  const denied = metrics.counter('mqtt_denied_total', 'What gateways tried and may not, by reason', ['reason']);
  const tlsFailures = metrics.counter('mqtt_tls_failures_total', 'TLS handshakes that failed, by reason', ['reason']);
  const wills = metrics.counter('mqtt_wills_total', 'Last wills, by what became of them', ['result']);
  const frames = metrics.counter('frames_received_total', 'Valid frames received, repeated ones included');
  const bytes = metrics.counter('mqtt_payload_bytes_total', 'Bytes of telemetry payloads received');
  const held = metrics.counter('mqtt_rate_limited_total', 'Times that a gateway was made to wait, by its rate', [
    'reason',
  ]);
  const ack = metrics.histogram('mqtt_ack_seconds', 'From the arrival of a publish to its acknowledgement');
  const stored = publishes.labels('stored');
  return {
    published: (result: PublishResult): void => (result === 'stored' ? stored.inc() : publishes.labels(result).inc()),
    frames: (count: number): void => frames.inc(count),
    payloadBytes: (count: number): void => bytes.inc(count),
    acknowledged: (seconds: number): void => ack.observe(seconds),
    rejected(letters: readonly DeadLetter[]): void {
      for (const { reason } of letters) rejected.labels(reason).inc();
    },
    closed: (reason: CloseReason): void => closed.labels(reason).inc(),
    refused: (reason: string): void => refused.labels(reason).inc(),
    tlsFailed: (reason: TlsFailure): void => tlsFailures.labels(reason).inc(),
    tlsReloadFailures: metrics.counter(
      'mqtt_tls_reload_failures_total',
      'Times that changed certificate files could not be used',
    ),
    denied: (reason: string): void => denied.labels(reason).inc(),
    rateLimited: (reason: string): void => held.labels(reason).inc(),
    will: (result: 'delivered' | 'void'): void => wills.labels(result).inc(),
    accepted: metrics.counter('mqtt_connections_accepted_total', 'CONNECTs accepted'),
    auditHeldBack: metrics.counter(
      'mqtt_audit_held_back_total',
      'Audit entries left out, beyond the rate of one address',
    ),
    /** Shows a limit beside what it bounds. @param name as in `IngestLimits` */
    limit(name: string, value: number): void {
      const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      metrics.gauge(`mqtt_limit_${snake}`, `The limit ${name} in force`, () => value);
    },
    gauge: metrics.gauge,
  };
}
