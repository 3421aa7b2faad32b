export { countFrames } from './count-frames.ts';
export { BODY_KINDS, type BodyKind } from './kinds.ts';
export { INTAKE_BOOT, MAX_BATCH_BYTES, MAX_FRAMES_PER_BATCH, MAX_SEQ } from './limits.ts';
export { LIVE_STATE_BITS, NOT_MEASURED } from './live-state.ts';
export * from './messages.ts';
export { parseTopic, type Topic, topicOf } from './topics.ts';
