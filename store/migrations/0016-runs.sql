-- Runs: drives to a destination, with what was promised and what came of it (coordination/runs). Times of the outcome are
-- event time, times of the promise the server's.
create table runs (
  run_id bigint generated always as identity primary key,
  id uuid not null unique default gen_random_uuid(), -- as the API calls it
  fleet_id int not null references fleets,
  vehicle_id int not null references vehicles,
  -- dispatch: a destination was set. backtest: made afterwards of a trip with siren, from what was known at its start.
  kind text not null check (kind in ('dispatch', 'backtest')),
  state text not null check (state in ('open', 'arrived', 'cancelled', 'superseded', 'expired')),
  mode text not null check (mode in ('emergency', 'normal')),
  ref text not null default '' check (char_length(ref) <= 100), -- what the one who asked calls it, such as a call's number
  destination_longitude float8 not null,
  destination_latitude float8 not null,
  destination_zone text not null, -- zoneAt (routing/eta/zone): an H3 cell of resolution 7
  opened_at timestamptz not null, -- when the destination was set; of a back-test when its trip began
  ended_at timestamptz, -- when it arrived, or was cancelled, superseded or given up; null while it is open

  -- The promise: null, all of it, until there is a fix from which a way leads there; never changed afterwards.
  promised_at timestamptz, -- the seconds below count from here
  promise_source text, -- osrm, graph, estimate: who told the two values of the road
  promise_road_s float8, -- over the road as the source tells it, before the model
  promise_road_m float8, -- of the same way
  promise_hour_class text, -- routing/hour-class, in the fleet's time zone
  promise_phase text, -- newest vehicle.phase before; null: not known
  promise_under_way boolean, -- it drove already. No back-test reckons with mobilisation, also where it began standing
  promise_longitude float8, -- where the vehicle was seen last
  promise_latitude float8,
  promise_zone text, -- zoneAt of that place
  promise_fix_age_s float8, -- how old that fix was
  promise_model text, -- version of the model (EtaModel.version) that made these of it:
  promise_s float8, -- arrival, mobilisation included: the median
  promise_low_s float8, -- four of five arrivals lie between this
  promise_high_s float8, -- and this
  promise_mobilisation_s float8, -- part of promise_s
  promise_path text, -- the way: encoded polyline of precision 5
  promise_problem text, -- why there is none yet: no_fix, unreachable, no_roads, unavailable; null once there is one

  -- The newest estimate; null before the promise. Moments, so that they stay true while time passes.
  estimated_at timestamptz,
  estimate_source text,
  estimate_road_s float8, -- over the road from where it was seen last
  estimate_road_m float8,
  estimate_at timestamptz, -- when it will arrive
  estimate_low_at timestamptz,
  estimate_high_at timestamptz,
  estimate_fix_time timestamptz, -- of the fix that it was made from, with its place:
  estimate_longitude float8,
  estimate_latitude float8,
  told_at timestamptz, -- the arrival that viewers were told last
  path text, -- the way it is expected to take now, where that is not the promised one
  least_road_m float8, -- the least that was left over the road, and the time of that fix
  least_road_time timestamptz,
  strayed_at timestamptz, -- first fix in a row off the promised way, before it is believed
  returned_at timestamptz, -- first fix in a row on it again
  off_route_since timestamptz, -- believed to be off the promised way since; null: on it
  off_route boolean not null default false, -- it has been, at some time

  -- The outcome, found from the frames of its time, and again when late ones come in.
  departed_at timestamptz, -- the wheels turned; opened_at where it drove already
  arrived_at timestamptz,
  distance_m float8, -- driven from opened_at until it arrived
  siren_share float8, -- of the time from departure to arrival with the siren sounding, 0 … 1; null: not told by any frame
  outcome_due_at timestamptz, -- to be found (again) then; null: nothing to do

  -- Of a back-test.
  trip_id text, -- no foreign key: a trip that is folded again may go
  check ((kind = 'backtest') = (trip_id is not null)),
  check ((state = 'open') = (ended_at is null)),
  check (state <> 'arrived' or arrived_at is not null),

  -- The transaction in which what viewers see of it changed last: who follows reads in this order.
  changed_in xid8 not null default pg_current_xact_id()
);
-- A vehicle has one destination at a time.
create unique index runs_open on runs (vehicle_id) where state = 'open';
create unique index runs_of_trip on runs (trip_id) where kind = 'backtest' and state <> 'superseded';
create index runs_of_fleet on runs (fleet_id, opened_at, run_id);
create index runs_of_vehicle on runs (vehicle_id, opened_at, run_id);
create index runs_changed on runs (changed_in, run_id) where kind = 'dispatch';
create index runs_due on runs (outcome_due_at) where outcome_due_at is not null;

-- The trip's detailed_at when its back-test was made: one that was detailed again, because it changed, is back-tested again.
alter table trips add column backtested_for timestamptz;
create index trips_to_backtest on trips (end_time)
  where siren_run and detailed_at is not null and backtested_for is distinct from detailed_at;

-- Runs of whose time late frames came in: their outcome is found again. Only inserted by those who write frames, so that
-- they wait for nobody; several rows may name the same run.
create table run_rechecks (
  recheck_id bigint generated always as identity primary key,
  run_id bigint not null
);
create function runs_to_recheck() returns trigger language plpgsql as $$
begin
  insert into run_rechecks (run_id)
    select r.run_id from fresh join runs r using (vehicle_id)
     where r.kind = 'dispatch' and r.state <> 'open' and r.opened_at <= fresh.to_time
       and r.ended_at >= fresh.from_time - interval '10 minutes'
       -- A run is open for hours at most: the index need not be read to its beginning.
       and r.opened_at >= fresh.from_time - interval '1 day';
  return null;
end $$;
create trigger runs_to_recheck after insert on dirty_marks referencing new table as fresh
  for each statement execute function runs_to_recheck();
