-- Which numbers (seq) of each stream came in: what is missing follows from them, for a gateway counts from 1 with each
-- boot. The processor keeps this in memory and writes a row now and then in the statement that stores the frames. What
-- it has not written yet follows from the frames themselves: every stored frame of the stream whose time lies before
-- `since` is in, those from `since` on may not be. So a row is exact together with the frames from `since` on.
create table received_ranges (
  stream int primary key references streams,
  vehicle_id int not null references vehicles, -- the stream's
  last_received_on date not null, -- UTC; a date, so that the index is not touched with every write
  -- Stored frames.
  received int8multirange not null,
  -- Numbers of frames that came in but could not be stored (dead letters).
  refused int8multirange not null,
  -- Below this number only counts are kept: a gateway that left more holes than we list.
  exact_from bigint not null,
  received_count bigint not null, -- those below exact_from included, as in the next
  refused_count bigint not null, -- without those that were stored after all
  lowest_seq bigint not null, -- lowest and highest number that came in, refused or not; 0 without any
  highest_seq bigint not null,
  sequence_reused boolean not null, -- the gateway gave a number twice: what it left out can't be told any more
  first_time timestamptz, -- of the stored frames; null without any
  last_time timestamptz,
  last_received_at timestamptz not null,
  since timestamptz not null, -- infinity: nothing came in since
  writer text not null, -- the processor that wrote it
  written_at timestamptz not null
) with (fillfactor = 70);
create index on received_ranges (vehicle_id, last_received_on);

-- The other vehicles that a gateway was in during one boot.
create index on streams (gateway_id, boot);
