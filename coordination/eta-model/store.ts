import type { EtaModel } from '@mediconnect/routing/eta/contract.ts';
import type { Comparison } from '@mediconnect/routing/eta/learn/learn.ts';
import type { Unfit } from '@mediconnect/routing/eta/learn/run.ts';
import type { Pool, PoolClient } from 'pg';
import { turnAt } from '../turn-store.ts';
import { FINISHED_RUN, type FinishedRunRow, IS_FINISHED } from './finished-run.ts';

type Db = Pick<Pool | PoolClient, 'query'>;

export const FIT_OUTCOMES = ['published', 'not_better', 'too_few_runs', 'failed'] as const;
export type FitOutcome = (typeof FIT_OUTCOMES)[number];

/** A published model. */
export interface ModelRow {
  readonly model_id: number;
  readonly fleet_id: number;
  readonly fitted_at: Date;
  readonly from_time: Date;
  readonly to_time: Date;
  readonly runs: number;
  readonly parameters: Omit<EtaModel, 'version'>;
  readonly evaluation: Comparison;
}

export type VersionRow = Omit<ModelRow, 'parameters'>;

/** The newest attempt of a fleet. */
export interface FitRow {
  readonly tried_at: Date;
  readonly runs: number;
  readonly outcome: FitOutcome;
  readonly left_out: Partial<Record<Unfit, number>>;
  readonly evaluation: Comparison | null;
}

export const versionOf = ({ model_id }: Pick<ModelRow, 'model_id'>): string => `m-${model_id}`;

const turnAtLearning = turnAt('eta model');

/** One process at a time learns. Held until the transaction ends. */
export async function takeTurn(client: PoolClient): Promise<boolean> {
  const mine = await turnAtLearning(client);
  // A thread learns meanwhile: on a slow machine for longer than a transaction may be idle otherwise.
  if (mine) await client.query(`set local idle_in_transaction_session_timeout = '10min'`);
  return mine;
}

/** The newest model of each fleet, of those with a number above one. */
export async function newestModels(db: Db, afterId: number): Promise<ModelRow[]> {
  const { rows } = await db.query<ModelRow>(
    `select distinct on (fleet_id) * from eta_models where model_id > $1 order by fleet_id, model_id desc`,
    [afterId],
  );
  return rows;
}

/** What is due: since the last attempt so many runs were over, or some were and it is so long ago. */
export interface DueRule {
  readonly runs: number;
  readonly hours: number;
}

/** The fleet that is due and has waited longest; undefined for none. A fleet that never tried is due with its first run. */
export async function dueFleet(db: Db, now: Date, { runs, hours }: DueRule): Promise<number | undefined> {
  const { rows } = await db.query<{ fleet_id: number }>(
    `select fleet_id from (
       select f.fleet_id, t.tried_at,
              (select count(*) from (
                 select from runs r where r.fleet_id = f.fleet_id and r.state = 'arrived' and r.promised_at is not null
                    and r.arrived_at > coalesce(t.tried_at, '-infinity') limit $2) as since) as fresh
         from fleets f left join eta_fits t using (fleet_id)) as waiting
      where fresh >= $2 or (fresh > 0 and (tried_at is null or tried_at <= $1::timestamptz - $3::float8 * interval '1 hour'))
      order by tried_at nulls first, fleet_id limit 1`,
    [now, runs, hours],
  );
  return rows[0]?.fleet_id;
}

/** The newest finished runs of a fleet, at most so many, none older than `since`. */
export async function finishedRuns(db: Db, fleetId: number, since: Date, limit: number): Promise<FinishedRunRow[]> {
  const { rows } = await db.query<FinishedRunRow>(
    `select ${FINISHED_RUN} from runs r join vehicles v using (vehicle_id)
      where r.fleet_id = $1 and r.arrived_at >= $2 and ${IS_FINISHED} order by r.arrived_at desc, r.run_id desc limit $3`,
    [fleetId, since, limit],
  );
  return rows;
}

export async function insertModel(db: Db, model: Omit<ModelRow, 'model_id' | 'fitted_at'>): Promise<number> {
  const { rows } = await db.query<{ model_id: number }>(
    `insert into eta_models (fleet_id, from_time, to_time, runs, parameters, evaluation)
     values ($1, $2, $3, $4, $5, $6) returning model_id`,
    [model.fleet_id, model.from_time, model.to_time, model.runs, model.parameters, model.evaluation],
  );
  return rows[0]!.model_id;
}

/** Keeps the attempt in place of the one before. */
export async function writeFit(db: Db, fleetId: number, fit: FitRow): Promise<void> {
  await db.query(
    `insert into eta_fits (fleet_id, tried_at, runs, outcome, left_out, evaluation) values ($1, $2, $3, $4, $5, $6)
     on conflict (fleet_id) do update set tried_at = excluded.tried_at, runs = excluded.runs, outcome = excluded.outcome,
       left_out = excluded.left_out, evaluation = excluded.evaluation`,
    [fleetId, fit.tried_at, fit.runs, fit.outcome, fit.left_out, fit.evaluation],
  );
}

/** Published models of a fleet, newest first. @param beforeId only those with a smaller number */
export async function modelsOfFleet(db: Db, fleetId: number, limit: number, beforeId?: number): Promise<VersionRow[]> {
  const { rows } = await db.query<VersionRow>(
    `select model_id, fleet_id, fitted_at, from_time, to_time, runs, evaluation from eta_models where fleet_id = $1 and model_id < coalesce($3, 2147483647)
      order by model_id desc limit $2`,
    [fleetId, limit, beforeId],
  );
  return rows;
}

export async function fitOfFleet(db: Db, fleetId: number): Promise<FitRow | undefined> {
  const { rows } = await db.query<FitRow>(
    `select tried_at, runs, outcome, left_out, evaluation from eta_fits where fleet_id = $1`,
    [fleetId],
  );
  return rows[0];
}
