-- What a gateway has to show when it connects, and which certificates do not count any more.

alter table gateways
  add column auth text not null default 'secret' check (auth in ('secret', 'certificate', 'both'));

-- For the gateway whose id is their common name. Kept for good: a certificate may hold for years.
create table revoked_certificates (
  gateway_id int not null references gateways,
  fingerprint bytea not null check (length(fingerprint) = 32), -- SHA-256 of the DER
  revoked_at timestamptz not null default now(),
  primary key (gateway_id, fingerprint)
);
create trigger registry_changed after insert or update or delete on revoked_certificates
  for each statement execute function registry_changed();

-- The last certificates that each gateway signed in with, so that people know what to revoke.
create table gateway_certificates (
  gateway_id int not null references gateways,
  fingerprint bytea not null check (length(fingerprint) = 32),
  not_after timestamptz not null,
  first_used_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (gateway_id, fingerprint)
);
