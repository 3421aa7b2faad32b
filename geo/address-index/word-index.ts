/** Finds the items that have a word beginning with each of the words asked for. */
export class WordIndex {
  /** Every word once, in order, with the items that have it. */
  readonly #words: string[];
  readonly #items: number[][];

  constructor(wordsOfItems: readonly (readonly string[])[]) {
    const items = new Map<string, number[]>();
    for (const [item, words] of wordsOfItems.entries()) {
      for (const word of new Set(words)) {
        const list = items.get(word);
        if (list) list.push(item);
        else items.set(word, [item]);
      }
    }
    this.#words = [...items.keys()].sort();
    this.#items = this.#words.map((word) => items.get(word)!);
  }

  /** Items in which every word is the beginning of some word, in their order. */
  find(words: readonly string[]): number[] {
    // the longest word first: it leaves the fewest
    const [first, ...rest] = [...words].sort((a, b) => b.length - a.length);
    if (first === undefined) return [];
    let found = this.#startingWith(first);
    for (const word of rest) {
      if (found.size === 0) break;
      const also = this.#startingWith(word);
      found = new Set([...found].filter((item) => also.has(item)));
    }
    return [...found].sort((a, b) => a - b);
  }

  #startingWith(prefix: string): Set<number> {
    const found = new Set<number>();
    for (let at = this.#lowerBound(prefix); this.#words[at]?.startsWith(prefix); at++) {
      for (const item of this.#items[at]!) found.add(item);
    }
    return found;
  }

  #lowerBound(word: string): number {
    let [low, high] = [0, this.#words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#words[middle]! < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
