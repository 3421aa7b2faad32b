import { type LiveRun, live } from '@mediconnect/schemas';

/** What a viewer that follows the contract of live.proto knows, for tests and benchmarks. */
export interface Picture {
  cursor: string;
  serverTimeMs: number;
  /** By index, on this connection. */
  announced: Map<number, { vehicle: string; callSign: string; expectedIntervalMs: number }>;
  /** By vehicle: what the map shows. */
  shown: Map<string, { callSign: string; latitudeE7?: number; longitudeE7?: number; state?: number; timeMs?: number }>;
  /** By id: where vehicles go. */
  runs: Map<string, LiveRun>;
}

export const emptyPicture = (): Picture => ({
  ...{ cursor: '', serverTimeMs: 0, announced: new Map(), shown: new Map(), runs: new Map() },
});

/** A new connection: indexes are to be announced again, what is shown stays. */
export const reconnected = (picture: Picture): Picture => ({ ...picture, announced: new Map() });

/**
 * Takes an update over, as a viewer does.
 * @throws when a position's index was not announced on this connection, or columns differ in length
 */
export function applyUpdate(picture: Picture, bytes: Uint8Array): void {
  const update = live.Update.decode(bytes);
  picture.cursor = update.cursor ?? '';
  picture.serverTimeMs = update.serverTimeMs ?? 0;
  if (update.snapshot) {
    picture.announced.clear();
    picture.shown.clear();
  }
  if (update.runsReset) picture.runs.clear();
  for (const run of update.runs ?? []) picture.runs.set(run.id ?? '', run);
  for (const announcement of update.vehicles ?? []) {
    const vehicle = announcement.vehicle ?? '';
    const callSign = announcement.callSign ?? '';
    const index = announcement.index ?? 0;
    const expectedIntervalMs = announcement.expectedIntervalMs ?? 0;
    picture.announced.set(index, { vehicle, callSign, expectedIntervalMs });
    picture.shown.set(vehicle, { ...picture.shown.get(vehicle), callSign });
  }
  const columns = update.positions;
  for (const [row, index] of (columns?.vehicleIndex ?? []).entries()) {
    const known = picture.announced.get(index);
    if (known === undefined) throw new Error(`index ${index} was not announced`);
    const { latitudeE7, longitudeE7, state, timeMs } = columns!;
    if (
      [latitudeE7, longitudeE7, state, timeMs, columns!.silenceMs].some(
        (c) => c?.length !== columns!.vehicleIndex!.length,
      )
    )
      throw new Error('columns of different length');
    picture.shown.set(known.vehicle, {
      callSign: known.callSign,
      latitudeE7: latitudeE7![row]!,
      longitudeE7: longitudeE7![row]!,
      state: state![row]!,
      timeMs: timeMs![row]!,
    });
  }
  const unplaced = update.unplaced;
  for (const [row, index] of (unplaced?.vehicleIndex ?? []).entries()) {
    const known = picture.announced.get(index);
    if (known === undefined) throw new Error(`index ${index} was not announced`);
    if ([unplaced!.state, unplaced!.silenceMs].some((c) => c?.length !== unplaced!.vehicleIndex!.length))
      throw new Error('columns of different length');
    picture.shown.set(known.vehicle, { callSign: known.callSign, state: unplaced!.state![row]! });
  }
  for (const index of update.gone ?? []) {
    const known = picture.announced.get(index);
    if (known !== undefined) picture.shown.delete(known.vehicle);
    picture.announced.delete(index);
  }
}
