import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { AppError, isAppError } from '@mediconnect/base';
import type pg from 'pg';
import type { Connection } from '../connection.ts';
import type { InstallationKind } from '../installation.ts';
import { createPool, endPool } from '../pool.ts';
import { inTransaction } from '../transaction.ts';
import {
  damaged,
  END,
  type End,
  MANIFEST,
  type Manifest,
  parseEnd,
  parseManifest,
  type SavedTable,
  sha256,
  unpack,
} from './archive-format.ts';
import type { Progress } from './backup.ts';
import { finishTables, makeTransactions, prepareTables, writeRows } from './restore-store.ts';
import { readTar, type TarEntry } from './tar.ts';

export interface RestoreResult {
  readonly kind: InstallationKind;
  readonly createdAt: string;
  readonly rows: number;
}

/** A failure that is no AppError while a file is read: it is the file's. */
const asDamage = (error: unknown) => (isAppError(error) ? error : damaged((error as Error).message));

async function nextEntry(entries: AsyncIterator<TarEntry>): Promise<TarEntry> {
  const { done, value } = await entries.next().catch((error: unknown) => {
    throw asDamage(error);
  });
  if (done) throw damaged('it ends too early');
  return value;
}

/** Reads the manifest: cheap, and enough to refuse most of what can't be restored. @throws {AppError} backup.damaged */
export async function readBackupManifest(path: string): Promise<Manifest> {
  await using file = await open(path);
  const { name, bytes } = await nextEntry(readTar(file));
  if (name !== MANIFEST) throw damaged('it does not begin with a manifest');
  return parseManifest(bytes);
}

/** Writes the rows of one file of the archive. @returns how many there were */
async function loadPart(client: pg.PoolClient, table: SavedTable, bytes: Buffer): Promise<number> {
  const rows = await unpack(bytes).catch((error: unknown) => {
    throw asDamage(error);
  });
  const copy = writeRows(client, table);
  copy.end(rows);
  try {
    await finished(copy);
  } catch (error) {
    // Classes 22 and 23: what stands in the file is no row of the table, or twice.
    if (/^2[23]/.test((error as { code?: string }).code ?? '')) throw damaged((error as Error).message);
    throw error;
  }
  return copy.rowCount;
}

/** The table that a file of the archive belongs to. Files come in the order of the manifest. */
function tableOf(manifest: Manifest, entry: string, from: number): number {
  const name = /^data\/([a-z0-9_]+)\/\d{6,9}\.copy\.zst$/.exec(entry)?.[1];
  const index = manifest.tables.findIndex((table, i) => i >= from && table.name === name);
  if (index < 0) throw damaged(`${entry.slice(0, 100)} does not belong there`);
  return index;
}

/** Loads everything, and compares it with what the end of the archive says was saved. */
async function loadAll(
  client: pg.PoolClient,
  manifest: Manifest,
  entries: AsyncIterator<TarEntry>,
  first: TarEntry,
  tell: Progress,
): Promise<End> {
  const files = [{ name: first.name, sha256: sha256(first.bytes) }];
  const rows = Object.fromEntries(manifest.tables.map(({ name }) => [name, 0]));
  let at = 0;
  const done = () => {
    const { name } = manifest.tables[at]!;
    if (rows[name]! > 0) tell(`${name}  ${rows[name]} rows`);
  };
  for (;;) {
    const { name, bytes } = await nextEntry(entries);
    if (name === END) {
      done();
      const end = parseEnd(bytes);
      if (JSON.stringify(end.files) !== JSON.stringify(files)) throw damaged('its files are not those that were saved');
      const differs = manifest.tables.find((table) => end.rows[table.name] !== rows[table.name]);
      if (differs) throw damaged(`${differs.name} has ${rows[differs.name]} rows of ${end.rows[differs.name]}`);
      return end;
    }
    const index = tableOf(manifest, name, at);
    if (index !== at) done();
    at = index;
    files.push({ name, sha256: sha256(bytes) });
    const table = manifest.tables[at]!;
    rows[table.name]! += await loadPart(client, table, bytes);
  }
}

/**
 * Restores a backup into an empty database, all or nothing: it is one transaction, which ends with the check of every
 * hash. Whoever starts on the database meanwhile waits for it.
 * @throws {AppError} backup.damaged, database.not_empty, database.newer, database.migration_changed, database.unavailable
 */
export async function restore(connection: Connection, path: string, tell: Progress): Promise<RestoreResult> {
  await using file = await open(path);
  const entries = readTar(file);
  const first = await nextEntry(entries);
  if (first.name !== MANIFEST) throw damaged('it does not begin with a manifest');
  const manifest = parseManifest(first.bytes);
  const pool = createPool(connection, { name: 'restore', max: 1, idleInTransactionMs: 0 });
  try {
    await makeTransactions(pool, manifest);
    const end = await inTransaction(pool, async (client) => {
      const loosened = await prepareTables(client, manifest);
      const end = await loadAll(client, manifest, entries, first, tell);
      tell('checking references …');
      await finishTables(client, manifest, end, loosened);
      return end;
    });
    await pool.query('analyze');
    const rows = Object.values(end.rows).reduce((sum, count) => sum + count, 0);
    return { kind: manifest.kind, createdAt: manifest.createdAt, rows };
  } finally {
    await endPool(pool);
  }
}

/** Why a file can't be opened, in one line. */
export function unreadable(path: string, error: unknown): AppError {
  return new AppError('backup.damaged', `${path} can't be read: ${(error as NodeJS.ErrnoException).code ?? error}`);
}
