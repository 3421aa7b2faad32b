import { isAllowed, type Principal } from '@mediconnect/coordination/access/principal.ts';
import type { CloseReason, Viewer } from './viewer.ts';

/** What a viewer is closed with, given who holds its credential now; undefined when it may go on. */
export function verdictOn(principal: Principal, now: Principal | null): CloseReason | undefined {
  if (now === null) return 'signedOut';
  return isAllowed(now, 'live.read') && now.fleetId === principal.fleetId ? undefined : 'notAllowed';
}

/**
 * Finds the viewers that may not look any more, and looks who may see events and runs. Many tabs of one session are one question. While the database is away
 * nobody is closed: the map has to go on.
 */
export async function recheckViewers(
  viewers: Iterable<Viewer>,
  authenticate: (credential: Principal['credential']) => Promise<Principal | null>,
): Promise<Map<Viewer, CloseReason>> {
  const byCredential = new Map<string, Viewer[]>();
  for (const viewer of viewers) {
    const key = viewer.principal.credential.hash.toString('hex');
    byCredential.set(key, [...(byCredential.get(key) ?? []), viewer]);
  }
  const refused = new Map<Viewer, CloseReason>();
  for (const group of byCredential.values()) {
    const { credential } = group[0]!.principal;
    const now = await authenticate(credential).catch(() => undefined);
    if (now === undefined) continue;
    for (const viewer of group) {
      const verdict = verdictOn(viewer.principal, now);
      if (verdict !== undefined) refused.set(viewer, verdict);
      else {
        viewer.withEvents = isAllowed(now, 'events.read');
        viewer.withRuns = isAllowed(now, 'runs.read');
      }
    }
  }
  return refused;
}
