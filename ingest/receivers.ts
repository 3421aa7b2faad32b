import type { Client } from 'aedes';
import type { Courier, Receiver } from './courier.ts';
import type { Session } from './session.ts';

/** What the broker tells of its clients, made into receivers for the courier. */
export interface Receivers {
  /** @param qos what the gateway asked for; 0 means that it will not say what it took */
  subscribed(client: Client, session: Session, qos: number): void;
  /** A PUBACK came. Only commands are published to gateways, one at a time, so it is for the oldest one. */
  acknowledged(client: Client): void;
  /** It unsubscribed, or it is gone. */
  left(client: Client): void;
}

/** Commands that a connection may leave without a PUBACK, by subscribing again and again; beyond it nothing is sent. */
const MAX_UNANSWERED = 16;

interface Known {
  readonly receiver: Receiver;
  /** One for each command that was published and waits for its PUBACK. */
  readonly unanswered: (() => void)[];
}

export function createReceivers(courier: Pick<Courier, 'subscribed' | 'left'>): Receivers {
  const known = new WeakMap<Client, Known>();

  function receiverOf(client: Client, session: Session, qos: number, unanswered: (() => void)[]): Receiver {
    return {
      gateway: session.accepted.identity.gateway,
      get open() {
        return !session.connection.closed;
      },
      publish: (payload) =>
        new Promise((resolve) => {
          if (unanswered.length >= MAX_UNANSWERED) return;
          if (qos > 0) unanswered.push(resolve);
          const packet = { cmd: 'publish', topic: session.topics.commands, payload, qos: qos > 0 ? 1 : 0 } as const;
          client.publish({ ...packet, dup: false, retain: false }, (error) => {
            if (qos === 0 && !error) resolve();
          });
        }),
    };
  }

  return {
    subscribed(client, session, qos) {
      const before = known.get(client);
      const unanswered = before?.unanswered ?? [];
      const receiver = before?.receiver ?? receiverOf(client, session, qos, unanswered);
      known.set(client, { receiver, unanswered });
      courier.subscribed(receiver);
    },
    acknowledged: (client) => known.get(client)?.unanswered.shift()?.(),
    left(client) {
      const before = known.get(client);
      if (before) courier.left(before.receiver);
    },
  };
}
