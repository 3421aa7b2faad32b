import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../tests/free-port.ts';
import { listening } from '../harness/listening.ts';

/** A mosquitto of our own on loopback, without persistence: it acknowledges from memory. */
export interface Mosquitto {
  readonly port: number;
  readonly pid: number;
  [Symbol.asyncDispose](): Promise<void>;
}

/** @throws when there is no such program, telling how to get it */
export async function startMosquitto(program: string, folder: string): Promise<Mosquitto> {
  const port = await freePort();
  const file = join(folder, 'mosquitto.conf');
  writeFileSync(file, `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\nlog_type none\n`);
  const child = spawn(program, ['-c', file], { stdio: 'ignore' });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', () =>
      reject(new Error(`there is no ${program}: install mosquitto, or name it by --mosquitto`)),
    );
    child.once('exit', (code) => reject(new Error(`mosquitto ended with ${code}`)));
  });
  failed.catch(() => {});
  await Promise.race([listening(port), failed]);
  return {
    port,
    pid: child.pid!,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
