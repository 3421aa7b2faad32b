import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import { AppError } from '@mediconnect/base';
import type { Edition } from '../edition.ts';
import type { InstallationKind } from '../installation.ts';

/**
 * A backup is an archive (tar) of:
 *
 *   manifest.json                       `Manifest`: what was saved
 *   data/<table>/000001.copy.zst, …     rows in the text format of COPY, cut at a row's end, each file compressed by itself
 *   end.json                            `End`: the SHA-256 of everything before. Without it a backup is not whole.
 */
export const FORMAT = 'mediconnect-backup';
export const FORMAT_VERSION = 1;
export const MANIFEST = 'manifest.json';
export const END = 'end.json';

export interface SavedTable {
  readonly name: string;
  /** Those that were saved, in the order of the rows' fields. */
  readonly columns: readonly string[];
}

export interface Manifest {
  readonly format: typeof FORMAT;
  readonly formatVersion: number;
  readonly createdAt: string;
  readonly kind: InstallationKind;
  readonly edition: Edition;
  readonly serverVersion: string;
  /** The schema's history: the same files make the tables again. */
  readonly migrations: readonly { readonly version: number; readonly checksum: string }[];
  /** In the order of the data. */
  readonly tables: readonly SavedTable[];
  /** The first and the last time of each frame table that is not empty, RFC 3339. */
  readonly spans: Readonly<Record<string, readonly [string, string]>>;
  /** Above the number of every transaction whose rows were saved (xid8). */
  readonly nextTransaction: string;
  /** Numbers of transactions that stand in the rows (xid8), the newest `MOST_TRANSACTIONS` of them, in order. */
  readonly transactions: readonly string[];
}

export const MOST_TRANSACTIONS = 100_000;

export interface SavedSequence {
  readonly name: string;
  readonly value: string;
  readonly called: boolean;
}

export interface End {
  /** SHA-256 of each file before this one, hexadecimal, in order. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly rows: Readonly<Record<string, number>>;
  readonly sequences: readonly SavedSequence[];
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** How many bytes of rows one file holds before it is compressed; one row more at the most. */
export const PART_BYTES = 8 * 1024 * 1024;
/** A file that unpacks to more is none of ours. */
const MAX_PART_BYTES = 256 * 1024 * 1024;

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

export const pack = (rows: Buffer): Promise<Buffer> =>
  compress(rows, { params: { [constants.ZSTD_c_compressionLevel]: 3 } });
export const unpack = (bytes: Buffer): Promise<Buffer> => decompress(bytes, { maxOutputLength: MAX_PART_BYTES });

/** backup.damaged, with the reason. */
export const damaged = (reason: string): AppError =>
  new AppError('backup.damaged', `The backup can't be used: ${reason}`);

const NAME = /^[a-z_][a-z0-9_]{0,62}$/;
const isName = (value: unknown): value is string => typeof value === 'string' && NAME.test(value);

const isTransaction = (value: unknown) => typeof value === 'string' && /^\d{1,20}$/.test(value);

/**
 * Reads a manifest. It comes from a file, so its names are checked before they stand in SQL.
 * @throws {AppError} backup.damaged
 */
export function parseManifest(bytes: Buffer): Manifest {
  const manifest = parseJson(bytes) as Partial<Manifest>;
  if (manifest?.format !== FORMAT) throw damaged('it is no backup of MediConnect');
  if (manifest.formatVersion !== FORMAT_VERSION)
    throw damaged(`it has format ${manifest.formatVersion}, this version reads ${FORMAT_VERSION}; update MediConnect`);
  const { kind, migrations, tables, spans, nextTransaction, transactions } = manifest;
  const sound =
    (kind === 'demo' || kind === 'live') &&
    Array.isArray(migrations) &&
    migrations.every(({ version, checksum }, i) => version === i + 1 && typeof checksum === 'string') &&
    Array.isArray(tables) &&
    tables.every(({ name, columns }) => isName(name) && Array.isArray(columns) && columns.every(isName)) &&
    typeof spans === 'object' &&
    Object.values(spans).every((span) => Array.isArray(span) && span.every((at) => Number.isFinite(Date.parse(at)))) &&
    isTransaction(nextTransaction) &&
    Array.isArray(transactions) &&
    transactions.length <= MOST_TRANSACTIONS &&
    transactions.every(isTransaction);
  if (!sound) throw damaged('its manifest is not sound');
  return manifest as Manifest;
}

/** @throws {AppError} backup.damaged */
export function parseEnd(bytes: Buffer): End {
  const end = parseJson(bytes) as Partial<End>;
  const sound =
    Array.isArray(end?.files) &&
    typeof end.rows === 'object' &&
    Array.isArray(end.sequences) &&
    end.sequences.every(({ name, value }) => isName(name) && /^-?\d{1,20}$/.test(value));
  if (!sound) throw damaged('its end is not sound');
  return end as End;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw damaged('it holds what is no JSON');
  }
}
