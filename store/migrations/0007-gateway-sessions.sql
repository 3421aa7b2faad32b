-- Which ingest process holds the connection of a gateway: the last one that signed in, in the order of its number. Clocks of
-- several machines decide nothing here.
create sequence gateway_session_numbers;
create table gateway_sessions (
  gateway_id int primary key references gateways,
  session bigint not null, -- from the sequence
  process uuid not null, -- made anew with each start of an ingest
  connected_at timestamptz not null,
  address text not null
);

-- Connections of one gateway that displaced each other lately, wherever they were: what gateway.contested is raised from.
create table gateway_contests (
  gateway_id int primary key references gateways,
  displacements jsonb not null, -- the last few: [{"atMs":…,"from":"address","to":"address"}]
  raised boolean not null -- the event is written, and it has not been quiet since
);
