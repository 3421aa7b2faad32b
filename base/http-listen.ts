import { AppError } from './errors.ts';

/** What to tell when MEDICONNECT_HTTP_BIND and MEDICONNECT_HTTP_PORT can't be listened on; other errors as they are. */
export function httpListenError(
  error: unknown,
  { httpBind, httpPort }: { httpBind: string; httpPort: number },
): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return new AppError('port.in_use', `MEDICONNECT_HTTP_PORT: another program listens on ${httpBind}:${httpPort}`);
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return new AppError('config.invalid', `MEDICONNECT_HTTP_BIND: can't listen on ${httpBind}:${httpPort} (${code})`);
  return error;
}
