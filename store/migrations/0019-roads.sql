-- What the fleet's drives tell of roads, and what people say of them (coordination/roads). Roads are those of the
-- installation: sums hold what all its fleets drove.

-- A road segment is named by what stays the same when a region is built again: OSM's way and the nodes at its ends, in
-- the order of the drive.
create table road_segments (
  segment_id int generated always as identity primary key,
  way_id bigint not null,
  from_node bigint not null,
  to_node bigint not null,
  unique (way_id, from_node, to_node)
);

-- Sums of a week, by segment, class of hours and siren. Weeks begin on Monday, UTC; old ones are removed.
create table road_speed_sums (
  segment_id int not null references road_segments,
  hour_class smallint not null, -- index into HOUR_CLASSES (routing/hour-class), whose order never changes
  siren boolean not null,
  week date not null,
  traversals int not null,
  seconds float8 not null, -- of all of them together; what they mean is said in routing/traffic
  -- Traversals by (vehicle + day) mod 4: where two of these are above 0, two vehicles or days at least drove there.
  drives int[] not null check (array_length(drives, 1) = 4),
  primary key (hour_class, week, segment_id, siren)
);

-- What each trip added to the sums, so that it can be taken off again when the trip is folded anew.
create table trip_traversals (
  trip_id text primary key, -- outlives the trip until it is taken off
  week date not null,
  drive smallint not null, -- which of `drives` it counts in
  segments int[] not null,
  hour_classes smallint[] not null,
  sirens boolean[] not null,
  seconds real[] not null,
  withdrawn boolean not null default false -- the trip is gone
);
create index on trip_traversals (week);
create index on trip_traversals (trip_id) where withdrawn;

create function trip_traversals_withdrawn() returns trigger language plpgsql as $$
begin
  update trip_traversals set withdrawn = true where trip_id = old.trip_id;
  return null;
end $$;
create trigger trip_traversals_withdrawn after delete on trips for each row execute function trip_traversals_withdrawn();

-- When a trip was matched to the roads; null again when late frames changed it.
alter table trips add column traversed_at timestamptz;
create index trips_to_traverse on trips (end_time) where end_time is not null and traversed_at is null;

-- Closed roads and temporary limits.
create table road_closures (
  closure_id int generated always as identity primary key,
  closure text not null unique, -- as the API calls it
  fleet_id int not null references fleets, -- whose people made it, and may change it
  name text not null,
  kind text not null check (kind in ('closed', 'limit')),
  limit_kmh real check (limit_kmh > 0 and (kind = 'limit') = (limit_kmh is not null)),
  emergency_passes boolean not null check (kind = 'closed' or not emergency_passes), -- blue lights are let through
  geometry jsonb, -- as it was drawn; null where segments were named
  geometry_bytes int not null, -- of its JSON, so that a page can be cut without reading it
  both_ways boolean not null,
  -- The segments that it holds, one in each direction.
  ways bigint[] not null,
  from_nodes bigint[] not null,
  to_nodes bigint[] not null,
  valid_from timestamptz not null,
  valid_to timestamptz, -- null: until it is removed
  created_at timestamptz not null default now(),
  created_by text not null, -- 'user:3', 'token:7'
  changed_at timestamptz not null default now(),
  changed_by text not null,
  removed_at timestamptz,
  check (valid_to > valid_from)
);
create index on road_closures (fleet_id, closure_id) where removed_at is null;
create index on road_closures (valid_to) where removed_at is null;

-- Who holds the roads in memory looks again. A hint only: it also looks on its own.
create function roads_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('roads', '');
  return null;
end $$;
create trigger roads_changed after insert or update or delete on road_closures for each statement execute function roads_changed();
