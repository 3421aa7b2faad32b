import type { Logger } from '@mediconnect/base';
import { createSubscription, type Store } from '@mediconnect/store';
import type { ClosedCommand, CommandStore, DueCommand, GivenAck, Place } from './commands.ts';

/** No statement about commands may hold the next one up for longer. */
const TIMEOUT_MS = 10_000;
/** Commands that one look closes because their time is over. */
const EXPIRE_AT_ONCE = 1000;

// One row for each gateway: the next open command after the last one that this connection was given.
const NEXT = `
  select asked.gateway, due.*
    from unnest($1::text[], $2::bigint[]) as asked (gateway, after)
    join gateways g using (gateway)
    cross join lateral (
      select command_id::float8 as number, id, kind, seconds, message,
             floor(extract(epoch from expires_at) * 1000)::float8 as expires_ms
        from commands c
       where c.gateway_id = g.gateway_id and c.vehicle_id = g.vehicle_id and c.command_id > asked.after
         and c.closed_at is null and c.expires_at > now()
       order by c.command_id
       limit 1
    ) due`;

const SENT = `
  update commands c set deliveries = deliveries + 1, sent_at = coalesce(sent_at, now())
    from (select distinct command_id from unnest($1::bigint[]) as taken (command_id)) taken
   where c.command_id = taken.command_id`;

// The first acknowledgement stands. One that comes after the command's time, or after it was cancelled, is what happened.
const ACKNOWLEDGE = `
  with given as (
    select * from unnest($1::text[], $2::uuid[], $3::text[], $4::text[]) with ordinality
      as given (gateway, id, result, detail, position)
  ), found as (
    select given.position, c.command_id, c.acknowledged_at is not null as before,
           row_number() over (partition by c.command_id order by given.position) as nth
      from given
      join gateways g using (gateway)
      join commands c on c.id = given.id and c.gateway_id = g.gateway_id
  ), written as (
    update commands c
       set acknowledged_at = now(), closed_at = now(), sent_at = coalesce(c.sent_at, now()),
           result = given.result, detail = given.detail
      from found join given using (position)
     where c.command_id = found.command_id and found.nth = 1 and c.acknowledged_at is null
    returning given.position
  )
  select found.position::int, exists (select from written where written.position = found.position) as fresh from found`;

const EXPIRE = `
  update commands set closed_at = expires_at
   where command_id in (
     select command_id from commands where closed_at is null and expires_at <= now()
      order by command_id limit ${EXPIRE_AT_ONCE} for update skip locked)
  returning kind`;

const WAITING = `
  select gateway_id, g.gateway
    from (select distinct gateway_id from commands
           where closed_at is null and sent_at is null and expires_at > now() and gateway_id > $1
           order by gateway_id limit $2) due
    join gateways g using (gateway_id)
   order by gateway_id`;

/** The commands in PostgreSQL: rows are the truth, NOTIFY commands is a hint. */
export function createCommandStore(store: Pick<Store, 'pool' | 'client'>, log: Logger): CommandStore {
  const run = async <Row extends object>(text: string, values: unknown[]): Promise<Row[]> => {
    const { rows } = await store.pool.query<Row>({ text, values, query_timeout: TIMEOUT_MS } as never);
    return rows;
  };
  return {
    async next(places: readonly Place[]) {
      const values = [places.map(({ gateway }) => gateway), places.map(({ after }) => after)];
      const rows = await run<Omit<DueCommand, 'expiresMs'> & { expires_ms: number }>(NEXT, values);
      return rows.map(({ expires_ms: expiresMs, ...row }) => ({ ...row, expiresMs }));
    },
    async sent(numbers) {
      await run(SENT, [numbers]);
    },
    async acknowledge(acks: readonly GivenAck[]) {
      const column = <Key extends keyof GivenAck>(key: Key) => acks.map((ack) => ack[key]);
      const rows = await run<{ position: number; fresh: boolean }>(ACKNOWLEDGE, [
        column('gateway'),
        column('id'),
        column('result'),
        column('detail'),
      ]);
      const found = new Map(rows.map(({ position, fresh }) => [position, fresh]));
      return acks.map((_, i) => {
        const fresh = found.get(i + 1);
        return fresh === undefined ? 'unknown' : fresh ? 'recorded' : 'repeated';
      });
    },
    expire: () => run<ClosedCommand>(EXPIRE, []),
    async pending() {
      const rows = await run<{ count: number }>(
        'select count(*)::int as count from commands where closed_at is null and sent_at is null and expires_at > now()',
        [],
      );
      return rows[0]!.count;
    },
    async waiting(afterGatewayId, limit) {
      const rows = await run<{ gateway_id: number; gateway: string }>(WAITING, [afterGatewayId, limit]);
      return rows.map((row) => ({ gatewayId: row.gateway_id, gateway: row.gateway }));
    },
    follow(listener) {
      const subscription = createSubscription(store, 'commands', listener, log);
      return () => subscription.stop();
    },
  };
}
