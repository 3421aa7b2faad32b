-- Tenants, people, the fleet, the frames. Every row belongs to a fleet, directly or through its stream.

-- One row: what this database is for, so that demo and live data can never mix.
create table installation (
  only_row boolean primary key default true check (only_row),
  kind text not null check (kind in ('demo', 'live')),
  created_at timestamptz not null default now()
);

create table fleets (
  fleet_id int generated always as identity primary key,
  fleet text not null unique,
  name text not null,
  time_zone text not null default 'UTC',
  created_at timestamptz not null default now()
);

create table users (
  user_id int generated always as identity primary key,
  fleet_id int not null references fleets,
  email text not null unique, -- lower case
  name text not null default '',
  roles text[] not null,
  password_hash text not null, -- argon2id, PHC string
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);

create table sessions (
  session_hash bytea primary key, -- SHA-256 of the cookie's value
  user_id int not null references users on delete cascade,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index on sessions (user_id);
create index on sessions (expires_at);

create table tokens (
  token_id int generated always as identity primary key,
  token_hash bytea not null unique, -- SHA-256
  fleet_id int not null references fleets,
  name text not null,
  scopes text[] not null,
  created_by int references users,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz
);

-- Who did what, and what was refused. Never personal values, never secrets.
create table audit (
  audit_id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  fleet_id int references fleets,
  actor text not null, -- 'user:3', 'token:7', 'gateway:gw-1', 'anonymous', 'system'
  action text not null, -- 'session.create', 'vehicles.create', 'mqtt.publish', …
  target text not null default '',
  outcome text not null check (outcome in ('allowed', 'denied', 'failed')),
  reason text not null default '', -- a code of docs/errors.md where it was refused
  address text not null default '',
  request_id text not null default ''
);
create index on audit (fleet_id, at desc);

create table vehicles (
  vehicle_id int generated always as identity primary key,
  fleet_id int not null references fleets,
  vehicle text not null,
  call_sign text not null,
  kind text not null default 'ambulance',
  capabilities text[] not null default '{}',
  home_station text not null default '',
  tank_litres real,
  fuel_type text not null default '',
  mass_kg int,
  height_cm int,
  expected_interval_seconds real,
  in_service boolean not null default true,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  unique (fleet_id, vehicle)
);

create table gateways (
  gateway_id int generated always as identity primary key,
  gateway text not null unique, -- in the whole installation
  vehicle_id int not null references vehicles,
  secret_hash bytea not null, -- SHA-256 of 256 random bits
  previous_secret_hash bytea, -- still accepted until:
  previous_secret_until timestamptz,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index on gateways (vehicle_id);

-- Ingest keeps all identities in memory; this tells it to look again. A hint only: it also looks on its own.
create function registry_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('registry', tg_table_name);
  return null;
end $$;
create trigger registry_changed after insert or update or delete on fleets for each statement execute function registry_changed();
create trigger registry_changed after insert or update or delete on vehicles for each statement execute function registry_changed();
create trigger registry_changed after insert or update or delete on gateways for each statement execute function registry_changed();

-- One boot of one gateway in one vehicle: what all its frames share.
create table streams (
  stream int generated always as identity primary key,
  vehicle_id int not null references vehicles,
  gateway_id int not null references gateways,
  boot bigint not null,
  created_at timestamptz not null default now(),
  unique (vehicle_id, gateway_id, boot)
);

-- One table for each kind of body. The unique index removes duplicates and serves every read; its first column is the
-- stream, because a vehicle's history is read stream by stream. Partitions are made ahead by store/partitions.ts.
create table frames_gps (
  time timestamptz not null,
  received_at timestamptz not null,
  seq bigint not null,
  cell bigint, -- H3 index at resolution 9; null without coordinates
  stream int not null,
  latitude_e7 int,
  longitude_e7 int,
  altitude_dm int,
  speed_cm_per_s int,
  accuracy_dm int,
  heading_cdeg int,
  hdop_centi int,
  satellites smallint,
  fix_type smallint,
  quality smallint not null -- bits of processor/fix-quality.ts; 0 is a good fix
) partition by range (time);
create unique index frames_gps_key on frames_gps (stream, time, seq);

create table frames_siren (
  time timestamptz not null,
  received_at timestamptz not null,
  seq bigint not null,
  stream int not null,
  mode smallint,
  lights boolean
) partition by range (time);
create unique index frames_siren_key on frames_siren (stream, time, seq);

create table frames_battery (
  time timestamptz not null,
  received_at timestamptz not null,
  seq bigint not null,
  stream int not null,
  starter_mv int,
  auxiliary_mv int,
  gateway_percent smallint,
  temperature_dc smallint,
  charging boolean
) partition by range (time);
create unique index frames_battery_key on frames_battery (stream, time, seq);

create table frames_engine (
  time timestamptz not null,
  received_at timestamptz not null,
  seq bigint not null,
  odometer_m bigint,
  fuel_used_ml bigint,
  engine_seconds bigint,
  stream int not null,
  rpm int,
  fuel_level_permille smallint,
  coolant_c smallint,
  ignition boolean,
  trouble_codes text[]
) partition by range (time);
create unique index frames_engine_key on frames_engine (stream, time, seq);

create table frames_device (
  time timestamptz not null,
  received_at timestamptz not null,
  seq bigint not null,
  storage_free_kib bigint,
  queued_frames bigint,
  uptime_s bigint,
  stream int not null,
  signal_dbm smallint,
  network smallint,
  temperature_dc smallint,
  firmware text
) partition by range (time);
create unique index frames_device_key on frames_device (stream, time, seq);

create table frames_motion (
  time timestamptz not null,
  received_at timestamptz not null,
  seq bigint not null,
  duration_ms bigint,
  stream int not null,
  peak_mg int,
  kind smallint
) partition by range (time);
create unique index frames_motion_key on frames_motion (stream, time, seq);

create table frames_crew (
  time timestamptz not null,
  received_at timestamptz not null,
  seq bigint not null,
  stream int not null,
  role smallint,
  signed_on boolean,
  badge text
) partition by range (time);
create unique index frames_crew_key on frames_crew (stream, time, seq);

-- What the gateway said of itself (its last will included).
create table presence (
  gateway_id int not null references gateways,
  vehicle_id int not null references vehicles,
  received_at timestamptz not null,
  boot bigint not null,
  state smallint not null,
  primary key (gateway_id, received_at, state)
);

-- What could not become a frame, and why. Acknowledged all the same, so that the gateway goes on. The key removes
-- what is sent again: gateway, reason and the hash of the bytes.
create table dead_letters (
  dead_letter_id bigint generated always as identity primary key,
  fleet_id int not null references fleets,
  gateway text not null,
  vehicle text not null,
  reason text not null, -- a code of docs/errors.md
  detail text not null default '',
  received_at timestamptz not null,
  payload_hash bytea not null, -- SHA-256 of the whole payload
  payload_bytes int not null,
  payload bytea, -- null where the quota was used up
  times int not null default 1,
  unique (gateway, reason, payload_hash)
);
create index on dead_letters (fleet_id, received_at desc);
