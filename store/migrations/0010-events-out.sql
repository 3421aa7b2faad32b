-- Events leave: in the live feed and to webhooks, both in the order in which they were committed.

-- Ties within a transaction are told apart by code point, as the followers compare them.
drop index events_feed;
create index events_feed on events (committed_in, event_id collate "C");

-- A hint that something is to be read; who follows events polls as well. A statement that wrote none is silent, so that
-- the processor's one statement may always hold its part for events.
create function events_changed() returns trigger language plpgsql as $$
begin
  if exists (select from fresh) then
    notify events;
  end if;
  return null;
end $$;
create trigger events_inserted after insert on events referencing new table as fresh
  for each statement execute function events_changed();
create trigger events_updated after update on events referencing new table as fresh
  for each statement execute function events_changed();

-- Where a fleet wants its events sent.
create table webhooks (
  webhook_id int generated always as identity primary key,
  id uuid not null unique default gen_random_uuid(),
  fleet_id int not null references fleets,
  url text not null,
  description text not null default '',
  kinds text[], -- null: all
  vehicles text[], -- null: all
  active boolean not null default true,
  disabled_at timestamptz, -- set when we switched it off because it only failed
  -- Both in clear, because what is sent is signed with them.
  secret text not null,
  previous_secret text, -- signs besides the new one until:
  previous_secret_until timestamptz,
  created_at timestamptz not null default now(),
  -- The last event, in commit order, of which deliveries were made.
  cursor_xid xid8 not null default pg_snapshot_xmin(pg_current_snapshot()),
  cursor_event text collate "C" not null default '',
  failing_since timestamptz, -- nothing was accepted since then
  failures int not null default 0, -- in a row
  resume_at timestamptz, -- no attempt before: the receiver is spared
  served_until timestamptz -- a process is sending to it; after that, it is presumed dead
);
create index on webhooks (fleet_id);

-- One row for each webhook and event as it stood when it was written or superseded.
create table webhook_deliveries (
  delivery_id bigint generated always as identity primary key,
  id uuid not null unique default gen_random_uuid(), -- what the receiver knows it by, the same at each attempt
  webhook_id int not null references webhooks on delete cascade,
  event_id text, -- null: a ping
  version xid8, -- committed_in of the event
  type text not null,
  body text not null, -- exactly what is sent
  created_at timestamptz not null default now(),
  queued_at timestamptz not null default now(), -- or replayed: its day begins then
  state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_attempt_at timestamptz,
  last_status int, -- HTTP status of the last answer
  last_problem text, -- a code of docs/errors.md
  last_duration_ms int,
  unique (webhook_id, event_id, version)
);
create index on webhook_deliveries (webhook_id, next_attempt_at) where state = 'pending';
create index on webhook_deliveries (webhook_id, delivery_id);
create index on webhook_deliveries (created_at);
