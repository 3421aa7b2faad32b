import { telemetry, topicOf } from '@mediconnect/schemas';
import type { FrameSink } from '../fleet.ts';
import type { Reading } from '../vehicle/state.ts';
import { CommandReader, type Orders } from './commands.ts';
import { encodeBatch } from './encode.ts';
import { type Closed, type Connection, type ConnectionOptions, openConnection } from './mqtt-connection.ts';
import { Patience } from './patience.ts';
import type { QueuedFrame } from './queue.ts';
import { FrameRecorder, type GatewayCounts, type RecorderOptions } from './recorder.ts';

export interface GatewayOptions extends Omit<ConnectionOptions, 'will'>, RecorderOptions {
  readonly fleet: string;
  readonly vehicle: string;
  /** Batches in flight at once. One keeps the order even where a broker handles publishes concurrently. */
  readonly window: number;
  readonly notices: GatewayNotices;
  /** Other waits before a new attempt than `backoffMs`, for tests. */
  readonly retryMs?: (failures: number) => number;
}

/** What a gateway tells about itself. */
export interface GatewayNotices {
  connected(gateway: string): void;
  disconnected(gateway: string, closed: Closed): void;
  dropped(gateway: string, frames: readonly QueuedFrame[]): void;
}

const { PRESENCE_STATE_ONLINE, PRESENCE_STATE_OFFLINE } = telemetry.PresenceState;
const GOODBYE_MS = 300;
/** Flights that wait at most before `hasRoom` says that it is enough. */
const FLIGHTS_AHEAD = 3;
/**
 * A gateway: numbers and keeps its frames, and delivers them at least once to the broker, whenever there is one: in
 * order while it holds the connection, and live frames before a backlog (`queue.ts`). Frames are forgotten at their
 * PUBACK alone.
 */
