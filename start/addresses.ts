/** Where the product answers, as the ready line tells it. */
export interface Addresses {
  readonly http: string;
  /** Only of what takes gateways. */
  readonly mqtt?: string;
}

/** A listening address as a URL. */
export const urlOf = (scheme: string, { host, port }: { host: string; port: number }): string =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
