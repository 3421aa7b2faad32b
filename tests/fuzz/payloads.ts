import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { telemetry } from '@mediconnect/schemas';
import { GOLDEN_FOLDER } from '@mediconnect/schemas/golden/write.ts';
import { chance, pick, type Random } from '../../device-sim/random.ts';
import { mutate, protobufGarbage, randomBytes, splice, whole } from './mutate.ts';

const golden: readonly Buffer[] = readdirSync(GOLDEN_FOLDER)
  .filter((name) => name.endsWith('.bin'))
  .sort()
  .map((name) => readFileSync(join(GOLDEN_FOLDER, name)));

const batches = readdirSync(GOLDEN_FOLDER)
  .filter((name) => name.endsWith('.json') && !name.startsWith('bad-'))
  .sort()
  .filter((name) => JSON.parse(readFileSync(join(GOLDEN_FOLDER, name), 'utf8')).message === 'Batch')
  .map((name) => telemetry.Batch.decode(readFileSync(join(GOLDEN_FOLDER, name.replace('.json', '.bin')))));

/** A golden batch whose frames are of now: else all of them would be refused as too old. */
function timelyBatch(random: Random, nowMs: number): Buffer {
  const { frames } = pick(random, batches);
  const timely = frames.map((frame) => ({
    ...frame,
    seq: whole(random, 1, 1e6),
    timeMs: nowMs - whole(random, 0, 1e7),
  }));
  return Buffer.from(telemetry.Batch.encode({ boot: whole(random, 1, 20), frames: timely }).finish());
}

/**
 * A payload of something: spoiled golden frames mostly, also whole ones, garbage and nothing.
 * @param nowMs the time that good frames carry; the only thing here that the seed does not decide
 */
export function payload(random: Random, nowMs: number): Buffer {
  const timely = timelyBatch(random, nowMs);
  if (chance(random, 0.1)) return timely;
  if (chance(random, 0.45)) return mutate(random, timely);
  if (chance(random, 0.4)) return mutate(random, pick(random, golden));
  if (chance(random, 0.3)) return splice(random, timely, pick(random, golden));
  if (chance(random, 0.6)) return protobufGarbage(random, whole(random, 1, 8));
  if (chance(random, 0.05)) return randomBytes(random, whole(random, 0, 70_000));
  return randomBytes(random, whole(random, 0, 200));
}
