import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchChild, startChild } from '../harness/child.ts';
import type { BenchLog } from './server.ts';

/** A server in a process of its own, ready for gateways. */
export interface BenchServer {
  readonly host: string;
  readonly port: number;
  readonly postgresPid: number;
  readonly child: BenchChild;
  /** Its data folder, which ends with it. */
  readonly folder: string;
}

export interface BenchServerOptions {
  /** How many are provisioned. */
  readonly gateways: number;
  readonly log?: BenchLog;
  /** Of Kafka, for that log. */
  readonly brokers?: string;
  /** For Node, such as --cpu-prof. */
  readonly execArgv?: readonly string[];
}

/** Runs work with a server in a new folder, and leaves nothing of it behind. */
export async function withBenchServer<T>(
  { gateways, log = 'embedded', brokers = '', execArgv = [] }: BenchServerOptions,
  work: (server: BenchServer) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'mediconnect-bench-'));
  const args = [folder, String(gateways), log, brokers];
  const child = startChild(join(import.meta.dirname, 'server.ts'), args, execArgv);
  try {
    const ready = await child.next<Pick<BenchServer, 'host' | 'port' | 'postgresPid'>>('ready');
    return await work({ ...ready, child, folder });
  } finally {
    await child.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
