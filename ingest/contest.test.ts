import { expect, test } from 'vitest';
import { afterDisplacement, type Contest, type ContestEvidence, NO_CONTEST } from './contest.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** Folds displacements at these times between two addresses. @returns what was raised, by the time it was */
function raisedBy(atMs: readonly number[]): ContestEvidence[] {
  let contest: Contest = NO_CONTEST;
  const raised: ContestEvidence[] = [];
  for (const [i, at] of atMs.entries()) {
    const step = afterDisplacement(contest, { atMs: at, from: i % 2 ? 'b' : 'a', to: i % 2 ? 'a' : 'b' });
    contest = step.contest;
    if (step.evidence) raised.push(step.evidence);
  }
  expect(contest.displacements.length).toBeLessThanOrEqual(8);
  return raised;
}
const every = (ms: number, count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i * ms);

test('three displacements in a minute are bad luck, the fourth is a contest, with the addresses as evidence', () => {
  expect(raisedBy(every(10 * SECOND_MS, 3))).toEqual([]);
  expect(raisedBy(every(10 * SECOND_MS, 4))).toEqual([
    { timeMs: 30 * SECOND_MS, displacements: 4, addresses: ['a', 'b'] },
  ]);
});

test('three a minute for an hour are never a contest', () => {
  expect(raisedBy(every(20 * SECOND_MS, 180))).toEqual([]);
});

test('a contest is raised once, however long it lasts, with pauses of less than five minutes', () => {
  const bursts = [0, 4, 8].flatMap((minute) => every(SECOND_MS, 20, minute * MINUTE_MS));
  expect(raisedBy(bursts)).toHaveLength(1);
});

test('after five quiet minutes it is raised again, not before it is one again', () => {
  const again = 30 * SECOND_MS + 5 * MINUTE_MS;
  expect(raisedBy([...every(10 * SECOND_MS, 4), again])).toHaveLength(1);
  const raised = raisedBy([...every(10 * SECOND_MS, 4), ...every(10 * SECOND_MS, 4, again)]);
  expect(raised.map(({ timeMs }) => timeMs)).toEqual([30 * SECOND_MS, again + 30 * SECOND_MS]);
});
