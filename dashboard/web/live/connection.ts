import { live, type Update } from '@mediconnect/schemas';
import { backoffMs } from './backoff.ts';

/** `lost` counts from the last message, not from the moment the loss was noticed. */
export type LinkState =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'live' }
  | { readonly phase: 'lost'; readonly sinceMs: number }
  | { readonly phase: 'ended' };

export interface LiveConnectionOptions {
  /** @returns the address with the cursor to resume from */
  readonly url: () => string;
  /** A new socket is open: indexes start anew. */
  readonly onOpen: () => void;
  /** May throw: the connection is then begun again from a snapshot. */
  readonly onUpdate: (update: Update) => void;
  readonly onState: (state: LinkState) => void;
  /** Asked after a refused connection; false ends it: the viewer is signed out. */
  readonly mayRetry: () => Promise<boolean>;
  /** A monotonic clock in ms. */
  readonly now: () => number;
}

export interface LiveConnection {
  start(): void;
  stop(): void;
}

/** A server says something every few seconds even when nothing moves; a link silent for so long is dead. */
const DEAD_AFTER_MS = 12_000;
const OPEN_WITHIN_MS = 10_000;

/** Keeps one WebSocket of `mediconnect.live.v1.Update` open, resuming after every loss. */
export function createLiveConnection(options: LiveConnectionOptions): LiveConnection {
  let socket: WebSocket | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let lastMessageMs: number | undefined;
  let stopped = true;

  const watch = (withinMs: number) => {
    clearTimeout(watchdog);
    watchdog = setTimeout(lose, withinMs);
  };

  function open(): void {
    const opened = new WebSocket(options.url());
    opened.binaryType = 'arraybuffer';
    socket = opened;
    opened.onopen = () => {
      if (socket !== opened) return;
      options.onOpen();
      watch(DEAD_AFTER_MS);
    };
    opened.onmessage = (event) => socket === opened && receive(event.data);
    opened.onclose = () => socket === opened && lose();
    watch(OPEN_WITHIN_MS);
  }

  function receive(data: unknown): void {
    try {
      if (!(data instanceof ArrayBuffer)) throw new TypeError('not a binary message');
      options.onUpdate(live.Update.decode(new Uint8Array(data)));
    } catch (error) {
      console.error('live update refused', error);
      lose();
      return;
    }
    attempt = 0;
    lastMessageMs = options.now();
    watch(DEAD_AFTER_MS);
    options.onState({ phase: 'live' });
  }

  function lose(): void {
    drop();
    if (stopped) return;
    options.onState(lastMessageMs === undefined ? { phase: 'connecting' } : { phase: 'lost', sinceMs: lastMessageMs });
    retry = setTimeout(() => void again(), backoffMs(attempt, Math.random()));
    attempt += 1;
  }

  async function again(): Promise<void> {
    const allowed = attempt < 2 || (await options.mayRetry());
    if (stopped) return;
    if (allowed) return open();
    stopped = true;
    options.onState({ phase: 'ended' });
  }

  /** Lets go of the socket so that nothing it still says is heard. */
  function drop(): void {
    clearTimeout(watchdog);
    clearTimeout(retry);
    const old = socket;
    socket = undefined;
    old?.close();
  }

  /** The machine found its network again, or the tab came back: no reason to wait out the pause. */
  const hurry = () => {
    if (stopped || socket !== undefined) return;
    clearTimeout(retry);
    attempt = 0;
    void again();
  };

  return {
    start() {
      if (!stopped) return;
      stopped = false;
      attempt = 0;
      globalThis.addEventListener?.('online', hurry);
      options.onState({ phase: 'connecting' });
      open();
    },
    stop() {
      stopped = true;
      globalThis.removeEventListener?.('online', hurry);
      drop();
    },
  };
}
