const FRAMES_TAG = 0x12; // field 2, length-delimited

/**
 * The encoded frames at some places of a batch, as they were sent: a dead letter keeps what the gateway said, not what
 * we understood. Copies, so that no dead letter holds on to a network buffer.
 * @param payload an encoded Batch that `countFrames` found sound
 * @param indexes places in the batch, ascending
 */
export function frameBytes(payload: Uint8Array, indexes: readonly number[]): Uint8Array[] {
  const found: Uint8Array[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; at < payload.length; scale *= 128) {
      const byte = payload[at++]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
    }
    return value;
  };
  for (let index = 0; at < payload.length && found.length < indexes.length; ) {
    const tag = varint();
    const wireType = tag & 7;
    if (wireType === 0) varint();
    else if (wireType === 1) at += 8;
    else if (wireType === 5) at += 4;
    else {
      const length = varint();
      if (tag === FRAMES_TAG && index++ === indexes[found.length])
        found.push(new Uint8Array(payload.subarray(at, at + length)));
      at += length;
    }
  }
  return found;
}
