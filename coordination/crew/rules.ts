import type { StoredMember } from './store.ts';

/** Names and roles that people give; those of the protocol in small letters, and one for everybody else. */
export const CREW_ROLES = ['driver', 'attendant', 'physician', 'nurse', 'trainee', 'other'] as const;
export type CrewRole = (typeof CREW_ROLES)[number];

/** A region's whole staff is below; so that a list stays a list. */
export const MOST_MEMBERS = 10_000;

/** A member as the API shows it. */
export const presentMember = ({ badge, name, role, active, created_at }: StoredMember) => ({
  badge,
  name,
  role,
  active,
  createdAt: created_at.toISOString(),
});
