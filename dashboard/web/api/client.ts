/** An answer that is not a success, or no answer at all (`status` 0). */
export class ApiError extends Error {
  readonly status: number;
  /** One of docs/errors.md, or `network`. */
  readonly code: string;
  /** From Retry-After; `undefined` when the server names none. */
  readonly retryAfterSeconds: number | undefined;
  /** For a code that has several: which one it was. */
  readonly reason: string | undefined;

  constructor(status: number, code: string, message: string, retryAfterSeconds?: number, reason?: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.reason = reason;
  }
}

export const API_BASE = '/api/v1';
const DEADLINE_MS = 15_000;

interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * One request below `/api/v1`, with the session's cookie.
 *
 * @returns the JSON of the answer, `undefined` for 204
 * @throws {ApiError}
 */
export async function request<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  const init: RequestInit = {
    method: options.method ?? 'GET',
    headers: { accept: 'application/json', ...(options.body !== undefined && { 'content-type': 'application/json' }) },
    signal: options.signal === undefined ? deadline : AbortSignal.any([options.signal, deadline]),
  };
  if (options.body !== undefined) init.body = JSON.stringify(options.body);
  const response = await fetch(`${API_BASE}${path}`, init).catch((error: unknown) => {
    if (options.signal?.aborted) throw error;
    throw new ApiError(0, 'network', 'The server does not answer.');
  });
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as Answer;
  return (await response.json().catch(() => {
    throw new ApiError(response.status, 'network', 'The answer is not JSON.');
  })) as Answer;
}

/** Reads an RFC 9457 problem document; a proxy's own error page is one without a code. */
async function problemOf(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const text = (key: string) => (typeof problem[key] === 'string' ? (problem[key] as string) : undefined);
  const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  return new ApiError(
    response.status,
    text('code') ?? `http.${response.status}`,
    text('detail') ?? text('title') ?? response.statusText,
    Number.isFinite(retryAfter) ? retryAfter : undefined,
    text('reason'),
  );
}
