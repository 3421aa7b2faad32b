import { hostname } from 'node:os';
import { AppError, createWaker, within } from '@mediconnect/base';
import { problemOf } from '../problem.ts';
import { type Assignment, createAssignment } from './assignment.ts';
import { loadClient } from './client.ts';
import type { KafkaReader, KafkaReaderOptions, KafkaReaderStatus } from './contract.ts';
import { type MessageConsumer, openConsumer } from './message-consumer.ts';
import { createRangeBook } from './range-book.ts';
import { createReaderMetrics } from './reader-metrics.ts';
import { claimShare } from './share.ts';
import { PROCESSOR_GROUP, TELEMETRY_TOPIC } from './topics.ts';

const DEFAULTS = {
  maxQueuedFrames: 20_000,
  maxQueuedBytes: 64 * 1024 * 1024,
  maxGroupFrames: 2000,
  drainMs: 2000,
  prefix: '',
};
/** A processor that is gone without a word is replaced after so long. MEDICONNECT_KAFKA_OPTIONS stand over it. */
const MEMBERSHIP = { 'session.timeout.ms': 10_000, 'heartbeat.interval.ms': 2000 };
const MESSAGES_PER_POLL = 500;
const RETRY_MS = 500;
/** How long a full buffer may keep us from polling; beyond it the partitions are paused, and the group is answered. */
const FULL_MS = 1000;
/** A processor that lost a partition without being told asks the group again after so long. */
const REJOIN_MS = 1000;
/** So many errors in a row are a client that will not recover. */
const MAX_FAILURES = 20;
/** How often we look how far behind we are. */
const LOOK_MS = 10_000;

/**
 * The processor's side of Kafka. One loop polls, answers the group and hands over what it read; commits run beside it,
 * one group at a time. Positions are claimed at each assignment and moved by whoever stores the rows.
 */
