/** Largest payload of the telemetry topic, in bytes. */
export const MAX_BATCH_BYTES = 64 * 1024;
/** Most frames in one batch. */
export const MAX_FRAMES_PER_BATCH = 1000;
/** Largest seq: beyond it a double is not exact. */
export const MAX_SEQ = Number.MAX_SAFE_INTEGER;
