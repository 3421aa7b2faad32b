import type { Fence, FenceRules } from '@mediconnect/geo/fences/contract.ts';
import { buildFenceSet, type FenceSet } from '@mediconnect/geo/fences/fence-set.ts';
import { normaliseShape } from '@mediconnect/geo/fences/index.ts';
import { createTimeline, type Span, type Stretch, type Timeline } from '@mediconnect/geo/fences/timeline.ts';
import type { VersionRow } from './fence-book-store.ts';

/** A version in memory. */
interface Version extends Span<Fence> {
  readonly versionId: number;
}

/** The fences of one fleet. */
interface Shelf {
  readonly versions: Map<string, Version>;
  timeline: Timeline<FenceSet>;
  /** From when on anything is different from `timeline`; Infinity: it is up to date. */
  changedFromMs: number;
}

const SETS = {
  build: (fences: readonly Fence[], { fromMs, toMs }: Stretch) =>
    buildFenceSet(fences, { validFromMs: fromMs, validToMs: toMs }),
  move: (set: FenceSet, { fromMs, toMs }: Stretch): FenceSet => ({ ...set, validFromMs: fromMs, validToMs: toMs }),
};

/** All versions of fences that are in memory, by fleet. Nothing in `at` changes until `publish`. */
export interface VersionShelves {
  /** Takes in a stored version. @returns why it cannot be read, where it cannot */
  put(row: VersionRow): string | undefined;
  /** Drops what ended before a time. */
  dropBefore(timeMs: number): void;
  /** Fleets in which something is different since they were published. */
  changed(): string[];
  /** Lets `at` of a fleet see what was put. @returns from when on its fences are different */
  publish(fleet: string, nowMs: number): number;
  at(fleet: string, timeMs: number): FenceSet | undefined;
  /** Fleets in which a version began or ended at or after a time, with the first such instant. */
  edgesSince(timeMs: number): { fleet: string; fromMs: number }[];
  size(): number;
}

export function createVersionShelves(): VersionShelves {
  const shelves = new Map<string, Shelf>();

  function shelfOf(fleet: string): Shelf {
    const known = shelves.get(fleet);
    if (known !== undefined) return known;
    const made = { versions: new Map(), timeline: createTimeline<Fence, FenceSet>([], SETS), changedFromMs: Infinity };
    shelves.set(fleet, made);
    return made;
  }

  return {
    put(row) {
      const shelf = shelfOf(row.fleet);
      const key = `${row.geofence_id} ${row.from_ms}`;
      const before = shelf.versions.get(key);
      const toMs = row.to_ms ?? Infinity;
      if (before?.versionId === row.version_id) {
        if (before.toMs === toMs) return undefined;
        shelf.versions.set(key, { ...before, toMs });
        shelf.changedFromMs = Math.min(shelf.changedFromMs, before.toMs, toMs);
        return undefined;
      }
      const read = fenceOf(row);
      if ('problem' in read) return read.problem.detail;
      shelf.versions.set(key, { versionId: row.version_id, item: read.fence, fromMs: row.from_ms, toMs });
      shelf.changedFromMs = Math.min(shelf.changedFromMs, row.from_ms);
      return undefined;
    },
    dropBefore(timeMs) {
      for (const { versions } of shelves.values())
        for (const [key, { toMs }] of versions) if (toMs < timeMs) versions.delete(key);
    },
    changed: () => [...shelves].filter(([, shelf]) => shelf.changedFromMs < Infinity).map(([fleet]) => fleet),
    publish(fleet, nowMs) {
      const shelf = shelfOf(fleet);
      const { timeline, changedFromMs } = shelf;
      const next = createTimeline([...shelf.versions.values()], { ...SETS, before: { timeline, changedFromMs } });
      next.prepare(nowMs);
      shelf.timeline = next;
      shelf.changedFromMs = Infinity;
      return changedFromMs;
    },
    at: (fleet, timeMs) => shelves.get(fleet)?.timeline.at(timeMs),
    edgesSince(timeMs) {
      return [...shelves].flatMap(([fleet, { versions }]) => {
        let first = Infinity;
        for (const { fromMs, toMs } of versions.values())
          for (const edge of [fromMs, toMs]) if (edge >= timeMs && edge < first) first = edge;
        return first < Infinity ? [{ fleet, fromMs: first }] : [];
      });
    },
    size: () => shelves.values().reduce((sum, { versions }) => sum + versions.size, 0),
  };
}

/** The rules were checked before they were stored; the shape is measured again. */
function fenceOf({ geofence, from_ms, feature }: VersionRow) {
  const { geometry, properties } = JSON.parse(feature);
  const { radiusMetres, bufferMetres, ...rules } = properties as Omit<FenceRules, 'id'> & Record<string, unknown>;
  const made = normaliseShape({ geometry, radiusMetres, bufferMetres });
  if ('problem' in made) return made;
  const fence: Fence = { rules: { id: geofence, ...rules } as FenceRules, shape: made.shape, validFromMs: from_ms };
  return { fence };
}
