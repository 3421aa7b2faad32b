import { expect, test } from 'vitest';
import { type Account, applyChange, beginAccountChange, newAccount, noteReceived, noteRefused } from './account.ts';
import { decideWrite, WRITE_EVERY_MS } from './due.ts';

const START = 1_800_000_000_000;

/** One group: frames with times relative to now. @returns whether it writes the row */
function group(account: Account, nowMs: number, agesMs: number[], refused?: number): boolean {
  const change = beginAccountChange(account);
  for (const ageMs of agesMs) noteReceived(change, undefined, change.highest + 1, nowMs - ageMs);
  if (refused !== undefined) noteRefused(change, refused);
  decideWrite(change, nowMs);
  const writes = change.written !== undefined;
  applyChange(change);
  return writes;
}

test('at one report a second the row is written with the first and then once a minute', () => {
  const account = newAccount(1, 1);
  const written: number[] = [];
  for (let second = 0; second < 300; second++) if (group(account, START + second * 1000, [300])) written.push(second);
  expect(written).toEqual([0, 60, 120, 180, 240]);
});

test('every frame of which the row says that it is in was in when it was written', () => {
  const account = newAccount(1, 1);
  let unwritten: number[] = [];
  const random = (seed: number) => Math.abs(Math.sin(seed) * 1e9) % 1;
  for (let i = 0; i < 3000; i++) {
    const nowMs = START + i * 500;
    // Live frames with an old backlog and some jumps of the clock between them.
    const agesMs = [300, random(i) < 0.2 ? random(i + 0.5) * 86_400_000 * 25 : 0, random(i) > 0.9 ? -100_000 : 500];
    unwritten.push(...agesMs.map((ageMs) => nowMs - ageMs));
    if (group(account, nowMs, agesMs)) unwritten = [];
    expect(Math.min(...unwritten)).toBeGreaterThanOrEqual(account.sinceMs);
  }
});

test('a backlog from its oldest frame on writes twice a minute at most, one from its newest on not with each group', () => {
  const forwards = newAccount(1, 1);
  const backwards = newAccount(1, 1);
  for (const account of [forwards, backwards]) group(account, START, [0]);
  let [forwardWrites, backwardWrites] = [0, 0];
  for (let i = 1; i < WRITE_EVERY_MS / 500; i++) {
    const nowMs = START + i * 500;
    if (group(forwards, nowMs, [86_400_000 - i * 100_000])) forwardWrites++;
    if (group(backwards, nowMs, [i * 100_000])) backwardWrites++;
  }
  expect(forwardWrites).toBe(1);
  expect(backwardWrites).toBeLessThanOrEqual(20);
});

test('what the frames do not tell is written at once', () => {
  const account = newAccount(1, 1);
  group(account, START, [0]);
  expect(group(account, START + 1000, [0])).toBe(false);
  expect(group(account, START + 2000, [0], 77)).toBe(true);
  expect(group(account, START + 3000, [0], 77)).toBe(false);
  const change = beginAccountChange(account);
  change.reused = true;
  decideWrite(change, START + 4000);
  expect(change.written?.sequenceReused).toBe(true);
});

test('a stream of which only refused frames came is closed: there is nothing to read again', () => {
  const account = newAccount(1, 1);
  expect(group(account, START, [], 5)).toBe(true);
  expect(account.sinceMs).toBe(Number.POSITIVE_INFINITY);
});
