import { readdirSync, readFileSync } from 'node:fs';
import { GOLDEN_FOLDER, type GoldenMeaning } from '@mediconnect/schemas/golden/write.ts';
import { expect, test } from 'vitest';
import { judgeBatch } from './pipeline.ts';

const batches = readdirSync(GOLDEN_FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name: name.slice(0, -5),
    meaning: JSON.parse(readFileSync(`${GOLDEN_FOLDER}/${name}`, 'utf8')) as GoldenMeaning,
  }))
  .filter(({ meaning }) => meaning.message === 'Batch');

test.each(batches)('$name is judged as its file says', ({ name, meaning }) => {
  const payload = readFileSync(`${GOLDEN_FOLDER}/${name}.bin`);
  const judged = judgeBatch(payload, { receivedAtMs: Date.parse(meaning.receivedAt!), lateDays: 30 });
  const reasons = judged.deadLetters.map((letter) => letter.reason);
  if (typeof meaning.rejected === 'string') expect([reasons, judged.frames]).toEqual([[meaning.rejected], []]);
  else {
    const bad = meaning.rejected ?? [];
    expect(reasons).toEqual(bad.map(({ reason }) => reason));
    expect(judged.frames.length + bad.length).toBe((meaning.value!.frames as unknown[]).length);
  }
});
