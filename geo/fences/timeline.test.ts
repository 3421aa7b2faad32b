import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createTimeline, type Span, type Stretch } from './timeline.ts';

const text = (items: readonly string[]) => items.join('');
const join = (items: readonly string[], { fromMs, toMs }: Stretch) => `${text(items)} ${fromMs}…${toMs}`;
const move = (built: string, { fromMs, toMs }: Stretch) => `${built.split(' ')[0]} ${fromMs}…${toMs}`;
const named = (built: string) => built.split(' ')[0];
const span = (item: string, fromMs: number, toMs = Infinity): Span<string> => ({ item, fromMs, toMs });

test('what counts at a time is what has begun and not ended', () => {
  const timeline = createTimeline([span('a', 10, 20), span('b', 15), span('c', 20)], { build: join, move });
  expect([9, 10, 14, 15, 20].map((ms) => timeline.at(ms))).toEqual([
    ' -Infinity…10',
    ...['a 10…15', 'a 10…15', 'ab 15…20', 'bc 20…Infinity'],
  ]);
});

test('what never counted leaves no trace', () => {
  const build = vi.fn(join);
  const timeline = createTimeline([span('a', 10), span('b', 15, 15)], { build, move });
  expect([timeline.at(14), timeline.at(15), timeline.at(16)].map(named)).toEqual(['a', 'a', 'a']);
  expect(build).toHaveBeenCalledTimes(1);
});

test('a set is built once while it is used, and prepared ones are there', () => {
  const build = vi.fn(join);
  const timeline = createTimeline([span('a', 10), span('b', 20)], { build, move });
  timeline.prepare(15);
  expect(build).toHaveBeenCalledTimes(2);
  expect([timeline.at(15), timeline.at(25), timeline.at(16)].map(named)).toEqual(['a', 'ab', 'a']);
  expect(build).toHaveBeenCalledTimes(2);
});

test('a change leaves what is built of the time before it', () => {
  const build = vi.fn(join);
  const spans = [span('a', 10), span('b', 20)];
  const before = createTimeline(spans, { build, move });
  before.prepare(0);
  build.mockClear();
  const timeline = createTimeline([spans[0]!, span('b', 20, 30), span('B', 30)], {
    ...{ build, move },
    before: { timeline: before, changedFromMs: 30 },
  });
  expect([timeline.at(5), timeline.at(15), timeline.at(25)]).toEqual([' -Infinity…10', 'a 10…20', 'ab 20…30']);
  expect(build).not.toHaveBeenCalled();
  expect([timeline.at(30), timeline.at(29)].map(named)).toEqual(['aB', 'ab']);
  expect(build).toHaveBeenCalledTimes(1);
});

const spans = fc.array(
  fc
    .tuple(fc.nat(30), fc.nat(30), fc.boolean(), fc.constantFrom('a', 'b', 'c'))
    .map(([a, b, open, item]) => span(item, Math.min(a, b), open ? Infinity : Math.max(a, b))),
  { maxLength: 30 },
);

test('at every instant it is what looking at each span gives, also after changes', () => {
  fc.assert(
    fc.property(spans, spans, fc.array(fc.nat(35), { maxLength: 40 }), (first, second, times) => {
      const expected = (all: readonly Span<string>[], ms: number) => {
        const edges = all.flatMap(({ fromMs, toMs }) => (fromMs < toMs ? [fromMs, toMs] : []));
        const fromMs = Math.max(-Infinity, ...edges.filter((edge) => edge <= ms));
        const toMs = Math.min(Infinity, ...edges.filter((edge) => edge > ms));
        const there = all.filter((one) => one.fromMs <= ms && ms < one.toMs).map(({ item }) => item);
        return join(there, { fromMs, toMs });
      };
      const before = createTimeline(first, { build: join, move });
      for (const ms of times) expect(before.at(ms)).toBe(expected(first, ms));
      // Everything before the first of those that come later stays.
      const later = second.map(({ item, fromMs, toMs }) => span(item, fromMs + 10, toMs + 10));
      const changedFromMs = Math.min(...later.map(({ fromMs }) => fromMs));
      const all = [...first, ...later];
      const after = createTimeline(all, { build: join, move, before: { timeline: before, changedFromMs } });
      for (const ms of times) expect(after.at(ms)).toBe(expected(all, ms));
    }),
  );
});
