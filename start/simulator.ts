import { type ChildProcess, spawn } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { join } from 'node:path';
import type { Logger, Part } from '@mediconnect/base';

const MAIN = join(import.meta.dirname, '../device-sim/main.ts');
/** A small young generation: the simulator's objects are short-lived, and it shares the machine with the product. */
const MEMORY = ['--max-semi-space-size=2'];
const RESTART_MS = [1000, 2000, 5000, 10_000, 30_000];
const STOP_MS = 2000;

export interface SimulatorOptions {
  readonly broker: string;
  readonly fleet: string;
  readonly vehicles: number;
  /** File with the gateways' secrets: never on a command line, where other users could read them. */
  readonly gatewaysFile: string;
  readonly graphFile: string;
  readonly log: Logger;
}

/** The device simulator as our child. It ends with us (its standard input is our pipe) and is restarted when it dies. */
export function createSimulator({ broker, fleet, vehicles, gatewaysFile, graphFile, log }: SimulatorOptions): Part {
  let child: ChildProcess | undefined;
  let stopping = false;
  let deaths = 0;
  let restart: NodeJS.Timeout | undefined;

  const run = () => {
    const startedMs = Date.now();
    const args = ['--broker', broker, '--fleet', fleet, '--gateways', gatewaysFile, '--vehicles', String(vehicles)];
    child = spawn(
      process.execPath,
      [...MEMORY, MAIN, ...args, '--graph', graphFile, '--hz', '1', '--seed', '7', '--exit-with-parent', '--quiet'],
      {
        stdio: ['pipe', 'ignore', 'inherit'],
        env: { ...process.env, NODE_COMPILE_CACHE: getCompileCacheDir() },
      },
    );
    child.on('error', (error) => log.error({ err: error }, 'simulator could not start'));
    child.on('exit', (code, signal) => {
      child = undefined;
      if (stopping) return;
      deaths = Date.now() - startedMs > 60_000 ? 0 : deaths + 1;
      const delayMs = RESTART_MS[Math.min(deaths, RESTART_MS.length - 1)]!;
      log.error({ code, signal, delayMs }, 'simulator ended, starting it again');
      restart = setTimeout(run, delayMs);
    });
  };

  return {
    name: 'simulator',
    async start() {
      run();
    },
    async stop() {
      stopping = true;
      clearTimeout(restart);
      const running = child;
      if (!running) return;
      await new Promise<void>((resolve) => {
        const kill = setTimeout(() => running.kill('SIGKILL'), STOP_MS);
        running.once('exit', () => {
          clearTimeout(kill);
          resolve();
        });
        running.kill('SIGTERM');
      });
    },
  };
}
