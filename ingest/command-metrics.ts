import type { Metrics } from '@mediconnect/base';
import type { AckOutcome } from './commands.ts';

export type CommandMetrics = ReturnType<typeof createCommandMetrics>;

/** Figures of the commands. Those that people cancel are counted by the dashboard under the same name. */
export function createCommandMetrics(metrics: Metrics) {
  const closed = metrics.counter('commands_closed_total', 'Commands that are over, by outcome', ['outcome']);
  const acks = metrics.counter('command_acks_total', 'Acknowledgements of commands, by what became of them', [
    'result',
  ]);
  const published = metrics.counter('commands_published_total', 'Commands written to gateways, repeated ones included');
  const pending = metrics.gauge('commands_pending', 'Open commands of the installation that no gateway has taken yet');
  for (const outcome of ['done', 'refused', 'failed', 'expired']) closed.inc({ outcome }, 0);
  return {
    closed: (outcome: 'done' | 'refused' | 'failed' | 'expired', count = 1): void => closed.inc({ outcome }, count),
    ack: (result: AckOutcome): void => acks.inc({ result }),
    published: (): void => published.inc(),
    pending: (count: number): void => pending.set(count),
    gauge: metrics.gauge,
  };
}