export class Gateway implements FrameSink {
  readonly #options: GatewayOptions;
  readonly #recorder: FrameRecorder;
  readonly #patience: Patience;
  readonly #telemetryTopic: string;
  readonly #presenceTopic: string;
  readonly #commandsTopic: string;
  readonly #commandsAckTopic: string;
  /** Set when it takes commands. */
  #commands: CommandReader | undefined;
  /** It restarts when this message, its last word, is acknowledged or lost. */
  #lastWord: number | undefined;
  /** Flight number of each message id under way; 0 stands for a presence. */
  readonly #underWay = new Map<number, number>();
  #connection: Connection | undefined;
  #open = false;
  #stopping = false;
  /** False while it is made to believe that there is no network. */
  #network = true;
  #messageId = 0;
  #retry: NodeJS.Timeout | undefined;
  #onChange: (() => void) | undefined;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#recorder = new FrameRecorder(options, (frames) => options.notices.dropped(this.name, frames));
    this.#patience = new Patience(options.retryMs);
    this.#telemetryTopic = topicOf(options.fleet, options.vehicle, 'telemetry');
    this.#presenceTopic = topicOf(options.fleet, options.vehicle, 'presence');
    this.#commandsTopic = topicOf(options.fleet, options.vehicle, 'commands');
    this.#commandsAckTopic = topicOf(options.fleet, options.vehicle, 'commands/ack');
  }

  get name(): string {
    return this.#options.gateway;
  }

  get counts(): GatewayCounts {
    return this.#recorder.counts;
  }

  get isConnected(): boolean {
    return this.#open;
  }

  /** Frames that are not acknowledged yet. */
  get queued(): number {
    return this.#recorder.size;
  }

  /** The frames that are not acknowledged yet, in the order in which they were recorded. */
  unacknowledged(): QueuedFrame[] {
    return this.#recorder.frames();
  }

  /** From the next connection on it takes commands. */
  obey(orders: Orders): void {
    this.#commands = new CommandReader(orders);
  }

  /** Connects after a delay, and from then on again and again. */
  start(delayMs: number): void {
    this.#retry = setTimeout(() => this.#connect(), delayMs);
  }

  /**
   * Numbers the readings of one tick, keeps them, and sends what the window lets through.
   * @returns the frames made of them, in the same order
   */
  record(readings: readonly Reading[]): QueuedFrame[] {
    const frames = this.number(readings);
    this.deliver(frames);
    return frames;
  }

  /** False while so much waits to be sent that whoever can wait with the next readings should. */
  get hasRoom(): boolean {
    const { maxFrames, maxFlightFrames } = this.#options.queue;
    return !this.#network || this.#recorder.size < Math.min(maxFrames / 2, FLIGHTS_AHEAD * maxFlightFrames);
  }

  number(readings: readonly Reading[]): QueuedFrame[] {
    return this.#recorder.number(readings);
  }

  deliver(frames: readonly QueuedFrame[]): void {
    this.#recorder.add(frames);
    this.#send();
  }

  lose(frames: readonly QueuedFrame[]): void {
    this.#recorder.lose(frames);
  }

  setNetwork(there: boolean): void {
    if (there === this.#network || this.#stopping) return;
    this.#network = there;
    clearTimeout(this.#retry);
    if (there) this.start(0);
    else this.#connection?.destroy();
  }

  forgetCounter(): void {
    this.#recorder.forgetCounter();
  }

  /**
   * Delivers what it can within the deadline, says that it goes offline, and closes. What was not acknowledged stays in
   * the journal, if there is one.
   */
  async stop(deadlineMs: number): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#retry);
    if (this.#open) {
      await this.#until(() => !this.#open || this.#recorder.size === 0, deadlineMs);
      this.#publishPresence(PRESENCE_STATE_OFFLINE);
      await this.#until(() => !this.#open || this.#underWay.size === 0, GOODBYE_MS);
    }
    this.#open = false;
    this.#connection?.end();
    this.#recorder.close();
  }

  #connect(): void {
    const { notices } = this.#options;
    const will = { topic: this.#presenceTopic, payload: presence(PRESENCE_STATE_OFFLINE, this.#recorder.boot) };
    this.#connection = openConnection(
      { ...this.#options, will },
      {
        onOpen: () => {
          this.#open = true;
          this.#recorder.connected();
          notices.connected(this.name);
          this.#publishPresence(PRESENCE_STATE_ONLINE);
          if (this.#commands) this.#connection?.subscribe(this.#newMessageId(0), this.#commandsTopic);
          this.#send();
        },
        onMessage: (topic, payload) => {
          if (topic === this.#commandsTopic) this.#command(payload);
        },
        onAcknowledged: (messageId) => this.#acknowledged(messageId),
        onClosed: (closed) => this.#closed(closed),
      },
    );
  }

  #closed(closed: Closed): void {
    this.#open = false;
    this.#connection = undefined;
    this.#recorder.disconnected(this.#underWay.values());
    this.#underWay.clear();
    const intended = !this.#network || this.#lastWord !== undefined;
    if (this.#lastWord !== undefined) this.#restart();
    this.#onChange?.();
    if (this.#stopping) return;
    this.#options.notices.disconnected(this.name, intended ? { ...closed, intended } : closed);
    if (!this.#network) return;
    this.#retry = setTimeout(() => this.#connect(), this.#patience.failed());
  }

  #acknowledged(messageId: number): void {
    const flight = this.#underWay.get(messageId);
    if (flight === undefined) return;
    this.#underWay.delete(messageId);
    this.#patience.served();
    this.#recorder.acknowledge(flight);
    if (messageId === this.#lastWord) this.#connection?.destroy();
    this.#send();
    this.#onChange?.();
  }

  /** Obeys, and says what became of it. When that is lost the command comes again, and is only answered. */
  #command(payload: Uint8Array): void {
    const obeyed = this.#commands?.obey(payload, Date.now());
    if (!obeyed || !this.#open) return;
    const id = this.#newMessageId(0);
    if (obeyed.restarts) this.#lastWord = id;
    this.#connection?.publish(id, this.#commandsAckTopic, obeyed.acknowledgement);
  }

  /** What it had measured is kept; what it measures from now on counts from 1 under a new boot. */
  #restart(): void {
    this.#lastWord = undefined;
    this.#recorder.restart();
    this.#patience.reset();
  }

  #send(): void {
    while (this.#open) {
      const flight = this.#recorder.take(this.#options.window);
      if (flight === undefined) return;
      const id = this.#newMessageId(flight.number);
      this.#connection?.publish(id, this.#telemetryTopic, encodeBatch(flight.boot, flight.frames));
    }
  }

  #publishPresence(state: number): void {
    if (!this.#open) return;
    this.#connection?.publish(this.#newMessageId(0), this.#presenceTopic, presence(state, this.#recorder.boot));
  }

  /** The next message id that is not under way, 1 … 65535. */
  #newMessageId(flight: number): number {
    do this.#messageId = (this.#messageId % 65_535) + 1;
    while (this.#underWay.has(this.#messageId));
    this.#underWay.set(this.#messageId, flight);
    return this.#messageId;
  }

  /** Resolves when the condition holds after some change, or at the deadline. */
  #until(condition: () => boolean, deadlineMs: number): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#onChange = undefined;
        resolve();
      };
      const timer = setTimeout(done, deadlineMs);
      this.#onChange = () => condition() && done();
    });
  }
}

function presence(state: number, boot: number): Buffer {
  return Buffer.from(telemetry.Presence.encode({ state, boot }).finish());
}
