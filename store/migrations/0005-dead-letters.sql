-- A frame's bytes hold no boot, which is a part of its identity: without it nobody could send them through again.
alter table dead_letters
  add column boot bigint, -- null in rows of before
  add column replayed_at timestamptz,
  add column replayed_by text,
  add column replay_outcome text check (replay_outcome in ('accepted', 'rejected')),
  add column replay_detail text not null default '';

-- For the job that drops bytes after 30 days and rows after 90.
create index dead_letters_kept on dead_letters (received_at) where payload is not null;
create index dead_letters_age on dead_letters (received_at);

-- Beyond 10,000 rows of a gateway in 30 days its dead letters are only counted: a row a reason and day, with the hash of
-- the last one.
create table dead_letter_counts (
  fleet_id int not null references fleets,
  gateway text not null,
  vehicle text not null,
  reason text not null,
  day date not null, -- UTC
  times bigint not null,
  payload_bytes bigint not null,
  last_received_at timestamptz not null,
  last_payload_hash bytea not null,
  primary key (fleet_id, gateway, vehicle, reason, day)
);
create index on dead_letter_counts (day);
