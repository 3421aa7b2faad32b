import type { Ingest } from '@mediconnect/ingest';

/** Where the product answers, as the ready line tells it. */
export interface Addresses {
  readonly http: string;
  /** Only of what takes gateways, and not where MQTT without TLS is off. */
  readonly mqtt?: string;
  /** Only of what takes gateways over TLS. */
  readonly mqtts?: string;
}

/** A listening address as a URL. */
export const urlOf = (scheme: string, { host, port }: { host: string; port: number }): string =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** Where gateways connect, as URLs. */
export const gatewayUrls = ({ mqtt, mqtts }: ReturnType<Ingest['addresses']>): Omit<Addresses, 'http'> => ({
  ...(mqtt && { mqtt: urlOf('mqtt', mqtt) }),
  ...(mqtts && { mqtts: urlOf('mqtts', mqtts) }),
});
