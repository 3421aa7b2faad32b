// Learns in a thread of its own, since it takes a second or two for many runs. Importing it elsewhere does nothing.
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { EtaModel } from '../contract.ts';
import { learn } from './learn.ts';
import type { FinishedRun } from './run.ts';

/** What the thread is given. It answers with what `learn` gives, and ends. */
export interface LearnTask {
  readonly runs: readonly FinishedRun[];
  readonly current: EtaModel;
}

const isTask = (data: unknown): data is { readonly learn: LearnTask } =>
  typeof data === 'object' && data !== null && 'learn' in data;

if (!isMainThread && isTask(workerData)) {
  const { runs, current } = workerData.learn;
  parentPort!.postMessage(learn(runs, current, 'candidate'));
}
