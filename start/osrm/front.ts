import { request as ask, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AppError, type Part } from '@mediconnect/base';

/** OSRM takes addresses of some hundred points. */
const MAX_HEADER_BYTES = 64 * 1024;

export interface FrontOptions {
  readonly port: number;
  /** Where to pass a question on; undefined while there is nobody. */
  readonly to: () => string | undefined;
}

/**
 * One address of loopback for a server whose own changes with each start. It passes each question on to where the server is
 * at that moment, over a connection of its own, so an exchange is noticed by nobody.
 */
export function createFront({ port, to }: FrontOptions): Part & { url(): string } {
  const server: Server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (question, answer) => {
    const address = to();
    if (address === undefined) refuse(answer, 503);
    else pass(question, answer, address);
  });
  return {
    name: 'osrm front',
    url: () => `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    start: () =>
      new Promise((resolve, reject) => {
        const inUse = new AppError('port.in_use', `another program listens on 127.0.0.1:${port}; say --port`);
        server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? inUse : error));
        server.listen(port, '127.0.0.1', () => resolve());
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function pass(question: IncomingMessage, answer: ServerResponse, address: string): void {
  const { method, headers, url = '/' } = question;
  const passed = ask(address + url, { method, headers, agent: false }, (from) => {
    // of the connection there, and not of the one here
    const { connection: _, 'keep-alive': __, ...kept } = from.headers;
    answer.writeHead(from.statusCode!, kept);
    from.pipe(answer);
    from.on('error', () => answer.destroy());
  });
  passed.on('error', () => (answer.headersSent ? answer.destroy() : refuse(answer, 502)));
  answer.on('close', () => passed.destroy());
  question.pipe(passed);
}

function refuse(answer: ServerResponse, status: number): void {
  answer.writeHead(status, { 'content-type': 'application/json' }).end('{"code":"Unavailable"}');
}
