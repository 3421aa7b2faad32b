-- What fleets learned of their arrival times (routing/eta/learn), and when they last tried.

-- Published models, never changed: a promise names the one that made it ("m-" and its number).
create table eta_models (
  model_id int generated always as identity primary key,
  fleet_id int not null references fleets,
  fitted_at timestamptz not null default now(),
  from_time timestamptz not null, -- the runs that it was learned from were promised between this
  to_time timestamptz not null, -- and this
  runs int not null, -- how many they were
  parameters jsonb not null, -- EtaModel (routing/eta/contract) without its version
  evaluation jsonb not null -- Comparison (routing/eta/learn): on newer runs, beside the model before it
);
create index on eta_models (fleet_id, model_id);

create function eta_models_stay() returns trigger language plpgsql as $$
begin
  raise exception 'a published model of arrival times is never changed';
end $$;
create trigger eta_models_stay before update on eta_models for each statement execute function eta_models_stay();

create function eta_models_changed() returns trigger language plpgsql as $$
begin
  notify eta_models;
  return null;
end $$;
create trigger eta_models_changed after insert on eta_models for each statement execute function eta_models_changed();

-- The newest attempt of a fleet to learn.
create table eta_fits (
  fleet_id int primary key references fleets,
  tried_at timestamptz not null,
  runs int not null, -- looked at
  outcome text not null check (outcome in ('published', 'not_better', 'too_few_runs', 'failed')),
  left_out jsonb not null, -- runs that say nothing, by reason
  evaluation jsonb -- Comparison; null where there was nothing to compare
);

-- Runs of a fleet by when they were over: how many there are since the last attempt.
create index runs_over on runs (fleet_id, arrived_at) where state = 'arrived' and promised_at is not null;
