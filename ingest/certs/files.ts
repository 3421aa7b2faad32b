import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CertificateAndKey } from './authority.ts';

/** What people can mend: told in one line. */
export class CertsError extends Error {}

/** Where a certificate and its key stand. */
export interface PairFiles {
  readonly certificate: string;
  readonly key: string;
}

/** The two files of a name such as "ca", "server" or "gateways/gw-7" in a folder. */
export const pairFiles = (folder: string, name: string): PairFiles => ({
  certificate: join(folder, `${name}.crt`),
  key: join(folder, `${name}.key`),
});

/** @throws {CertsError} naming the first file that is there already, unless it may be replaced */
export function refuseToOverwrite(pairs: readonly PairFiles[], force: boolean): void {
  const there = force ? undefined : pairs.flatMap(({ certificate, key }) => [key, certificate]).find(existsSync);
  if (there) throw new CertsError(`${there} exists already; --force replaces it`);
}

/** Writes a pair into a folder that only its owner can open (0700), the key for its owner alone (0600); each file whole or not at all. */
export function writePair(files: PairFiles, pair: CertificateAndKey): void {
  mkdirSync(dirname(files.key), { recursive: true, mode: 0o700 });
  for (const [file, text, mode] of [
    [files.key, pair.key, 0o600],
    [files.certificate, pair.certificate, 0o644],
  ] as const) {
    rmSync(`${file}.new`, { force: true });
    writeFileSync(`${file}.new`, text, { mode, flag: 'wx' });
    renameSync(`${file}.new`, file);
  }
}

/** Reads a pair that was written before; undefined when it is not there. */
export function readPair({ certificate, key }: PairFiles): CertificateAndKey | undefined {
  if (!existsSync(certificate) || !existsSync(key)) return undefined;
  return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') };
}
