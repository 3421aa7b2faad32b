import { expect, test } from 'vitest';
import { PRIOR_MODEL } from '../prior.ts';
import { learnInThread } from './in-thread.ts';
import { learn } from './learn.ts';
import { inventRuns } from './testing.ts';

const runs = inventRuns(100, { factor: 1.2, fixedSeconds: 10, spread: 0.1 });
const never = new AbortController().signal;

test('a thread learns what this one would', async () => {
  const learned = await learnInThread({ runs, current: PRIOR_MODEL }, never);
  expect(learned).toEqual(learn(runs, PRIOR_MODEL, 'candidate'));
});

test('too few runs teach nothing there either', async () => {
  expect(await learnInThread({ runs: [], current: PRIOR_MODEL }, never)).toBeUndefined();
});

test('what goes wrong in the thread is told here', async () => {
  await expect(learnInThread({ runs: [null as never], current: PRIOR_MODEL }, never)).rejects.toThrow(TypeError);
});

test('a thread that is not wanted any more is ended', async () => {
  const stop = new AbortController();
  const learning = learnInThread({ runs, current: PRIOR_MODEL }, stop.signal);
  stop.abort();
  await expect(learning).rejects.toThrow('aborted');
  await expect(learnInThread({ runs, current: PRIOR_MODEL }, stop.signal)).rejects.toThrow('aborted');
});
