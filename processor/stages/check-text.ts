import type { FrameInHand } from '../group.ts';
import type { Rejection } from '../rejection.ts';

/**
 * Text that PostgreSQL cannot hold: NUL is valid in protobuf and no character of its text. Found here, frame by frame,
 * because a gateway that sends a thousand of them would otherwise have a thousand groups halved.
 */
export function checkText(hand: FrameInHand): Rejection | undefined {
  const { frame } = hand;
  switch (hand.kind) {
    case 'device':
      return reject('firmware', frame.device!.firmware);
    case 'crew':
      return reject('badge', frame.crew!.badge);
    case 'engine': {
      const codes = frame.engine!.troubleCodes?.codes;
      return codes == null ? undefined : reject('trouble_codes', codes.join());
    }
    default:
      return undefined;
  }
}

function reject(field: string, text: string | null | undefined): Rejection | undefined {
  if (text == null || !text.includes('\0')) return undefined;
  return { code: 'frame.out_of_range', detail: `${field} holds NUL` };
}
