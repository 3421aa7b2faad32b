import { expect, test } from 'vitest';
import { createTurnstile } from './turnstile.ts';

test('who waits gets its turn in order, one round at a time, while there is room', () => {
  let room = 0;
  const turnstile = createTurnstile(() => room > 0);
  const went: string[] = [];
  const greedy = () => {
    went.push('greedy');
    room--;
    turnstile.wait(greedy);
  };
  const modest = () => {
    went.push('modest');
    room--;
  };
  turnstile.wait(greedy);
  turnstile.wait(modest);
  turnstile.turn();
  expect(went).toEqual([]);
  room = 1;
  turnstile.turn();
  expect(went).toEqual(['greedy']);
  room = 5;
  turnstile.turn();
  expect(went).toEqual(['greedy', 'modest', 'greedy']);
  turnstile.leave(greedy);
  turnstile.turn();
  expect(went).toHaveLength(3);
});
