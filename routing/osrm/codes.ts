import { AppError, type ErrorCode } from '@mediconnect/base';

/** Every code of OSRM's HTTP API (v26.10) but Ok, and what it is to us. */
const MEANINGS: Readonly<Record<string, ErrorCode>> = {
  NoSegment: 'route.not_found',
  NoRoute: 'route.not_found',
  NoTable: 'route.not_found',
  NoMatch: 'route.not_found',
  NoTrips: 'route.not_found',
  TooBig: 'osrm.refused',
  InvalidUrl: 'osrm.refused',
  InvalidService: 'osrm.refused',
  InvalidVersion: 'osrm.refused',
  InvalidOptions: 'osrm.refused',
  InvalidQuery: 'osrm.refused',
  InvalidValue: 'osrm.refused',
  InvalidMethod: 'osrm.refused',
  InvalidContentType: 'osrm.refused',
  NotImplemented: 'osrm.refused',
  DisabledDataset: 'osrm.refused',
};

/** What stands between us and an OSRM says by these that there is none behind it. */
const GATEWAY_STATUSES = new Set([502, 503, 504]);
const LONGEST_MESSAGE = 200;

/** Details of an error that OSRM told: its own code, and which coordinate it is about, counted from 0. */
export interface Refusal {
  readonly osrmCode: string;
  readonly coordinate?: number;
}

/**
 * The error in an answer other than Ok. `details` is a {@link Refusal} where OSRM said something.
 * @param body what came, parsed; undefined when it was no JSON
 */
export function refusalOf(status: number, body: unknown): AppError {
  const { code, message } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const meaning = typeof code === 'string' && Object.hasOwn(MEANINGS, code) ? MEANINGS[code] : undefined;
  if (meaning === undefined || typeof code !== 'string') {
    if (GATEWAY_STATUSES.has(status)) return new AppError('osrm.unreachable', `There is no OSRM: status ${status}`);
    return new AppError('osrm.bad_answer', `OSRM answered status ${status} without a code that we know`);
  }
  const text = typeof message === 'string' ? message.slice(0, LONGEST_MESSAGE) : '';
  const coordinate = code === 'NoSegment' ? /coordinate (\d{1,6})\b/.exec(text)?.[1] : undefined;
  const details: Refusal = { osrmCode: code, ...(coordinate !== undefined && { coordinate: Number(coordinate) }) };
  return new AppError(meaning, text === '' ? undefined : `OSRM: ${text}`, { details: { ...details } });
}

/** What OSRM told about a request, if that is what the error is. */
export function refusalIn(error: unknown): Refusal | undefined {
  const details = error instanceof AppError ? error.details : undefined;
  return typeof details?.osrmCode === 'string' ? (details as unknown as Refusal) : undefined;
}

/** These say something about the server and not about the question: they count for its breaker. */
const FAILURES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'osrm.unreachable',
  'osrm.timeout',
  'osrm.bad_answer',
  'osrm.wrong_data',
]);
export const isFailure = (error: unknown): error is AppError => error instanceof AppError && FAILURES.has(error.code);
