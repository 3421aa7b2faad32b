import { telemetry } from '@mediconnect/schemas';
import { MAX_SMALL_PAYLOAD_BYTES } from './limits.ts';

/** What ingest needs of the commands, wherever they are kept. All of it may reject while the database is away. */
export interface CommandStore {
  /** For each place the gateway's next open command, if there is one. */
  next(places: readonly Place[]): Promise<DueCommand[]>;
  /** Notes that gateways took these. @param numbers of DueCommand */
  sent(numbers: readonly number[]): Promise<void>;
  /** Durable when it resolves. @returns what became of each, in their order */
  acknowledge(acks: readonly GivenAck[]): Promise<AckOutcome[]>;
  /** Closes commands whose time is over by the database's clock; some at a time. @returns those that it closed */
  expire(): Promise<ClosedCommand[]>;
  /** How many open commands no gateway has taken yet, in the whole installation. */
  pending(): Promise<number>;
  /** Gateways that have such commands, by their row, in pages. */
  waiting(afterGatewayId: number, limit: number): Promise<{ gatewayId: number; gateway: string }[]>;
  /**
   * Calls back with a gateway that has a new command, and with undefined when some may have been missed.
   * @returns a function that ends it
   */
  follow(listener: (gateway: string | undefined) => void): () => Promise<void>;
}

/** A gateway and the number of the last command that its connection was given; 0 before the first. */
export interface Place {
  readonly gateway: string;
  readonly after: number;
}

/** A command that a gateway should get now. */
export interface DueCommand {
  readonly gateway: string;
  /** Grows with the creation of a gateway's commands. */
  readonly number: number;
  readonly id: string;
  readonly kind: CommandKind;
  readonly seconds: number | null;
  readonly message: string | null;
  /** Milliseconds since the epoch. */
  readonly expiresMs: number;
}

export type CommandKind = 'request_fix' | 'set_report_interval' | 'restart' | 'show_message';
export interface ClosedCommand {
  readonly kind: CommandKind;
}

/** What a gateway says of a command. */
export interface GivenAck {
  readonly gateway: string;
  readonly id: string;
  readonly result: 'done' | 'refused' | 'failed';
  readonly detail: string;
}
/** Unknown: there is no such command of this gateway. Repeated: it was acknowledged before, and that stands. */
export type AckOutcome = 'recorded' | 'repeated' | 'unknown';

const ACTIONS = {
  request_fix: () => ({ requestFix: {} }),
  set_report_interval: ({ seconds }: DueCommand) => ({ setReportInterval: { seconds: seconds ?? 0 } }),
  restart: () => ({ restart: {} }),
  show_message: ({ message }: DueCommand) => ({ showMessage: { text: message ?? '' } }),
} as const satisfies Record<CommandKind, (command: DueCommand) => object>;

/** The payload of the commands topic; undefined for a kind that only a newer dashboard knows. */
export function encodeCommand(command: DueCommand): Buffer | undefined {
  const { id, expiresMs, kind } = command;
  if (!Object.hasOwn(ACTIONS, kind)) return undefined;
  return Buffer.from(telemetry.Command.encode({ id, expiresMs, ...ACTIONS[kind](command) }).finish());
}

const RESULTS = {
  [telemetry.CommandResult.COMMAND_RESULT_DONE]: 'done',
  [telemetry.CommandResult.COMMAND_RESULT_REFUSED]: 'refused',
  [telemetry.CommandResult.COMMAND_RESULT_FAILED]: 'failed',
} as const;
const MAX_DETAIL_CHARACTERS = 200;

/** A payload of commands/ack as it is stored, or what is wrong with it. Never throws, whatever the bytes. */
export function readAck(payload: Uint8Array, gateway: string): GivenAck | { problem: string } {
  if (payload.length > MAX_SMALL_PAYLOAD_BYTES) return { problem: 'not a CommandAck' };
  let ack: ReturnType<typeof telemetry.CommandAck.decode>;
  try {
    ack = telemetry.CommandAck.decode(payload);
  } catch {
    return { problem: 'not a CommandAck' };
  }
  if (!ack.id) return { problem: 'no id' };
  const result = RESULTS[ack.result as keyof typeof RESULTS];
  if (result === undefined) return { problem: `result ${ack.result}` };
  // PostgreSQL's text holds neither NUL nor half a surrogate pair.
  const detail = (ack.detail ?? '').slice(0, MAX_DETAIL_CHARACTERS).replaceAll('\0', '').toWellFormed();
  return { gateway, id: ack.id, result, detail };
}
