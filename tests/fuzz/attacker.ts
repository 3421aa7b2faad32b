import { connect as connectSocket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Conversation, conversationOf, type Talker } from './conversations.ts';

/** Connections at the same time. */
const AT_ONCE = 48;
/** How long an answer is waited for that comes for sure, however busy the machine is, and one that may not come. */
const ANSWER_MS = 20_000;
const MOMENT_MS = 30;
/** How long who waits for answers does so after the last one. */
const LINGER_MS = 30;
/** Source addresses 127.0.0.2 and up: limits of one address are not under test here. */
const ADDRESSES = 200;

/** Plays a conversation to its end. @returns false when the target did not accept the connection */
async function play(
  target: { host: string; port: number },
  { parts, leave }: Conversation,
  address: string,
): Promise<boolean> {
  const socket = connectSocket({ ...target, localAddress: address, noDelay: true });
  socket.on('error', () => {});
  const accepted = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('close', () => resolve(false));
  });
  if (!accepted) return false;
  let answered: () => void = () => {};
  socket.on('data', () => answered());
  const closed = new Promise<void>((resolve) => {
    if (socket.destroyed) resolve();
    else socket.once('close', () => resolve());
  });
  for (const part of parts) {
    const answer = new Promise<void>((resolve) => (answered = resolve));
    for (const chunk of part.chunks) socket.write(chunk);
    const late = new AbortController();
    const over = pause(part.answered ? ANSWER_MS : MOMENT_MS, undefined, { signal: late.signal }).catch(() => {});
    await Promise.race([answer, over, closed]);
    late.abort();
  }
  if (leave === 'cut') setImmediate(() => socket.destroy());
  else if (leave === 'linger' && !socket.destroyed) socket.setTimeout(LINGER_MS, () => socket.end());
  else socket.end();
  await closed;
  return true;
}

/**
 * Plays the conversations from `first` on until at least so many packets were sent, some at the same time; each talker
 * holds one of them at a time.
 * @param talkers at least as many as connections at the same time
 * @returns the next conversation, and what was sent
 */
export async function attack(options: {
  readonly target: { host: string; port: number };
  readonly seed: number;
  readonly first: number;
  readonly packets: number;
  readonly talkers: readonly Talker[];
  /** Told each conversation that begins and ends, so that a crash can be told with what was under way. */
  readonly underWay: Set<number>;
}): Promise<{ next: number; packets: number; conversations: number }> {
  const { target, seed, first, talkers, underWay } = options;
  let next = first;
  let packets = 0;
  const worker = async () => {
    while (packets < options.packets) {
      const n = next++;
      const conversation = conversationOf(seed, n, talkers[n % talkers.length]!, Date.now());
      packets += conversation.packets;
      underWay.add(n);
      const accepted = await play(target, conversation, `127.0.0.${2 + (n % ADDRESSES)}`);
      if (!accepted) throw new Error(`nobody accepted conversation ${n}`);
      underWay.delete(n);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { next, packets, conversations: next - first };
}
