import type { Pool, PoolClient } from 'pg';
import type { CheckedCommand, CommandKind, CommandState } from './rules.ts';

export interface StoredCommand {
  command_id: number;
  id: string;
  vehicle: string;
  kind: CommandKind;
  seconds: number | null;
  message: string | null;
  state: CommandState;
  created_by: string;
  created_at: Date;
  expires_at: Date;
  deliveries: number;
  sent_at: Date | null;
  acknowledged_at: Date | null;
  result: 'done' | 'refused' | 'failed' | null;
  detail: string;
  cancelled_at: Date | null;
}

// What happened stands above what was meant: an acknowledgement also counts after the time, or after it was cancelled.
const STATE = `case when c.acknowledged_at is not null then 'acknowledged'
                    when c.cancelled_at is not null then 'cancelled'
                    when c.expires_at <= now() then 'expired'
                    when c.sent_at is not null then 'sent'
                    else 'pending' end`;
const COMMAND = `c.command_id::float8, c.id, v.vehicle, c.kind, c.seconds, c.message, ${STATE} as state, c.created_by,
                 c.created_at, c.expires_at, c.deliveries, c.sent_at, c.acknowledged_at, c.result, c.detail, c.cancelled_at`;
const FROM = 'commands c join gateways g using (gateway_id) join vehicles v on v.vehicle_id = c.vehicle_id';

export interface LockedGateway {
  gateway_id: number;
  vehicle_id: number;
  open: number;
  last_minute: number;
}

/** A gateway of a fleet with how many commands it has, locked until the transaction ends; none when it was revoked. */
export async function lockGateway(
  db: PoolClient,
  fleetId: number,
  gateway: string,
): Promise<LockedGateway | undefined> {
  const { rows } = await db.query(
    `select g.gateway_id, g.vehicle_id from gateways g join vehicles v using (vehicle_id)
      where v.fleet_id = $1 and g.gateway = $2 and g.revoked_at is null and v.removed_at is null
      for no key update of g`,
    [fleetId, gateway],
  );
  if (rows[0] === undefined) return undefined;
  const counted = await db.query(
    `select (select count(*)::int from commands
              where gateway_id = $1 and closed_at is null and expires_at > now()) as open,
            (select count(*)::int from (select created_at from commands where gateway_id = $1
                                         order by command_id desc limit 1000) newest
              where created_at > now() - interval '1 minute') as last_minute`,
    [rows[0].gateway_id],
  );
  return { ...rows[0], ...counted.rows[0] };
}

/** The command that was made for a gateway with a key, if there is one. */
export async function findByKey(db: PoolClient, gatewayId: number, key: string): Promise<StoredCommand | undefined> {
  const { rows } = await db.query<StoredCommand>(
    `select ${COMMAND} from ${FROM} where c.gateway_id = $1 and c.idempotency_key = $2`,
    [gatewayId, key],
  );
  return rows[0];
}

/** Adds a command and hints at it: ingest looks when the transaction commits. */
export async function insertCommand(
  db: PoolClient,
  gateway: { gateway: string; gateway_id: number; vehicle_id: number },
  command: CheckedCommand & { createdBy: string; key: string | undefined },
): Promise<StoredCommand> {
  const made = await db.query<{ id: string }>(
    `insert into commands (gateway_id, vehicle_id, kind, seconds, message, idempotency_key, created_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8)) returning id`,
    [
      gateway.gateway_id,
      gateway.vehicle_id,
      command.kind,
      command.seconds,
      command.message,
      command.key ?? null,
      command.createdBy,
      command.expiresInSeconds,
    ],
  );
  await db.query(`select pg_notify('commands', $1)`, [gateway.gateway]);
  const { rows } = await db.query<StoredCommand>(`select ${COMMAND} from ${FROM} where c.id = $1`, [made.rows[0]!.id]);
  return rows[0]!;
}

/** True for a gateway of the fleet, a revoked one included. */
export async function hasGateway(pool: Pool, fleetId: number, gateway: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'select from gateways g join vehicles v using (vehicle_id) where v.fleet_id = $1 and g.gateway = $2',
    [fleetId, gateway],
  );
  return rowCount === 1;
}

export interface CommandFilter {
  readonly state?: CommandState | undefined;
  readonly beforeId?: number | undefined;
  readonly limit: number;
}

/** The commands of a gateway of a fleet, newest first. */
export async function listCommands(
  pool: Pool,
  fleetId: number,
  gateway: string,
  filter: CommandFilter,
): Promise<StoredCommand[]> {
  const { rows } = await pool.query<StoredCommand>(
    `select ${COMMAND} from ${FROM}
      where v.fleet_id = $1 and g.gateway = $2 and ($3::text is null or ${STATE} = $3)
        and ($4::bigint is null or c.command_id < $4)
      order by c.command_id desc limit $5`,
    [fleetId, gateway, filter.state, filter.beforeId, filter.limit],
  );
  return rows;
}

/** One command of a gateway of a fleet. */
export async function findCommand(
  db: Pool | PoolClient,
  fleetId: number,
  gateway: string,
  id: string,
): Promise<StoredCommand | undefined> {
  const { rows } = await db.query<StoredCommand>(
    `select ${COMMAND} from ${FROM} where v.fleet_id = $1 and g.gateway = $2 and c.id = $3`,
    [fleetId, gateway, id],
  );
  return rows[0];
}

/** Cancels a command that no gateway took yet. @returns false when it is not pending (any more) */
export async function cancelCommand(db: PoolClient, commandId: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `update commands set cancelled_at = now(), closed_at = now()
      where command_id = $1 and closed_at is null and sent_at is null and expires_at > now()`,
    [commandId],
  );
  return rowCount === 1;
}

/** Cancels what a gateway was still to be told, because it was revoked. @returns how many */
export async function cancelCommandsOf(db: PoolClient, fleetId: number, gateway: string): Promise<number> {
  const { rowCount } = await db.query(
    `update commands c set cancelled_at = now(), closed_at = now()
       from gateways g join vehicles v using (vehicle_id)
      where c.gateway_id = g.gateway_id and v.fleet_id = $1 and g.gateway = $2
        and c.closed_at is null and c.expires_at > now()`,
    [fleetId, gateway],
  );
  return rowCount ?? 0;
}
