import { type ErrorCode, errorCatalogue } from './errors.ts';

/** An RFC 9457 problem document. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly requestId: string;
}

/** The document that a code is answered with. @param detail what is said of this case; default: what to do about the code */
export function problemDocument(code: ErrorCode, requestId: string, detail?: string): ProblemDocument {
  const { status, title, action } = errorCatalogue[code];
  return { type: `urn:mediconnect:error:${code}`, title, status, code, detail: detail ?? action, requestId };
}
