import type { Server } from 'node:net';
import { AppError } from '@mediconnect/base';

/** Listens. @param variable the setting of its port @throws {AppError} port.in_use, in one clear line */
export function listen(server: Server, host: string, port: number, variable: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const next = `stop the other program or set ${variable}`;
      reject(
        error.code === 'EADDRINUSE'
          ? new AppError('port.in_use', `MQTT port ${port} on ${host} is already in use: ${next}`, { cause: error })
          : error,
      );
    });
    server.listen({ host, port, backlog: 4096 }, () => resolve());
  });
}
