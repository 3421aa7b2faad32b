import type { ErrorCode } from '@mediconnect/base';

/** Why a stage does not let a frame pass: it becomes a dead letter, and its batch goes on. */
export interface Rejection {
  readonly code: ErrorCode;
  /** For a gateway maker. */
  readonly detail: string;
}
