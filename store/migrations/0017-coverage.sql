-- Which parts of the city no unit reaches in time.

-- What a fleet asks of its units: 8 minutes.
alter table fleets add column coverage_seconds int not null default 480 check (coverage_seconds between 60 and 7200);

-- Gaps that were told, one row each: from when until when nobody would have come in time.
create table coverage_gaps (
  gap_id bigint generated always as identity primary key,
  fleet_id int not null references fleets,
  geofence text not null, -- the zone
  since timestamptz not null,
  until timestamptz -- null: it lasts
);
-- At most one at a time, whatever process looks.
create unique index on coverage_gaps (fleet_id, geofence) where until is null;

-- An event may be of a fleet and no vehicle.
alter table events alter column vehicle_id drop not null;
