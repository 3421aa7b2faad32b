import type { FenceEntry, FenceState } from './fence-state.ts';
import type { Nearby } from './nearby.ts';

/**
 * A state with what was looked up for it. To everybody else it is plain: JSON, copies and comparisons see the entries only,
 * and one that was read from JSON works as well, after another look.
 */
export class RememberedState implements FenceState {
  readonly entries: readonly FenceEntry[];
  #nearby: Nearby | undefined;

  constructor(entries: readonly FenceEntry[]) {
    this.entries = entries;
  }

  /** What was looked up for this very state; undefined for one that was made elsewhere. */
  static nearbyOf(state: FenceState): Nearby | undefined {
    const nearby = #nearby in state ? state.#nearby : undefined;
    // it goes along to the next state; who steps from an older one again looks again
    return nearby?.state === state ? nearby : undefined;
  }

  /** The state for what is near now: the same when nothing changed, and never the one that all vehicles begin with. */
  static of(nearby: Nearby, changed: boolean): FenceState {
    const before = nearby.state;
    if (changed || !(#nearby in before)) {
      const entries = nearby.entries.filter((entry) => entry !== undefined);
      if (entries.length > 1) entries.sort((a, b) => (a.fence < b.fence ? -1 : 1));
      nearby.state = new RememberedState(entries);
      nearby.inside = undefined;
    }
    (nearby.state as RememberedState).#nearby = nearby;
    return nearby.state;
  }
}
