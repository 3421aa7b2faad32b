import { AppError, type ErrorCode, errorCatalogue, type ProblemDocument, problemDocument } from '@mediconnect/base';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

/** What Fastify throws before a handler runs, by its code. */
const OF_FASTIFY: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.malformed',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.unsupported_media_type',
  FST_ERR_VALIDATION: 'request.invalid',
  FST_ERR_BAD_URL: 'request.invalid',
};

/** How a lost or refused connection to the database shows. */
const DATABASE_AWAY = /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|08\w{3}|57P0\d|53300)$/;

/** The code to answer an error with; `internal` for defects. */
export function codeOf(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code;
  const { code, message, statusCode } = error as Partial<FastifyError>;
  if (code !== undefined && Object.hasOwn(OF_FASTIFY, code)) return OF_FASTIFY[code]!;
  if (code !== undefined && DATABASE_AWAY.test(code)) return 'database.unavailable';
  if (/Connection terminated|timeout exceeded when trying to connect/.test(message ?? ''))
    return 'database.unavailable';
  if (statusCode === 416) return 'request.bad_range';
  if (statusCode === 404) return 'not_found';
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? 'request.invalid' : 'internal';
}

/** A problem document, with the fields that were wrong. */
export interface RequestProblem extends ProblemDocument {
  readonly errors?: { field: string; message: string }[];
  /** For a code that has several: which one it was, as a word, and the point that is to blame. */
  readonly reason?: string;
  readonly point?: string;
}

/** The fields that were wrong, with their place and the reason, never what stood there. */
function fieldErrors(error: unknown): { field: string; message: string }[] | undefined {
  const { validation, validationContext } = error as Partial<FastifyError>;
  return validation?.slice(0, 20).map(({ instancePath, message, params }) => {
    const { additionalProperties: extra = [] } = (params ?? {}) as { additionalProperties?: string[] };
    const field = `${validationContext ?? ''}${instancePath ?? ''}`.slice(0, 200);
    // A schema that is `false` is how the validator says that there is no such field.
    const said = message === 'schema is false' ? 'is not a known field' : (message ?? 'is wrong');
    return { field, message: [said, ...extra.slice(0, 10)].join(' ').slice(0, 200) };
  });
}

/** The document that an error is answered with. Defects say nothing but where to look. */
export function problemOf(error: unknown, requestId: string): RequestProblem {
  const code = codeOf(error);
  const errors = fieldErrors(error);
  const said = error instanceof AppError && error.message !== errorCatalogue[code].title ? error.message : undefined;
  const first = errors?.[0];
  const detail = first === undefined ? said : `${first.field} ${first.message}`;
  return { ...problemDocument(code, requestId, detail), ...(errors && { errors }), ...reasonOf(error) };
}

function reasonOf(error: unknown): Pick<RequestProblem, 'reason' | 'point'> {
  const { reason, point } = (error instanceof AppError && error.details) || {};
  return { ...(typeof reason === 'string' && { reason }), ...(typeof point === 'string' && { point }) };
}

/** Answers one error with its problem document, and logs it when it is ours. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request.id);
  if (problem.status >= 500) request.log.error({ err: error, requestId: request.id }, 'request failed');
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="mediconnect"');
  return reply
    .code(problem.status)
    .header('x-request-id', request.id)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem);
}
