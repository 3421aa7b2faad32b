import { between, chance, pick, type Random, uniform } from '../../device-sim/random.ts';

/** A whole number in [low, high]. */
export const whole = (random: Random, low: number, high: number): number => Math.floor(between(random, low, high + 1));

export const randomBytes = (random: Random, length: number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, () => Math.floor(uniform(random) * 256)));

type Mutation = (random: Random, bytes: Buffer) => Buffer;

const flipBits: Mutation = (random, bytes) => {
  const changed = Buffer.from(bytes);
  for (let n = whole(random, 1, 8); n > 0; n--) {
    const at = whole(random, 0, changed.length - 1);
    changed[at] = changed[at]! ^ (1 << whole(random, 0, 7));
  }
  return changed;
};
const overwrite: Mutation = (random, bytes) => {
  const changed = Buffer.from(bytes);
  const at = whole(random, 0, changed.length - 1);
  randomBytes(random, Math.min(changed.length - at, whole(random, 1, 16))).copy(changed, at);
  return changed;
};
const truncate: Mutation = (random, bytes) => bytes.subarray(0, whole(random, 0, bytes.length - 1));
const insert: Mutation = (random, bytes) => {
  const at = whole(random, 0, bytes.length);
  return Buffer.concat([bytes.subarray(0, at), randomBytes(random, whole(random, 1, 64)), bytes.subarray(at)]);
};
const remove: Mutation = (random, bytes) => {
  const from = whole(random, 0, bytes.length - 1);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + whole(random, 1, 16))]);
};
/** Some of it twice. */
const repeat: Mutation = (random, bytes) => {
  const from = whole(random, 0, bytes.length - 1);
  const part = bytes.subarray(from, from + whole(random, 1, 64));
  return Buffer.concat([bytes.subarray(0, from), ...Array(whole(random, 2, 40)).fill(part), bytes.subarray(from)]);
};
/** A byte that may be a length says the least, the most, or one too many. */
const lie: Mutation = (random, bytes) => {
  const changed = Buffer.from(bytes);
  const at = whole(random, 0, changed.length - 1);
  changed[at] = pick(random, [0, 1, 0x7f, 0x80, 0xff, (changed[at]! + 1) & 255, (changed[at]! - 1) & 255]);
  return changed;
};
const MUTATIONS: readonly Mutation[] = [flipBits, overwrite, truncate, insert, remove, repeat, lie];

/** The bytes, spoiled in one to three ways. Never longer than some kilobytes more. */
export function mutate(random: Random, bytes: Buffer): Buffer {
  let changed = bytes;
  for (let n = whole(random, 1, 3); n > 0 && changed.length > 0; n--)
    changed = pick(random, MUTATIONS)(random, changed);
  return changed;
}

/** The beginning of one and the end of another. */
export const splice = (random: Random, one: Buffer, other: Buffer): Buffer =>
  Buffer.concat([one.subarray(0, whole(random, 0, one.length)), other.subarray(whole(random, 0, other.length))]);

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let left = value;
  do {
    bytes.push((left % 128) | (left > 127 ? 128 : 0));
    left = Math.floor(left / 128);
  } while (left > 0);
  return Buffer.from(bytes);
}

const DELIMITED = 2;

/**
 * What a protobuf decoder meets from nobody honest: random fields of random types, messages in messages, lengths that
 * are not true.
 * @param depth how many messages may still stand inside
 */
export function protobufGarbage(random: Random, depth: number): Buffer {
  const fields = Array.from({ length: whole(random, 0, depth > 0 ? 5 : 3) }, () => {
    const field = chance(random, 0.7) ? whole(random, 1, 16) : whole(random, 0, 2 ** 29 - 1);
    const type = depth > 0 && chance(random, 0.6) ? DELIMITED : whole(random, 0, 7);
    const tag = varint(field * 8 + type);
    if (type !== DELIMITED) return Buffer.concat([tag, randomBytes(random, whole(random, 0, 12))]);
    const inner = depth > 0 ? protobufGarbage(random, depth - 1) : randomBytes(random, whole(random, 0, 12));
    const length = chance(random, 0.8) ? inner.length : whole(random, 0, 2 ** 31);
    return Buffer.concat([tag, varint(length), inner]);
  });
  return Buffer.concat(fields);
}
