import { AppError, type KeepDays } from '@mediconnect/base';
import { BODY_KINDS, type BodyKind } from '@mediconnect/schemas';
import pg from 'pg';
import { type Connection, clientConfig } from '../connection.ts';
import { type Edition, readEdition } from '../edition.ts';
import type { FrameLayout } from '../editions/layout.ts';
import { readLayout } from '../editions/layout-store.ts';
import { estimatedRows, readFramePeriods } from '../editions/periods-store.ts';
import type { InstallationKind } from '../installation.ts';
import { loadMigrations } from '../migrate.ts';
import { type KindStatus, summarise } from './summary.ts';

export interface OtherTable {
  readonly table: string;
  readonly bytes: number;
  /** By the server's statistics. */
  readonly rows: number;
}

export interface DatabaseStatus {
  readonly kind: InstallationKind;
  readonly edition: Edition;
  readonly layout: FrameLayout;
  readonly serverVersion: string;
  readonly schema: number;
  /** The newest that this version of the product knows. */
  readonly knownSchema: number;
  readonly bytes: number;
  readonly frames: readonly KindStatus[];
  readonly others: readonly OtherTable[];
  /** Days, as MEDICONNECT_KEEP_DAYS says. */
  readonly keepDays: KeepDays;
  /** What fleets want kept otherwise, days by kind, by the fleet's id. */
  readonly fleetKeepDays: Readonly<Record<string, Partial<KeepDays>>>;
}

const OTHERS = `
  select relname as "table", pg_total_relation_size(oid)::float8 as bytes,
         ${estimatedRows('pg_class')} as rows
    from pg_class
   where relnamespace = 'public'::regnamespace and relkind = 'r' and not relispartition and relname <> all($1)
     and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')
   order by bytes desc, relname`;

/**
 * How a database is: what the catalogue and the statistics say, so it is quick and holds nobody up.
 * @throws {AppError} database.absent when it is no database of ours
 */
export async function readStatus(
  connection: Connection,
  keepDays: KeepDays,
  nowMs = Date.now(),
): Promise<DatabaseStatus> {
  const client = new pg.Client(clientConfig(connection, 'status', { statement_timeout: 60_000 }));
  client.on('error', () => {}); // told by the rejected query
  await client.connect();
  try {
    const { rows: ours } = await client.query(`select to_regclass('public.installation') is not null as ours`);
    if (!ours[0]?.ours) throw new AppError('database.absent', 'This database holds nothing of MediConnect');
    const { rows } = await client.query(
      `select kind, current_setting('server_version') as version, (select max(version) from schema_migrations) as schema,
              pg_database_size(current_database())::float8 as bytes from installation`,
    );
    const { kind, version, schema, bytes } = rows[0];
    const periods = await readFramePeriods(client);
    const named = (one: BodyKind) => periods.filter((period) => period.kind === one);
    const tables = BODY_KINDS.map((one) => `frames_${one}`);
    return {
      kind,
      edition: await readEdition(client),
      layout: await readLayout(client),
      serverVersion: version.split(' ')[0],
      schema,
      knownSchema: loadMigrations().length,
      bytes,
      frames: BODY_KINDS.map((one) => summarise(one, named(one), nowMs)),
      others: (await client.query<OtherTable>(OTHERS, [tables])).rows,
      keepDays,
      fleetKeepDays: await readFleetKeepDays(client),
    };
  } finally {
    await client.end().catch(() => {});
  }
}

/** By fleet; nothing in a database whose schema is older. */
async function readFleetKeepDays(client: pg.Client): Promise<DatabaseStatus['fleetKeepDays']> {
  const { rows: there } = await client.query(`select to_regclass('public.fleet_retention') is not null as there`);
  if (!there[0]?.there) return {};
  const { rows } = await client.query<{ fleet: string; days: Partial<KeepDays> }>(
    'select fleet, jsonb_object_agg(kind, days) as days from fleet_retention join fleets using (fleet_id) group by fleet',
  );
  return Object.fromEntries(rows.map(({ fleet, days }) => [fleet, days]));
}
