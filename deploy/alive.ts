// The image's health check: ends with 0 when the process beside it answers /healthz. Whether it is ready is another
// question (/readyz): a process that waits for its database must not be killed for it.
import { settings } from '@mediconnect/base/settings.ts';

if (import.meta.main) {
  const port = process.env[settings.httpPort.variable] || settings.httpPort.fallback;
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(4000) }).catch(() => {});
  process.exitCode = answer?.ok ? 0 : 1;
}
