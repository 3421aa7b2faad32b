import { errorCatalogue } from './error-codes.ts';

export { errorCatalogue };
export type ErrorCode = keyof typeof errorCatalogue;

/**
 * An error that a user or another program is meant to understand: it has a stable code of the catalogue, the HTTP
 * status that goes with it, and a sentence that tells the next step. Everything else is a defect.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** More to read for a program, such as the fields that were wrong. Never a secret. */
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, message?: string, options?: { cause?: unknown; details?: Record<string, unknown> }) {
    super(message ?? errorCatalogue[code].title, options?.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options?.details;
  }

  /** HTTP status of the code, 500 where it is never answered over HTTP. */
  get status(): number {
    return errorCatalogue[this.code].status;
  }
}

/** True for an AppError, optionally of one code. */
export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
