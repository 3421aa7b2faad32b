-- Sums of a class of hours are read segment by segment, a page at a time: in this order each page costs the same.
alter table road_speed_sums drop constraint road_speed_sums_pkey;
alter table road_speed_sums add primary key (hour_class, segment_id, siren, week);
