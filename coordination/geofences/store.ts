import type { FenceKind } from '@mediconnect/geo/fences/contract.ts';
import type { Pool, PoolClient } from 'pg';
import { LIMITS, VERSION_LEAD_SECONDS } from './limits.ts';
import type { FenceFeature } from './shapes.ts';

/** A fence with its newest version. */
export interface StoredFence {
  geofence_id: number;
  geofence: string;
  created_at: Date;
  valid_from: Date;
  feature: FenceFeature;
}

/** One version of a fence. */
export interface StoredVersion {
  valid_from: Date;
  valid_to: Date | null;
  changed_by: string;
  feature: FenceFeature;
}

/** What is to be stored: a checked fence. */
export interface NewVersion {
  readonly feature: FenceFeature;
  readonly nameKey: string;
  readonly vertices: number;
  readonly changedBy: string;
}

const FENCE = 'g.geofence_id, g.geofence, g.created_at, v.valid_from, v.feature';
const FROM = 'geofences g join geofence_versions v on v.geofence_id = g.geofence_id and v.valid_to is null';
const LIVING = 'g.fleet_id = $1 and g.removed_at is null';

// A full second some way ahead: by then every processor has the version, and changes that come close together share it.
const INSTANT = `date_trunc('second', clock_timestamp()) + interval '${VERSION_LEAD_SECONDS} seconds'`;

/** What a list of fences is narrowed to. */
export interface FenceFilter {
  readonly kind?: FenceKind | undefined;
  /** Continues after this one. */
  readonly afterId: number;
  readonly limit: number;
}

/** Rows of a page, and whether there are more behind them. */
export interface Rows<Row> {
  readonly rows: readonly Row[];
  readonly more: boolean;
}

/** One row more than `limit` was looked for; some are left out where they would be too many bytes. */
function rowsOf<Row>(rows: readonly (Row & { found: number })[], limit: number): Rows<Row> {
  const shown = rows.slice(0, limit);
  return { rows: shown, more: shown.length < (rows[0]?.found ?? 0) };
}

/** The fences of a fleet in the order in which they were made; fewer than `limit` where they are many bytes. */
export async function listFences(pool: Pool, fleetId: number, filter: FenceFilter): Promise<Rows<StoredFence>> {
  const { rows } = await pool.query<StoredFence & { found: number }>(
    `with page as materialized (
       select g.geofence_id, sum(v.feature_bytes) over (order by g.geofence_id) - v.feature_bytes as bytes_before
         from ${FROM}
        where ${LIVING} and g.geofence_id > $2 and ($3::text is null or v.kind = $3)
        order by g.geofence_id limit $4
     )
     select ${FENCE}, (select count(*)::int from page) as found
       from page p join geofences g using (geofence_id)
       join geofence_versions v on v.geofence_id = g.geofence_id and v.valid_to is null
      where p.bytes_before < $5
      order by g.geofence_id`,
    [fleetId, filter.afterId, filter.kind, filter.limit + 1, LIMITS.pageBytes],
  );
  return rowsOf(rows, filter.limit);
}

/** A fence of a fleet; undefined when there is none or it was removed. */
export async function findFence(
  db: Pool | PoolClient,
  fleetId: number,
  geofence: string,
): Promise<StoredFence | undefined> {
  const { rows } = await db.query<StoredFence>(`select ${FENCE} from ${FROM} where ${LIVING} and g.geofence = $2`, [
    fleetId,
    geofence,
  ]);
  return rows[0];
}

/** The versions of a fence, newest first, also of a removed one; undefined when the fleet never had it. */
export async function listVersions(
  pool: Pool,
  fleetId: number,
  geofence: string,
  page: { readonly beforeMs?: number | undefined; readonly limit: number },
): Promise<Rows<StoredVersion> | undefined> {
  const found = await pool.query('select geofence_id from geofences where fleet_id = $1 and geofence = $2', [
    fleetId,
    geofence,
  ]);
  if (found.rows[0] === undefined) return undefined;
  const { rows } = await pool.query<StoredVersion & { found: number }>(
    `with page as materialized (
       select version_id, sum(feature_bytes) over (order by valid_from desc) - feature_bytes as bytes_before
         from geofence_versions
        where geofence_id = $1 and ($2::float8 is null or valid_from < to_timestamp($2 / 1000))
        order by valid_from desc limit $3
     )
     select valid_from, valid_to, changed_by, feature, (select count(*)::int from page) as found
       from page join geofence_versions using (version_id)
      where page.bytes_before < $4
      order by valid_from desc`,
    [found.rows[0].geofence_id, page.beforeMs, page.limit + 1, LIMITS.pageBytes],
  );
  return rowsOf(rows, page.limit);
}

/** What a fleet's fences amount to. */
export interface FenceUse {
  readonly fences: number;
  /** Of the versions that a processor holds: those in force and those of the days that late frames may fall on. */
  readonly versions: number;
  readonly vertices: number;
}

