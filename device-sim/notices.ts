import type { GatewayNotices } from './gateway/gateway.ts';
import type { Closed } from './gateway/mqtt-connection.ts';
import type { QueuedFrame } from './gateway/queue.ts';
import { HOW_TO_PROVISION } from './gateways-file.ts';

/** Meaning of CONNACK return codes (MQTT 3.1.1, table 3.1). */
const REFUSALS: Record<number, string> = {
  1: 'it does not speak MQTT 3.1.1',
  2: 'it does not accept this client id',
  3: 'it is not available',
  4: 'unknown gateway or wrong secret',
  5: 'not authorized: unknown gateway, wrong secret or revoked',
};

/** Least time between two lines about lost connections while others hold. */
const LOSSES_EVERY_MS = 60_000;

/**
 * Tells people what goes wrong, once: a refusal once for each gateway until it is let in; a broker that is away once
 * for all of them until one is connected again; single lost connections once a minute, counted.
 */
export class Notices implements GatewayNotices {
  readonly #say: (line: string) => void;
  readonly #broker: string;
  readonly #onDropped: (gateway: string, frames: readonly QueuedFrame[]) => void;
  readonly #connected = new Set<string>();
  readonly #refused = new Set<string>();
  readonly #overflowing = new Set<string>();
  #away = false;
  #explained = false;
  #losses = 0;
  #lossesSaidMs = Number.NEGATIVE_INFINITY;

  constructor(
    broker: URL,
    say: (line: string) => void,
    onDropped: (gateway: string, frames: readonly QueuedFrame[]) => void,
  ) {
    this.#broker = `${broker.protocol}//${broker.host}`;
    this.#say = say;
    this.#onDropped = onDropped;
  }

  connected(gateway: string): void {
    this.#connected.add(gateway);
    if (this.#refused.delete(gateway)) this.#say(`${gateway}: let in again`);
    if (!this.#away) return;
    this.#away = false;
    this.#say(`broker ${this.#broker} is there again`);
  }

  disconnected(gateway: string, { reason, refused, intended }: Closed, nowMs = performance.now()): void {
    const wasConnected = this.#connected.delete(gateway);
    if (intended) return;
    if (refused !== undefined) {
      this.#refusal(gateway, refused);
      return;
    }
    if (wasConnected) this.#losses++;
    if (this.#connected.size === 0) this.#sayAway(reason);
    else if (wasConnected && nowMs - this.#lossesSaidMs >= LOSSES_EVERY_MS) this.#sayLosses(reason, nowMs);
  }

  #sayAway(reason: string): void {
    if (this.#away) return;
    this.#away = true;
    this.#losses = 0;
    this.#say(`broker ${this.#broker}: ${reason}; gateways keep their frames and try again`);
  }

  #sayLosses(reason: string, nowMs: number): void {
    const many = this.#losses > 1 ? ` (${this.#losses} connections since the last such line)` : '';
    this.#lossesSaidMs = nowMs;
    this.#losses = 0;
    this.#say(`a gateway lost its connection: ${reason}${many}; it connects again. Does another program use its id?`);
  }

  dropped(gateway: string, frames: readonly QueuedFrame[]): void {
    this.#onDropped(gateway, frames);
    if (this.#overflowing.has(gateway)) return;
    this.#overflowing.add(gateway);
    this.#say(`${gateway}: its queue is full, the oldest fixes are dropped (--queue N keeps more)`);
  }

  #refusal(gateway: string, code: number): void {
    if (this.#refused.has(gateway)) return;
    this.#refused.add(gateway);
    this.#say(`${gateway}: the broker refused it (CONNACK ${code}, ${REFUSALS[code] ?? 'reserved'}); trying again`);
    if (code < 4 || this.#explained) return;
    this.#explained = true;
    this.#say(HOW_TO_PROVISION);
  }
}
