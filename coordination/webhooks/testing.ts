import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as a receiver took it. */
export interface Received {
  readonly path: string;
  readonly delivery: string;
  readonly attempt: number;
  readonly signature: string;
  readonly raw: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as they please
  readonly body: any;
}

/** How a receiver answers: a status, a broken connection, or nothing at all. */
export type Behaviour = number | 'hang-up' | 'silent' | 'redirect';

/** A receiver on loopback for tests, whose answers can be changed while it runs. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** By path; 204 where nothing is said. */
  readonly answers: Map<string, (message: Received) => Behaviour>;
  of(path: string): Received[];
  stop(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const answers: Receiver['answers'] = new Map();
  const server = http.createServer(async (request, response) => {
    let raw = '';
    for await (const part of request.setEncoding('utf8')) raw += part;
    const header = (name: string) => String(request.headers[name] ?? '');
    const message: Received = {
      ...{ path: request.url ?? '', raw, body: JSON.parse(raw), attempt: Number(header('mediconnect-attempt')) },
      ...{ delivery: header('mediconnect-delivery'), signature: header('mediconnect-signature') },
    };
    received.push(message);
    const behaviour = answers.get(message.path)?.(message) ?? 204;
    if (behaviour === 'hang-up') request.socket.destroy();
    else if (behaviour === 'redirect') response.writeHead(302, { location: '/elsewhere' }).end();
    else if (behaviour !== 'silent') response.writeHead(behaviour).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answers,
    of: (path) => received.filter((message) => message.path === path),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What a receiver computes by itself: the signatures that a message should have. */
export function computedSignature({ signature, raw }: Received, secrets: readonly string[]): string {
  const time = /^t=(\d+),/.exec(signature)?.[1] ?? '';
  const signed = secrets.map((secret) => createHmac('sha256', secret).update(`${time}.${raw}`).digest('hex'));
  return [`t=${time}`, ...signed.map((hex) => `v1=${hex}`)].join(',');
}
