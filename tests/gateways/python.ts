import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export const GATEWAY_PY = join(import.meta.dirname, '../../docs/examples/gateway.py');

/** CPython 3.9 or newer of this machine: MEDICONNECT_TEST_PYTHON, or what usually is called so. */
export const python = [process.env.MEDICONNECT_TEST_PYTHON, 'python3', 'python'].find((name) => name && isPython(name));

// In CI a missing Python is a failure, never a reason to test less.
if (!python && process.env.MEDICONNECT_TEST_REQUIRE_PYTHON)
  throw new Error('no Python 3.9 found; install one or set MEDICONNECT_TEST_PYTHON');

function isPython(name: string): boolean {
  try {
    execFileSync(name, ['-c', 'import sqlite3, ssl, sys; sys.exit(sys.version_info < (3, 9))'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What gateway.py said to be on disk. */
export interface Recorded {
  readonly boot: number;
  readonly seq: number;
  readonly timeMs: number;
}

/** One life of gateway.py. */
export interface PythonGateway {
  readonly recorded: Recorded[];
  readonly stderr: () => string;
  /** Gives it readings, one line each. */
  give(readings: readonly object[]): void;
  /** kill -9, at once. @returns when it is gone and all that it said is in `recorded` */
  kill(): Promise<void>;
}

/** Starts gateway.py with its configuration in a file. */
export function startPythonGateway(configFile: string): PythonGateway {
  const child: ChildProcess = spawn(python!, [GATEWAY_PY, configFile], { stdio: 'pipe' });
  const recorded: Recorded[] = [];
  let [rest, errors] = ['', ''];
  const closed = once(child, 'close');
  child.stdin!.on('error', () => {}); // it died with readings on their way
  child.stderr!.on('data', (chunk) => {
    errors += chunk;
  });
  child.stdout!.setEncoding('utf8').on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!; // an answer that was torn is none
    for (const line of lines) {
      const [boot, seq, timeMs] = line.split(' ').map(Number);
      recorded.push({ boot: boot!, seq: seq!, timeMs: timeMs! });
    }
  });
  return {
    recorded,
    stderr: () => errors,
    give: (readings) => void child.stdin!.write(readings.map((one) => `${JSON.stringify(one)}\n`).join('')),
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
