-- Ignition on and standing between the end of the trip before and the start of this one: the idling of the stop.
alter table trips add column idle_before_s float8 not null default 0;

-- The fleet's trips by time.
create index on trips (start_time);
