import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError, isId } from '@mediconnect/base';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import type { IntakeSender } from '../access/intake.ts';
import { principalOf } from '../access/principal.ts';
import { answers } from '../shapes.ts';
import { framesOf, INTAKE_BOOT } from './traccar.ts';
import { TraccarBody } from './traccar-shapes.ts';

/** A position of Traccar is one to three kilobytes. */
const BODY_LIMIT_BYTES = 64 * 1024;
/** Of one token at one address: a thousand trackers that report each second. */
const REQUESTS_PER_MINUTE = 60_000;

const Taken = Type.Object(
  {
    gateway: Type.String(),
    vehicle: Type.String(),
    frames: Type.Integer({ description: 'made of it, valid, and durable now' }),
    refused: Type.Array(Type.Object({ reason: Type.String(), detail: Type.String() }), {
      description: 'what became dead letters',
    }),
  },
  { title: 'Taken' },
);

/** Positions that other servers forward, into the same log as those of gateways. */
export const intakeRoutes =
  ({ registry, intake, metrics, nowMs }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const positions = metrics.counter('intake_positions_total', 'Positions of other servers, by what became of them', [
      'result',
    ]);

    /** @throws {AppError} intake.unknown_device, intake.gateway_revoked */
    function senderOf(request: FastifyRequest, uniqueId: string): IntakeSender {
      const { fleet } = principalOf(request);
      const known = isId(uniqueId) ? registry.gateway(uniqueId) : undefined;
      if (known === undefined || known.fleet !== fleet) {
        positions.inc({ result: 'unknown_device' });
        throw new AppError('intake.unknown_device', 'No gateway of the fleet has the id in "device.uniqueId".');
      }
      if (known.revoked) {
        positions.inc({ result: 'revoked' });
        throw new AppError('intake.gateway_revoked');
      }
      return { fleet, vehicle: known.vehicle, gateway: known.gateway };
    }

    app.post(
      '/intake/traccar',
      {
        bodyLimit: BODY_LIMIT_BYTES,
        config: { permission: 'intake.write', requestsPerMinute: REQUESTS_PER_MINUTE },
        schema: {
          tags: ['intake'],
          summary: 'A position that a Traccar server forwards (docs/traccar.md); answered once it is durable',
          body: TraccarBody,
          response: answers({ 200: Taken }),
        },
      },
      async (request) => {
        if (intake === undefined) throw new AppError('intake.unavailable');
        const { position, device } = request.body;
        const sender = senderOf(request, device.uniqueId);
        const frames = framesOrRefuse(position);
        const source = Buffer.from(JSON.stringify(request.body));
        const verdict = await intake.frames(sender, { boot: INTAKE_BOOT, frames, source }, { receivedAtMs: nowMs() });
        positions.inc({ result: verdict.frames > 0 ? 'stored' : verdict.refused.length > 0 ? 'refused' : 'empty' });
        return {
          gateway: sender.gateway,
          vehicle: sender.vehicle,
          frames: verdict.frames,
          refused: [...verdict.refused],
        };
      },
    );
  };

function framesOrRefuse(position: TraccarBody['position']) {
  try {
    return framesOf(position);
  } catch (error) {
    if (error instanceof RangeError) throw new AppError('request.invalid', '"fixTime" or "deviceTime" is not a time.');
    throw error;
  }
}
