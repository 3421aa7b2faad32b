-- What the processor derives from frames, besides events: trips, sums by quarter hour, and what it needs to go on.

-- The fold of a vehicle's history as of a quarter hour: all frames measured before it are in. State is geo/folds'
-- VehicleFold as JSON text, compared as text.
create table checkpoints (
  vehicle_id int not null references vehicles,
  time timestamptz not null, -- a full quarter of an hour
  state text not null,
  primary key (vehicle_id, time)
);

-- The same after the newest frame that was folded, as of the last time it was written: where a start goes on from.
-- Only the processor that took the vehicle over writes it: one that lost the vehicle must not bring an older state back.
create table fold_heads (
  vehicle_id int primary key references vehicles,
  owner text not null, -- a random name that a processor has for as long as it runs
  state text not null,
  written_at timestamptz not null
);

-- Frames came in that belong before others that were folded: from there on the history is to be folded again.
create table dirty_marks (
  mark_id bigint generated always as identity primary key,
  vehicle_id int not null references vehicles,
  from_time timestamptz not null,
  to_time timestamptz not null,
  marked_at timestamptz not null default now()
);
create index on dirty_marks (vehicle_id);

-- What an event is about besides its vehicle (a fence, a badge, …), and the time of the frame that made it certain: folding
-- from t on gives again exactly the events that were confirmed from t on. Null where no frame did.
alter table events add column subject text not null default '';
alter table events add column confirmed_time timestamptz;
create index events_derived on events (vehicle_id, confirmed_time) where confirmed_time is not null;

create table trips (
  trip_id text primary key, -- derived from the vehicle and the frame that began it
  vehicle_id int not null references vehicles,
  start_time timestamptz not null,
  start_longitude float8 not null,
  start_latitude float8 not null,
  start_confirmed timestamptz, -- time of the frame at which its start became certain; its end likewise
  end_time timestamptz, -- null while it goes on
  end_confirmed timestamptz,
  end_longitude float8,
  end_latitude float8,
  distance_m float8 not null,
  idle_s float8 not null,
  siren_s float8 not null,
  siren_run boolean not null,
  fuel_ml float8, -- null where the engine does not tell
  max_speed_cm_per_s int not null,
  -- Added when it is over (`detailed_at`), from the frames of its time.
  start_place text,
  end_place text,
  path text, -- simplified, encoded polyline of precision 5
  detailed_at timestamptz
);
create index on trips (vehicle_id, start_time);
create index on trips (end_time) where end_time is not null and detailed_at is null;

-- A row for each vehicle, quarter hour, siren state and driver.
create table quarter_rollups (
  vehicle_id int not null references vehicles,
  quarter timestamptz not null,
  siren boolean not null,
  driver text not null, -- a badge, or ''
  fixes int not null,
  distance_m real not null,
  moving_s real not null,
  idle_s real not null,
  ignition_s real not null,
  fuel_ml real not null,
  max_speed_cm_per_s int not null,
  speed_seconds real[] not null, -- by bins of 5 km/h, the last one from 160 km/h on
  primary key (vehicle_id, quarter, siren, driver)
);
create index on quarter_rollups (quarter);

-- A row for each vehicle, quarter hour, H3 cell of resolution 9 and siren state.
create table quarter_cells (
  vehicle_id int not null references vehicles,
  quarter timestamptz not null,
  cell bigint not null,
  siren boolean not null,
  fixes int not null,
  seconds real not null,
  speed_seconds real[] not null,
  primary key (vehicle_id, quarter, cell, siren)
);
create index on quarter_cells (quarter);
