import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { ACTIONS } from '@mediconnect/coordination/access/actions.ts';
import type { FastifyInstance } from 'fastify';
import { permitScope } from './http/permissions.ts';

type Node = Record<string, unknown>;

/** Moves every schema with a `title` into components, so that generated types have names. */
function nameSchemas(value: unknown, components: Node): unknown {
  if (Array.isArray(value)) return value.map((item) => nameSchemas(item, components));
  if (value === null || typeof value !== 'object') return value;
  const walked: Node = {};
  for (const [key, part] of Object.entries(value)) walked[key] = nameSchemas(part, components);
  const isSchema = typeof walked.title === 'string' && (walked.type !== undefined || walked.anyOf !== undefined);
  if (!isSchema) return walked;
  const { title, ...schema } = walked as Node & { title: string };
  components[title] ??= schema;
  return { $ref: `#/components/schemas/${title}` };
}

/** The document with named schemas, in a stable order. */
export function openApiDocument(app: FastifyInstance): Node {
  const document = app.swagger() as unknown as Node & { paths: Node; components?: Node };
  const schemas: Node = {};
  const paths = nameSchemas(JSON.parse(JSON.stringify(document.paths)), schemas);
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...document, paths, components: { ...document.components, schemas: sorted } };
}

const DESCRIPTION = `Lists answer {"items": […], "next": cursor or null}; go on with \`?cursor=\`. Times are RFC 3339, answered in UTC
with milliseconds. Errors are RFC 9457 problem documents with a code of docs/errors.md. The fleet is that of the session
or the token.`;

/** Collects the routes that are registered after it. */
export async function describeRoutes(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'MediConnect', version: '1', description: DESCRIPTION.replaceAll('\n', ' ') },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'mediconnect', description: 'POST /api/v1/session sets it' },
          token: { type: 'http', scheme: 'bearer', description: 'POST /api/v1/tokens makes one' },
        },
      },
    },
    transform: ({ schema, url, route }) => {
      const permission = route.config?.permission;
      const known = permission !== undefined && Object.hasOwn(ACTIONS, permission);
      const needs = known
        ? `Needs \`${permission}\`.`
        : permission === 'public'
          ? 'Needs nothing.'
          : 'Needs a session.';
      const security = permission === 'public' ? [] : [{ session: [] }, { token: [] }];
      const described = { ...schema, description: schema?.description ?? needs, security };
      return { schema: described as typeof schema, url };
    },
  });
}

/** /openapi.json, and /docs to read it: no address of others, nothing that our content policy refuses. */
export async function serveDescription(app: FastifyInstance): Promise<void> {
  let document: Node | undefined;
  const config = { permission: 'public' } as const;
  app.get('/openapi.json', { config, schema: { hide: true } }, async (_request, reply) => {
    document ??= openApiDocument(app);
    return reply.type('application/json').send(document);
  });
  await app.register(async (scope) => {
    permitScope(scope, 'public');
    await scope.register(swaggerUi, {
      routePrefix: '/docs',
      // The page reads /docs/json: the same document as /openapi.json.
      transformSpecification: () => openApiDocument(app),
      transformSpecificationClone: false,
      uiConfig: { deepLinking: true, validatorUrl: null },
      theme: {
        title: 'MediConnect API',
        // A bar to load the documents of others, which our content policy refuses.
        css: [{ filename: 'mediconnect.css', content: '.swagger-ui .topbar { display: none; }' }],
      },
    });
  });
}
