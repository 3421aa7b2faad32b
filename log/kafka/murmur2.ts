const SEED = 0x9747b28c;
const MULTIPLIER = 0x5bd1e995;

/** The 32 bits by which Kafka's own producer chooses a partition (MurmurHash2 with its seed), as a signed number. */
export function murmur2(bytes: Uint8Array): number {
  const { length } = bytes;
  let hash = SEED ^ length;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    let word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    word = Math.imul(word, MULTIPLIER);
    word = Math.imul(word ^ (word >>> 24), MULTIPLIER);
    hash = Math.imul(hash, MULTIPLIER) ^ word;
  }
  const rest = length - at;
  if (rest === 3) hash ^= bytes[at + 2]! << 16;
  if (rest >= 2) hash ^= bytes[at + 1]! << 8;
  if (rest >= 1) hash = Math.imul(hash ^ bytes[at]!, MULTIPLIER);
  hash = Math.imul(hash ^ (hash >>> 13), MULTIPLIER);
  return hash ^ (hash >>> 15);
}

/** The key of all messages about a vehicle. Ids are ASCII. */
export const keyOf = (vehicle: { readonly fleet: string; readonly vehicle: string }): string =>
  `${vehicle.fleet}/${vehicle.vehicle}`;

/** The partition of a key, the same that Kafka's own clients choose, so that everyone can tell who owns a vehicle. */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(Buffer.from(key, 'utf8')) & 0x7fffffff) % partitions;
}
