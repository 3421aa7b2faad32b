import type { LiveMember } from './live-run.ts';
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
