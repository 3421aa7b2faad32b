import { type ChildProcess, fork } from 'node:child_process';

/** A process of a benchmark that talks in messages `{kind, …}`. */
export interface BenchChild {
  readonly pid: number;
  send(message: object): void;
  /** The next message of this kind. @throws when the process ends instead */
  next<Message extends object>(kind: string): Promise<Message>;
  /** Asks it to end (SIGTERM) and waits. */
  end(): Promise<void>;
}

/**
 * Starts a TypeScript file in a process of its own.
 * @param onError gets what it writes to standard error, which goes to ours otherwise
 */
export function startChild(
  file: string,
  args: readonly string[],
  execArgv: readonly string[] = [],
  onError?: (text: string) => void,
): BenchChild {
  const child: ChildProcess = fork(file, args, {
    execArgv: [...execArgv],
    stdio: ['ignore', 'ignore', onError ? 'pipe' : 'inherit', 'ipc'],
  });
  if (onError) child.stderr?.setEncoding('utf8').on('data', onError);
  const arrived: { kind: string }[] = [];
  let wake: () => void = () => {};
  let ended = false;
  const exit = new Promise<void>((resolve) =>
    child.once('exit', () => {
      ended = true;
      wake();
      resolve();
    }),
  );
  child.on('message', (message) => {
    arrived.push(message as { kind: string });
    wake();
  });
  return {
    pid: child.pid!,
    send: (message) => void child.send(message),
    async next<Message extends object>(kind: string) {
      for (;;) {
        const at = arrived.findIndex((message) => message.kind === kind);
        if (at >= 0) return arrived.splice(at, 1)[0] as unknown as Message;
        if (ended) throw new Error(`${file} ended before it said ${kind}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    async end() {
      if (!ended) child.kill('SIGTERM');
      await exit;
    },
  };
}
