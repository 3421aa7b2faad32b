import type { ChildProcess } from 'node:child_process';
import { environment, launch, until } from '../e2e/product.ts';

/** One process of the product. */
export interface ProductProcess {
  readonly pid: number;
  readonly child: ChildProcess;
  /** Resolves with its ready line. @throws with its last words when it ends instead, or takes too long */
  ready(): Promise<{ http?: string; mqtt?: string }>;
  readonly exited: Promise<number | null>;
}

const READY_DEADLINE_MS = 90_000;

/** Starts one of the product's programs. It may be killed at any time, also before it is ready. */
export function startProcess(args: string[], dataDir: string, env: Record<string, string>): ProductProcess {
  const { child, exited, stdout, stderr } = launch(
    args,
    environment(dataDir, { MEDICONNECT_LOG_LEVEL: 'warn', ...env }),
  );
  let ended = false;
  void exited.then(() => {
    ended = true;
  });
  const findLine = () => {
    if (ended) throw new Error(`${args.join(' ')} ended before it was ready:\n${stderr().slice(-2000)}`);
    return stdout()
      .split('\n')
      .find((text) => text.startsWith('{"ready":true'));
  };
  return {
    pid: child.pid!,
    child,
    exited,
    ready: async () => JSON.parse(await until(`${args.join(' ')} to be ready`, findLine, READY_DEADLINE_MS)),
  };
}
