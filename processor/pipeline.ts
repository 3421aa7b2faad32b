import type { Logger } from '@mediconnect/base';
import type { LiveChannel, LogRecord } from '@mediconnect/log';
import type pg from 'pg';
import { encodeFrame, failedFrame } from './failed-frame.ts';
import type { HistoryOf } from './fold/fold-frames.ts';
import type { VehicleLocks } from './fold/vehicle-locks.ts';
import { type FrameInHand, type Group, kindOf, openGroup, type Stream, stateIn, type VehicleSlot } from './group.ts';
import { noteReceived, noteRefused } from './ledger/account.ts';
import type { Ledger } from './ledger/ledger.ts';
import { seqOfLetter } from './ledger/seq-of-letter.ts';
import type { LetterQuota } from './letter-quota.ts';
import type { ProcessorMetrics } from './processor-metrics.ts';
import type { Rejection } from './rejection.ts';
import { StageError } from './stage-error.ts';
import { checkText } from './stages/check-text.ts';
import { foldHistories } from './stages/fold-histories.ts';
import { foldVehicle } from './stages/fold-vehicle.ts';
import { identify } from './stages/identify.ts';
import { judgeFix } from './stages/judge-fix.ts';
import { publishLive } from './stages/publish-live.ts';
import { write } from './stages/write.ts';
import { isNumbered, type Sender, type StreamBook } from './streams.ts';
import {
  foldClockReport,
  foldPresence,
  foldReceipt,
  foldRefusedTime,
  type Surroundings,
  type VehicleState,
} from './vehicle-state.ts';

/** What a frame meets on its way, in order. Each is one file in stages/: a function of (frame, its vehicle's state). */
export const frameStages: readonly FrameStage[] = [checkText, judgeFix, foldVehicle];

/** Lets the frame pass, or tells why not. Throwing is a defect; then the frame is found by halving its group. */
export type FrameStage = (hand: FrameInHand, state: VehicleState) => Rejection | undefined;

/** What the pipeline works with. */
export interface Pipeline {
  readonly pool: pg.Pool;
  readonly streams: StreamBook;
  /** Which numbers came in. */
  readonly ledger: Ledger;
  readonly quota: LetterQuota;
  readonly surroundings: Surroundings;
  readonly live: LiveChannel;
  /** Whose history a frame belongs to, and what stands around it; undefined where no histories are folded. */
  readonly historyOf: ((hand: FrameInHand) => HistoryOf) | undefined;
  readonly locks: VehicleLocks;
  /** Frames came in that belong before others that were folded. */
  readonly onDirty: () => void;
  readonly metrics: ProcessorMetrics;
  readonly frameStages: readonly FrameStage[];
  readonly log: Logger;
}

/**
 * The way of a group: who sent it, what its frames mean, what they add to history, into the store, and only then onto the
 * map. Nothing that lasts is changed before the store has it, so a group that failed can be run again and gives the same.
 */
export async function processGroup(records: readonly LogRecord[], pipeline: Pipeline): Promise<void> {
  const senders = await identify(records, pipeline.streams, pipeline.pool);
  const leave = await pipeline.locks.enter(slotsOf(senders));
  const group = openGroup(records);
  const { ledger } = pipeline;
  try {
    await ledger.open(group, streamsOf(records, senders));
    for (const [i, record] of records.entries()) takeIn(group, record, senders[i]!, pipeline);
    if (pipeline.historyOf) foldHistories(group, pipeline.historyOf);
    const due = await ledger.judge(group);
    const inserted = await write(group, due, pipeline.pool, pipeline.quota);
    ledger.settle(group);
    if (inserted.dirty) pipeline.onDirty();
    pipeline.metrics.committed(group, inserted);
    publishLive(group, pipeline.surroundings, pipeline.live, pipeline.log);
  } finally {
    ledger.release(group);
    leave();
  }
}

function slotsOf(senders: readonly Sender[]): Set<VehicleSlot> {
  const slots = new Set<VehicleSlot>();
  for (const sender of senders) if (sender.known) slots.add(sender.stream.slot);
  return slots;
}

/** The streams whose frames are numbered, some of them more than once. */
function streamsOf(records: readonly LogRecord[], senders: readonly Sender[]): number[] {
  const streams: number[] = [];
  for (const [i, sender] of senders.entries())
    if (sender.known && isNumbered(records[i]!)) streams.push(sender.stream.stream);
  return streams;
}

