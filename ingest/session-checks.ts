import { acceptedStill, type GatewayRegistry } from './identity.ts';
import type { CloseReason } from './ingest-metrics.ts';
import type { Session, Sessions } from './session.ts';

/** Ends sessions of gateways whose identity, or what they showed of it, does not hold any more. */
export interface SessionChecks {
  /** Identities changed: gateways were revoked, moved, or have to show something else. */
  identitiesChanged(): void;
  /** The secret before and a certificate run out by the clock, without a change that anybody could tell us. */
  timePassed(): void;
  /** Other authorities issue certificates now: what the ones before had issued has to be shown again. */
  authorityChanged(): void;
}

export function createSessionChecks(parts: { registry: GatewayRegistry; sessions: Sessions }): SessionChecks {
  const { registry, sessions } = parts;
  /** Goes on with a session, or ends it when what its gateway showed is not enough any more. */
  const check = (session: Session, reason: CloseReason): void => {
    const still = acceptedStill(registry, session.accepted, Date.now());
    if (still) {
      session.accepted = still;
      return;
    }
    session.willVoid = true;
    session.connection.close(reason);
  };
  return {
    identitiesChanged() {
      for (const session of [...sessions.all()]) check(session, 'revoked');
    },
    timePassed() {
      const nowMs = Date.now();
      for (const session of [...sessions.all()])
        if ((session.accepted.untilMs ?? Infinity) <= nowMs) check(session, 'credential_expired');
    },
    authorityChanged() {
      for (const session of [...sessions.all()]) {
        if (!session.accepted.certificate) continue;
        session.accepted = { ...session.accepted, certificate: undefined };
        check(session, 'authority_changed');
      }
    },
  };
}
