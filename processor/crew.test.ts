import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldCrew, MAX_BADGES, NO_CREW, signedOn } from './crew.ts';

const frame = (seq: number, badge: string, on: boolean) => ({
  timeMs: seq * 1000,
  receivedAtMs: seq * 1000,
  gateway: 'g',
  boot: 1,
  seq,
  body: { badge, signedOn: on },
});
const badges = (frames: ReturnType<typeof frame>[]) =>
  signedOn(frames.reduce(foldCrew, NO_CREW)).map(({ badge }) => badge);

test('whoever signed on last and did not sign off is on board', () => {
  expect(badges([frame(1, 'b', true), frame(2, 'a', true), frame(3, 'b', false)])).toEqual(['a']);
});

test('a sign-on that arrives after its sign-off does not bring anyone back', () => {
  expect(badges([frame(3, 'a', false), frame(1, 'a', true)])).toEqual([]);
});

test('a frame without a badge says nothing', () => expect(badges([frame(1, '', true)])).toEqual([]));

test('the order of arrival does not matter', () => {
  const events = fc.uniqueArray(
    fc.tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom('a', 'b', 'c'), fc.boolean()),
    {
      selector: ([seq]) => seq,
    },
  );
  fc.assert(
    fc.property(events, fc.infiniteStream(fc.nat()), (list, keys) => {
      const frames = list.map(([seq, badge, on]) => frame(seq, badge, on));
      const shuffled = frames.map((f) => ({ f, key: keys.next().value as number })).toSorted((a, b) => a.key - b.key);
      expect(badges(shuffled.map(({ f }) => f))).toEqual(badges(frames.toSorted((a, b) => a.seq - b.seq)));
    }),
  );
});

test('a broken reader that makes up badges fills no memory', () => {
  const book = Array.from({ length: 1000 }, (_, i) => frame(i, `b${i}`, true)).reduce(foldCrew, NO_CREW);
  expect(book.size).toBe(MAX_BADGES);
  expect(book.has('b999')).toBe(true);
});
