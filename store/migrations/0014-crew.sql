-- People behind badges, and what each fleet trusts of its fixes.

-- Who a badge belongs to. Personal data: a row goes when the person does; events keep the badge.
create table crew_members (
  crew_member_id int generated always as identity primary key,
  fleet_id int not null references fleets,
  badge text not null check (char_length(badge) between 1 and 64),
  name text not null check (char_length(name) between 1 and 100),
  role text not null check (role in ('driver', 'attendant', 'physician', 'nurse', 'trainee', 'other')),
  active boolean not null default true,
  created_at timestamptz not null default now(),
  unique (fleet_id, badge)
);

-- Names and units of the API; null: the thresholds of everybody. Read with the identities (registry).
alter table fleets add column fix_limits jsonb;
