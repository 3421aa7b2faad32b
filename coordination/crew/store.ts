import type { Pool, PoolClient } from 'pg';
import type { CrewRole } from './rules.ts';

export interface StoredMember {
  badge: string;
  name: string;
  role: CrewRole;
  active: boolean;
  created_at: Date;
}

/** What people set; absent fields stay. */
export interface MemberChange {
  readonly name?: string | undefined;
  readonly role?: CrewRole | undefined;
  readonly active?: boolean | undefined;
}

const MEMBER = 'badge, name, role, active, created_at';

/** The members of a fleet, by badge. */
export async function listMembers(
  pool: Pool,
  fleetId: number,
  { active, after, limit }: { active?: boolean | undefined; after: string; limit: number },
): Promise<StoredMember[]> {
  const { rows } = await pool.query<StoredMember>(
    `select ${MEMBER} from crew_members
      where fleet_id = $1 and badge > $2 and ($3::boolean is null or active = $3) order by badge limit $4`,
    [fleetId, after, active, limit],
  );
  return rows;
}

/** The member of a badge; undefined when there is none. */
export async function findMember(pool: Pool, fleetId: number, badge: string): Promise<StoredMember | undefined> {
  const { rows } = await pool.query<StoredMember>(
    `select ${MEMBER} from crew_members where fleet_id = $1 and badge = $2`,
    [fleetId, badge],
  );
  return rows[0];
}

/** The names of those badges that belong to somebody. */
export async function namesOf(pool: Pool, fleetId: number, badges: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ badge: string; name: string }>(
    'select badge, name from crew_members where fleet_id = $1 and badge = any($2)',
    [fleetId, badges],
  );
  return new Map(rows.map(({ badge, name }) => [badge, name]));
}

/** Adds a member. @returns 'exists' when the badge is taken, 'full' when the fleet has `most` already */
export async function insertMember(
  db: PoolClient,
  fleetId: number,
  member: { badge: string; name: string; role: CrewRole; active: boolean },
  most: number,
): Promise<StoredMember | 'exists' | 'full'> {
  // One after the other, or two at once could go beyond the most.
  await db.query('select from fleets where fleet_id = $1 for no key update', [fleetId]);
  const { rows: counted } = await db.query<{ count: number }>(
    'select count(*)::int as count from crew_members where fleet_id = $1',
    [fleetId],
  );
  if (counted[0]!.count >= most) return 'full';
  const { rows } = await db.query<StoredMember>(
    `insert into crew_members (fleet_id, badge, name, role, active) values ($1, $2, $3, $4, $5)
     on conflict (fleet_id, badge) do nothing returning ${MEMBER}`,
    [fleetId, member.badge, member.name, member.role, member.active],
  );
  return rows[0] ?? 'exists';
}

/** Changes a member; undefined when there is none. */
export async function updateMember(
  db: PoolClient,
  fleetId: number,
  badge: string,
  change: MemberChange,
): Promise<StoredMember | undefined> {
  const { rows } = await db.query<StoredMember>(
    `update crew_members set name = coalesce($3, name), role = coalesce($4, role), active = coalesce($5, active)
      where fleet_id = $1 and badge = $2 returning ${MEMBER}`,
    [fleetId, badge, change.name, change.role, change.active],
  );
  return rows[0];
}

/** Removes a member for good. @returns false when there was none */
export async function deleteMember(db: PoolClient, fleetId: number, badge: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from crew_members where fleet_id = $1 and badge = $2', [fleetId, badge]);
  return rowCount === 1;
}
