// `npm run bench -- [name…] [--flag value…]`: one line of JSON for each case on standard output, all else on standard error.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Bench, BenchFlags } from './harness/bench.ts';
import { describeMachine } from './harness/machine.ts';

const NOT_BENCHES = new Set(['main.ts', 'index.ts']);

/** Names of all benchmarks: the files of this folder. */
export function benchNames(): string[] {
  return readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !NOT_BENCHES.has(file))
    .map((file) => basename(file, '.ts'))
    .sort();
}

async function load(name: string): Promise<Bench> {
  return (await import(pathToFileURL(join(import.meta.dirname, `${name}.ts`)).href)) as Bench;
}

/** Names and flags of a command line: `ingest --seconds 5`. Each flag takes a value. */
export function readCommandLine(args: readonly string[]): { names: string[]; flags: BenchFlags } {
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true, allowPositionals: true });
  const names: string[] = [];
  const flags: Record<string, string> = {};
  let open: string | undefined;
  for (const token of tokens) {
    if (token.kind === 'option') {
      flags[token.name] = token.value ?? '';
      open = token.value === undefined ? token.name : undefined;
    } else if (token.kind === 'positional') {
      if (open === undefined) names.push(token.value);
      else flags[open] = token.value;
      open = undefined;
    }
  }
  return { names, flags };
}

async function help(): Promise<string> {
  const lines = ['npm run bench -- [name…] [--flag value…]', ''];
  for (const name of benchNames())
    lines.push(`  ${name.padEnd(10)} ${(await load(name)).describe.replaceAll('\n', '\n             ')}`);
  lines.push('', 'Without a name all run. Results: one line of JSON each on standard output (bench/README.md).');
  return lines.join('\n');
}

async function main(): Promise<void> {
  const { names, flags } = readCommandLine(process.argv.slice(2));
  if ('help' in flags || names.includes('help')) return console.log(await help());
  const known = benchNames();
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`no such benchmark: ${unknown.join(', ')}; there are ${known.join(', ')}`);
  for (const name of names.length > 0 ? names : known) {
    const bench = await load(name);
    const where = describeMachine();
    await bench.run({
      flags,
      report: (figures) =>
        console.log(JSON.stringify({ bench: name, ...figures, at: new Date().toISOString(), ...where })),
      note: (text) => console.error(`${name}: ${text}`),
    });
  }
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
