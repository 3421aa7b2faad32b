// Writes schemas/golden/*.bin and *.json: `node schemas/golden/write.ts`. A test fails when they are stale.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { telemetry } from '../messages.ts';
import { type GoldenCase, goldenCases, RECEIVED_AT_MS } from './cases.ts';

export const GOLDEN_FOLDER = join(import.meta.dirname, 'frames');

/** What a golden .json says; README.md explains the fields. */
export interface GoldenMeaning {
  readonly about: string;
  readonly message: GoldenCase['message'];
  readonly receivedAt?: string;
  readonly rejected?: GoldenCase['rejected'];
  readonly encodable: boolean;
  /** The message in protobuf's canonical JSON; absent where the bytes are no message. */
  readonly value?: Record<string, unknown>;
}

/** A message in canonical protobuf JSON: 64-bit numbers as texts, enums by name. */
function jsonOf({ message, bytes }: GoldenCase): Record<string, unknown> | undefined {
  const type = telemetry[message];
  try {
    return type.toObject(type.decode(bytes) as never, { longs: String, enums: String });
  } catch {
    return undefined;
  }
}

function meaningOf(golden: GoldenCase): GoldenMeaning {
  const { about, message, rejected, encodable } = golden;
  const value = typeof rejected === 'string' ? undefined : jsonOf(golden);
  return {
    about,
    message,
    ...(message === 'Batch' && { receivedAt: new Date(RECEIVED_AT_MS).toISOString() }),
    ...(rejected && { rejected }),
    encodable,
    ...(value && { value }),
  };
}

/** All golden files as {file name: content}. */
export function goldenFiles(): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const golden of goldenCases) {
    files.set(`${golden.name}.bin`, golden.bytes);
    files.set(`${golden.name}.json`, Buffer.from(`${JSON.stringify(meaningOf(golden), null, 2)}\n`));
  }
  return files;
}

if (import.meta.main) {
  mkdirSync(GOLDEN_FOLDER, { recursive: true });
  for (const name of readdirSync(GOLDEN_FOLDER)) rmSync(join(GOLDEN_FOLDER, name));
  for (const [name, content] of goldenFiles()) writeFileSync(join(GOLDEN_FOLDER, name), content);
}
