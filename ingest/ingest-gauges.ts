import type { HeldBytes } from './held-bytes.ts';
import type { IngestMetrics } from './ingest-metrics.ts';
import type { IngestLimits } from './limits.ts';
import type { Listeners } from './listeners.ts';
import type { OpenConnections } from './open-connections.ts';
import type { Refusals } from './refusals.ts';
import type { Sessions } from './session.ts';

/** How full everything is that has a bound, and the bounds. */
export function createIngestGauges(
  { gauge, limit }: Pick<IngestMetrics, 'gauge' | 'limit'>,
  of: {
    readonly connections: OpenConnections;
    readonly sessions: Sessions;
    readonly held: HeldBytes;
    readonly refusals: Refusals;
    readonly listeners: Listeners;
    readonly limits: IngestLimits;
  },
): void {
  const { connections, sessions, held, refusals, listeners, limits } = of;
  for (const [name, value] of Object.entries(limits)) limit(name, value);
  gauge('mqtt_connections', 'Gateways signed in', () => sessions.size);
  gauge('mqtt_sockets', 'Open connections, signed in or not, TLS handshakes included', () => connections.size);
  gauge('mqtt_held_bytes', 'Bytes read and not yet acknowledged', () => held.bytes);
  gauge('mqtt_in_flight', 'Publishes that wait for the log', () => connections.sum(({ inFlight }) => inFlight));
  gauge('mqtt_paused', 'Connections that are not read for now', () => connections.sum(({ paused }) => Number(paused)));
  gauge('mqtt_rate_limited', 'Connections whose packets wait for their rate', () =>
    connections.sum(({ rateLimited }) => Number(rateLimited)),
  );
  gauge('mqtt_delayed', 'CONNECTs whose answer waits', () => refusals.delayed);
  gauge('mqtt_tls_handshakes', 'TLS handshakes under way', listeners.handshakes);
  gauge('mqtt_tls_certificate_expires_timestamp_seconds', 'When the certificate of MQTTS ends; 0 without', () =>
    Math.floor((listeners.certificateExpiresAtMs() ?? 0) / 1000),
  );
}
