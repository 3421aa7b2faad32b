import { compareKeys, type FoldFrame } from '@mediconnect/geo';
import { Collector } from '../fold/derived.ts';
import { foldFrame, type HistoryOf } from '../fold/fold-frames.ts';
import { type FrameInHand, type Group, stateIn } from '../group.ts';
import { StageError } from '../stage-error.ts';

/**
 * What the group's frames add to the histories of their vehicles: events, trips, sums. A frame that comes after all that
 * was folded is folded at once; one that belongs before is left to the refolder, which finds it by its dirty mark.
 */
export function foldHistories(group: Group, historyOf: (hand: FrameInHand) => HistoryOf): void {
  StageError.guard('foldHistories', () => foldGroup(group, historyOf));
}

function foldGroup(group: Group, historyOf: (hand: FrameInHand) => HistoryOf): void {
  const out = new Collector(group.derived);
  for (const [slot, hands] of group.arrivals) {
    const state = stateIn(group, slot);
    const history = historyOf(hands[0]!);
    let fold = state.history;
    for (const hand of inOrder(hands)) {
      const frame = hand.reading as unknown as FoldFrame;
      const order = fold.last === null ? 1 : compareKeys(frame, fold.last);
      if (order < 0) group.late.push(hand);
      // The very same frame again was folded already.
      if (order > 0) fold = foldFrame(fold, frame, hand.record.receivedAtMs, history, out);
    }
    state.history = fold;
  }
}

/** Nearly always they are. */
function inOrder(hands: readonly FrameInHand[]): readonly FrameInHand[] {
  for (let i = 1; i < hands.length; i++)
    if (compareKeys(hands[i - 1]!.reading, hands[i]!.reading) > 0)
      return hands.toSorted((a, b) => compareKeys(a.reading, b.reading));
  return hands;
}
