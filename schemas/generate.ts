// Makes schemas/generated/ from the .proto files: `npm run generate`. A test fails when the result is stale.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = import.meta.dirname;
const protoFiles = ['telemetry/v1/telemetry.proto', 'live/v1/live.proto', 'log/v1/log.proto'].map((name) =>
  join(here, 'proto/mediconnect', name),
);

/** Runs one of protobufjs-cli's programs and returns what it prints. */
function protobufjs(program: 'pbjs' | 'pbts', args: string[], input?: string): string {
  const bin = join(dirname(fileURLToPath(import.meta.resolve('protobufjs-cli/package.json'))), 'bin', program);
  return execFileSync(process.execPath, [bin, ...args], { cwd: here, encoding: 'utf8', ...(input ? { input } : {}) });
}

/** The generated module and its types, as {file name: text}. */
export function generate(): Record<string, string> {
  const module = protobufjs('pbjs', [
    ...['-t', 'static-module', '-w', 'es6', '--es6', '--force-number', '--no-verify', '--no-delimited'],
    ...['--no-service', '-p', join(here, 'proto'), '--dependency', 'protobufjs/minimal.js', ...protoFiles],
  ]);
  const types = protobufjs('pbts', ['--no-comments', '-'], module);
  return { 'messages.js': module, 'messages.d.ts': types };
}

if (import.meta.main) {
  const folder = join(here, 'generated');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(generate())) writeFileSync(join(folder, name), text);
}
