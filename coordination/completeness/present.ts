import type { Range } from '@mediconnect/store/range-set.ts';
import type { Static } from 'typebox';
import { type Counts, countWhole, countWithin, highestOf, missingOf, percentOf, sumOf } from './rules.ts';
import type { VehicleCompleteness } from './shapes.ts';
import type { ListedVehicle, StoredBoot } from './store.ts';

/** Beyond these what is missing is told by its count. */
export const MAX_RANGES_LISTED = 100;
export const MAX_BOOTS_LISTED = 50;

const withPercent = (counts: Counts) => ({ ...counts, percent: percentOf(counts) });

/** A boot in a period. @param span its numbers in the period */
function presentBoot(boot: StoredBoot, { from, to }: Range) {
  const { gateway, boot: number, sequenceReused, exactFrom, others } = boot;
  const missingRanges: Range[] = [];
  let missingRangesLeftOut = 0;
  for (const range of missingOf(boot, others, { from, to })) {
    if (missingRanges.length < MAX_RANGES_LISTED) missingRanges.push(range);
    else missingRangesLeftOut++;
  }
  return {
    ...{ gateway, boot: number, firstSeq: from, lastSeq: to },
    ...withPercent(countWithin(boot, others, { from, to })),
    ...{ missingRanges, missingRangesLeftOut, sequenceReused, approximate: from < exactFrom },
    wholeBoot: withPercent(countWhole(boot, others)),
  };
}

/** A vehicle in a period, as the API answers it. @param boots its own, one more than is listed where there are more */
export function presentCompleteness(
  { vehicle }: ListedVehicle,
  boots: readonly StoredBoot[],
  spanInPeriod: (boot: StoredBoot) => Range | undefined,
  nowMs: number,
): Static<typeof VehicleCompleteness> {
  const inPeriod = boots.flatMap((boot) => {
    // Refused frames have no time that we trust: of a boot that has nothing else, all count.
    const isRefused = boot.lastMs === Number.NEGATIVE_INFINITY;
    const span = isRefused ? { from: 1, to: highestOf(boot) } : spanInPeriod(boot);
    return span === undefined ? [] : [presentBoot(boot, span)];
  });
  const listed = inPeriod.slice(-MAX_BOOTS_LISTED);
  return {
    vehicle,
    ...withPercent(sumOf(listed)),
    exact: listed.every(({ sequenceReused, approximate }) => !sequenceReused && !approximate),
    asOf: new Date(nowMs).toISOString(),
    boots: listed,
    bootsLeftOut: boots.length > MAX_BOOTS_LISTED,
  };
}
