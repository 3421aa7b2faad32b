import type { Logger } from '@mediconnect/base';
import type { LiveChannel, VehicleLive } from '@mediconnect/log';
import type { Group } from '../group.ts';
import { composeLive, type Surroundings } from '../vehicle-state.ts';

/**
 * After the group is durable: its copies become the states, and each changed vehicle is published once. It must not
 * throw: the group is stored, so it may not be taken for failed because somebody could not show it.
 */
export function publishLive(group: Group, surroundings: Surroundings, live: LiveChannel, log: Logger): void {
  const changes: VehicleLive[] = [];
  for (const [slot, state] of group.changed) {
    state.live = composeLive(state, surroundings);
    slot.state = state;
    changes.push(state.live);
  }
  if (changes.length === 0) return;
  try {
    live.publish(changes);
  } catch (error) {
    log.error({ err: error }, 'a subscriber of the live channel failed');
  }
}
