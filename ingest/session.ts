import type { OwnTopics } from './access.ts';
import type { GatewayConnection } from './connection.ts';
import type { Accepted } from './identity.ts';
import type { Meter } from './meter.ts';

/** A gateway that is signed in. */
export interface Session {
  readonly connection: GatewayConnection;
  /** Changes with its gateway's identity, as long as the connection may go on. */
  accepted: Accepted;
  readonly topics: OwnTopics;
  /** How fast it may send; kept when it connects again. */
  readonly meter: Meter;
  /** Set when we end it ourselves for a reason that makes its will a lie: taken over, revoked, we stop. */
  willVoid: boolean;
}

/** Who is signed in, one session a gateway. */
export interface Sessions {
  ofConnection(connection: GatewayConnection): Session | undefined;
  ofGateway(gateway: string): Session | undefined;
  add(session: Session): void;
  remove(connection: GatewayConnection): void;
  all(): Iterable<Session>;
  readonly size: number;
}

export function createSessions(): Sessions {
  const byGateway = new Map<string, Session>();
  // Outlives the entry above: a will is published after its connection is gone.
  const byConnection = new WeakMap<GatewayConnection, Session>();
  return {
    ofConnection: (connection) => byConnection.get(connection),
    ofGateway: (gateway) => byGateway.get(gateway),
    add(session) {
      byGateway.set(session.accepted.identity.gateway, session);
      byConnection.set(session.connection, session);
    },
    remove(connection) {
      const gateway = byConnection.get(connection)?.accepted.identity.gateway;
      if (gateway !== undefined && byGateway.get(gateway)?.connection === connection) byGateway.delete(gateway);
    },
    all: () => byGateway.values(),
    get size() {
      return byGateway.size;
    },
  };
}
