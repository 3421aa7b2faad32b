/**
 * Everything that can be allowed, in one list. A route names one of these as its permission; a role is a set of them; a
 * bearer token's scopes are some of them.
 */
export const ACTIONS = {
  'vehicles.read': 'see the fleet: vehicles, last positions, siren, batteries, health',
  'vehicles.write': 'add, change and remove vehicles',
  'frames.read': 'read what a vehicle reported, frame by frame',
  'tracks.read': 'read and export where a vehicle was',
  'trips.read': 'see trips and stops',
  'cells.read': 'see where the fleet drives, by H3 cells',
  'events.read': 'see what happened: events of vehicles, gateways and fences',
  'geofences.read': 'see the fences of the fleet',
  'geofences.write': 'make, change and remove fences',
  'crew.read': 'see whose badges there are: names and roles',
  'crew.write': 'add, change and remove people of the crew registry',
  'webhooks.read': 'see where events are sent, and what became of them',
  'webhooks.write': 'have events sent to an address, and send them again',
  'live.read': 'follow the fleet live',
  'places.read': 'see the region: map, hospitals, stations, address search',
  'routes.read': 'ask for routes',
  'runs.read': 'see where vehicles go, when they arrive, and what came of it',
  'runs.write': 'set and cancel destinations of vehicles',
  'coverage.read': 'see which parts of the city no unit reaches in time',
  'etas.read': 'ask when vehicles would be at a place',
  'reports.read': 'read reports of the fleet, and how its arrival times are promised',
  'roads.read': 'see how fast roads are driven, which are closed, and where limits hold for a time',
  'roads.write': 'close roads, and set limits for a time',
  'gateways.read': 'see which gateways exist',
  'gateways.write': 'provision, rotate and revoke gateways',
  'commands.read': 'see what gateways were asked for, and what became of it',
  'commands.send': 'ask a gateway for a fix, or show its crew a message',
  'commands.configure': 'change the report interval of a gateway, or restart it',
  'dead_letters.read': 'read what could not become a frame',
  'dead_letters.replay': 'send what could not become a frame through the judgement again',
  'intake.write': 'hand in positions for gateways of the fleet, as a Traccar server does',
  'users.read': 'see who has an account in the fleet',
  'users.write': 'create, change and disable accounts of the fleet',
  'tokens.read': 'see which bearer tokens exist',
  'tokens.write': 'create and revoke bearer tokens',
  'audit.read': 'read who did what in the fleet',
  'retention.read': 'see how long the things of the fleet are kept',
  'retention.write': 'change how long the things of the fleet are kept',
  'fleets.read': 'see the own fleet',
  'fleets.write': 'set which fixes the own fleet trusts, and how well its zones have to be covered',
  'fleets.all': 'see every fleet of the installation',
  'metrics.read': 'read the metrics of the process',
} as const;
export type Action = keyof typeof ACTIONS;

/** What a route asks for: an action, any session or token, or nothing at all. */
export type Permission = Action | 'signed_in' | 'public';

const WATCH = [
  'vehicles.read',
  'frames.read',
  'tracks.read',
  'trips.read',
  'cells.read',
  'geofences.read',
  'live.read',
  'places.read',
  'routes.read',
  'runs.read',
  'coverage.read',
  'etas.read',
  'roads.read',
  'fleets.read',
];
const DISPATCH = [
  ...WATCH,
  'events.read',
  'crew.read',
  'gateways.read',
  'commands.read',
  'commands.send',
  'runs.write',
];
const MANAGE = [
  ...DISPATCH,
  'vehicles.write',
  'geofences.write',
  'roads.write',
  'crew.write',
  'dead_letters.read',
  'reports.read',
];
const ADMINISTER = [
  ...MANAGE,
  'gateways.write',
  'commands.configure',
  'dead_letters.replay',
  'intake.write',
  'users.read',
  'users.write',
  'tokens.read',
  'tokens.write',
  'audit.read',
  'retention.read',
  'retention.write',
  'fleets.write',
  'webhooks.read',
  'webhooks.write',
];

/** Role × action. What is not listed is denied. */
export const ROLES = {
  dispatcher: DISPATCH as Action[],
  fleet_manager: MANAGE as Action[],
  administrator: ADMINISTER as Action[],
  integrator: [...WATCH, 'intake.write', 'events.read', 'webhooks.read', 'webhooks.write'] as Action[],
  // Runs the installation, not a fleet: sees which fleets exist and how the process does, never a vehicle or a person.
  operator: ['fleets.read', 'fleets.all', 'metrics.read'] as Action[],
} as const satisfies Record<string, readonly Action[]>;
export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as Role[];
export const ACTION_NAMES = Object.keys(ACTIONS) as Action[];

/**
 * Scopes that a bearer token can have: a token never makes people, other tokens, or webhooks, which would outlive it, so
 * that a leak can't grow.
 */
export const TOKEN_SCOPES = ACTION_NAMES.filter(
  (action) => !['users.write', 'tokens.write', 'webhooks.write', 'fleets.all'].includes(action),
);

/** All actions of some roles; unknown roles (of a newer version) give nothing. */
export function actionsOfRoles(roles: readonly string[]): ReadonlySet<Action> {
  const actions = new Set<Action>();
  for (const role of roles)
    if (Object.hasOwn(ROLES, role)) for (const action of ROLES[role as Role]) actions.add(action);
  return actions;
}

/** All actions of a token's scopes; unknown scopes give nothing. */
export function actionsOfScopes(scopes: readonly string[]): ReadonlySet<Action> {
  return new Set(TOKEN_SCOPES.filter((action) => scopes.includes(action)));
}
