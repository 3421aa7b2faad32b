import { AppError } from '@mediconnect/base';
import type { Action } from '../access/actions.ts';

/** What a gateway can be asked for. */
export const COMMAND_KINDS = ['request_fix', 'set_report_interval', 'restart', 'show_message'] as const;
export type CommandKind = (typeof COMMAND_KINDS)[number];

export const COMMAND_STATES = ['pending', 'sent', 'acknowledged', 'expired', 'cancelled'] as const;
export type CommandState = (typeof COMMAND_STATES)[number];

/** Open commands of one gateway; who wants more waits until some are done, or cancels them. */
export const MAX_OPEN = 20;
/** Commands made for one gateway in one minute. */
export const MAX_PER_MINUTE = 10;
export const MAX_MESSAGE_CHARACTERS = 500;
export const INTERVAL_SECONDS = { minimum: 1, maximum: 3600 } as const;
export const EXPIRY_SECONDS = { minimum: 10, maximum: 7 * 86_400 } as const;

/**
 * How long a command waits for its gateway when nobody says: a fix is wanted now, a message while it still matters, an
 * interval whenever the gateway comes back.
 */
export const DEFAULT_EXPIRY_SECONDS: Readonly<Record<CommandKind, number>> = {
  request_fix: 300,
  show_message: 3600,
  restart: 3600,
  set_report_interval: 86_400,
};

/** What a dispatcher may not do although it is a command: it changes how the gateway works from then on. */
const CONFIGURES: ReadonlySet<CommandKind> = new Set(['set_report_interval', 'restart']);

export interface WantedCommand {
  readonly kind: CommandKind;
  readonly seconds?: number | undefined;
  readonly text?: string | undefined;
  readonly expiresInSeconds?: number | undefined;
}

/** A command as it is stored. */
export interface CheckedCommand {
  readonly kind: CommandKind;
  readonly seconds: number | null;
  readonly message: string | null;
  readonly expiresInSeconds: number;
}

/**
 * The command with what its kind needs and nothing else.
 * @throws {AppError} request.invalid, permission.denied
 */
export function checkCommand(wanted: WantedCommand, actions: ReadonlySet<Action>): CheckedCommand {
  const { kind, seconds, text } = wanted;
  if (CONFIGURES.has(kind) && !actions.has('commands.configure'))
    throw new AppError('permission.denied', `"${kind}" needs "commands.configure".`);
  if ((seconds !== undefined) !== (kind === 'set_report_interval'))
    throw new AppError('request.invalid', '"seconds" goes with "set_report_interval", and with nothing else.');
  if ((text !== undefined) !== (kind === 'show_message'))
    throw new AppError('request.invalid', '"text" goes with "show_message", and with nothing else.');
  const expiresInSeconds = wanted.expiresInSeconds ?? DEFAULT_EXPIRY_SECONDS[kind];
  return { kind, seconds: seconds ?? null, message: text ?? null, expiresInSeconds };
}

/** Whether a command that was made with the same key asks for the same; how long it waits does not count. */
export function isSameWish(
  made: { kind: string; seconds: number | null; message: string | null },
  wanted: CheckedCommand,
): boolean {
  return made.kind === wanted.kind && made.seconds === wanted.seconds && made.message === wanted.message;
}
