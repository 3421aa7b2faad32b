import type { CommandStore, DueCommand, GivenAck } from '../commands.ts';

/** Commands in memory, for tests that are about something else than the database. */
export interface MemoryCommands extends CommandStore {
  /** Adds an open command and hints at it. @returns its id */
  add(gateway: string, command: Partial<DueCommand>): string;
  readonly acknowledged: GivenAck[];
  readonly taken: number[];
  /** From now on every call fails, as if the database were away; false ends it. */
  setAway(away: boolean): void;
}

const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export function memoryCommands(): MemoryCommands {
  const open: DueCommand[] = [];
  const acknowledged: GivenAck[] = [];
  const taken: number[] = [];
  let made = 0;
  let away = false;
  let hint: (gateway: string | undefined) => void = () => {};
  const reach = async () => {
    if (away) throw new Error('away');
  };
  return {
    acknowledged,
    taken,
    setAway: (is) => {
      away = is;
    },
    add(gateway, command) {
      const number = ++made;
      const expiresMs = Date.now() + 60_000;
      open.push({
        gateway,
        number,
        id: idOf(number),
        kind: 'request_fix',
        seconds: null,
        message: null,
        expiresMs,
        ...command,
      });
      hint(gateway);
      return idOf(number);
    },
    async next(places) {
      await reach();
      return places.flatMap(({ gateway, after }) => open.find((c) => c.gateway === gateway && c.number > after) ?? []);
    },
    async sent(numbers) {
      await reach();
      taken.push(...numbers);
    },
    async acknowledge(acks) {
      await reach();
      acknowledged.push(...acks);
      return acks.map((ack) => {
        const at = open.findIndex(({ id }) => id === ack.id);
        if (at >= 0) open.splice(at, 1);
        return at >= 0 ? 'recorded' : 'unknown';
      });
    },
    async expire() {
      await reach();
      return [];
    },
    async pending() {
      await reach();
      return open.filter(({ number }) => !taken.includes(number)).length;
    },
    async waiting() {
      await reach();
      return [];
    },
    follow(listener) {
      hint = listener;
      return async () => {};
    },
  };
}
