-- What happened: to vehicles, and to what is mounted in them. Rows are added and superseded, never removed or rewritten.
create table events (
  event_id text primary key, -- derived from what it is about, so that writing it again changes nothing
  fleet_id int not null references fleets,
  vehicle_id int not null references vehicles,
  kind text not null, -- 'gateway.contested', …
  time timestamptz not null, -- when it happened
  received_at timestamptz not null, -- when we learned of it
  late boolean not null default false, -- learned too late to be an alert
  severity text not null check (severity in ('info', 'warning', 'critical')),
  geofence text,
  longitude float8,
  latitude float8,
  details jsonb not null default '{}',
  supersedes text, -- the event that this one stands for now
  superseded_by text,
  -- The transaction that wrote it: below pg_snapshot_xmin(pg_current_snapshot()) all of them are visible, so a feed that
  -- reads in this order and up to there misses nothing.
  committed_in xid8 not null default pg_current_xact_id(),
  check ((longitude is null) = (latitude is null))
);
create index events_of_fleet on events (fleet_id, time desc, event_id desc);
create index events_of_vehicle on events (vehicle_id, time desc, event_id desc);
create index events_feed on events (committed_in, event_id);
