/** Numbers in one typed array that grows: eight bytes each, where a list of lists would take several times that. */
export class Numbers {
  #values = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  /** What was pushed, without a copy; not to be used after the next push. */
  view(): Float64Array {
    return this.#values.subarray(0, this.length);
  }
}
