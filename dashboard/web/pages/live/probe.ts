import type { LiveFeed } from '../../live/feed.ts';
import type { FleetMap } from '../../map/fleet-map.ts';

/** What browser tests may ask: read-only, and nothing that the page does not show anyway. */
export interface Probe {
  /** Where the map has drawn a vehicle last; `undefined` when it is not on the map. */
  positionOf(vehicle: string): { longitude: number; latitude: number; drawnAtMs: number } | undefined;
  vehicles(): string[];
  readonly updatesReceived: number;
}

declare global {
  var __mediconnect: Probe | undefined;
}

/** @returns a function that takes it away again */
export function installProbe(feed: LiveFeed, map: FleetMap | undefined): () => void {
  globalThis.__mediconnect = Object.freeze({
    positionOf: (vehicle: string) => map?.positionOf(vehicle),
    vehicles: () => [...feed.board.units.keys()],
    get updatesReceived() {
      return feed.board.updates;
    },
  });
  return () => {
    globalThis.__mediconnect = undefined;
  };
}
