import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** An HTTP server on loopback that answers as a test wants it to, and breaks what a test wants broken. */
export interface TestServer {
  readonly url: string;
  /** What is done with the next requests. */
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;
  /** Requests and connections so far. */
  requests(): number;
  connections(): number;
  /** Closes every connection, as a server does that ends. */
  dropConnections(): void;
  close(): Promise<void>;
}

export async function createTestServer(): Promise<TestServer> {
  let [requests, connections] = [0, 0];
  const sockets = new Set<Socket>();
  const server = createServer(async (request, response) => {
    requests++;
    let body = '';
    for await (const part of request) body += part;
    state.answer(request, response, body);
  });
  server.on('connection', (socket) => {
    connections++;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket)).on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dropConnections = () => {
    for (const socket of sockets) socket.destroy();
  };
  const state: TestServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (_request, response) => void response.end(),
    requests: () => requests,
    connections: () => connections,
    dropConnections,
    close() {
      dropConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return state;
}

/** Answers as OSRM does. */
export function reply(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** OSRM's answer to nearest for a point that lies on a road. */
export const ON_ROAD = {
  code: 'Ok',
  waypoints: [{ location: [-56.16, -34.9], distance: 1.5, name: 'Calle', nodes: [1, 2] }],
};

/** Answers every nearest with {@link ON_ROAD}, every table with 60 s and 500 m a cell. */
export function answerWell(request: IncomingMessage, response: ServerResponse, body: string): void {
  if (!request.url?.startsWith('/table')) {
    reply(response, ON_ROAD);
    return;
  }
  const { sources, destinations } = JSON.parse(body) as { sources: number[]; destinations: number[] };
  const cells = (value: number) => sources.map(() => destinations.map(() => value));
  reply(response, { code: 'Ok', durations: cells(60), distances: cells(500) });
}
