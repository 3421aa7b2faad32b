import type { BuildStep } from './build.ts';
import { durationText } from './estimate.ts';

const LABELS: Readonly<Record<BuildStep, string>> = {
  areas: 'reading areas and turn restrictions',
  ways: 'reading roads, buildings, waters',
  nodes: 'reading their places',
  roads: 'writing the roads',
  places: 'writing hospitals and stations',
  addresses: 'writing the addresses',
  map: 'drawing the map',
};

/** How often a step that goes on is told again: where the terminal writes over the line, and where it can't. */
const AGAIN_MS = { terminal: 100, lines: 5000 };

/** Tells how a build goes on: each step as a line, and from time to time which share of it is done. */
export function createProgress(
  write: (text: string) => void,
  { isTerminal, nowMs = Date.now }: { isTerminal: boolean; nowMs?: () => number },
): { onProgress: (step: BuildStep, share: number) => void; finish: () => void } {
  const startedMs = nowMs();
  let step: BuildStep | undefined;
  let toldMs = 0;
  const line = (share: number): string => {
    const percent = share > 0 ? ` ${Math.floor(share * 100)} %` : '';
    return `${durationText((nowMs() - startedMs) / 1000).padStart(6)}  ${LABELS[step!]}${percent}`;
  };
  return {
    onProgress(next, share) {
      const again = isTerminal ? AGAIN_MS.terminal : AGAIN_MS.lines;
      if (next === step && nowMs() - toldMs < again) return;
      const isNew = next !== step;
      if (isTerminal && isNew && step !== undefined) write('\n');
      step = next;
      toldMs = nowMs();
      write(isTerminal ? `\r${line(share).padEnd(60)}` : `${line(share)}\n`);
    },
    finish() {
      if (isTerminal && step !== undefined) write('\n');
    },
  };
}
