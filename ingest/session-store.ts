import type { Logger } from '@mediconnect/base';
import { createSubscription, eventId, insertEvents, inTransaction, type Store } from '@mediconnect/store';
import type { PoolClient } from 'pg';
import { afterDisplacement, type Contest, type ContestEvidence } from './contest.ts';
import type { DisplacedNow, NewestSession, SessionStore, SignIn } from './gateway-sessions.ts';

/** No statement may hold the next one up for longer. */
const TIMEOUT_MS = 10_000;
const CHANNEL = 'gateway_sessions';
/** Names in one notification, which may have 8,000 bytes. */
const NAMES_AT_ONCE = 100;
/** Certificates that are remembered of each gateway. */
const CERTIFICATES = 10;

// In the order of gateways, so that two processes that write the same ones never wait for each other in a circle. A row
// that has a higher number already stays: that connection is the newer one.
const BEGIN = `
  with known as (
    select g.gateway_id, asked.*
      from unnest($2::text[], $3::text[], $4::float8[], $5::text[], $6::float8[])
           as asked (gateway, address, age_ms, fingerprint, not_after_ms)
      join gateways g using (gateway)
     order by g.gateway_id
  ), numbered as (
    select *, nextval('gateway_session_numbers') as session from known
  ), before as (
    select gateway_id, process from gateway_sessions where gateway_id in (select gateway_id from known)
  ), used as (
    insert into gateway_certificates (gateway_id, fingerprint, not_after, first_used_at, last_used_at)
    select gateway_id, decode(fingerprint, 'hex'), to_timestamp(not_after_ms / 1000), now(), now()
      from known where fingerprint is not null
    on conflict (gateway_id, fingerprint) do update set last_used_at = excluded.last_used_at
  ), written as (
    insert into gateway_sessions as s (gateway_id, session, process, connected_at, address)
    select gateway_id, session, $1, now() - make_interval(secs => age_ms / 1000), address from numbered
    on conflict (gateway_id) do update
      set session = excluded.session, process = excluded.process, connected_at = excluded.connected_at,
          address = excluded.address
      where s.session < excluded.session
    returning gateway_id, session
  )
  select known.gateway, written.session::float8 as session, before.process is not null and before.process <> $1 as moved
    from known join written using (gateway_id) left join before using (gateway_id)`;

const FORGET_CERTIFICATES = `
  delete from gateway_certificates old
   using gateways g
   where g.gateway = any($1) and old.gateway_id = g.gateway_id and old.fingerprint not in (
     select fingerprint from gateway_certificates c where c.gateway_id = g.gateway_id
      order by last_used_at desc, fingerprint limit ${CERTIFICATES})`;

const NEWEST = `
  select g.gateway, s.session::float8 as session, s.process, s.address
    from gateways g join gateway_sessions s using (gateway_id) where g.gateway = any($1)`;

const READ_CONTEST = `
  insert into gateway_contests as c (gateway_id, displacements, raised)
  select gateway_id, '[]', false from gateways where gateway = $1
  on conflict (gateway_id) do update set raised = c.raised
  returning c.gateway_id, c.displacements, c.raised,
            (select vehicle_id from gateways g where g.gateway_id = c.gateway_id) as vehicle_id,
            extract(epoch from clock_timestamp())::float8 * 1000 as now_ms`;

interface Written {
  readonly gateway: string;
  readonly session: number;
  /** Another process held the connection before. */
  readonly moved: boolean;
}

interface ContestRow extends Contest {
  readonly gateway_id: number;
  readonly vehicle_id: number;
  readonly now_ms: number;
}

/** Raises gateway.contested, once for each beginning of a contest. */
async function raise(
  db: PoolClient,
  gateway: string,
  { vehicle_id, now_ms }: ContestRow,
  evidence: ContestEvidence,
): Promise<void> {
  const { timeMs, displacements, addresses } = evidence;
  await insertEvents(db, [
    {
      id: eventId('gateway.contested', gateway, timeMs),
      kind: 'gateway.contested',
      vehicleId: vehicle_id,
      timeMs,
      receivedAtMs: Math.floor(now_ms),
      late: false,
      severity: 'warning',
      details: { gateway, displacements, addresses },
    },
  ]);
}

/** Folds displacements into what is kept of a gateway; the row is locked from the first statement on. */
async function keepDisplacements(db: PoolClient, gateway: string, fresh: readonly DisplacedNow[]): Promise<boolean> {
  await db.query(`set local statement_timeout = ${TIMEOUT_MS}`);
  const { rows } = await db.query<ContestRow>(READ_CONTEST, [gateway]);
  const row = rows[0];
  if (row === undefined) return false;
  let contest: Contest = { displacements: row.displacements, raised: row.raised };
  let raised = false;
  for (const { ageMs, from, to } of [...fresh].sort((a, b) => b.ageMs - a.ageMs)) {
    const step = afterDisplacement(contest, { atMs: Math.floor(row.now_ms - ageMs), from, to });
    contest = step.contest;
    if (!step.evidence) continue;
    await raise(db, gateway, row, step.evidence);
    raised = true;
  }
  await db.query('update gateway_contests set displacements = $2, raised = $3 where gateway_id = $1', [
    row.gateway_id,
    JSON.stringify(contest.displacements),
    contest.raised,
  ]);
  return raised;
}

/** Connections in PostgreSQL: rows are the truth, NOTIFY gateway_sessions is a hint. */
export function createSessionStore(store: Pick<Store, 'pool' | 'client'>, log: Logger): SessionStore {
  const run = async <Row extends object>(text: string, values: unknown[]): Promise<Row[]> => {
    const { rows } = await store.pool.query<Row>({ text, values, query_timeout: TIMEOUT_MS } as never);
    return rows;
  };
  const tell = async (written: readonly Written[]): Promise<void> => {
    const moved = written.filter((row) => row.moved).map(({ gateway }) => gateway);
    for (let at = 0; at < moved.length; at += NAMES_AT_ONCE)
      await run('select pg_notify($1, $2)', [CHANNEL, moved.slice(at, at + NAMES_AT_ONCE).join(' ')]);
  };
  const forgetCertificates = async (signIns: readonly SignIn[]): Promise<void> => {
    const certified = signIns.filter(({ certificate }) => certificate).map(({ gateway }) => gateway);
    if (certified.length > 0) await run(FORGET_CERTIFICATES, [certified]);
  };
  return {
    async begin(process, signIns: readonly SignIn[]) {
      const rows = await run<Written>(BEGIN, [
        process,
        signIns.map(({ gateway }) => gateway),
        signIns.map(({ address }) => address),
        signIns.map(({ ageMs }) => ageMs),
        signIns.map(({ certificate }) => certificate?.fingerprint ?? null),
        signIns.map(({ certificate }) => certificate?.notAfterMs ?? null),
      ]);
      // Both are hints and upkeep: the numbers stand without them.
      await Promise.allSettled([tell(rows), forgetCertificates(signIns)]);
      const numbers = new Map(rows.map(({ gateway, session }) => [gateway, session]));
      return signIns.map(({ gateway }) => numbers.get(gateway));
    },
    newest: (gateways) => run<NewestSession>(NEWEST, [gateways]),
    displaced: async (gateway, displacements) =>
      (await inTransaction(store.pool, (db) => keepDisplacements(db, gateway, displacements))) ? 'raised' : 'kept',
    follow(listener) {
      const subscription = createSubscription(store, CHANNEL, (payload) => listener(payload?.split(' ')), log);
      return () => subscription.stop();
    },
  };
}
