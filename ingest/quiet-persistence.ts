import { Readable } from 'node:stream';

interface ClientOfPersistence {
  readonly id: string;
}
interface PacketOfPersistence {
  readonly messageId?: number;
}

// Aedes only calls `then`, on every publish: these answer at once instead of through the microtask queue.
const now = <T>(value: T): PromiseLike<T> => ({
  // biome-ignore lint/suspicious/noThenProperty: being a thenable is its purpose
  then: (onValue) => now(onValue ? (onValue(value) as never) : (value as never)),
});
const nothing = now<undefined>(undefined);
const noSubscriptions = now<never[]>([]);

/**
 * Aedes' session store for a broker that keeps no sessions: a gateway that reconnects subscribes again (CONNACK says
 * so: session present 0), nothing is retained, commands wait in the database. Only what a live connection needs is
 * here: which QoS 2 publishes wait for their PUBREL.
 */
export function createQuietPersistence() {
  const incoming = new Map<string, Set<number>>();
  return {
    /** Forgets a connection that ended. */
    forget: (clientId: string): void => void incoming.delete(clientId),
    async setup(): Promise<void> {},
    async destroy(): Promise<void> {},
    storeRetained: () => nothing,
    createRetainedStream: () => Readable.from([]),
    createRetainedStreamCombi: () => Readable.from([]),
    async addSubscriptions(): Promise<void> {},
    async removeSubscriptions(): Promise<void> {},
    subscriptionsByClient: async () => [],
    subscriptionsByTopic: () => noSubscriptions,
    async cleanSubscriptions(): Promise<void> {},
    countOffline: async () => ({ subsCount: 0, clientsCount: 0 }),
    outgoingEnqueue: () => nothing,
    outgoingEnqueueCombi: () => nothing,
    async outgoingUpdate(): Promise<void> {},
    // What a gateway acknowledged, which Aedes then tells as its 'ack'.
    outgoingClearMessageId: async <Acked>(_client: unknown, packet: Acked): Promise<Acked> => packet,
    outgoingStream: () => Readable.from([]),
    async incomingStorePacket(client: ClientOfPersistence, packet: PacketOfPersistence): Promise<void> {
      const waiting = incoming.get(client.id) ?? new Set();
      incoming.set(client.id, waiting.add(packet.messageId!));
    },
    async incomingGetPacket(client: ClientOfPersistence, packet: PacketOfPersistence): Promise<PacketOfPersistence> {
      if (!incoming.get(client.id)?.has(packet.messageId!)) throw new Error('no such packet');
      return packet;
    },
    async incomingDelPacket(client: ClientOfPersistence, packet: PacketOfPersistence): Promise<void> {
      if (!incoming.get(client.id)?.delete(packet.messageId!)) throw new Error('no such packet');
    },
    cleanIncoming: async (client: ClientOfPersistence): Promise<void> => void incoming.delete(client.id),
    async putWill(): Promise<void> {},
    async getWill(): Promise<undefined> {},
    async delWill(): Promise<void> {},
    streamWill: () => Readable.from([]),
    getClientList: () => Readable.from([]),
  };
}
