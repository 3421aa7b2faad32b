import type { Config } from '@mediconnect/base';
import { createFirstAdministrator, createUser, hasAdministrator, setupLink } from '@mediconnect/coordination';
import type { Store } from '@mediconnect/store';

/** The administrator of MEDICONNECT_ADMIN_*: the first one of a real fleet, one more of the demo's. */
export async function prepareAdministrator(store: Store, config: Config, demoFleet?: string): Promise<void> {
  const { adminEmail: email, adminPassword: password } = config;
  if (email === undefined || password === undefined) return;
  const account = { email, password, fleet: { fleet: demoFleet ?? 'main' } };
  if (demoFleet !== undefined) await createUser(store, { ...account, roles: ['administrator', 'operator'] });
  else await createFirstAdministrator(store, account);
}

/** Tells the set-up link as long as there is no administrator. It opens at this dashboard only. */
export async function offerSetup(store: Store, http: string, say: (line: string) => void): Promise<void> {
  if (await hasAdministrator(store)) return;
  say(`Set-up       ${setupLink(store, http)}`);
  say('             opens once, within a day, to make the first administrator');
}
