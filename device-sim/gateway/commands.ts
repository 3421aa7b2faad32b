import { telemetry } from '@mediconnect/schemas';

/** What a gateway can be asked for, done by whoever owns the vehicle. Each may throw: then the command failed. */
export interface Orders {
  requestFix(): void;
  setReportInterval(seconds: number): void;
  /** The gateway starts again by itself, under a new boot; this is told before. */
  restarting(): void;
  showMessage(text: string): void;
}

/** What became of a command. */
export interface Obeyed {
  readonly id: string;
  readonly result: 'done' | 'refused' | 'failed';
  /** An encoded CommandAck. */
  readonly acknowledgement: Buffer;
  /** True when the gateway has to restart once this is acknowledged. */
  readonly restarts: boolean;
}

const { COMMAND_RESULT_DONE, COMMAND_RESULT_REFUSED, COMMAND_RESULT_FAILED } = telemetry.CommandResult;
const RESULTS = { done: COMMAND_RESULT_DONE, refused: COMMAND_RESULT_REFUSED, failed: COMMAND_RESULT_FAILED } as const;
/** A command may come twice: what was done of so many is remembered, and not done again. */
const REMEMBERED = 256;

/** Obeys commands, each once, however often it comes. */
export class CommandReader {
  readonly #orders: Orders;
  readonly #known = new Map<string, Obeyed>();

  constructor(orders: Orders) {
    this.#orders = orders;
  }

  /** @param nowMs by the gateway's clock @returns undefined for what is no command: nobody could be told about it */
  obey(payload: Uint8Array, nowMs: number): Obeyed | undefined {
    let command: ReturnType<typeof telemetry.Command.decode>;
    try {
      command = telemetry.Command.decode(payload);
    } catch {
      return undefined;
    }
    if (!command.id) return undefined;
    const known = this.#known.get(command.id);
    if (known) return { ...known, restarts: false };
    const obeyed = this.#do(command, nowMs);
    this.#known.set(command.id, obeyed);
    if (this.#known.size > REMEMBERED) this.#known.delete(this.#known.keys().next().value!);
    return obeyed;
  }

  #do(command: ReturnType<typeof telemetry.Command.decode>, nowMs: number): Obeyed {
    const { id, expiresMs, requestFix, setReportInterval, restart, showMessage } = command;
    if (expiresMs && expiresMs <= nowMs) return answer(id, 'refused', 'it came too late');
    try {
      if (requestFix) this.#orders.requestFix();
      else if (setReportInterval?.seconds) this.#orders.setReportInterval(setReportInterval.seconds);
      else if (showMessage) this.#orders.showMessage(showMessage.text ?? '');
      else if (restart) this.#orders.restarting();
      else return answer(id, 'refused', 'unknown command');
    } catch (error) {
      return answer(id, 'failed', (error as Error).message);
    }
    return { ...answer(id, 'done'), restarts: restart != null };
  }
}

function answer(id: string, result: Obeyed['result'], detail = ''): Obeyed {
  const ack = { id, result: RESULTS[result], detail: detail.slice(0, 200) };
  return { id, result, acknowledgement: Buffer.from(telemetry.CommandAck.encode(ack).finish()), restarts: false };
}
