import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { AppError, type ErrorCode, type Metrics } from '@mediconnect/base';
import { problemOf } from './problems.ts';

const CODES: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'request.headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request.too_slow',
};

/** Answers what never became a request (no HTTP, endless headers, a body that does not come), counts it, and hangs up. */
export function answerUnreadable(metrics: Metrics): (error: NodeJS.ErrnoException, socket: Socket) => void {
  const unreadable = metrics.counter('http_unreadable_total', 'Requests that could not be read', ['reason']);
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const code = CODES[error.code ?? ''] ?? 'request.unreadable';
    unreadable.inc({ reason: code });
    const problem = problemOf(new AppError(code), crypto.randomUUID());
    const body = JSON.stringify(problem);
    const head = [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'Connection: close',
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    socket.destroy(error);
  };
}
