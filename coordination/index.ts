import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { SliceContext } from './access/context.ts';
import { auditRoutes } from './audit/routes.ts';
import { cellRoutes } from './cells/routes.ts';
import { commandRoutes } from './commands/routes.ts';
import { completenessRoutes } from './completeness/routes.ts';
import { coverageRoutes } from './coverage/routes.ts';
import { crewRoutes } from './crew/routes.ts';
import { replayRoutes } from './dead-letters/replay-routes.ts';
import { deadLetterRoutes } from './dead-letters/routes.ts';
import { etaModelRoutes } from './eta-model/routes.ts';
import { etaRoutes } from './etas/routes.ts';
import { eventRoutes } from './events/routes.ts';
import { retentionRoutes } from './fleets/retention-routes.ts';
import { fleetRoutes } from './fleets/routes.ts';
import { frameRoutes } from './frames/routes.ts';
import { trackRoutes } from './frames/track-routes.ts';
import { certificateRoutes } from './gateways/certificate-routes.ts';
import { gatewayRoutes } from './gateways/routes.ts';
import { previewRoutes } from './geofences/preview-routes.ts';
import { geofenceRoutes } from './geofences/routes.ts';
import { intakeRoutes } from './intake/routes.ts';
import { sessionRoutes } from './people/session-routes.ts';
import { setupRoutes } from './people/setup-routes.ts';
import { tokenRoutes } from './people/token-routes.ts';
import { userRoutes } from './people/user-routes.ts';
import { placeRoutes } from './places/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { closureRoutes } from './roads/closure-routes.ts';
import { closureImportRoutes } from './roads/import-routes.ts';
import { speedRoutes } from './roads/speed-routes.ts';
import { routeRoutes } from './routes/routes.ts';
import { runRoutes } from './runs/routes.ts';
import { tripRoutes } from './trips/routes.ts';
import { vehicleRoutes } from './vehicles/routes.ts';
import { webhookDeliveryRoutes } from './webhooks/delivery-routes.ts';
import { webhookRoutes } from './webhooks/routes.ts';

export type { SliceContext } from './access/context.ts';
export { type Audit, type AuditEntry, createAudit } from './audit/audit.ts';
export { createFirstAdministrator, createUser, hasAdministrator } from './people/accounts.ts';
export { setupLink } from './people/setup-link.ts';

/** Every slice of the product: what stands under /api/v1. A new slice is one line here. */
export const slices: readonly ((context: SliceContext) => FastifyPluginAsyncTypebox)[] = [
  sessionRoutes,
  setupRoutes,
  userRoutes,
  tokenRoutes,
  auditRoutes,
  fleetRoutes,
  retentionRoutes,
  vehicleRoutes,
  completenessRoutes,
  crewRoutes,
  eventRoutes,
  webhookRoutes,
  webhookDeliveryRoutes,
  frameRoutes,
  trackRoutes,
  tripRoutes,
  cellRoutes,
  geofenceRoutes,
  previewRoutes,
  gatewayRoutes,
  certificateRoutes,
  commandRoutes,
  deadLetterRoutes,
  replayRoutes,
  intakeRoutes,
  placeRoutes,
  routeRoutes,
  runRoutes,
  coverageRoutes,
  etaRoutes,
  etaModelRoutes,
  reportRoutes,
  speedRoutes,
  closureRoutes,
  closureImportRoutes,
];
