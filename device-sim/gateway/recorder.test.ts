import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Journal } from './journal.ts';
import type { QueuedFrame } from './queue.ts';
import { FrameRecorder } from './recorder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sim-recorder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const LIMITS = { maxFrames: 10_000, maxFlightFrames: 200, maxFlightBytes: 32 * 1024 };
const readings = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ timeMs: 1000 + i, gps: { satellites: 9 } }));
const open = () => {
  const { journal, recovered } = Journal.open(folder, 'gw');
  return new FrameRecorder({ boot: recovered.boot + 1, queue: LIMITS, journal, recovered: recovered.frames }, () => {});
};
const numbers = (frames: readonly QueuedFrame[]) => frames.map(({ boot, seq }) => `${boot}/${seq}`);

describe('the memory of a gateway', () => {
  it('has on disk what is held back, also after the file was written anew, and not what is lost', () => {
    const recorder = open();
    const [held, lost] = recorder.number(readings(2));
    recorder.lose([lost!]);
    const grown = () => statSync(join(folder, 'gw.journal')).size;
    let before = 0;
    // Until the journal was rewritten: it became smaller.
    for (let size = grown(); size >= before; size = grown()) {
      before = size;
      recorder.add(recorder.number(readings(200)));
      for (let flight = recorder.take(9); flight; flight = recorder.take(9)) recorder.acknowledge(flight.number);
    }
    expect(recorder.size).toBe(0);
    const again = open();
    expect(numbers(again.frames())).toEqual(numbers([held!]));
    expect(again.boot).toBe(2);
  });

  it('counts what it did, and what had to go', () => {
    const gone: string[] = [];
    const recorder = new FrameRecorder({ boot: 7, queue: { ...LIMITS, maxFrames: 100 } }, (frames) =>
      gone.push(...numbers(frames)),
    );
    recorder.add(recorder.number(readings(100)));
    const flight = recorder.take(1)!;
    expect(recorder.take(1)).toBeUndefined(); // the window is full
    recorder.disconnected([flight.number]);
    recorder.add(recorder.number(readings(1)));
    expect(gone.slice(0, 2)).toEqual(['7/1', '7/2']);
    recorder.acknowledge(recorder.take(1)!.number);
    expect(recorder.counts).toEqual({
      recorded: 101,
      acknowledged: 101 - gone.length,
      resent: 100,
      dropped: gone.length,
    });
  });

  it('starts again under a new boot, or under the same one where it lost count', () => {
    const recorder = new FrameRecorder({ boot: 7, queue: LIMITS }, () => {});
    const frames = [...recorder.number(readings(2))];
    recorder.restart();
    frames.push(...recorder.number(readings(2)));
    recorder.forgetCounter();
    frames.push(...recorder.number(readings(1)));
    expect(numbers(frames)).toEqual(['7/1', '7/2', '8/1', '8/2', '8/1']);
  });
});
