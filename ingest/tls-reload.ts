import type { Logger } from '@mediconnect/base';
import { readTlsMaterial, type TlsConfig, type TlsMaterial, tlsFilesVersion } from './tls-files.ts';

/** How often the files are looked at. */
export const TLS_CHECK_MS = 60_000;

/**
 * Reads the files of the TLS port again whenever they changed. What is wrong with new ones is told and counted, and the
 * old ones stay in use; they are looked at again at the next change.
 * @param current what is in use now
 * @param onChange given what is to be used from now on
 * @returns a function that ends it
 */
export function watchTlsFiles(options: {
  config: TlsConfig;
  current: TlsMaterial;
  checkMs: number;
  onChange: (next: TlsMaterial, before: TlsMaterial) => void;
  onFailure: () => void;
  log: Logger;
}): () => void {
  const { config, checkMs, onChange, onFailure, log } = options;
  let { current } = options;
  let version = tlsFilesVersion(config);
  const look = () => {
    try {
      const found = tlsFilesVersion(config);
      if (found === version) return;
      version = found;
      const next = readTlsMaterial(config);
      if (next.cert === current.cert && next.key === current.key && next.clientCa === current.clientCa) return;
      onChange(next, current);
      current = next;
      log.info({ expires: new Date(next.expiresAtMs).toISOString() }, 'the certificate files of MQTTS were read again');
    } catch (error) {
      onFailure();
      log.error({ reason: (error as Error).message }, 'new certificate files of MQTTS are not used; the old ones stay');
    }
  };
  const timer = setInterval(look, checkMs);
  timer.unref();
  return () => clearInterval(timer);
}
