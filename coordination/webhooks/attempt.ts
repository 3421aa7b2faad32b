import { type Egress, isAppError } from '@mediconnect/base';
import type { Attempt, NextDelivery } from './queue-store.ts';
import { signatureOf } from './signature.ts';

/** A receiver has so long for its whole answer. */
export const DEADLINE_MS = 10_000;
/** Nobody reads the answer; a receiver that sends more than this is broken. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** Sends a delivery once. Accepted is what is answered with 2xx. */
export async function attemptDelivery(egress: Egress, delivery: NextDelivery, nowMs: number): Promise<Attempt> {
  const { id, body, attempts, url, secret, previous_secret: previous } = delivery;
  const startedMs = performance.now();
  const ended = (status: number | undefined, problem: string | undefined): Attempt => ({
    ...{ status, problem },
    durationMs: Math.round(performance.now() - startedMs),
  });
  const secrets = previous === null ? [secret] : [secret, previous];
  try {
    const { status } = await egress.send({
      ...{ method: 'POST', url, body, deadlineMs: DEADLINE_MS, maxAnswerBytes: MAX_ANSWER_BYTES },
      headers: {
        'content-type': 'application/json',
        'user-agent': 'MediConnect-Webhooks',
        'mediconnect-delivery': id,
        'mediconnect-attempt': String(attempts + 1),
        'mediconnect-signature': signatureOf(secrets, Math.floor(nowMs / 1000), body),
      },
    });
    return ended(status, status >= 200 && status < 300 ? undefined : 'webhook.not_accepted');
  } catch (error) {
    return ended(undefined, isAppError(error) ? error.code : 'internal');
  }
}
