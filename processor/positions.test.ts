import type { LogPosition, LogRecord } from '@mediconnect/log';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halve } from './commit.ts';
import { positionsOf } from './positions.ts';
import { recordOf } from './testing-store.ts';

const position = (partition: number, offset: number): LogPosition => {
  return { topic: 't', partition, epoch: 1, fromOffset: offset, nextOffset: offset + 1 };
};

test('each partition moves once, from before its first record of the group to behind its last', () => {
  const records = [position(3, 7), position(1, 4), position(3, 8), position(3, 9)].map((at) =>
    recordOf('v', [], { position: at }),
  );
  expect(positionsOf(records)).toEqual([{ ...position(1, 4) }, { ...position(3, 7), nextOffset: 10 }]);
  expect(positionsOf([recordOf('v', [])])).toEqual([]);
});

/** All the groups into which a group falls when everything in it is poison, in the order in which they are tried. */
function leaves(group: readonly LogRecord[]): (readonly LogRecord[])[] {
  return halve(group)?.flatMap(leaves) ?? [group];
}

test('however a group is halved, a record counts as stored only with its last part, and positions only grow', () => {
  const letter = { reason: 'frame.no_body', detail: '', payload: new Uint8Array() };
  const part = fc.record({ partition: fc.nat(2), frames: fc.nat(4), letters: fc.nat(2), presence: fc.boolean() });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (parts) => {
      const ends = [10, 20, 30];
      const records = parts.map(({ partition, frames, letters, presence }, i) =>
        recordOf(
          'v',
          Array.from({ length: frames }, (_, seq) => ({ seq, timeMs: i })),
          {
            deadLetters: Array(letters).fill(letter),
            position: position(partition, ends[partition]!++),
            ...(presence && { presence: 1 }),
          },
        ),
      );
      const stands = [10, 20, 30];
      let things = 0;
      for (const group of leaves(records)) {
        for (const { frames, deadLetters, presence } of group)
          things += frames.length + deadLetters.length + (presence === undefined ? 0 : 1);
        for (const { partition, fromOffset, nextOffset } of positionsOf(group)) {
          expect(fromOffset).toBe(stands[partition]);
          stands[partition] = nextOffset;
        }
      }
      expect(stands).toEqual(ends);
      expect(things).toBe(parts.reduce((sum, one) => sum + one.frames + one.letters + (one.presence ? 1 : 0), 0));
    }),
  );
});
