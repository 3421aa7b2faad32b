import type { AuthenticateError } from 'aedes';
import { mayWill, ownTopics } from './access.ts';
import type { GatewayConnection } from './connection.ts';
import {
  type Accepted,
  type Credentials,
  checkCredentials,
  type GatewayRegistry,
  RETURN_CODE,
  type Refusal,
} from './identity.ts';
import type { IngestMetrics } from './ingest-metrics.ts';
import type { Meters } from './meter.ts';
import type { Session, Sessions } from './session.ts';
import type { TakeOver } from './take-over.ts';

/** What CONNECT said, kept until Aedes asks whether to authenticate. */
export interface Connecting {
  /** As it was sent: Aedes makes one up where it is empty. */
  readonly clientId: string;
  readonly keepAliveS: number;
  readonly will: { topic: string; payload: Uint8Array } | undefined;
}

/** Credentials first, so that only who has them learns what is wrong with the will. */
export function signIn(
  registry: GatewayRegistry,
  credentials: Credentials,
  will: Connecting['will'],
): Accepted | Refusal {
  const result = checkCredentials(registry, credentials, Date.now());
  if ('returnCode' in result || mayWill(ownTopics(result.identity), will)) return result;
  return { returnCode: RETURN_CODE.notAuthorized, reason: 'mqtt.foreign_will' };
}

/** What Aedes answers with the return code of the refusal. */
export function refusalError(refusal: Refusal): AuthenticateError {
  return Object.assign(new Error(refusal.reason), { returnCode: refusal.returnCode });
}

/** Signs a connection in; an older one of the same gateway ends now, before it could be taken for the live one. */
export function beginSession(
  parts: {
    readonly sessions: Sessions;
    readonly metrics: IngestMetrics;
    readonly meters: Meters;
    readonly takeOver: Pick<TakeOver, 'signedIn' | 'displaced'>;
  },
  connection: GatewayConnection,
  accepted: Accepted,
): Session {
  const older = parts.sessions.ofGateway(accepted.identity.gateway);
  if (older) {
    older.willVoid = true;
    older.connection.close('taken_over');
    parts.takeOver.displaced(older, connection.address);
  }
  parts.metrics.accepted.inc();
  const { identity } = accepted;
  const meter = parts.meters.of(identity.gateway);
  const session = { connection, accepted, topics: ownTopics(identity), meter, willVoid: false };
  parts.sessions.add(session);
  parts.takeOver.signedIn(session);
  return session;
}
