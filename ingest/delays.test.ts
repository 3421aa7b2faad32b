import { expect, test } from 'vitest';
import { type AuditEntry, createAuditLimit } from './audit.ts';
import { createGrowingDelays } from './delays.ts';
import { createHeldBytes } from './held-bytes.ts';
import { REFUSAL_DELAYS } from './refusals.ts';

test('a wait doubles with each offence from 1 s to 60 s, for its own key only', () => {
  const delays = createGrowingDelays(REFUSAL_DELAYS);
  const waits = Array.from({ length: 8 }, () => delays.offend('a', 0));
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  expect(delays.waitMs('a', 0)).toBe(60_000);
  expect(delays.waitMs('b', 0)).toBe(0);
  expect(delays.offend('b', 0)).toBe(1000);
});

test('it is forgotten after ten quiet minutes, or when told so', () => {
  const delays = createGrowingDelays(REFUSAL_DELAYS);
  delays.offend('a', 0);
  expect(delays.waitMs('a', 600_000)).toBe(1000);
  expect(delays.waitMs('a', 600_001)).toBe(0);
  delays.offend('b', 0);
  delays.forget('b');
  expect(delays.offend('b', 1)).toBe(1000);
});

test('no more keys are remembered than allowed: the one that was quiet longest goes', () => {
  const delays = createGrowingDelays({ minMs: 1, maxMs: 10, maxKeys: 2 });
  for (const key of ['a', 'b', 'a', 'c']) delays.offend(key, 0);
  expect(delays.size).toBe(2);
  expect([delays.waitMs('a', 0), delays.waitMs('b', 0), delays.waitMs('c', 0)]).toEqual([2, 0, 1]);
});

test('the audit takes twenty entries of an address at once, then one a second, and counts the rest', () => {
  const passed: AuditEntry[] = [];
  let heldBack = 0;
  const audit = createAuditLimit(
    (entry) => passed.push(entry),
    () => heldBack++,
  );
  const entry = (address: string): AuditEntry => ({
    action: 'mqtt.connect',
    actor: 'anonymous',
    target: `\0${'x'.repeat(300)}`,
    outcome: 'denied',
    reason: 'mqtt.bad_credentials',
    address,
  });
  for (let i = 0; i < 30; i++) audit(entry('1.1.1.1'), 0);
  audit(entry('2.2.2.2'), 0);
  expect([passed.length, heldBack]).toEqual([21, 10]);
  for (let i = 0; i < 5; i++) audit(entry('1.1.1.1'), 2000);
  expect([passed.length, heldBack]).toEqual([23, 13]);
  expect(passed[0]!.target).toBe(`?${'x'.repeat(199)}`);
});

test('held bytes wake all that wait once a quarter is free', () => {
  const held = createHeldBytes(100);
  let woken = 0;
  held.take(100);
  expect(held.full).toBe(true);
  held.whenRoom(() => woken++);
  const end = held.whenRoom(() => woken++);
  held.whenRoom(() => woken++);
  end();
  held.give(20);
  expect([held.full, woken]).toEqual([false, 0]);
  held.give(5);
  expect([held.bytes, woken]).toEqual([75, 2]);
});
