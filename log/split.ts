import type { LogRecord } from './contract.ts';

/**
 * A record in two, of which the second alone keeps the position: reading may go on behind it only when all of it is
 * stored. Frames are halved first, then letters, presence and frame are told apart.
 * @returns undefined when one thing is left
 */
export function splitRecord(record: LogRecord): [LogRecord[], LogRecord[]] | undefined {
  const { presence, frames, deadLetters, position, ...sender } = record;
  const only = (part: Partial<LogRecord>): LogRecord => ({ ...sender, frames: [], deadLetters: [], ...part });
  const last = position !== undefined && { position };
  if (frames.length > 1) {
    const middle = frames.length >> 1;
    const first = { ...only({ frames: frames.slice(0, middle), deadLetters }), ...(presence != null && { presence }) };
    return [[first], [only({ frames: frames.slice(middle), ...last })]];
  }
  const things = [
    ...deadLetters.map((letter) => only({ deadLetters: [letter] })),
    ...(presence == null ? [] : [only({ presence })]),
    ...frames.map((frame) => only({ frames: [frame] })),
  ];
  if (things.length < 2) return undefined;
  const end = things.length - 1;
  things[end] = { ...things[end]!, ...last };
  const middle = things.length >> 1;
  return [things.slice(0, middle), things.slice(middle)];
}
