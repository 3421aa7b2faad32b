import { readdirSync, rmSync } from 'node:fs';
import { type FileHandle, link, open, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '@mediconnect/base';
import pg from 'pg';
import { type Connection, clientConfig } from '../connection.ts';
import { hasCode, processStart } from '../embedded/system.ts';
import { END, type End, MANIFEST, PART_BYTES, pack, type SavedTable, sha256 } from './archive-format.ts';
import { beginSnapshot, endSnapshot, readManifest, readRows, readSequences } from './backup-store.ts';
import { createTarWriter } from './tar.ts';

export interface BackupResult {
  readonly tables: number;
  readonly rows: number;
  readonly bytes: number;
}

/** Tells how far it is, at most every two seconds and at the end of a table with many rows. */
export type Progress = (line: string) => void;
const TELL_MS = 2000;

/** The archive while it is written, with the hash of every file in it. */
function createArchive(file: FileHandle) {
  const tar = createTarWriter(file);
  const files: { name: string; sha256: string }[] = [];
  return {
    files,
    end: tar.end,
    async add(name: string, bytes: Buffer): Promise<void> {
      files.push({ name, sha256: sha256(bytes) });
      await tar.add({ name, bytes });
    },
  };
}

/** The rows of one table, in files of `PART_BYTES`; the next is read while the one before is compressed and written. */
async function saveTable(
  client: pg.Client,
  table: SavedTable,
  archive: ReturnType<typeof createArchive>,
  tell: Progress,
): Promise<number> {
  const stream = readRows(client, table);
  let held: Buffer[] = [];
  let size = 0;
  let parts = 0;
  let total = 0;
  let told = Date.now();
  let writing = Promise.resolve();
  const write = async (rows: Buffer) => {
    const name = `data/${table.name}/${String(++parts).padStart(6, '0')}.copy.zst`;
    const packed = pack(rows);
    await writing;
    writing = packed.then((bytes) => archive.add(name, bytes));
    writing.catch(() => {}); // told where it is awaited
  };
  for await (const chunk of stream) {
    held.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    total += (chunk as Buffer).length;
    if (size < PART_BYTES) continue;
    const all = Buffer.concat(held);
    const cut = all.lastIndexOf(0x0a) + 1; // a line feed inside a value is written as \n
    if (cut > 0) await write(all.subarray(0, cut));
    held = [all.subarray(cut)];
    size = all.length - cut;
    if (Date.now() - told > TELL_MS) {
      told = Date.now();
      tell(`${table.name}  ${Math.round(total / 1e6)} MB …`);
    }
  }
  if (size > 0) await write(Buffer.concat(held));
  await writing;
  return stream.rowCount;
}

async function saveAll(client: pg.Client, file: FileHandle, tell: Progress): Promise<Omit<BackupResult, 'bytes'>> {
  const archive = createArchive(file);
  await beginSnapshot(client);
  const manifest = await readManifest(client);
  await archive.add(MANIFEST, Buffer.from(JSON.stringify(manifest, null, 1)));
  const rows: Record<string, number> = {};
  for (const table of manifest.tables) {
    const count = await saveTable(client, table, archive, tell);
    rows[table.name] = count;
    if (count > 0) tell(`${table.name}  ${count} rows`);
  }
  const end: End = { files: archive.files, rows, sequences: await readSequences(client) };
  await endSnapshot(client);
  await archive.add(END, Buffer.from(JSON.stringify(end)));
  await archive.end();
  return { tables: manifest.tables.length, rows: Object.values(rows).reduce((sum, count) => sum + count, 0) };
}

const PARTIAL = '.partial-';

/** Removes what backups to the same file left behind that were killed; their process's number stands in the name. */
function removeLeftovers(file: string): void {
  for (const name of readdirSync(dirname(file))) {
    if (!name.startsWith(basename(file) + PARTIAL)) continue;
    const pid = Number(name.slice(basename(file).length + PARTIAL.length));
    if (Number.isInteger(pid) && processStart(pid) === undefined) rmSync(join(dirname(file), name), { force: true });
  }
}

const exists = (file: string) => new AppError('backup.exists', `${file} is there already; it is never overwritten`);

/** Gives a finished file its name in one step, never over another. */
async function publish(partial: string, file: string): Promise<void> {
  try {
    await link(partial, file);
    await unlink(partial);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw exists(file);
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS')) throw error;
    if (await isThere(file)) throw exists(file); // a file system without hard links
    await rename(partial, file);
  }
  if (process.platform === 'win32') return;
  await using folder = await open(dirname(file));
  await folder.sync();
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/**
 * Saves the whole database as of one moment into a file, which gets its name when it is complete and on disk. The product
 * may run meanwhile. Memory stays below some ten parts.
 * @throws {AppError} backup.exists, database.absent, database.unavailable
 */
export async function backup(connection: Connection, path: string, tell: Progress): Promise<BackupResult> {
  const file = resolve(path);
  if (await isThere(file)) throw exists(file);
  removeLeftovers(file);
  const partial = `${file}${PARTIAL}${process.pid}`;
  const client = new pg.Client(clientConfig(connection, 'backup', { idle_in_transaction_session_timeout: 0 }));
  client.on('error', () => {}); // told by the rejected query
  await client.connect();
  try {
    // Only its owner may read it: it holds everything that is known about people.
    await using handle = await open(partial, 'w', 0o600);
    const saved = await saveAll(client, handle, tell);
    await handle.sync();
    const { size } = await handle.stat();
    await publish(partial, file);
    return { ...saved, bytes: size };
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}
