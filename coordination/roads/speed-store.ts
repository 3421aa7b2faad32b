import type { SegmentName } from '@mediconnect/routing/traffic/segments.ts';
import type { Pool } from 'pg';

/** What the traversals of a segment in a class of hours amount to. */
export interface SegmentSums extends SegmentName {
  readonly siren: boolean;
  readonly traversals: number;
  /** Sum of their weights, and of their weighted seconds: half after some weeks. */
  readonly weight: number;
  readonly seconds: number;
  /** Two vehicles or days at least. */
  readonly shared: boolean;
}

const PAGE = 20_000;

/**
 * The sums of all segments in a class of hours, page by page.
 * @param hourClass index into HOUR_CLASSES
 * @param sinceWeek the oldest week that counts, yyyy-mm-dd
 */
export async function* readSums(
  pool: Pool,
  hourClass: number,
  sinceWeek: string,
  halfLifeWeeks: number,
): AsyncGenerator<readonly SegmentSums[]> {
  let after = { segment: 0, siren: false };
  for (;;) {
    const { rows } = await pool.query<SegmentSums & { segment_id: number }>(
      `select segment_id, siren, way_id::float8 as way, from_node::float8 as from, to_node::float8 as to, traversals,
              weight, seconds, shared
         from (select segment_id, siren, sum(traversals)::int as traversals, sum(traversals * w) as weight,
                      sum(seconds * w) as seconds,
                      (sum(drives[1]) > 0)::int + (sum(drives[2]) > 0)::int + (sum(drives[3]) > 0)::int
                        + (sum(drives[4]) > 0)::int > 1 as shared
                 from (select *, power(0.5::float8, greatest(0, current_date - week) / 7 / $3::float8) as w
                         from road_speed_sums
                        where hour_class = $1 and week >= $2::date and traversals > 0
                          and (segment_id, siren) > ($4, $5)) as weighted
                group by segment_id, siren
                order by segment_id, siren limit ${PAGE}) as page
         join road_segments using (segment_id)
        order by segment_id, siren`,
      [hourClass, sinceWeek, halfLifeWeeks, after.segment, after.siren],
    );
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = { segment: last.segment_id, siren: last.siren };
  }
}
