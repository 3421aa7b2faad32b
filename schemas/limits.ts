/** Largest payload of the telemetry topic, in bytes. */
export const MAX_BATCH_BYTES = 64 * 1024;
/** Most frames in one batch. */
export const MAX_FRAMES_PER_BATCH = 1000;
/** Largest seq: beyond it a double is not exact. */
export const MAX_SEQ = Number.MAX_SAFE_INTEGER;
/**
 * The boot of all frames that come through an intake. No gateway gets there: it counts its starts from 1. So what a
 * tracker sends through Traccar and what a gateway of the same name publishes itself never take each other's place. Its
 * seqs are made of content and count nothing.
 */
export const INTAKE_BOOT = 0xffff_ffff;
