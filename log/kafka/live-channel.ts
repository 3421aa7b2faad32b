import { createLocalLiveChannel, type VehicleLive } from '../live-channel.ts';
import { loadClient } from './client.ts';
import type { KafkaLiveChannel, KafkaLiveOptions } from './contract.ts';
import { createLiveFollower } from './live-follower.ts';
import { createLiveSender } from './live-sender.ts';
import { keyOf } from './murmur2.ts';
import { LIVE_TOPIC } from './topics.ts';

/**
 * Last values of vehicles across processes. What is published here is told to listeners here when it comes back from
 * Kafka, as to everybody else, so that all dashboards agree.
 */
export function createKafkaLiveChannel(options: KafkaLiveOptions): KafkaLiveChannel {
  const { mode, metrics, log } = options;
  const topic = (options.prefix ?? '') + LIVE_TOPIC;
  const local = createLocalLiveChannel();
  const newest = new Map<string, number>();
  const outdated = metrics.counter('live_outdated_total', 'Values of vehicles that came after a newer one, ignored');

  /** Two processors may speak of one vehicle while a partition changes hands: what was received last stands. */
  function receive(values: readonly VehicleLive[]): void {
    const fresh = new Map<string, VehicleLive>();
    for (const value of values) {
      const key = keyOf(value);
      if (value.lastReceivedAtMs < (newest.get(key) ?? 0)) {
        outdated.inc();
        continue;
      }
      newest.set(key, value.lastReceivedAtMs);
      fresh.set(key, value);
    }
    if (fresh.size === 0) return;
    try {
      local.publish([...fresh.values()]);
    } catch (error) {
      log.error({ err: error }, 'a subscriber of the live channel failed');
    }
  }

  const sender = mode === 'follow' ? undefined : createLiveSender({ ...options, topic });
  const follower = mode === 'publish' ? undefined : createLiveFollower({ ...options, topic, receive });
  let stopped: Promise<void> | undefined;

  return {
    name: 'live channel',
    publish(changes) {
      if (!sender) throw new Error('this live channel only follows');
      sender.send(changes);
    },
    snapshot: local.snapshot,
    subscribe: local.subscribe,
    status() {
      const problem = sender?.problem() ?? follower?.problem();
      const waiting = sender?.waiting() ?? 0;
      return { ready: problem === undefined, waiting, ...(problem !== undefined && { problem }) };
    },
    async start() {
      loadClient();
      sender?.start();
      follower?.start();
    },
    stop() {
      stopped ??= Promise.all([sender?.stop(), follower?.stop()]).then(() => {});
      return stopped;
    },
  };
}
