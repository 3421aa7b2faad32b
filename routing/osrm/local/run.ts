import { spawn } from 'node:child_process';
import { AppError } from '@mediconnect/base';

/** So much of what a program said is told when it fails. */
const LAST_CHARACTERS = 2000;

/**
 * Runs one of OSRM's programs in a folder, and ends it with the signal. Files are given to it by name alone: it cuts its
 * output's path at the first ".osm" in it, wherever that stands.
 * @throws {AppError} osrm.build_failed with the last lines that it said; the signal's reason
 */
export function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env = {}, signal }: { cwd: string; env?: Record<string, string>; signal?: AbortSignal | undefined },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const listen = (part: Buffer) => {
      said = (said + part.toString()).slice(-LAST_CHARACTERS);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const end = () => child.kill('SIGKILL');
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted) end();
    const done = (why: string | undefined) => {
      signal?.removeEventListener('abort', end);
      if (signal?.aborted) reject(signal.reason);
      else if (why === undefined) resolve();
      else reject(new AppError('osrm.build_failed', `${program} ${why}:\n${said.trim()}`));
    };
    child.once('error', (error) => done(`can not be run: ${error.message}`));
    child.once('close', (code, killedBy) => done(code === 0 ? undefined : `ended with ${code ?? killedBy}`));
  });
}
