import { ACTIONS, type Permission } from '@mediconnect/coordination/access/actions.ts';
import type { FastifyInstance } from 'fastify';

/** A registered route with what it asks for. */
export interface RegisteredRoute {
  readonly method: string;
  readonly url: string;
  readonly permission: Permission;
  readonly loopbackToo: boolean;
}

const isPermission = (value: unknown): value is Permission =>
  value === 'public' || value === 'signed_in' || (typeof value === 'string' && Object.hasOwn(ACTIONS, value));

/**
 * Watches over what is registered: every route must declare its permission, or the start fails naming it.
 * @returns the routes, complete once the app is ready
 */
export function requirePermissions(app: FastifyInstance): () => RegisteredRoute[] {
  const seen: {
    method: string | string[];
    url: string;
    config?: { permission?: Permission; loopbackToo?: boolean };
  }[] = [];
  // Plugins of others get their permission from a hook that runs after this one: judged when all are known.
  app.addHook('onRoute', (route) => {
    seen.push(route);
  });
  const routes = () =>
    seen.flatMap(({ method, url, config }) =>
      [method].flat().map((name) => ({
        method: name,
        url,
        permission: config?.permission as Permission,
        loopbackToo: config?.loopbackToo ?? false,
      })),
    );
  app.addHook('onReady', async () => {
    const without = routes().filter(({ permission }) => !isPermission(permission));
    if (without.length > 0)
      throw new Error(`routes without a permission: ${without.map((r) => `${r.method} ${r.url}`).join(', ')}`);
  });
  return routes;
}

/** Gives all routes that a plugin of others registers in this scope their permission. */
export function permitScope(scope: FastifyInstance, permission: Permission): void {
  scope.addHook('onRoute', (route) => {
    route.config = { ...route.config, permission };
  });
}
