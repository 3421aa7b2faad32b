import { AppError } from '@mediconnect/base';

const HOUR_MS = 3_600_000;

export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * The half-open period [from, to) of a query; without `to` it ends now, without `from` it is `defaultHours` long.
 * @throws {AppError} request.invalid when it ends before it starts, period.too_long beyond `maxHours`
 */
export function periodOf(
  query: { from?: string | undefined; to?: string | undefined },
  limits: { defaultHours: number; maxHours: number },
  nowMs: number,
): Period {
  // One millisecond later than now, so that what arrived in this very one is within.
  const toMs = query.to === undefined ? nowMs + 1 : Date.parse(query.to);
  const fromMs = query.from === undefined ? toMs - limits.defaultHours * HOUR_MS : Date.parse(query.from);
  if (!Number.isFinite(fromMs) || !Number.isFinite(toMs)) throw new AppError('request.invalid', 'Not a time.');
  if (toMs <= fromMs) throw new AppError('request.invalid', '"to" must be later than "from".');
  if (toMs - fromMs > limits.maxHours * HOUR_MS)
    throw new AppError('period.too_long', `The longest period here is ${limits.maxHours} hours.`);
  return { fromMs, toMs };
}