export function createKafkaReader(given: KafkaReaderOptions): KafkaReader {
  const options = { ...DEFAULTS, ...given };
  const { kafka, topics, pool, log } = options;
  const topic = options.prefix + TELEMETRY_TOPIC;
  const owner = `${hostname()} ${process.pid}`;
  const waker = createWaker();
  let messages: MessageConsumer | undefined;
  let assignment: Assignment | undefined;
  /** Assigned by the group and not claimed yet. */
  let wanted: readonly number[] | undefined;
  let problem: string | undefined = 'no broker has answered yet';
  /** Commits of assignments before that have not ended. */
  let unsettled = 0;
  let lag = 0;
  /** How often in a row nothing could be read. */
  let failures = 0;
  let running: Promise<void> = Promise.resolve();
  let looking: NodeJS.Timeout | undefined;
  let stopped: Promise<void> | undefined;

  const queuedFrames = () => assignment?.queuedFrames() ?? 0;
  const queuedBytes = () => assignment?.queuedBytes() ?? 0;
  const hasRoom = () => queuedFrames() < options.maxQueuedFrames && queuedBytes() < options.maxQueuedBytes;
  const metrics = createReaderMetrics(options.metrics, {
    queuedFrames,
    queuedBytes,
    partitions: () => assignment?.partitions.length ?? 0,
    lag: () => lag,
    healthy: () => status().ready,
  });
  const ranges = createRangeBook(log, metrics.outOfRange);

  /** Lets go of what we have: nothing more is begun, and the commit under way has a moment to end. */
  async function release(): Promise<void> {
    const old = assignment;
    assignment = undefined;
    if (!old) return;
    old.lane.close();
    unsettled++;
    const idle = old.lane.idle().then(() => {
      unsettled--;
      waker.wake();
    });
    await within(idle, options.drainMs);
    options.onRevoked();
  }

  /** Claims what the group assigned, and starts reading it. Throws where the database or the brokers are away. */
  async function claim(from: MessageConsumer, partitions: readonly number[]): Promise<void> {
    if (unsettled > 0) await waker.sleep(FULL_MS);
    if (unsettled > 0) throw new Error('a commit of the assignment before is still under way');
    const { claims, assignment: share } = await claimShare({ from, topic, topics, pool, ranges, owner, partitions });
    await options.onAssigned(share);
    if (waker.closed()) throw new AppError('log.closed'); // nobody may touch a consumer that is being closed
    assignment = createAssignment({
      ...options,
      topic,
      claims,
      onRetry: metrics.retried,
      onUndecodable: metrics.undecodable,
      onHole: metrics.hole,
      onLost() {
        metrics.positionLost();
        log.warn('another processor took over a partition; what was not stored there was rolled back here');
      },
      onSettled: waker.wake,
      onCommitted: metrics.committed,
    });
    from.consumer.assign(claims.map(({ partition, nextOffset }) => ({ topic, partition, offset: nextOffset })));
    metrics.assigned();
    log.info({ partitions, claims }, 'partitions assigned');
  }

  /** Answers what the group asked meanwhile. While an assignment cannot be claimed it is tried again at each turn. */
  async function answerGroup(from: MessageConsumer): Promise<void> {
    for (let event = from.nextRebalance(); event; event = from.nextRebalance()) {
      wanted = undefined;
      await release();
      if (event.kind === 'assign') wanted = event.partitions;
      else from.consumer.unassign();
    }
    if (wanted === undefined) return;
    try {
      await claim(from, wanted);
      wanted = undefined;
      problem = undefined;
    } catch (error) {
      noteProblem(error, 'the assigned partitions cannot be read yet; trying again');
      await waker.sleep(RETRY_MS);
    }
  }

  function noteProblem(error: unknown, message: string): void {
    const reason = (error as Error).message;
    if (problem !== reason) log.warn({ reason }, message);
    problem = reason;
  }

  /** Another processor has a partition of ours and the group did not tell, or reading has a hole: all is asked for anew. */
  async function rejoin(from: MessageConsumer, fault: 'lost' | 'gap'): Promise<void> {
    if (fault === 'gap') log.warn('a message is missing between two that were read; reading again from the position');
    await release();
    from.consumer.unsubscribe();
    await waker.sleep(REJOIN_MS);
    from.consumer.subscribe([topic]);
  }

  /** Waits for room; the partitions are paused when that takes long, so that polling can go on. */
  async function makeRoom(from: MessageConsumer): Promise<void> {
    const mine = assignment;
    const untilMs = performance.now() + FULL_MS;
    while (!hasRoom() && performance.now() < untilMs && !waker.closed()) await waker.sleep(untilMs - performance.now());
    if (hasRoom() || mine === undefined) return;
    const paused = mine.partitions.map((partition) => ({ topic, partition }));
    from.consumer.pause(paused);
    while (!hasRoom() && mine === assignment && mine.fault() === undefined && !waker.closed()) {
      mine.take(await from.poll(MESSAGES_PER_POLL));
      await answerGroup(from);
    }
    if (mine === assignment) from.consumer.resume(paused);
  }

  async function turn(from: MessageConsumer): Promise<void> {
    await answerGroup(from);
    const fault = assignment?.fault();
    if (fault !== undefined) return rejoin(from, fault);
    await makeRoom(from);
    // Partitions are only ever assigned between two polls, so what comes now belongs to this assignment.
    const mine = assignment;
    const found = await from.poll(MESSAGES_PER_POLL);
    failures = 0;
    mine?.take(found);
    if (mine) problem = undefined;
  }

  /** A client that fails again and again is thrown away. */
  async function reopen(): Promise<void> {
    failures = 0;
    await release();
    await messages?.close(wanted !== undefined);
    messages = undefined;
    wanted = undefined;
  }

  async function run(): Promise<void> {
    while (!waker.closed()) {
      try {
        if (messages === undefined) {
          await waker.orClosed(topics.partitionsOf(topic));
          const opening = openConsumer(kafka, { ...MEMBERSHIP, 'group.id': options.prefix + PROCESSOR_GROUP });
          messages = await waker.orClosed(opening, (late) => void late.close(false));
          messages.consumer.subscribe([topic]);
          problem = 'the group has assigned nothing yet';
        }
        await turn(messages);
      } catch (error) {
        if (waker.closed()) break;
        noteProblem(error, 'Kafka cannot be read; trying again');
        if (++failures >= MAX_FAILURES) await reopen();
        else await look().catch(() => {});
        await waker.sleep(RETRY_MS);
      }
    }
  }

  /** Looks how far behind we are, and whether Kafka removed what was not read yet. */
  async function look(): Promise<void> {
    const [from, mine] = [messages, assignment];
    if (!from || !mine) return;
    let behind = 0;
    const before = new Map(mine.partitions.map((partition) => [partition, mine.readOffset(partition)]));
    const found = await from.offsetsOf(topic, mine.partitions);
    if (mine !== assignment) return;
    for (const { partition, ...range } of found) {
      const [read, next] = [before.get(partition)!, mine.readOffset(partition)];
      behind += Math.max(0, range.highOffset - next);
      // We may have read on behind the answer meanwhile.
      ranges.holds(partition, read > range.highOffset ? read : Math.min(next, range.highOffset), range);
    }
    lag = behind;
  }

  function status(): KafkaReaderStatus {
    const since = assignment?.lane.failingSinceMs() ?? messages?.brokers.downSinceMs();
    const failure = assignment?.lane.failure();
    const reasons = [problem, failure && problemOf(failure), ...ranges.problems()];
    const why = reasons.filter((text) => text !== undefined).join('; ');
    return {
      ready: assignment !== undefined && why === '' && since === undefined,
      partitions: assignment?.partitions ?? [],
      queuedFrames: queuedFrames(),
      ...(since !== undefined && { failingSinceMs: since }),
      ...(why !== '' && { problem: why }),
    };
  }

  return {
    name: 'log reader',
    status,
    async start() {
      loadClient();
      running = run();
      let busy = false;
      looking = setInterval(() => {
        if (busy) return;
        busy = true;
        void look()
          .catch(() => {})
          .finally(() => {
            busy = false;
          });
      }, LOOK_MS);
    },
    stop() {
      stopped ??= (async () => {
        clearInterval(looking);
        waker.close();
        // It may wait for a database that is away; what it claims after this is claimed by the next.
        await within(running, options.drainMs);
        await release();
        await messages?.close(wanted !== undefined);
      })();
      return stopped;
    },
  };
}
