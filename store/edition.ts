import type pg from 'pg';

/**
 * What the database offers beyond PostgreSQL: nothing, TimescaleDB under the Apache licence, or its community edition.
 * What that changes stands in editions/.
 */
export type Edition = 'plain' | 'timescale-apache' | 'timescale-community';

/** Tells the edition from the extension in this database and the licence it runs under. */
export function editionOf(extensionVersion: string | null, license: string | null): Edition {
  if (extensionVersion === null) return 'plain';
  return license === 'timescale' ? 'timescale-community' : 'timescale-apache';
}

export async function readEdition(pool: pg.Pool | pg.PoolClient | pg.Client): Promise<Edition> {
  const { rows } = await pool.query<{ version: string | null; license: string | null }>(
    `select (select extversion from pg_extension where extname = 'timescaledb') as version,
       current_setting('timescaledb.license', true) as license`,
  );
  return editionOf(rows[0]?.version ?? null, rows[0]?.license ?? null);
}
