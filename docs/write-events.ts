// Writes docs/events.md from the catalogue and the rules: `node docs/write-events.ts`. A test fails when it is stale.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_KINDS, type EventKind } from '@mediconnect/geo/folds/event-kinds.ts';
import { EVENT_RULES, TRUSTED_FIX } from './event-rules.ts';

const HOUR_MS = 3_600_000;
const windowOf = (ms: number) => (ms >= HOUR_MS ? `${ms / HOUR_MS} h` : `${ms / 60_000} min`);

function rowOf(kind: EventKind): string {
  const { rule, thresholds, source } = EVENT_RULES[kind];
  const { severity, alertWindowMs } = EVENT_KINDS[kind];
  return `| \`${kind}\` | ${rule}. | ${thresholds} | ${source} | ${severity} | ${windowOf(alertWindowMs)} |`;
}

/** docs/events.md as it has to be. */
export function writtenEvents(): string {
  const rows = (Object.keys(EVENT_KINDS) as EventKind[]).map(rowOf);
  return `# Events

What happens to vehicles, as \`GET /api/v1/events\`, the live feed and webhooks tell it. Each is derived from the vehicle's
frames in order of measurement ([geo/folds](../geo/folds/README.md)): the same frames give the same events, in whatever order
and however often they arrive. An event's id follows from vehicle, kind, subject and the frame that opened it; one that does
not hold any more because earlier frames came in is superseded.

- \`time\` is when it happened, by the gateway's clock; \`receivedAt\` is when we learned of it. Later than its alert window it is
  \`late\`: told, but no alert.
- \`severity\` is the usual one; the rule says where it differs.
- \`details.evidence\` names the frames that show it: gateway, boot, seq, time.
- Positions and speeds are those of trusted fixes: ${TRUSTED_FIX}, unless the fleet has set other limits.
- Thresholds without another source are defaults of ours, chosen on simulated vehicles.

| Kind | Rule | Thresholds | Source | Severity | Alert window |
|---|---|---|---|---|---|
${rows.join('\n')}

This table is written by \`node docs/write-events.ts\` from [event-kinds.ts](../geo/folds/event-kinds.ts) and
[event-rules.ts](event-rules.ts), which takes the thresholds from the rules themselves; a test compares the file. Events of
gateways (\`gateway.contested\`, \`gateway.sequence_reused\`) stand in [coordination/events](../coordination/events/README.md).
`;
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, 'events.md'), writtenEvents());
