-- How long a fleet wants its things kept, where that is not as long as the installation keeps them.
create table fleet_retention (
  fleet_id int not null references fleets,
  kind text not null, -- a name of base/retention.ts: 'gps', 'events', …
  days int not null check (days > 0),
  primary key (fleet_id, kind)
);

-- Up to where a fleet's frames of a kind were removed row by row, so that nobody looks there again.
create table fleet_frames_cleared (
  fleet_id int not null references fleets,
  kind text not null,
  before timestamptz not null,
  primary key (fleet_id, kind)
);

-- What is left of a vehicle's day when its positions are removed: the first good fix of each minute.
create table coarse_tracks (
  vehicle_id int not null references vehicles,
  day date not null, -- UTC
  fixes int not null,
  points bytea not null, -- store/retention/coarse-track.ts
  primary key (vehicle_id, day)
);
