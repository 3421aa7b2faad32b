import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditedChange } from '../audit/audited-change.ts';
import { periodOf } from '../period.ts';
import { answers } from '../shapes.ts';
import { replayLetter, replayMany } from './replay.ts';
import { LETTER_PERIOD, letterParams, letterQuery, ReplayOutcome } from './shapes.ts';
import { findDeadLetter, listReplayable, markReplayed } from './store.ts';

const MAX_AT_ONCE = 500;
const DEFAULT_AT_ONCE = 100;
/** A request ends after 30 s; what is not done by then is for the next one. */
const BUDGET_MS = 20_000;

const Replay = Type.Object(
  {
    id: Type.Integer(),
    outcome: ReplayOutcome,
    frames: Type.Integer({ description: 'that passed and are in the log' }),
    refused: Type.Array(Type.Object({ reason: Type.String(), detail: Type.String() })),
  },
  { title: 'Replay' },
);
const Replays = Type.Object(
  {
    accepted: Type.Integer(),
    rejected: Type.Integer(),
    more: Type.Boolean({ description: 'true: there are more of them; ask again' }),
    stopped: Type.Optional(Type.String({ description: 'log.full or log.closed: it ended before its time' })),
  },
  { title: 'Replays' },
);

/** Dead letters through the judgement again, after a decoder or a limit was mended. */
export const replayRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool, intake, nowMs, metrics } = context;
    const replays = metrics.counter('dead_letter_replays_total', 'Dead letters that were judged again', ['outcome']);
    const config = { permission: 'dead_letters.replay' } as const;
    const wayIn = () => {
      if (intake === undefined) throw new AppError('intake.unavailable');
      return intake;
    };

    app.post(
      '/dead-letters/:letter/replay',
      {
        config,
        schema: {
          tags: ['gateways'],
          summary: 'Judge one again, in the name of the same gateway; answered once what passed is durable',
          params: letterParams,
          response: answers({ 200: Replay }),
        },
      },
      async (request) => {
        const { fleet, fleetId, actor } = principalOf(request);
        const { letter: id } = request.params;
        const letter = await findDeadLetter(pool, fleetId, id);
        if (letter === undefined) throw new AppError('not_found');
        const { verdict, ...mark } = await replayLetter(wayIn(), fleet, letter);
        await auditedChange(context, request, 'dead_letters.replay', `${letter.gateway}/${id}`, (db) =>
          markReplayed(db, actor, [mark]),
        );
        replays.inc({ outcome: mark.outcome });
        return { id, outcome: mark.outcome, frames: verdict.frames, refused: [...verdict.refused] };
      },
    );

    app.post(
      '/dead-letters/replay',
      {
        config,
        schema: {
          tags: ['gateways'],
          summary: 'Judge again those that were not yet, oldest first; ask again while there are more',
          body: Type.Object(
            {
              ...letterQuery,
              limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_AT_ONCE, description: '100 when absent' })),
            },
            { additionalProperties: false },
          ),
          response: answers({ 200: Replays }),
        },
      },
      async (request) => {
        const { fleet, fleetId, actor } = principalOf(request);
        const { gateway, reason, limit = DEFAULT_AT_ONCE, ...times } = request.body;
        const period = periodOf(times, LETTER_PERIOD, nowMs());
        const found = await listReplayable(pool, fleetId, { ...period, gateway, reason, limit: limit + 1 });
        const endMs = performance.now() + BUDGET_MS;
        const { marks, stopped } = await replayMany(
          wayIn(),
          fleet,
          found.slice(0, limit),
          () => performance.now() > endMs,
        );
        const accepted = marks.filter(({ outcome }) => outcome === 'accepted').length;
        const rejected = marks.length - accepted;
        const target = `${gateway ?? 'all gateways'}, ${reason ?? 'all reasons'}: ${accepted} accepted, ${rejected} rejected`;
        await auditedChange(context, request, 'dead_letters.replay', target, (db) => markReplayed(db, actor, marks));
        replays.inc({ outcome: 'accepted' }, accepted);
        replays.inc({ outcome: 'rejected' }, rejected);
        return { accepted, rejected, more: found.length > marks.length, ...(stopped && { stopped }) };
      },
    );
  };
