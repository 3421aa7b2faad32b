import { isId } from '@mediconnect/base';
import type { AuditEntry } from './audit.ts';
import type { ShownCertificate } from './certificate.ts';
import type { GatewayConnection } from './connection.ts';
import { createGrowingDelays } from './delays.ts';
import type { GatewayIdentity, Refusal } from './identity.ts';
import type { IngestMetrics } from './ingest-metrics.ts';
import type { IngestLimits } from './limits.ts';

/** Waits from 1 s to 60 s, for at most so many keys. */
export const REFUSAL_DELAYS = { minMs: 1_000, maxMs: 60_000, maxKeys: 20_000 };

/** Whose CONNECT was refused. */
export interface Refused {
  /** As it was sent. */
  readonly clientId: string;
  readonly certificate: ShownCertificate | undefined;
  /** Of the gateway with this id, if there is one: the people of that fleet see it in their audit. */
  readonly fleet: string | undefined;
}

/**
 * What a refusal costs. A failed CONNECT is answered late, later with each failure of the same (address, id); a gateway
 * that published to a foreign topic waits at its next CONNECTs. A correct secret waits only for what its own gateway
 * did: failures of others, from wherever, never touch it. Waits are told by `performance.now()`: a clock that is set back must not make them last.
 */
export function createRefusals(parts: {
  audit: (entry: AuditEntry, nowMs: number) => void;
  metrics: IngestMetrics;
  delays: typeof REFUSAL_DELAYS;
  limits: Pick<IngestLimits, 'maxDelayed' | 'maxDelayedPerAddress'>;
}) {
  const { audit, metrics, delays, limits } = parts;
  const failures = createGrowingDelays(delays);
  const offences = createGrowingDelays(delays);
  const delayedOf = new Map<string, number>();
  let delayed = 0;

  const leave = (address: string) => {
    delayed--;
    const left = (delayedOf.get(address) ?? 1) - 1;
    if (left === 0) delayedOf.delete(address);
    else delayedOf.set(address, left);
  };

  /** Answers after a while, unless the connection ends before. */
  const later = (connection: GatewayConnection, delayMs: number, answer: () => void): void => {
    delayed++;
    delayedOf.set(connection.addressKey, (delayedOf.get(connection.addressKey) ?? 0) + 1);
    const timer = setTimeout(() => {
      connection.stream.removeListener('close', gone);
      leave(connection.addressKey);
      answer();
    }, delayMs);
    const gone = () => {
      clearTimeout(timer);
      leave(connection.addressKey);
    };
    connection.stream.once('close', gone);
  };

  return {
    /** A CONNECT failed: audits it, and answers when its wait is over. */
    refuse(connection: GatewayConnection, who: Refused, refusal: Refusal, answer: () => void): void {
      const nowMs = performance.now();
      metrics.refused(refusal.reason);
      // Our fault: no offence, and it may come back at once.
      if (refusal.reason === 'database.unavailable') {
        answer();
        return;
      }
      // A malformed id is hostile or nonsense: it goes neither into the audit nor into a key.
      const id = isId(who.clientId) ? who.clientId : '';
      const delayMs = failures.offend(`${connection.addressKey} ${id}`, nowMs);
      const ofAddress = delayedOf.get(connection.addressKey) ?? 0;
      if (delayed >= limits.maxDelayed || ofAddress >= limits.maxDelayedPerAddress)
        connection.close('too_many_refused');
      else later(connection, delayMs, answer);
      audit(
        {
          action: 'mqtt.connect',
          actor: id ? `gateway:${id}` : 'anonymous',
          target: who.certificate ? `${id} certificate ${who.certificate.fingerprint}` : id,
          outcome: 'denied',
          reason: refusal.reason,
          address: connection.address,
          ...(who.fleet !== undefined && { fleet: who.fleet }),
        },
        nowMs,
      );
    },
    /** A CONNECT is right: forgets the failures of this (address, id), and waits for what the gateway itself did. */
    accept(connection: GatewayConnection, gateway: string, answer: () => void): void {
      failures.forget(`${connection.addressKey} ${gateway}`);
      const waitMs = offences.waitMs(gateway, performance.now());
      if (waitMs === 0) answer();
      else later(connection, waitMs, answer);
    },
    /** A gateway did what it may not. @param again true when its next CONNECTs are delayed for it */
    denied(
      connection: GatewayConnection,
      identity: GatewayIdentity,
      what: Pick<AuditEntry, 'action' | 'target' | 'reason'>,
      again: boolean,
    ): void {
      const nowMs = performance.now();
      metrics.denied(what.reason);
      if (again) offences.offend(identity.gateway, nowMs);
      const actor = `gateway:${identity.gateway}`;
      audit({ ...what, actor, outcome: 'denied', address: connection.address, fleet: identity.fleet }, nowMs);
    },
    /** Answers that wait now. */
    get delayed() {
      return delayed;
    },
  };
}
export type Refusals = ReturnType<typeof createRefusals>;