/** Everything of one record, in order: what was refused, what the gateway said of itself, its frames. */
function takeIn(group: Group, record: LogRecord, sender: Sender, pipeline: Pipeline): void {
  if (!sender.known) {
    refuseAll(group, record, sender.fleetId, pipeline.metrics);
    return;
  }
  const { stream } = sender;
  const state = stateIn(group, stream.slot);
  for (const letter of record.deadLetters) {
    group.refused.push({ record, letter, fleetId: stream.fleetId });
    const seq = seqOfLetter(letter);
    const numbers = seq === undefined ? undefined : accountIn(group, record, stream);
    if (numbers !== undefined) noteRefused(numbers, seq!);
    if (letter.reason === 'frame.too_old' || letter.reason === 'frame.from_future')
      foldRefusedTime(state, record.receivedAtMs);
  }
  if (record.presence != null) {
    group.presences.push({ record, stream });
    foldPresence(state, record.presence, record.receivedAtMs);
  }
  if (record.frames.length === 0 && record.deadLetters.length === 0) return;
  const newestTimeMs = runFrames(group, record, stream, state, pipeline.frameStages);
  foldReceipt(state, record.receivedAtMs, newestTimeMs);
  foldClockReport(state, record.gateway, record.receivedAtMs, newestTimeMs);
}

/** @returns the newest time among the frames that passed; 0 without any */
function runFrames(
  group: Group,
  record: LogRecord,
  stream: Stream,
  state: VehicleState,
  stages: readonly FrameStage[],
): number {
  let newestTimeMs = 0;
  if (record.frames.length === 0) return newestTimeMs;
  const account = accountIn(group, record, stream);
  for (const frame of record.frames) {
    const hand = take(record, frame, stream);
    const rejection = runStages(hand, state, stages);
    if (rejection !== undefined) {
      const letter = { reason: rejection.code, detail: rejection.detail, payload: encodeFrame(frame) };
      group.refused.push({ record, letter, fleetId: stream.fleetId });
      if (account !== undefined) noteRefused(account, hand.reading.seq);
      continue;
    }
    group.frames[hand.kind].push(hand);
    if (account !== undefined) noteReceived(account, hand, hand.reading.seq, hand.reading.timeMs);
    const arrived = group.arrivals.get(stream.slot);
    if (arrived === undefined) group.arrivals.set(stream.slot, [hand]);
    else arrived.push(hand);
    if (hand.reading.timeMs > newestTimeMs) newestTimeMs = hand.reading.timeMs;
  }
  return newestTimeMs;
}

/** The account of a record's numbers, as this group changes it; undefined where frames are not numbered. */
function accountIn(group: Group, { receivedAtMs }: LogRecord, { stream }: Stream) {
  const account = group.ledger.get(stream);
  if (account !== undefined && receivedAtMs > account.lastReceivedAtMs) account.lastReceivedAtMs = receivedAtMs;
  return account;
}

function runStages(hand: FrameInHand, state: VehicleState, stages: readonly FrameStage[]): Rejection | undefined {
  for (const stage of stages) {
    try {
      const rejection = stage(hand, state);
      if (rejection !== undefined) return rejection;
    } catch (error) {
      throw new StageError(stage.name, error);
    }
  }
  return undefined;
}

function take(record: LogRecord, frame: LogRecord['frames'][number], stream: Stream): FrameInHand {
  const kind = kindOf(frame);
  const { timeMs, seq } = frame;
  if (kind === undefined || timeMs == null || seq == null) throw new StageError('take', 'no body, time or seq');
  const { receivedAtMs, gateway, boot } = record;
  const reading = { kind, timeMs, receivedAtMs, gateway, boot, seq, body: frame[kind]!, latest: undefined };
  return { record, frame, kind, stream, reading, quality: 0 };
}

/** A sender that is unknown to the store: nothing of it can become a row of its own. */
function refuseAll(group: Group, record: LogRecord, fleetId: number | undefined, metrics: ProcessorMetrics): void {
  if (fleetId === undefined) {
    metrics.dropped('unknown_fleet', Math.max(1, record.frames.length + record.deadLetters.length));
    return;
  }
  for (const letter of record.deadLetters) group.refused.push({ record, letter, fleetId });
  for (const frame of record.frames)
    group.refused.push({ record, fleetId, letter: failedFrame(frame, 'its vehicle or gateway does not exist') });
  if (record.presence != null) metrics.dropped('unknown_sender', 1);
}
