import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { periodOf } from '../period.ts';
import { answers, Id, Page, Time, Words } from '../shapes.ts';
import { reportCsv } from './csv.ts';
import { FORMATS, reports } from './index.ts';

const Listed = Type.Object(
  {
    name: Type.String(),
    title: Type.String(),
    description: Type.String(),
    formats: Type.Array(Words([...FORMATS])),
  },
  { title: 'ListedReport' },
);
const Row = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null()]));
const ReportAnswer = Type.Object(
  {
    name: Type.String(),
    period: Type.Object({ from: Time('first moment'), to: Time('first moment after it') }),
    columns: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), unit: Type.String() })),
    rows: Type.Array(Row),
    totals: Row,
    note: Type.Optional(Type.String({ description: 'what a reader has to know' })),
  },
  { title: 'Report' },
);

/** Reports of the fleet. */
export const reportRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/reports',
      {
        config: { permission: 'reports.read' },
        schema: { tags: ['reports'], summary: 'Which reports there are', response: answers({ 200: Page(Listed) }) },
      },
      async () => ({
        items: reports.map(({ name, title, description }) => ({ name, title, description, formats: [...FORMATS] })),
        next: null,
      }),
    );

    app.get(
      '/reports/:name',
      {
        config: { permission: 'reports.read', auditedRead: 'reports.read' },
        schema: {
          tags: ['reports'],
          summary: 'A report over a period, of the fleet or of one vehicle',
          params: Type.Object({ name: Type.String({ maxLength: 64 }) }),
          querystring: Type.Object({
            from: Type.Optional(Time('by default as long before `to` as the report says')),
            to: Type.Optional(Time('now when absent')),
            vehicle: Type.Optional(Id('of one vehicle; the whole fleet when absent')),
            format: Type.Optional(Type.String({ maxLength: 16, description: 'json by default; csv' })),
          }),
          response: answers({ 200: ReportAnswer }),
        },
      },
      async (request, reply) => {
        const { name } = request.params;
        const { format = 'json', vehicle } = request.query;
        const report = reports.find((each) => each.name === name);
        if (report === undefined) throw new AppError('not_found');
        if (!(FORMATS as readonly string[]).includes(format)) throw new AppError('report.format_unavailable');
        const { fleetId } = principalOf(request);
        const period = periodOf(request.query, report.period, context.nowMs());
        const table = await report.make(context, { fleetId, period, vehicle });
        const [from, to] = [new Date(period.fromMs).toISOString(), new Date(period.toMs).toISOString()];
        if (format === 'json') return { name, period: { from, to }, ...table } as never;
        reply.header(
          'content-disposition',
          `attachment; filename="${name}-${from.slice(0, 10)}-${to.slice(0, 10)}.csv"`,
        );
        // A string would be taken for JSON by the answer's schema.
        return reply.type('text/csv; charset=utf-8').send(Buffer.from(reportCsv(table)) as never);
      },
    );
  };
