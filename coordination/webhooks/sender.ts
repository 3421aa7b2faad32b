import { createWaker, type Egress, type Logger, type Metrics, type Part, within } from '@mediconnect/base';
import { inTransaction } from '@mediconnect/store/transaction.ts';
import type { Pool } from 'pg';
import type { Audit } from '../audit/audit.ts';
import type { EventFollower } from '../events/follower.ts';
import { attemptDelivery, DEADLINE_MS } from './attempt.ts';
import { fanOut } from './fan-out.ts';
import {
  type Attempt,
  brakeWebhook,
  claimWebhooks,
  countPending,
  giveUpOld,
  markDelivered,
  markFailed,
  type NextDelivery,
  nextDelivery,
  releaseWebhook,
} from './queue-store.ts';
import { brakeS, retryDelayS } from './schedule.ts';

/** Sends events to webhooks. Any number of processes share the work. */
export interface WebhookSender extends Part {
  /** There may be something to do. */
  wake(): void;
}

export interface SenderOptions {
  readonly pool: Pool;
  readonly egress: Egress;
  readonly events: Pick<EventFollower, 'onEvents'>;
  readonly audit: Pick<Audit, 'write'>;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly nowMs?: () => number;
}

/** Receivers that this process sends to at once. */
const AT_ONCE = 32;
/** A receiver's turn; then others come. */
const TURN_DELIVERIES = 50;
const TURN_MS = 20_000;
/** Longer than any turn: a process that holds one for longer is dead. */
const LEASE_S = (TURN_MS + 2 * DEADLINE_MS) / 1000 + 20;
const POLL_MS = 1000;
const UPKEEP_MS = 60_000;
const STOP_MS = 1000;

export function createWebhookSender(options: SenderOptions): WebhookSender {
  return new Sender(options);
}

class Sender implements WebhookSender {
  readonly name = 'webhook sender';
  readonly #options: SenderOptions;
  readonly #nowMs: () => number;
  readonly #serving = new Set<Promise<void>>();
  readonly #made;
  readonly #attempts;
  readonly #over;
  #waker = createWaker();
  #again = false;
  #pending = 0;
  #upkeepAtMs = 0;
  #failing = false;
  #running: Promise<void> = Promise.resolve();
  #unsubscribe = () => {};

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#nowMs = options.nowMs ?? Date.now;
    const { metrics } = options;
    metrics.gauge('webhook_deliveries_pending', 'Deliveries that wait, as of the last minute', () => this.#pending);
    metrics.gauge('webhook_receivers_served', 'Receivers that are being sent to', () => this.#serving.size);
    this.#made = metrics.counter('webhook_deliveries_made_total', 'Deliveries made of events');
    this.#attempts = metrics.counter('webhook_attempts_total', 'Attempts to deliver', ['problem']);
    this.#over = metrics.counter('webhook_deliveries_over_total', 'Deliveries that are over', ['state']);
  }

  async start(): Promise<void> {
    this.#waker = createWaker();
    this.#unsubscribe = this.#options.events.onEvents(() => this.wake());
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#unsubscribe();
    this.#waker.close();
    // What is under way is sent once more by whoever finds its lease over.
    await within(Promise.allSettled([this.#running, ...this.#serving]), STOP_MS);
  }

  wake(): void {
    this.#again = true;
    this.#waker.wake();
  }

  async #run(): Promise<void> {
    const waker = this.#waker;
    while (!waker.closed()) {
      this.#again = false;
      const more = await this.#round();
      if (!more && !this.#again) await waker.sleep(POLL_MS);
    }
  }

  /** Makes deliveries, and begins to serve who is due. @returns whether there is more to do at once */
  async #round(): Promise<boolean> {
    const { pool, log } = this.#options;
    try {
      const { made, more } = await fanOut(pool, this.#nowMs(), (error) => {
        if (!this.#waker.closed()) log.warn({ err: error }, 'the deliveries of a webhook could not be made');
      });
      this.#made.inc(made);
      const free = AT_ONCE - this.#serving.size;
      if (free > 0) for (const webhookId of await claimWebhooks(pool, free, LEASE_S)) this.#begin(webhookId);
      await this.#upkeep();
      this.#failing = false;
      return more;
    } catch (error) {
      if (!this.#failing && !this.#waker.closed()) log.warn({ err: error }, 'webhooks wait for the database');
      this.#failing = true;
      return false;
    }
  }

  async #upkeep(): Promise<void> {
    if (performance.now() < this.#upkeepAtMs) return;
    this.#upkeepAtMs = performance.now() + UPKEEP_MS;
    const { pool } = this.#options;
    this.#over.inc({ state: 'failed' }, await giveUpOld(pool));
    this.#pending = await countPending(pool);
  }

  #begin(webhookId: number): void {
    const turn = this.#serve(webhookId)
      .catch((error) => {
        if (!this.#waker.closed()) this.#options.log.warn({ err: error }, 'a turn of a webhook ended early');
      })
      .finally(() => {
        this.#serving.delete(turn);
        this.wake();
      });
    this.#serving.add(turn);
  }

  /** Sends what is due to one receiver, one after the other, until it fails or others should have their turn. */
  async #serve(webhookId: number): Promise<void> {
    const { pool, egress } = this.#options;
    const endMs = performance.now() + TURN_MS;
    try {
      for (let sent = 0; sent < TURN_DELIVERIES && performance.now() < endMs && !this.#waker.closed(); sent++) {
        const delivery = await nextDelivery(pool, webhookId);
        if (delivery === undefined) return;
        const attempt = await attemptDelivery(egress, delivery, this.#nowMs());
        this.#attempts.inc({ problem: attempt.problem ?? 'none' });
        if (attempt.problem === undefined) await this.#delivered(webhookId, delivery, attempt);
        else await this.#failed(webhookId, delivery, attempt);
      }
    } finally {
      await releaseWebhook(pool, webhookId);
    }
  }

  async #delivered(webhookId: number, delivery: NextDelivery, attempt: Attempt): Promise<void> {
    await markDelivered(this.#options.pool, webhookId, delivery.delivery_id, attempt);
    this.#over.inc({ state: 'delivered' });
  }

  async #failed(webhookId: number, delivery: NextDelivery, attempt: Attempt): Promise<void> {
    const { pool, audit, log } = this.#options;
    // A ping is tried once, and says nothing about the receiver that people do not see.
    const delayS = delivery.ping ? undefined : retryDelayS(delivery.attempts + 1, Math.random());
    const { over, disabled } = await inTransaction(pool, async (db) => {
      // The webhook first, as its removal does: nobody waits for the other.
      const off = delivery.ping ? undefined : await brakeWebhook(db, webhookId, brakeS(delivery.failures + 1));
      const isOver = await markFailed(db, delivery.delivery_id, attempt, delayS);
      if (off !== undefined)
        await audit.write(
          {
            ...{ actor: 'system', action: 'webhooks.disable', target: off.id, outcome: 'allowed' },
            ...{ fleetId: off.fleetId, reason: attempt.problem ?? '' },
          },
          db,
        );
      return { over: isOver, disabled: off };
    });
    if (over) this.#over.inc({ state: 'failed' });
    if (disabled) log.warn({ webhook: disabled.id }, 'a webhook that only failed for days was switched off');
  }
}
