-- Geofences, as versions in time: which fences hold at an instant never changes once that instant is past, so folding a
-- vehicle's past again gives what it gave. A version is opened and closed some seconds ahead (coordination/geofences).

create table geofences (
  geofence_id int generated always as identity primary key,
  fleet_id int not null references fleets,
  geofence text not null, -- as the API calls it
  name_key text not null, -- the name as it is compared: without case
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  unique (fleet_id, geofence)
);
create unique index geofences_name on geofences (fleet_id, name_key) where removed_at is null;
create index geofences_of_fleet on geofences (fleet_id, geofence_id) where removed_at is null;

create table geofence_versions (
  version_id bigint generated always as identity primary key, -- another one when a version to come is replaced
  geofence_id int not null references geofences,
  valid_from timestamptz not null,
  valid_to timestamptz, -- null: still
  kind text not null,
  feature jsonb not null, -- a GeoJSON Feature, normalised (geo/fences)
  feature_bytes int not null, -- of its JSON, so that a page can be cut without reading it
  vertices int not null,
  changed_by text not null, -- 'user:3', 'token:7', 'system'
  -- The transaction that wrote the row last: what changed since a snapshot is found without reading all of it.
  changed_in xid8 not null default pg_current_xact_id(),
  unique (geofence_id, valid_from),
  check (valid_to >= valid_from) -- equal: taken away before it was ever in force
);
create unique index geofence_versions_open on geofence_versions (geofence_id) where valid_to is null;
create index geofence_versions_changed on geofence_versions (changed_in);

-- Groups of its fleet that a vehicle is in: fences can be meant for some of them.
alter table vehicles add column groups text[] not null default '{}';

-- Processors keep all fences in memory; this tells them to look again. A hint only: they also look on their own.
create function geofences_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('geofences', '');
  return null;
end $$;
create trigger geofences_changed after insert or update or delete on geofence_versions for each statement execute function geofences_changed();
