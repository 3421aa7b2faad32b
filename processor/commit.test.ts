import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halve } from './commit.ts';
import { fixFrame, recordOf } from './testing-store.ts';

const letter = (byte: number) => ({ reason: 'frame.too_old', detail: '', payload: new Uint8Array([byte]) });
const records = fc.array(
  fc
    .record({
      frames: fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 9 }),
      letters: fc.array(fc.nat(255), { maxLength: 3 }),
      presence: fc.option(fc.constantFrom(1, 2), { nil: undefined }),
    })
    .map(({ frames, letters, presence }) => ({
      ...recordOf(
        'v1',
        frames.map((seq) => fixFrame(seq, 1000)),
        { deadLetters: letters.map(letter) },
      ),
      ...(presence && { presence }),
    })),
  { minLength: 1, maxLength: 6 },
);

type Records = Parameters<typeof halve>[0];
/** What a group holds, in order: presences, dead letters, frames. */
const contents = (group: Records) => ({
  frames: group.flatMap((record) => record.frames),
  letters: group.flatMap((record) => record.deadLetters),
  presences: group.flatMap((record) => (record.presence == null ? [] : [record.presence])),
});
const leaves = (group: Records): Records[] => halve(group)?.flatMap(leaves) ?? [group];

test('halving again and again keeps everything, in order, and ends with one thing each', () => {
  fc.assert(
    fc.property(records, (group) => {
      const parts = leaves(group);
      expect(contents(parts.flat())).toEqual(contents(group));
      for (const part of parts) {
        const { frames, letters, presences } = contents(part);
        expect(part).toHaveLength(1);
        expect(frames.length + letters.length + presences.length).toBeLessThanOrEqual(1);
      }
    }),
  );
});
