-- Positions are nearly all that a database holds, so each byte of a row counts: 56 bytes of values are the most that fit
-- into 80 with a row's head. The cell goes: it follows from the coordinates and nobody read it. Three values from 0 to
-- 65535 take two bytes each: they are written as the smallint of the same 16 bits and read as `column & 65535`.
do $$
begin
  if exists (select from pg_inherits where inhparent = 'frames_gps'::regclass)
     or (select relkind <> 'p' from pg_class where oid = 'frames_gps'::regclass) then
    alter table frames_gps
      drop column cell,
      alter column speed_cm_per_s type smallint using (case when speed_cm_per_s > 32767 then speed_cm_per_s - 65536 else speed_cm_per_s end),
      alter column heading_cdeg type smallint using (case when heading_cdeg > 32767 then heading_cdeg - 65536 else heading_cdeg end),
      alter column hdop_centi type smallint using (case when hdop_centi > 32767 then hdop_centi - 65536 else hdop_centi end);
  else
    -- Made anew: a column that was dropped would cost every row 8 bytes.
    drop table frames_gps;
    create table frames_gps (
      time timestamptz not null,
      received_at timestamptz not null,
      seq bigint not null,
      stream int not null,
      latitude_e7 int,
      longitude_e7 int,
      altitude_dm int,
      accuracy_dm int,
      speed_cm_per_s smallint,
      heading_cdeg smallint,
      hdop_centi smallint,
      satellites smallint,
      fix_type smallint,
      quality smallint not null -- bits of geo/fixes/fix-quality.ts; 0 is a good fix
    ) partition by range (time);
    create unique index frames_gps_key on frames_gps (stream, time, seq);
  end if;
end $$;
