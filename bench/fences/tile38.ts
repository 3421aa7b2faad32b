import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../tests/free-port.ts';
import { processCpuMs } from '../harness/cpu.ts';
import { listening } from '../harness/listening.ts';
import { command, openResp, type RespConnection } from './resp.ts';

/** What a vehicle did: `vehicle fence enter|exit longitude,latitude`. */
export type EventText = string;

export interface Tile38Run {
  readonly updates: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly events: readonly EventText[];
}

/** One vehicle's next place. */
export interface Update {
  readonly vehicle: number;
  readonly longitude: number;
  readonly latitude: number;
}

const CONNECTIONS = 4;
const WINDOW = 100;

/**
 * Runs a tile38 server of our own on loopback with these fences (closed rings), sends `first`, and measures `updates`. A
 * vehicle's updates go over one connection, so they stay in order.
 * @throws when there is no such program
 */
export async function runTile38(
  program: string,
  folder: string,
  rings: readonly [number, number][][],
  first: readonly Update[],
  updates: readonly Update[],
): Promise<Tile38Run> {
  const port = await freePort();
  const child = spawn(program, ['-h', '127.0.0.1', '-p', String(port), '-d', folder, '-q'], { stdio: 'ignore' });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', () => reject(new Error(`there is no ${program}: name a tile38-server by --tile38`)));
    child.once('exit', (code) => reject(new Error(`tile38-server ended with ${code}`)));
  });
  failed.catch(() => {});
  try {
    await Promise.race([listening(port), failed]);
    return await Promise.race([measure(port, child.pid!, rings, first, updates), failed]);
  } finally {
    if (child.exitCode === null && child.pid !== undefined) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
  }
}

async function measure(
  port: number,
  pid: number,
  rings: readonly [number, number][][],
  first: readonly Update[],
  updates: readonly Update[],
): Promise<Tile38Run> {
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => openResp(port)));
  const fences = rings.map((ring, at) => {
    const polygon = JSON.stringify({ type: 'Polygon', coordinates: [ring] });
    return command('SETCHAN', `f${at}`, 'WITHIN', 'fleet', 'FENCE', 'DETECT', 'enter,exit', 'OBJECT', polygon);
  });
  await connections[0]!.pipeline(fences, WINDOW);
  await sendAll(connections, first);
  const listener = await subscribe(port);
  const [startMs, cpuMs] = [performance.now(), processCpuMs(pid)];
  await sendAll(connections, updates);
  const seconds = (performance.now() - startMs) / 1000;
  const events = await listener.settled();
  const cpuSeconds = (processCpuMs(pid) - cpuMs) / 1000;
  for (const connection of connections) connection.close();
  listener.close();
  return { updates: updates.length, seconds, cpuSeconds, events };
}

async function sendAll(connections: readonly RespConnection[], updates: readonly Update[]): Promise<void> {
  const lanes: string[][] = connections.map(() => []);
  for (const { vehicle, longitude, latitude } of updates)
    lanes[vehicle % lanes.length]!.push(command('SET', 'fleet', `v${vehicle}`, 'POINT', latitude, longitude));
  await Promise.all(connections.map((connection, at) => connection.pipeline(lanes[at]!, WINDOW)));
}

/** Subscribes to every fence's channel. */
async function subscribe(port: number) {
  const { socket, close } = await openResp(port);
  const chunks: Buffer[] = [];
  socket.removeAllListeners('data');
  const ready = once(socket, 'data');
  socket.write(command('PSUBSCRIBE', '*'));
  await ready;
  socket.on('data', (data: Buffer) => void chunks.push(data));
  return {
    close,
    /** All events, once none has come for a while. */
    async settled(): Promise<EventText[]> {
      for (let seen = -1; seen !== chunks.length; await wait(500)) seen = chunks.length;
      return readEvents(Buffer.concat(chunks).toString('utf8'));
    },
  };
}

function readEvents(text: string): EventText[] {
  const events: EventText[] = [];
  for (const [json] of text.matchAll(/\{"command".*?\}(?=\r\n)/g)) {
    const { id, hook, detect, object } = JSON.parse(json) as Record<string, string> & {
      object: { coordinates: [number, number] };
    };
    events.push(`${id} ${hook} ${detect} ${object.coordinates[0]},${object.coordinates[1]}`);
  }
  return events;
}
