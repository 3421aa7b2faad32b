/** From ≤ time < to, milliseconds since the epoch; infinite where there is no end. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Something that counts for a stretch of time. */
export interface Span<Item> extends Stretch {
  readonly item: Item;
}

/** What counts at any instant. */
export interface Timeline<Built> {
  /** What was built of the items that count at a time: the same object for a whole stretch, as long as it is remembered. */
  at(timeMs: number): Built;
  /** Builds what counts at a time and some of what comes later, so that `at` finds it there. */
  prepare(timeMs: number): void;
}

export interface TimelineOptions<Item, Built> {
  /** Makes a set of what counts for a whole stretch, in the order of the spans. */
  readonly build: (items: readonly Item[], stretch: Stretch) => Built;
  /** The same set for another stretch, cheaply. */
  readonly move: (built: Built, stretch: Stretch) => Built;
  /** The timeline as it was, and from when on anything is different: what it has built of the time before is kept. */
  readonly before?: { readonly timeline: Timeline<Built>; readonly changedFromMs: number } | undefined;
}

/** Sets that are remembered: what counts now and is to come, and what folds of the past are at. */
const MAX_BUILT = 8;

interface Segment<Built> extends Stretch {
  readonly built: Built;
}

class BuiltTimeline<Item, Built> implements Timeline<Built> {
  readonly #spans: readonly Span<Item>[];
  readonly #options: TimelineOptions<Item, Built>;
  /** Instants at which something begins or ends, in order. */
  readonly #edges: readonly number[];
  /** By where they begin; used longest ago first. */
  readonly #segments = new Map<number, Segment<Built>>();
  #last: Segment<Built> | undefined;

  constructor(spans: readonly Span<Item>[], options: TimelineOptions<Item, Built>) {
    this.#spans = spans.filter(({ fromMs, toMs }) => fromMs < toMs);
    this.#options = options;
    const edges = new Set<number>();
    for (const { fromMs, toMs } of this.#spans) edges.add(fromMs).add(toMs);
    this.#edges = [...edges].filter(Number.isFinite).sort((a, b) => a - b);
  }

  adopt(before: BuiltTimeline<Item, Built>, changedFromMs: number): void {
    for (const segment of before.#segments.values()) {
      if (segment.fromMs >= changedFromMs) continue;
      const stretch = this.#stretchAt(segment.fromMs);
      if (stretch.fromMs !== segment.fromMs) continue; // what ended long ago was left out
      // It may have become shorter, or longer where what was to change did not.
      const built = stretch.toMs === segment.toMs ? segment.built : this.#options.move(segment.built, stretch);
      this.#segments.set(segment.fromMs, { ...stretch, built });
    }
  }

  at(timeMs: number): Built {
    const last = this.#last;
    if (last !== undefined && timeMs >= last.fromMs && timeMs < last.toMs) return last.built;
    this.#last = this.#segmentAt(timeMs);
    return this.#last.built;
  }

  prepare(timeMs: number): void {
    for (const edge of this.#edges.filter((ms) => ms > timeMs).slice(0, MAX_BUILT / 2)) this.#segmentAt(edge);
    this.at(timeMs);
  }

  #segmentAt(timeMs: number): Segment<Built> {
    const stretch = this.#stretchAt(timeMs);
    const { fromMs } = stretch;
    const segment = this.#segments.get(fromMs) ?? {
      ...stretch,
      built: this.#options.build(this.#itemsAt(timeMs), stretch),
    };
    this.#segments.delete(fromMs);
    this.#segments.set(fromMs, segment);
    if (this.#segments.size > MAX_BUILT) this.#segments.delete(this.#segments.keys().next().value!);
    return segment;
  }

  #stretchAt(timeMs: number): Stretch {
    let [low, high] = [0, this.#edges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#edges[middle]! <= timeMs) low = middle + 1;
      else high = middle;
    }
    return { fromMs: this.#edges[low - 1] ?? -Infinity, toMs: this.#edges[low] ?? Infinity };
  }

  #itemsAt(timeMs: number): Item[] {
    const there = this.#spans.filter(({ fromMs, toMs }) => fromMs <= timeMs && timeMs < toMs);
    return there.map(({ item }) => item);
  }
}

/** What counts when. Nothing is built before it is asked for, and a few sets are remembered. */
export function createTimeline<Item, Built>(
  spans: readonly Span<Item>[],
  options: TimelineOptions<Item, Built>,
): Timeline<Built> {
  const timeline = new BuiltTimeline(spans, options);
  const { before } = options;
  if (before?.timeline instanceof BuiltTimeline) timeline.adopt(before.timeline, before.changedFromMs);
  return timeline;
}
