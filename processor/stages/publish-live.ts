import type { LiveChannel, VehicleLive } from '@mediconnect/log';
import type { Group } from '../group.ts';
import { composeLive, type Surroundings } from '../vehicle-state.ts';

/** After the group is durable: its copies become the states, and each changed vehicle is published once. */
export function publishLive(group: Group, surroundings: Surroundings, live: LiveChannel): void {
  const changes: VehicleLive[] = [];
  for (const [slot, state] of group.changed) {
    state.live = composeLive(state, surroundings);
    slot.state = state;
    changes.push(state.live);
  }
  if (changes.length > 0) live.publish(changes);
}
