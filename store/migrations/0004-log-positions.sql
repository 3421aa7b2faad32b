-- Where the processors stand in Kafka: a row for each partition of the telemetry topic. Claiming a partition raises its
-- epoch; from that moment on nobody with an older one can move the position, nor store the rows that go with it.
create table log_positions (
  topic text not null,
  partition int not null,
  next_offset bigint not null, -- of the first record that is not stored yet
  epoch bigint not null,
  owner text not null, -- host and process that claimed it last
  claimed_at timestamptz not null default now(),
  primary key (topic, partition)
) with (fillfactor = 50);

-- Moves positions, in the statement that stores their records: all of them or, by an error of our own, none and nothing
-- else either. A position that is further already (a group that is tried again) stays.
create function advance_log_positions(topics text[], partitions int[], epochs bigint[], from_offsets bigint[], next_offsets bigint[])
returns int language plpgsql as $$
declare
  moved int;
begin
  update log_positions
  set next_offset = greatest(log_positions.next_offset, wanted.next_offset)
  from unnest(topics, partitions, epochs, from_offsets, next_offsets) as wanted (topic, partition, epoch, from_offset, next_offset)
  where log_positions.topic = wanted.topic
    and log_positions.partition = wanted.partition
    and log_positions.epoch = wanted.epoch
    and log_positions.next_offset >= wanted.from_offset;
  get diagnostics moved = row_count;
  if moved <> cardinality(partitions) then
    raise exception 'a partition of the log was claimed by another processor' using errcode = 'MC001';
  end if;
  return moved;
end $$;
