import { PbfReader } from 'pbf';

/**
 * A PbfReader for bytes from outside. The plain one trusts every length: a packed field that claims 2^60 bytes makes it
 * push undefined until the memory is gone. This one refuses a length that leaves the message.
 */
export class BoundedPbfReader extends PbfReader {
  override readPackedEnd(): number {
    return this.#checked(super.readPackedEnd());
  }

  override readBytes(): Uint8Array {
    this.#checkLengthAhead();
    return super.readBytes();
  }

  override readString(): string {
    this.#checkLengthAhead();
    return super.readString();
  }

  override readFields<T>(readField: (tag: number, result: T, pbf: PbfReader) => void, result: T, end?: number): T {
    const filled = super.readFields(readField, result, end);
    this.#checked(this.pos); // a last number that ran over the end
    return filled;
  }

  #checkLengthAhead(): void {
    const start = this.pos;
    this.#checked(this.readVarint() + this.pos);
    this.pos = start;
  }

  #checked(end: number): number {
    if (!(end <= this.length)) throw new Error('a field that is longer than its message');
    return end;
  }
}
