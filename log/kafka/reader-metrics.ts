import type { Metrics } from '@mediconnect/base';

/** What the reader tells at each scrape. */
export interface ReaderFigures {
  queuedFrames(): number;
  queuedBytes(): number;
  partitions(): number;
  lag(): number;
  healthy(): boolean;
}

/** Every figure of the reader. */
export function createReaderMetrics(metrics: Metrics, figures: ReaderFigures) {
  metrics.gauge('log_reader_queued_frames', 'Frames that were read and are not committed yet', figures.queuedFrames);
  metrics.gauge('log_reader_queued_bytes', 'About how much memory they hold', figures.queuedBytes);
  metrics.gauge('log_partitions', 'Partitions that this processor has', figures.partitions);
  metrics.gauge('log_lag_records', 'Records of these partitions that were not read yet', figures.lag);
  metrics.gauge('log_reader_healthy', '1 while partitions are read and commits work', () =>
    figures.healthy() ? 1 : 0,
  );
  const retries = metrics.counter('log_commit_retries_total', 'Commits that failed and were tried again');
  const groups = metrics.counter('log_groups_total', 'Groups committed');
  const groupFrames = metrics.gauge('log_group_frames', 'Frames in the last group committed');
  const undecodable = metrics.counter('log_undecodable_total', 'Messages of the log that are no record, skipped');
  const assigned = metrics.counter('log_assignments_total', 'Assignments of partitions to this processor');
  const lost = metrics.counter('log_positions_lost_total', 'Commits rolled back: another processor had the partition');
  const gone = metrics.counter('log_positions_out_of_range_total', 'Partitions found with a position Kafka lacks');
  const holes = metrics.counter('log_holes_total', 'Runs of offsets that Kafka does not have, passed over');
  return {
    hole: () => holes.inc(),
    retried: () => retries.inc(),
    committed(frames: number) {
      groups.inc();
      groupFrames.set(frames);
    },
    undecodable: () => undecodable.inc(),
    assigned: () => assigned.inc(),
    positionLost: () => lost.inc(),
    outOfRange: () => gone.inc(),
  };
}
export type ReaderMetrics = ReturnType<typeof createReaderMetrics>;
