-- What people ask of gateways. A row is written by the dashboard, delivered by the ingest process that holds the gateway's
-- connection, and closed by the gateway's acknowledgement, by a person, or by its time.
create table commands (
  command_id bigint generated always as identity primary key, -- the order of creation, within a gateway
  id uuid not null unique default gen_random_uuid(), -- what people and the gateway call it
  gateway_id int not null references gateways,
  vehicle_id int not null references vehicles, -- it was meant for this crew: delivered only while the gateway is mounted here
  kind text not null check (kind in ('request_fix', 'set_report_interval', 'restart', 'show_message')),
  seconds int,
  message text,
  idempotency_key text,
  created_by text not null, -- 'user:3', 'token:7'
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  deliveries int not null default 0, -- how often the gateway took it (PUBACK)
  sent_at timestamptz, -- when it took it first
  acknowledged_at timestamptz,
  result text check (result in ('done', 'refused', 'failed')),
  detail text not null default '',
  cancelled_at timestamptz,
  closed_at timestamptz, -- acknowledged, cancelled or expired; open while null
  unique (gateway_id, idempotency_key)
);
create index commands_open on commands (gateway_id, command_id) where closed_at is null;
create index commands_of_gateway on commands (gateway_id, command_id desc);
