import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchChild, startChild } from '../harness/child.ts';
import type { BenchServerSetup } from './server.ts';

/** A server in a process of its own, ready for gateways. */
export interface BenchServer {
  readonly host: string;
  readonly port: number;
  readonly postgresPid: number;
  readonly child: BenchChild;
  /** Its data folder, which ends with it. */
  readonly folder: string;
}

export interface BenchServerOptions extends Partial<Omit<BenchServerSetup, 'folder'>> {
  readonly gateways: number;
  /** For Node, such as --cpu-prof. */
  readonly execArgv?: readonly string[];
}

/** Runs work with a server in a new folder, and leaves nothing of it behind. */
export async function withBenchServer<T>(
  { execArgv = [], ...given }: BenchServerOptions,
  work: (server: BenchServer) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'mediconnect-bench-'));
  const setup: BenchServerSetup = { log: 'embedded', brokers: '', histories: true, fences: 0, ...given, folder };
  const child = startChild(join(import.meta.dirname, 'server.ts'), [JSON.stringify(setup)], execArgv);
  try {
    const ready = await child.next<Pick<BenchServer, 'host' | 'port' | 'postgresPid'>>('ready');
    return await work({ ...ready, child, folder });
  } finally {
    await child.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
