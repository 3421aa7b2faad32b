import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeFrame } from './encode.ts';
import { Journal } from './journal.ts';
import type { QueuedFrame } from './queue.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sim-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const frame = (seq: number, boot = 5): QueuedFrame =>
  encodeFrame({ timeMs: 1000 + seq, gps: { satellites: 9 } }, boot, seq);
const plain = (frames: readonly QueuedFrame[]) => frames.map((one) => ({ ...one, bytes: [...one.bytes] }));

describe('the journal of a queue', () => {
  it('gives back what was not acknowledged, byte for byte, and the boot', () => {
    const { journal, recovered } = Journal.open(folder, 'gw');
    expect(recovered).toEqual({ boot: 0, frames: [] });
    journal.started(5);
    const frames = [1, 2, 3, 4, 5, 6].map((seq) => frame(seq));
    for (const one of frames) journal.recorded(one);
    journal.gone([frames[0]!, frames[1]!, frames[3]!]);
    journal.close();
    const again = Journal.open(folder, 'gw').recovered;
    expect(again.boot).toBe(5);
    expect(plain(again.frames)).toEqual(plain([frames[2]!, frames[4]!, frames[5]!]));
  });

  it('survives a death between flushes: what was flushed is there, a torn line is not', () => {
    const { journal } = Journal.open(folder, 'gw');
    journal.started(5);
    journal.recorded(frame(1));
    journal.flush();
    journal.recorded(frame(2)); // never flushed: the process died
    appendFileSync(join(folder, 'gw.journal'), 'F 5 3 gps CAMQ');
    expect(Journal.open(folder, 'gw').recovered.frames.map(({ seq }) => seq)).toEqual([1]);
  });

  it('forgets what is gone: the file does not grow for ever', () => {
    const { journal } = Journal.open(folder, 'gw');
    journal.started(5);
    for (let seq = 1; seq <= 20_000; seq++) {
      const one = frame(seq);
      journal.recorded(one);
      journal.gone([one]);
      journal.flush();
      if (journal.isWasteful(0)) journal.rewrite(5, []);
    }
    expect(statSync(join(folder, 'gw.journal')).size).toBeLessThan(1_200_000);
    expect(Journal.open(folder, 'gw').recovered).toEqual({ boot: 5, frames: [] });
  });

  it('is readable by its owner alone', () => {
    Journal.open(folder, 'gw').journal.close();
    expect(statSync(join(folder, 'gw.journal')).mode & 0o077).toBe(0);
    expect(readFileSync(join(folder, 'gw.journal'), 'utf8')).toBe('B 0\n');
  });
});
