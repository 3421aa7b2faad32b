import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { live } from '@mediconnect/schemas';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import { createLiveFeed, type LiveFeed } from './feed.ts';
import { updateOf, vehicleOf } from './testing.ts';

let http: Server;
let sockets: WebSocketServer;
let feed: LiveFeed | undefined;
let accepting = true;
const asked: string[] = [];
const mayRetry = vi.fn(async () => true);
const onEnded = vi.fn();

const encode = (update: Parameters<typeof updateOf>[0]) =>
  live.Update.encode(live.Update.create(updateOf(update))).finish();

beforeEach(async () => {
  accepting = true;
  asked.length = 0;
  mayRetry.mockReset().mockResolvedValue(true);
  onEnded.mockReset();
  http = createServer();
  sockets = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    asked.push(request.url!);
    if (accepting) sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws));
    else socket.destroy();
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
});

afterEach(async () => {
  feed?.stop();
  for (const socket of sockets.clients) socket.terminate();
  await new Promise((done) => http.close(done));
});

function start(): LiveFeed {
  const { port } = http.address() as AddressInfo;
  feed = createLiveFeed({ url: (cursor) => `ws://127.0.0.1:${port}/live?since=${cursor}`, mayRetry, onEnded });
  feed.start();
  return feed;
}

const nextSocket = async () => ((await once(sockets, 'connection')) as [ServerSocket])[0];

test('a lost link comes back within a second, resumes from its cursor, and keeps the picture meanwhile', async () => {
  const started = start();
  const first = await nextSocket();
  first.send(
    encode({ cursor: 'c7', snapshot: true, serverTimeMs: 5_000_000, vehicles: [vehicleOf(1)], rows: [{ index: 1 }] }),
  );
  await vi.waitFor(() => expect(started.snapshot().link.phase).toBe('live'));
  const again = nextSocket();
  const cutMs = performance.now();
  first.terminate();
  await vi.waitFor(() => expect(started.snapshot().link.phase).toBe('lost'));
  expect(started.snapshot().units).toHaveLength(1);
  await again;
  expect(performance.now() - cutMs).toBeLessThan(1_000);
  expect(asked).toEqual(['/live?since=', '/live?since=c7']);
});

test('a message that cannot be understood ends the link, and the next one begins with the whole picture', async () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
  const started = start();
  const first = await nextSocket();
  const bad = live.Update.create({ cursor: 'c8', positions: { vehicleIndex: [1, 2], latitudeE7: [1] } });
  first.send(encode({ cursor: 'c7', snapshot: true, vehicles: [vehicleOf(1)] }));
  await vi.waitFor(() => expect(started.board.cursor).toBe('c7'));
  const again = nextSocket();
  first.send(live.Update.encode(bad).finish());
  await again;
  expect(asked.at(-1)).toBe('/live?since=');
  expect(errors).toHaveBeenCalledOnce();
  errors.mockRestore();
});

test('whoever is signed out is told so and stops asking', async () => {
  accepting = false;
  mayRetry.mockResolvedValue(false);
  const started = start();
  await vi.waitFor(() => expect(onEnded).toHaveBeenCalledOnce(), { timeout: 5_000 });
  expect(started.snapshot().link.phase).toBe('ended');
  expect(asked.length).toBeLessThanOrEqual(2);
});

test('ages grow by the stopwatch from the server’s clock, whatever the viewer’s clock says', async () => {
  const started = start();
  const socket = await nextSocket();
  const serverTimeMs = 1_000_000; // the viewer's clock is decades ahead
  socket.send(
    encode({
      snapshot: true,
      serverTimeMs,
      vehicles: [vehicleOf(1)],
      rows: [{ index: 1, timeMs: serverTimeMs - 2_000 }],
    }),
  );
  await vi.waitFor(() => expect(started.snapshot().byVehicle.get('amb-1')?.fixAgeMs).toBeGreaterThanOrEqual(2_000));
  expect(started.snapshot().byVehicle.get('amb-1')!.fixAgeMs).toBeLessThan(10_000);
});
