import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditedChange } from '../audit/audited-change.ts';
import { completenessOf } from '../completeness/of-vehicles.ts';
import { DEFAULT_LIMIT, decodeCursor, pageOf } from '../paging.ts';
import { answers, Id, listQuery, NoContent, Page } from '../shapes.ts';
import { presentVehicle } from './present.ts';
import { NewVehicle, Vehicle, VehicleChange } from './shapes.ts';
import { findVehicle, insertVehicle, listVehicles, removeVehicle, type StoredVehicle, updateVehicle } from './store.ts';

const tags = ['vehicles'];
const params = Type.Object({ vehicle: Id('of the vehicle') });

/** The vehicles of the own fleet, with what each said last. */
export const vehicleRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool, registry, live, nowMs } = context;
    async function presentAll(fleet: string, rows: readonly StoredVehicle[]) {
      const askedMs = nowMs();
      const ids = rows.map(({ vehicle_id }) => vehicle_id);
      const completeness = await completenessOf(pool, ids, askedMs);
      return rows.map((row) =>
        presentVehicle(row, live.get(fleet, row.vehicle), completeness.get(row.vehicle_id), askedMs),
      );
    }
    const present = async (fleet: string, row: StoredVehicle) => (await presentAll(fleet, [row]))[0]!;
    /** So that whoever asks next, ingest included, knows of the change. */
    const published = () => registry.refresh().catch(() => {});

    app.get(
      '/vehicles',
      {
        config: { permission: 'vehicles.read' },
        schema: {
          tags,
          summary: 'The vehicles of the fleet, by id, with what each said last',
          querystring: Type.Object({ ...listQuery, group: Type.Optional(Id('of a group that they are in')) }),
          response: answers({ 200: Page(Vehicle) }),
        },
      },
      async (request) => {
        const { fleet, fleetId } = principalOf(request);
        const limit = request.query.limit ?? DEFAULT_LIMIT;
        const after = decodeCursor(request.query.cursor, Type.Tuple([Id('of the last vehicle')]))?.[0] ?? '';
        const { group } = request.query;
        const rows = await listVehicles(pool, fleetId, { group, after, limit: limit + 1 });
        const shown = await presentAll(fleet, rows);
        return pageOf(
          shown,
          limit,
          (vehicle) => vehicle,
          ({ vehicle }) => [vehicle],
        );
      },
    );

    app.get(
      '/vehicles/:vehicle',
      {
        config: { permission: 'vehicles.read', auditedRead: 'vehicles.read' },
        schema: { tags, summary: 'One vehicle, with what it said last', params, response: answers({ 200: Vehicle }) },
      },
      async (request) => {
        const { fleet, fleetId } = principalOf(request);
        const row = await findVehicle(pool, fleetId, request.params.vehicle);
        if (row === undefined) throw new AppError('not_found');
        return present(fleet, row);
      },
    );

    app.post(
      '/vehicles',
      {
        config: { permission: 'vehicles.write' },
        schema: { tags, summary: 'Add a vehicle', body: NewVehicle, response: answers({ 201: Vehicle }) },
      },
      async (request, reply) => {
        const { fleet, fleetId } = principalOf(request);
        const { vehicle, ...fields } = request.body;
        const made = await auditedChange(context, request, 'vehicles.create', vehicle, async (db) => {
          const row = await insertVehicle(db, fleetId, vehicle, { inService: true, ...fields });
          if (row === undefined) throw new AppError('conflict.exists', 'The fleet has a vehicle of this id.');
          return row;
        });
        await published();
        return reply.code(201).send(await present(fleet, made));
      },
    );

    app.patch(
      '/vehicles/:vehicle',
      {
        config: { permission: 'vehicles.write' },
        schema: {
          tags,
          summary: 'Change a vehicle; absent fields stay',
          params,
          body: VehicleChange,
          response: answers({ 200: Vehicle }),
        },
      },
      async (request) => {
        const { fleet, fleetId } = principalOf(request);
        const { vehicle } = request.params;
        const changed = await auditedChange(context, request, 'vehicles.change', vehicle, async (db) => {
          const row = await updateVehicle(db, fleetId, vehicle, request.body);
          if (row === undefined) throw new AppError('not_found');
          return row;
        });
        await published();
        return present(fleet, changed);
      },
    );

    app.delete(
      '/vehicles/:vehicle',
      {
        config: { permission: 'vehicles.write' },
        schema: {
          tags,
          summary: 'Take a vehicle out of the fleet; its history stays',
          params,
          response: answers({ 204: NoContent }),
        },
      },
      async (request, reply) => {
        const { vehicle } = request.params;
        await auditedChange(context, request, 'vehicles.remove', vehicle, async (db) => {
          const mounted = await removeVehicle(db, principalOf(request).fleetId, vehicle);
          if (mounted < 0) throw new AppError('not_found');
          if (mounted > 0) throw new AppError('conflict.in_use', 'Revoke the gateways of the vehicle first.');
        });
        await published();
        return reply.code(204).send(null);
      },
    );
  };
