import type { Position } from 'geojson';

/** A coordinate of a node that the file does not have. */
const MISSING = 0x7fffffff;

/** The nodes that something needs, in the order of their ids: found by id, told by index. */
export class NodeTable {
  readonly #ids: Float64Array;
  readonly #longitudeE7: Int32Array;
  readonly #latitudeE7: Int32Array;
  #next = 0;

  /** @param wanted ids in any order, any number of times each; it is sorted in place */
  constructor(wanted: Float64Array) {
    wanted.sort();
    let count = 0;
    for (let at = 0; at < wanted.length; at++)
      if (at === 0 || wanted[at] !== wanted[at - 1]) wanted[count++] = wanted[at]!;
    this.#ids = wanted.slice(0, count);
    this.#longitudeE7 = new Int32Array(count).fill(MISSING);
    this.#latitudeE7 = new Int32Array(count).fill(MISSING);
  }

  get length(): number {
    return this.#ids.length;
  }

  idAt(index: number): number {
    return this.#ids[index]!;
  }

  /** The index of a node, or -1. Asked in the order of ids it needs one step. */
  indexOf(id: number): number {
    const ids = this.#ids;
    if (ids[this.#next] === id) return this.#next++;
    let [low, high] = [0, ids.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ids[middle]! < id) low = middle + 1;
      else high = middle;
    }
    if (ids[low] !== id) return -1;
    this.#next = low + 1;
    return low;
  }

  place(index: number, longitudeE7: number, latitudeE7: number): void {
    this.#longitudeE7[index] = longitudeE7;
    this.#latitudeE7[index] = latitudeE7;
  }

  isKnown(index: number): boolean {
    return this.#latitudeE7[index] !== MISSING;
  }

  longitudeE7(index: number): number {
    return this.#longitudeE7[index]!;
  }

  latitudeE7(index: number): number {
    return this.#latitudeE7[index]!;
  }

  /** Longitude and latitude in degrees, with the seven decimals that OpenStreetMap keeps. */
  position(index: number): Position {
    return [this.#longitudeE7[index]! / 1e7, this.#latitudeE7[index]! / 1e7];
  }
}
