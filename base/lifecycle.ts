import { existsSync } from 'node:fs';
import type { Logger } from './logging.ts';
import { within } from './within.ts';

/** A long-lived part of a process. `stop` drains, may be called twice, and also after a `start` that failed. */
export interface Part {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** How long all parts together may take to stop: what comes after them has to fit into five seconds, too. */
const STOP_BUDGET_MS = 3500;

/**
 * Starts parts one after the other. When one fails, those already started are stopped in reverse, and the error goes on.
 * @returns a function that stops them all in reverse order; a part that fails to stop, or is not done when the time for
 * all is up, is logged and does not hold the others.
 */
export async function startParts(
  parts: readonly Part[],
  log: Logger,
  stopBudgetMs = STOP_BUDGET_MS,
): Promise<() => Promise<void>> {
  const started: Part[] = [];
  const stopAll = async () => {
    const deadlineMs = performance.now() + stopBudgetMs;
    for (let part = started.pop(); part; part = started.pop()) {
      try {
        const done = await within(part.stop(), Math.max(0, deadlineMs - performance.now()));
        if (!done) log.warn({ part: part.name }, 'part was not done stopping when the time was up');
      } catch (error) {
        log.error({ err: error, part: part.name }, 'part did not stop cleanly');
      }
    }
  };
  for (const part of parts) {
    started.push(part);
    try {
      await part.start();
    } catch (error) {
      await stopAll();
      throw error;
    }
  }
  return stopAll;
}

/** Resolves with the signal's name when the process is asked to end (Ctrl-C, SIGTERM, SIGHUP). */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(signal));
  });
}

const LAUNCHER_POLL_MS = 250;

/**
 * Resolves when the npm that started us is gone. npm runs a script in a shell, and a signal for npm alone ends both
 * without reaching us; then nobody would know any more how to stop us. Never resolves when something else started us.
 */
function launcherGone(): Promise<'npm is gone'> {
  return new Promise((resolve) => {
    if (process.env.npm_lifecycle_event === undefined) return;
    const launcher = process.ppid;
    const poll = setInterval(() => {
      if (process.ppid === launcher) return;
      clearInterval(poll);
      resolve('npm is gone');
    }, LAUNCHER_POLL_MS);
    poll.unref();
  });
}

/**
 * Waits for a signal (or the end of the npm that started us), then stops. A second signal, or `deadlineMs` without an end, leaves at once with code 1.
 */
export async function runUntilStopped(stop: () => Promise<void>, log: Logger, deadlineMs = 5000): Promise<void> {
  const reason = await Promise.race([stopSignal(), launcherGone()]);
  log.info({ reason }, 'stopping');
  void stopSignal().then(() => process.exit(1));
  const deadline = setTimeout(() => {
    log.error({ deadlineMs }, 'did not stop in time');
    process.exit(1);
  }, deadlineMs);
  deadline.unref();
  await stop();
  clearTimeout(deadline);
}

const SHELL = '/bin/sh';

/**
 * Lets the end of this process wait for nothing. `process.exit` waits for the threads in which native calls run, and a call of
 * librdkafka may hang as long as its broker does; so, once all other exit handlers have run, a shell that only exits with
 * our code takes our place. To be called when those are registered. Does nothing where there is no such shell.
 */
export function endWithoutWaiting(): void {
  const { execve } = process;
  if (execve === undefined || !existsSync(SHELL)) return;
  process.on('exit', (code) => execve(SHELL, ['sh', '-c', `exit ${code}`], {}));
}
