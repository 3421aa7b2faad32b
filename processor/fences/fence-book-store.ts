import type pg from 'pg';

/** A version of a fence as it is stored. */
export interface VersionRow {
  /** Another one when what it holds is replaced. */
  readonly version_id: number;
  readonly geofence_id: number;
  readonly fleet: string;
  readonly geofence: string;
  /** From ≤ time < to, milliseconds since the epoch; null: no end. */
  readonly from_ms: number;
  readonly to_ms: number | null;
  /** JSON of a GeoJSON Feature. */
  readonly feature: string;
}

/** Rows that are read at once, and how many bytes of features they may have. */
const PAGE_ROWS = 1000;
const PAGE_BYTES = 8 * 1024 * 1024;

/** The point up to which everything that was written is seen by who looks from now on; an xid8. */
export async function readHorizon(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ horizon: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as horizon',
  );
  return rows[0]!.horizon;
}

/**
 * Reads the versions of all fleets that were written since a horizon and that counted later than a time, page by page.
 * @param since a horizon of an earlier look; '0' for all of them
 */
export async function* readVersions(
  pool: pg.Pool,
  since: string,
  endsAfterMs: number,
): AsyncGenerator<readonly VersionRow[]> {
  let after = 0;
  for (;;) {
    const { rows } = await pool.query<VersionRow>(
      `with page as materialized (
         select version_id, sum(feature_bytes) over (order by version_id) - feature_bytes as bytes_before
           from geofence_versions
          where changed_in >= $1::xid8 and version_id > $2
            and (valid_to is null or valid_to > to_timestamp($3::float8 / 1000))
          order by version_id limit ${PAGE_ROWS}
       )
       select v.version_id::float8 as version_id, v.geofence_id, f.fleet, g.geofence, v.feature::text as feature,
              round(extract(epoch from v.valid_from) * 1000)::float8 as from_ms,
              round(extract(epoch from v.valid_to) * 1000)::float8 as to_ms
         from page join geofence_versions v using (version_id) join geofences g using (geofence_id)
         join fleets f using (fleet_id)
        where page.bytes_before < ${PAGE_BYTES}
        order by v.version_id`,
      [since, after, endsAfterMs],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.version_id;
  }
}
