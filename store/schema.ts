import type pg from 'pg';
import { layOutFrames } from './editions/layout-store.ts';
import { claimInstallation, type InstallationKind } from './installation.ts';
import { migrate } from './migrate.ts';

/**
 * Brings the schema up to date and, in a database that was just made, lays its frame tables out as its edition does best.
 * All or nothing.
 * @throws {AppError} database.newer, database.migration_changed, database.wrong_kind
 */
export function prepareSchema(pool: pg.Pool, kind: InstallationKind): Promise<void> {
  return migrate(pool, {
    finish: async (client) => {
      await layOutFrames(client);
      await claimInstallation(client, kind);
    },
  });
}
