import type { LiveMember } from './ending.ts';
import type { SpanRun } from './span-run.ts';
import type { Phase } from './vehicle/truth.ts';

const PHASES: readonly Phase[] = [
  'available',
  'turnout',
  'responding',
  'on_scene',
  'transporting',
  'at_hospital',
  'returning',
  'out_of_service',
];

/** One line about the fleet: phases, connections, frames a second since the last call, what waits, memory. */
export function createProgress(members: readonly LiveMember[]): () => string {
  let lastFrames = 0;
  let lastMs = performance.now();
  const beganMs = lastMs;
  return () => {
    const nowMs = performance.now();
    const sum = (read: (member: LiveMember) => number) => members.reduce((total, member) => total + read(member), 0);
    const phases = PHASES.map(
      (phase) => [phase, members.filter(({ vehicle }) => vehicle.phase === phase).length] as const,
    )
      .filter(([, count]) => count > 0)
      .map(([phase, count]) => `${count} ${phase.replaceAll('_', ' ')}`);
    const acknowledged = sum(({ sink }) => sink.counts.acknowledged);
    const rate = ((acknowledged - lastFrames) * 1000) / (nowMs - lastMs);
    lastFrames = acknowledged;
    lastMs = nowMs;
    const dropped = sum(({ sink }) => sink.counts.dropped);
    return [
      `${Math.round((nowMs - beganMs) / 1000)} s`,
      phases.join(', '),
      `${sum(({ sink }) => Number(sink.isConnected))}/${members.length} connected`,
      `${rate.toFixed(0)} frames/s acknowledged (${acknowledged} in all)`,
      `${sum(({ sink }) => sink.queued)} waiting${dropped > 0 ? `, ${dropped} dropped` : ''}`,
      `${Math.round(process.memoryUsage.rss() / 1e6)} MB`,
    ].join(' · ');
  };
}

/** What became of a fleet that lives a span: its gateways' counts, or the lines of a file. */
export interface SpanCounts {
  /** Frames that are where they should be. */
  done(): number;
  /** Such as "58/60 connected" and "300 waiting". */
  more(): string[];
}

/** One line about a span: how far, frames a second since the last call, how long it will take, memory. */
export function createSpanProgress(run: Pick<SpanRun, 'progress'>, word: string, counts: SpanCounts): () => string {
  let last = { done: 0, ms: performance.now() };
  const beganMs = last.ms;
  return () => {
    const now = { done: counts.done(), ms: performance.now() };
    const rate = ((now.done - last.done) * 1000) / Math.max(1, now.ms - last.ms);
    last = now;
    const share = run.progress();
    const leftMs = ((now.ms - beganMs) * (1 - share)) / share;
    return [
      `${(share * 100).toFixed(1)} %`,
      ...counts.more(),
      `${rate.toFixed(0)} frames/s ${word} (${now.done} in all)`,
      ...(share > 0 && share < 1 ? [`about ${inWords(leftMs)} left`] : []),
      `${Math.round(process.memoryUsage.rss() / 1e6)} MB`,
    ].join(' · ');
  };
}

function inWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 2) return `${Math.ceil(ms / 1000)} s`;
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** The counts of gateways at a broker. */
export function gatewayCounts(members: readonly LiveMember[]): SpanCounts {
  const sum = (read: (member: LiveMember) => number) => members.reduce((total, member) => total + read(member), 0);
  return {
    done: () => sum(({ sink }) => sink.counts.acknowledged),
    more() {
      const dropped = sum(({ sink }) => sink.counts.dropped);
      return [
        `${sum(({ sink }) => Number(sink.isConnected))}/${members.length} connected`,
        `${sum(({ sink }) => sink.queued)} waiting${dropped > 0 ? `, ${dropped} dropped` : ''}`,
      ];
    },
  };
}
