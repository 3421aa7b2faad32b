import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { AppError, type Config } from '@mediconnect/base';

export type TlsConfig = Pick<Config, 'tlsCert' | 'tlsKey' | 'tlsClientCa'>;

/** What the TLS port needs, read and checked. */
export interface TlsMaterial {
  /** PEM: the server's certificate, then those of its issuers. */
  readonly cert: string;
  /** PEM. Never shown. */
  readonly key: string;
  /** PEM: the authorities of client certificates; undefined where none are asked for. */
  readonly clientCa: string | undefined;
  /** When the server's certificate ends, milliseconds since the epoch. */
  readonly expiresAtMs: number;
}

const MAX_FILE_BYTES = 1024 * 1024;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const SAYS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'may not be read',
  EISDIR: 'is a folder',
};

const wrong = (variable: string, reason: string) =>
  new AppError('config.invalid', `MEDICONNECT_${variable}: ${reason}`);

function readText(variable: string, file: string): string {
  try {
    if (statSync(file).size > MAX_FILE_BYTES) throw wrong(variable, 'is too large for a PEM file');
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof AppError) throw error;
    const { code = '' } = error as NodeJS.ErrnoException;
    throw wrong(variable, SAYS[code] ?? `cannot be read (${code})`);
  }
}

/** All certificates of a PEM text. */
function certificatesIn(variable: string, pem: string): X509Certificate[] {
  try {
    const found = (pem.match(CERTIFICATE) ?? []).map((each) => new X509Certificate(each));
    if (found.length > 0) return found;
  } catch {
    // Said below, without what stands in the file.
  }
  throw wrong(variable, 'holds no readable PEM certificate');
}

function keyIn(variable: string, pem: string): KeyObject {
  if (/ENCRYPTED/.test(pem)) throw wrong(variable, 'is encrypted; a key without a passphrase is needed');
  try {
    return createPrivateKey(pem);
  } catch {
    throw wrong(variable, 'holds no readable PEM private key');
  }
}

/**
 * Reads the files of the TLS port and checks that they fit together.
 * @throws {AppError} config.invalid with the variable and the reason; never what stands in a file
 */
export function readTlsMaterial(config: TlsConfig): TlsMaterial {
  const { tlsCert = '', tlsKey = '', tlsClientCa } = config;
  const cert = readText('TLS_CERT', tlsCert);
  const key = readText('TLS_KEY', tlsKey);
  const server = certificatesIn('TLS_CERT', cert)[0]!;
  if (!server.checkPrivateKey(keyIn('TLS_KEY', key))) throw wrong('TLS_KEY', 'is not the key of MEDICONNECT_TLS_CERT');
  const clientCa = tlsClientCa === undefined ? undefined : readText('TLS_CLIENT_CA', tlsClientCa);
  if (clientCa !== undefined && !certificatesIn('TLS_CLIENT_CA', clientCa).every(({ ca }) => ca))
    throw wrong('TLS_CLIENT_CA', 'holds a certificate that is no authority');
  return { cert, key, clientCa, expiresAtMs: server.validToDate.getTime() };
}

/** Changes whenever one of the files does, by their sizes and times. A file that is not there counts as one state. */
export function tlsFilesVersion({ tlsCert, tlsKey, tlsClientCa }: TlsConfig): string {
  return [tlsCert, tlsKey, tlsClientCa]
    .map((file) => {
      const stat = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false });
      return stat ? `${stat.ino} ${stat.size} ${stat.ctimeMs}` : '-';
    })
    .join(', ');
}
