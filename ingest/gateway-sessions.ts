/** What ingest processes tell each other of their connections, wherever that is kept. All of it may reject while it is away. */
export interface SessionStore {
  /**
   * Numbers connections in the order of these calls, over all processes.
   * @param process that holds them
   * @returns for each its number; undefined where a newer connection is known already, or no such gateway
   */
  begin(process: string, signIns: readonly SignIn[]): Promise<(number | undefined)[]>;
  /** The newest connection of each of these gateways that has any. */
  newest(gateways: readonly string[]): Promise<NewestSession[]>;
  /** Keeps that connections of a gateway were displaced, and raises gateway.contested when they are too many. */
  displaced(gateway: string, displacements: readonly DisplacedNow[]): Promise<'raised' | 'kept'>;
  /**
   * Calls back with gateways that signed in to another process than the one before, and with undefined when some may have
   * been missed.
   * @returns a function that ends it
   */
  follow(listener: (gateways: readonly string[] | undefined) => void): () => Promise<void>;
}

/** A connection that signed in. */
export interface SignIn {
  readonly gateway: string;
  readonly address: string;
  /** How long ago it did, in milliseconds. */
  readonly ageMs: number;
  /** The certificate that counted, if there was one. */
  readonly certificate?: { readonly fingerprint: string; readonly notAfterMs: number } | undefined;
}

export interface NewestSession {
  readonly gateway: string;
  readonly session: number;
  readonly process: string;
  readonly address: string;
}

/** A connection that was displaced, some milliseconds ago. */
export interface DisplacedNow {
  readonly ageMs: number;
  readonly from: string;
  readonly to: string;
}
