import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { permitScope, requirePermissions } from './permissions.ts';

test('a route without a permission, or with one that does not exist, stops the start and is named', async () => {
  for (const config of [undefined, {}, { permission: 'vehicles.fly' as never }]) {
    const app = Fastify();
    requirePermissions(app);
    app.get('/fine', { config: { permission: 'public' } }, () => 'x');
    app.get('/forgotten', { ...(config && { config }) }, () => 'x');
    await expect(app.ready()).rejects.toThrow(/without a permission: GET \/forgotten/);
  }
});

test("routes of others' plugins get the permission of their scope", async () => {
  const app = Fastify();
  const routes = requirePermissions(app);
  app.register(async (scope) => {
    permitScope(scope, 'places.read');
    scope.get('/theirs', () => 'x');
  });
  await app.ready();
  expect(routes().map(({ method, url, permission }) => [method, url, permission])).toEqual([
    ['GET', '/theirs', 'places.read'],
    ['HEAD', '/theirs', 'places.read'],
  ]);
});