/** Locks the fences of a fleet until the transaction ends, so that changes come one after the other. */
export async function lockFences(db: PoolClient, fleetId: number): Promise<void> {
  await db.query('select from fleets where fleet_id = $1 for no key update', [fleetId]);
}

/** Counts the fences of a fleet. @param lateDays for how long a version that ended is still needed */
export async function fenceUse(db: PoolClient, fleetId: number, lateDays: number): Promise<FenceUse> {
  const { rows } = await db.query<FenceUse>(
    `select count(*) filter (where v.valid_to is null)::int as fences, count(*)::int as versions,
            coalesce(sum(v.vertices), 0)::float8 as vertices
       from geofences g join geofence_versions v using (geofence_id)
      where g.fleet_id = $1 and (v.valid_to is null or v.valid_to > now() - make_interval(days => $2))`,
    [fleetId, lateDays],
  );
  return rows[0]!;
}

/** Whether a fleet has or had any fence. */
export async function hasFences(db: PoolClient, fleetId: number): Promise<boolean> {
  const { rowCount } = await db.query('select from geofences where fleet_id = $1 limit 1', [fleetId]);
  return rowCount === 1;
}

/** Adds a fence with its first version. @returns undefined when its name is taken (or its id, which is random) */
export async function insertFence(
  db: PoolClient,
  fleetId: number,
  geofence: string,
  version: NewVersion,
): Promise<StoredFence | undefined> {
  const { rows } = await db.query<{ geofence_id: number }>(
    `insert into geofences (fleet_id, geofence, name_key) values ($1, $2, $3)
     on conflict do nothing returning geofence_id`,
    [fleetId, geofence, version.nameKey],
  );
  if (rows[0] === undefined) return undefined;
  await insertVersion(db, rows[0].geofence_id, version, null);
  return findFence(db, fleetId, geofence);
}

/**
 * Gives a fence another version. A newest version that is not in force yet is replaced: it is no history. Otherwise it
 * ends at the instant at which the other begins. `fence` was found in this transaction, after `lockFences`.
 * @returns undefined when the name is taken by another fence
 */
export async function changeFence(
  db: PoolClient,
  fleetId: number,
  fence: StoredFence,
  version: NewVersion,
): Promise<StoredFence | undefined> {
  const { geofence_id: id } = fence;
  const named = await db.query(
    `update geofences g set name_key = $2 where geofence_id = $1 and not exists (
       select from geofences other
        where other.fleet_id = g.fleet_id and other.name_key = $2 and other.removed_at is null
          and other.geofence_id <> g.geofence_id)`,
    [id, version.nameKey],
  );
  if (named.rowCount === 0) return undefined;
  const replaced = await db.query(
    `update geofence_versions set version_id = default, kind = $2, feature = $3, feature_bytes = $4, vertices = $5,
            changed_by = $6, changed_in = pg_current_xact_id()
      where geofence_id = $1 and valid_to is null and valid_from >= ${INSTANT}`,
    valuesOf(id, version),
  );
  if (replaced.rowCount === 0) {
    const validFrom = await endVersion(db, id);
    await insertVersion(db, id, version, validFrom);
  }
  return findFence(db, fleetId, fence.geofence);
}

/** Takes a fence away: its newest version ends, and its name is free. */
export async function removeFence(db: PoolClient, fence: StoredFence): Promise<void> {
  await db.query('update geofences set removed_at = now() where geofence_id = $1', [fence.geofence_id]);
  await endVersion(db, fence.geofence_id);
}

/** @returns when it ends; at once where it is not in force yet */
async function endVersion(db: PoolClient, geofenceId: number): Promise<Date> {
  const { rows } = await db.query<{ valid_to: Date }>(
    `update geofence_versions set valid_to = greatest(${INSTANT}, valid_from), changed_in = pg_current_xact_id()
      where geofence_id = $1 and valid_to is null returning valid_to`,
    [geofenceId],
  );
  return rows[0]!.valid_to;
}

/** @param validFrom null: as soon as may be */
async function insertVersion(
  db: PoolClient,
  geofenceId: number,
  version: NewVersion,
  validFrom: Date | null,
): Promise<void> {
  await db.query(
    `insert into geofence_versions (geofence_id, kind, feature, feature_bytes, vertices, changed_by, valid_from)
     values ($1, $2, $3, $4, $5, $6, coalesce($7, ${INSTANT}))`,
    [...valuesOf(geofenceId, version), validFrom],
  );
}

function valuesOf(geofenceId: number, { feature, vertices, changedBy }: NewVersion): unknown[] {
  const text = JSON.stringify(feature);
  return [geofenceId, feature.properties.kind, text, Buffer.byteLength(text), vertices, changedBy];
}
