import { type Logger, pino } from 'pino';

export type { Logger };

// Whatever object reaches the log, these never do.
const SECRETS = ['password', 'secret', 'token', 'authorization', 'cookie', 'connectionString', 'passphrase'];

/**
 * JSON lines on standard error (standard output belongs to the ready line and to results).
 * @param level a pino level, or "silent"
 */
export function createLogger(level: string, bindings: Record<string, unknown> = {}): Logger {
  const paths = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino(
    { level, base: bindings, redact: { paths, censor: '[hidden]' }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: false }),
  );
}
