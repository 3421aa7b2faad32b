import { telemetry } from '@mediconnect/schemas';
import type pg from 'pg';

const KINDS = ['gps', 'siren', 'battery', 'engine', 'device', 'motion', 'crew'] as const;

/** A row of some frame table, told apart as frames are. */
export interface StoredFrame {
  readonly gateway: string;
  readonly boot: number;
  readonly seq: number;
  readonly timeMs: number;
  readonly kind: string;
  readonly receivedAtMs: number;
}

/** Every row of every frame table. */
export async function storedFrames(pool: pg.Pool): Promise<StoredFrame[]> {
  const tables = KINDS.map(
    (kind) =>
      `select stream, seq, time, received_at, '${kind}' as kind from frames_${kind}
        where time > now() - interval '32 days' and time < now() + interval '1 hour'`,
  );
  const { rows } = await pool.query<StoredFrame>(
    `select gateway, boot::float8 as boot, seq::float8 as seq, kind,
            (extract(epoch from time) * 1000)::float8 as "timeMs",
            (extract(epoch from received_at) * 1000)::float8 as "receivedAtMs"
     from (${tables.join(' union all ')}) frames join streams using (stream) join gateways using (gateway_id)`,
  );
  return rows;
}

/** The frames that became dead letters. */
export async function deadFrames(
  pool: pg.Pool,
): Promise<{ gateway: string; reason: string; seq: number; timeMs: number }[]> {
  const { rows } = await pool.query<{ gateway: string; reason: string; payload: Buffer }>(
    'select gateway, reason, payload from dead_letters',
  );
  return rows.map(({ payload, ...row }) => {
    const { seq, timeMs } = telemetry.Frame.decode(payload);
    return { ...row, seq: seq!, timeMs: timeMs! };
  });
}

/** Lets a gateway sign in with what it has to show from now on: its secret, its certificate, or both. */
export async function setAuth(pool: pg.Pool, gateway: string, auth: 'secret' | 'certificate' | 'both'): Promise<void> {
  await pool.query('update gateways set auth = $2 where gateway = $1', [gateway, auth]);
}
