const FRAMES_FIELD = 2;

/**
 * How many frames an encoded Batch holds, found by skipping over its top-level fields without decoding or allocating:
 * half a million empty frames fit in a megabyte and would cost a hundred on the heap.
 * @returns the count, or -1 when the bytes are not a protobuf message at their top level
 */
export function countFrames(bytes: Uint8Array): number {
  let at = 0;
  let frames = 0;
  /** Reads a varint up to 2^32; -1 when it is truncated or larger. */
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) return -1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value <= 0xffff_ffff ? value : -1;
    }
    return -1;
  };
  /** Skips a varint of up to ten bytes. */
  const skipVarint = (): boolean => {
    for (let i = 0; i < 10; i++) {
      const byte = bytes[at++];
      if (byte === undefined) return false;
      if (byte < 0x80) return true;
    }
    return false;
  };
  while (at < bytes.length) {
    const tag = varint();
    if (tag < 8) return -1;
    const wireType = tag & 7;
    if (wireType === 0) {
      if (!skipVarint()) return -1;
    } else if (wireType === 1) at += 8;
    else if (wireType === 5) at += 4;
    else if (wireType === 2) {
      const length = varint();
      if (length < 0) return -1;
      at += length;
      if (tag >>> 3 === FRAMES_FIELD) frames++;
    } else return -1;
    if (at > bytes.length) return -1;
  }
  return frames;
}
