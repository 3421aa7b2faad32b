import type { Logger } from '@mediconnect/base';
import type { LiveChannel, LogRecord } from '@mediconnect/log';
import type pg from 'pg';
import { encodeFrame, failedFrame } from './failed-frame.ts';
import { type FrameInHand, type Group, kindOf, openGroup, type Stream, stateIn } from './group.ts';
import type { LetterQuota } from './letter-quota.ts';
import type { ProcessorMetrics } from './processor-metrics.ts';
import type { Rejection } from './rejection.ts';
import { StageError } from './stage-error.ts';
import { checkText } from './stages/check-text.ts';
import { foldVehicle } from './stages/fold-vehicle.ts';
import { identify } from './stages/identify.ts';
import { indexByH3 } from './stages/index-by-h3.ts';
import { judgeFix } from './stages/judge-fix.ts';
import { publishLive } from './stages/publish-live.ts';
import { write } from './stages/write.ts';
import type { Sender, StreamBook } from './streams.ts';
import { foldPresence, foldReceipt, foldRefusedTime, type Surroundings, type VehicleState } from './vehicle-state.ts';

/** What a frame meets on its way, in order. Each is one file in stages/: a function of (frame, its vehicle's state). */
export const frameStages: readonly FrameStage[] = [checkText, judgeFix, indexByH3, foldVehicle];

/** Lets the frame pass, or tells why not. Throwing is a defect; then the frame is found by halving its group. */
export type FrameStage = (hand: FrameInHand, state: VehicleState) => Rejection | undefined;

/** What the pipeline works with. */
export interface Pipeline {
  readonly pool: pg.Pool;
  readonly streams: StreamBook;
  readonly quota: LetterQuota;
  readonly surroundings: Surroundings;
  readonly live: LiveChannel;
  readonly metrics: ProcessorMetrics;
  readonly frameStages: readonly FrameStage[];
  readonly log: Logger;
}

/**
 * The way of a group: who sent it, what its frames mean, into the store, and only then onto the map. Nothing that
 * lasts is changed before the store has it, so a group that failed can be run again and gives the same.
 */
export async function processGroup(records: readonly LogRecord[], pipeline: Pipeline): Promise<void> {
  const group = openGroup(records);
  const senders = await identify(records, pipeline.streams, pipeline.pool);
  for (const [i, record] of records.entries()) takeIn(group, record, senders[i]!, pipeline);
  const inserted = await write(group, pipeline.pool, pipeline.quota);
  pipeline.metrics.committed(group, inserted);
  publishLive(group, pipeline.surroundings, pipeline.live, pipeline.log);
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
  for (const frame of record.frames) {
    const hand = take(record, frame, stream);
    const rejection = runStages(hand, state, stages);
    if (rejection !== undefined) {
      const letter = { reason: rejection.code, detail: rejection.detail, payload: encodeFrame(frame) };
      group.refused.push({ record, letter, fleetId: stream.fleetId });
      continue;
    }
    group.frames[hand.kind].push(hand);
    if (hand.reading.timeMs > newestTimeMs) newestTimeMs = hand.reading.timeMs;
  }
  return newestTimeMs;
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
  const reading = { timeMs, receivedAtMs, gateway, boot, seq, body: frame[kind]!, latest: undefined };
  return { record, frame, kind, stream, reading, quality: 0, cell: undefined };
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
