import type { Pool } from 'pg';
import { type Counts, countWhole, percentOf, sumOf } from './rules.ts';
import { type BootSummary, readSummaries, readWrittenBoots, type StoredBoot } from './store.ts';

const DAY_MS = 86_400_000;

/** How complete the current boots of a vehicle are. */
export interface VehicleCompleteness extends Counts {
  readonly percent: number | null;
  /** False where a number was given twice, or so many are missing that they are only counted. */
  readonly exact: boolean;
  /** What was received by then is in. */
  readonly asOfMs: number;
}

/**
 * How complete vehicles are: all boots of which something came in within the last 24 hours, each from its number 1 on.
 * As of the last write of the ledger, a minute ago at most while frames come in.
 * @returns by vehicle; those without such a boot are not in it
 */
export async function completenessOf(
  pool: Pool,
  vehicleIds: readonly number[],
  nowMs: number,
): Promise<Map<number, VehicleCompleteness>> {
  if (vehicleIds.length === 0) return new Map();
  const summaries = await readSummaries(pool, vehicleIds, nowMs - DAY_MS);
  const shared = summaries.filter((boot) => boot.shared).map(({ stream }) => stream);
  const boots = shared.length === 0 ? [] : await readWrittenBoots(pool, shared);
  const byStream = new Map(boots.map((boot) => [boot.stream, boot]));
  const byVehicle = Map.groupBy(summaries, ({ vehicleId }) => vehicleId);
  return new Map(
    [...byVehicle].map(([vehicleId, own]) => [
      vehicleId,
      {
        ...withPercent(sumOf(own.map((boot) => countsOf(boot, byStream.get(boot.stream))))),
        exact: own.every(({ exact }) => exact),
        asOfMs: Math.min(nowMs, ...own.map(({ writtenMs }) => writtenMs ?? nowMs)),
      },
    ]),
  );
}

const withPercent = (counts: Counts) => ({ ...counts, percent: percentOf(counts) });

function countsOf({ received, refused, highest }: BootSummary, boot: StoredBoot | undefined): Counts {
  if (boot !== undefined) return countWhole(boot, boot.others);
  return { expected: highest, received, refused, missing: highest - received - refused };
}
