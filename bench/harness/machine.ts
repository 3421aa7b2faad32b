import { execFileSync } from 'node:child_process';
import { arch, cpus, platform, totalmem } from 'node:os';

/** What a figure was measured on. */
export interface Machine {
  readonly machine: string;
  readonly node: string;
  readonly commit: string;
}

/** Processor, memory, runtime and commit; a commit with changes on top ends in "+". */
export function describeMachine(): Machine {
  const processors = cpus();
  const model = processors[0]?.model.trim() || arch();
  const memoryGib = Math.round(totalmem() / 2 ** 30);
  return {
    machine: `${processors.length} × ${model}, ${memoryGib} GiB, ${platform()}`,
    node: process.versions.node,
    commit: readCommit(),
  };
}

function readCommit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') ? '+' : '');
  } catch {
    return 'unknown';
  }
}
