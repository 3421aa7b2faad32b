import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoCityExtract } from '@mediconnect/demo/testing.ts';
import { demoCityTiled } from '@mediconnect/region/testing.ts';
import type { BenchContext } from './harness/bench.ts';
import { numberFlag } from './harness/bench.ts';
import { cpuBetween, markCpu } from './harness/cpu.ts';

export const name = 'region';
export const describe = `npm run region -- build: the demo city with its buildings, and roads of a million nodes
--copies 22 of the demo city's roads side by side`;

const MAIN = join(import.meta.dirname, '../region/main.ts');

/** What the command says of a build, as JSON. */
interface Built {
  readonly counts: { readonly roads: number };
  readonly files: Readonly<Record<string, number>>;
  readonly took: { readonly seconds: number; readonly cpuSeconds: number; readonly memoryBytes: number };
}

export async function run({ flags, report, note }: BenchContext): Promise<void> {
  const copies = numberFlag(flags, 'copies', 22);
  const folder = mkdtempSync(join(tmpdir(), 'mediconnect-bench-region-'));
  try {
    for (const [made, extract] of [
      ['city', demoCityExtract],
      ['roads', () => demoCityTiled(copies)],
    ] as const) {
      note(`${made}: preparing …`);
      const file = join(folder, `${made}.osm.pbf`);
      const bytes = extract();
      writeFileSync(file, bytes);
      note(`${made}: building …`);
      const before = markCpu({ bench: () => 0 });
      const { counts, files, took } = await build(file, folder);
      const { otherCores } = cpuBetween(before, markCpu({ bench: () => took.cpuSeconds * 1000 }));
      report({
        ...{ case: made, ...(made === 'roads' && { copies }), pbfBytes: bytes.length, roads: counts.roads },
        ...{ seconds: took.seconds, cpuSeconds: took.cpuSeconds, peakMb: Math.round(took.memoryBytes / 1e6) },
        ...{ regionBytes: Object.values(files).reduce((sum, size) => sum + size, 0), otherCores },
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function build(file: string, dataDir: string): Promise<Built> {
  const args = [MAIN, 'build', file, '--data-dir', dataDir, '--time-zone', 'America/Montevideo', '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(said) as Built) : reject(new Error(`ended with ${code}`)),
    );
  });
}
