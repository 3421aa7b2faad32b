import { createLogger, createMetrics } from '@mediconnect/base';
import { telemetry } from '@mediconnect/schemas';
import { onTestFinished, vi } from 'vitest';
import type { AuditEntry } from '../audit.ts';
import { createIngest, type IngestParts } from '../ingest.ts';
import type { IngestLimits } from '../limits.ts';
import { memoryCommands } from './memory-commands.ts';
import { memoryRegistry } from './memory-registry.ts';
import { type ConnectOptions, connect } from './mqtt-bytes.ts';
import { type RawGateway, rawGateway } from './raw-gateway.ts';
import { recordingLog } from './recording-log.ts';

/** The first wait of a refused CONNECT here; the product's is a second. */
export const REFUSAL_MS = 150;

export interface RigOptions {
  readonly refusalMs?: number;
  readonly limits?: Partial<IngestLimits>;
  /** Settings besides, for MQTTS. */
  readonly config?: Partial<IngestParts['config']>;
  readonly tlsCheckMs?: number;
}

/** A real ingest on a free port over a recording log, with gateways gw-1 … gw-3 of vehicles of-gw-1 …, secret "secret". */
export async function ingestRig(options: RigOptions = {}) {
  const { refusalMs = REFUSAL_MS, limits = {}, config = {}, tlsCheckMs = 60_000 } = options;
  const log = recordingLog();
  const registry = memoryRegistry();
  for (const gateway of ['gw-1', 'gw-2', 'gw-3']) registry.set(gateway, {});
  const commands = memoryCommands();
  const audits: AuditEntry[] = [];
  const metrics = createMetrics();
  const ingest = createIngest({
    config: { mqttBind: '127.0.0.1', mqttPort: 0, lateDays: 30, ...config },
    tlsCheckMs,
    registry,
    log,
    commands,
    audit: (entry) => audits.push(entry),
    metrics,
    logger: createLogger('silent'),
    limits,
    refusalDelays: { minMs: refusalMs, maxMs: 4 * refusalMs, maxKeys: 100 },
  });
  await ingest.start();
  onTestFinished(() => ingest.stop());
  const raw = async (): Promise<RawGateway> => {
    const gateway = await rawGateway(ingest.address());
    onTestFinished(() => gateway.cut());
    return gateway;
  };
  return {
    log,
    registry,
    commands,
    audits,
    metrics,
    ingest,
    raw,
    /** A raw gateway after its CONNACK 0. */
    async signedIn(clientId = 'gw-1', options: Partial<ConnectOptions> = {}): Promise<RawGateway> {
      const gateway = await raw();
      gateway.write(connect({ clientId, ...options }));
      const answer = await gateway.next();
      if (answer.type !== 2 || answer.body[1] !== 0) throw new Error(`refused with ${answer.body[1]}`);
      return gateway;
    },
    /** A metric's value with these labels, 0 when it was never touched. */
    async metric(name: string, labels: Record<string, string> = {}): Promise<number> {
      const found = (await metrics.registry.getSingleMetric(`mediconnect_${name}`)?.get())?.values ?? [];
      const match = found.find((value) => Object.entries(labels).every(([key, is]) => value.labels[key] === is));
      return match?.value ?? 0;
    },
  };
}

/** An encoded batch of gps frames, one a second, the last one now. */
export function gpsBatch(seqs: readonly number[], boot = 1): Uint8Array {
  const nowMs = Date.now();
  const frames = seqs.map((seq, i) => ({
    seq,
    timeMs: nowMs - (seqs.length - 1 - i) * 1000,
    gps: { latitudeE7: -348_000_000, longitudeE7: -561_000_000 + seq },
  }));
  return telemetry.Batch.encode({ boot, frames }).finish();
}

/** Waits for a condition; fails the test by its timeout when it never comes true. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Until the test ends, lets time pass at once for all that measures it by `performance.now()`. */
export function skippableTime(): (ms: number) => void {
  const now = performance.now.bind(performance);
  let skippedMs = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + skippedMs);
  onTestFinished(() => clock.mockRestore());
  return (ms) => {
    skippedMs += ms;
  };
}
