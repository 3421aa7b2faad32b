import type { Metrics } from '@mediconnect/base';
import { FIX_QUALITY, faultsOf } from '@mediconnect/geo/fixes/fix-quality.ts';
import { BODY_KINDS } from '@mediconnect/schemas';
import type { Inserted } from './frame-store.ts';
import type { Group } from './group.ts';

/** What the processor counts. */
export interface ProcessorMetrics {
  /** Once a group is durable. */
  committed(group: Group, inserted: Partial<Inserted>): void;
  dropped(reason: string, count: number): void;
  poison(): void;
  commitSeconds(seconds: number): void;
}

/** Reasons come from our own codes; should another part invent more, they share one label. */
const MAX_REASONS = 50;

export function createProcessorMetrics(metrics: Metrics): ProcessorMetrics {
  const stored = metrics.counter('frames_stored_total', 'Frames that became rows, by kind', ['kind']);
  const duplicate = metrics.counter('frames_duplicate_total', 'Frames that were stored before');
  const fixes = metrics.counter('fixes_bad_total', 'Fixes kept with a mark, by what is wrong', ['reason']);
  const letters = metrics.counter('dead_letters_total', 'Dead letters kept, by reason', ['reason']);
  const drops = metrics.counter('processor_dropped_total', 'What could not even be kept as a dead letter', ['reason']);
  const poisoned = metrics.counter('processor_poison_total', 'Frames that failed for good and were put aside');
  const seconds = metrics.histogram('processor_commit_seconds', 'A group through the stages until it was durable');
  const reasons = new Set<string>();
  const labelOf = (reason: string) =>
    reasons.has(reason) || (reasons.size < MAX_REASONS && reasons.add(reason)) ? reason : 'other';

  function countFixes(group: Group): void {
    const byQuality = new Map<number, number>();
    for (const { quality } of group.frames.gps)
      if (quality !== 0) byQuality.set(quality, (byQuality.get(quality) ?? 0) + 1);
    for (const [quality, count] of byQuality) for (const reason of faultsOf(quality)) fixes.inc({ reason }, count);
  }

  for (const kind of BODY_KINDS) stored.inc({ kind }, 0);
  for (const reason of Object.keys(FIX_QUALITY)) fixes.inc({ reason }, 0);
  return {
    committed(group, inserted) {
      for (const kind of BODY_KINDS) {
        const given = group.frames[kind].length;
        if (given === 0) continue;
        const fresh = inserted[kind] ?? 0;
        stored.inc({ kind }, fresh);
        if (fresh < given) duplicate.inc(given - fresh);
      }
      for (const { letter } of group.refused) letters.inc({ reason: labelOf(letter.reason) });
      countFixes(group);
    },
    dropped: (reason, count) => drops.inc({ reason }, count),
    poison: () => poisoned.inc(),
    commitSeconds: (value) => seconds.observe(value),
  };
}
