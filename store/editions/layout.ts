import type { BodyKind } from '@mediconnect/schemas';

/**
 * How the frame tables of a database are laid out, for ever: as partitions of PostgreSQL's own, or as chunks of TimescaleDB's
 * hypertables. A database that was made without the extension keeps its partitions when it gets it later.
 */
export type FrameLayout = 'partitions' | 'chunks';

/** How much time one chunk of a kind's hypertable holds, in days. Positions come every second and are read day by day. */
export const CHUNK_DAYS: Readonly<Record<BodyKind, number>> = {
  gps: 1,
  siren: 30,
  battery: 30,
  engine: 30,
  device: 30,
  motion: 30,
  crew: 30,
};
