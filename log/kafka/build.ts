// `npm run kafka:build`: compiles node-rdkafka, the client of Kafka, which `npm ci` leaves uncompiled.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const HELP = `npm run kafka:build [-- --bundled]

Compiles node-rdkafka for the Node that runs this, once after each npm ci on a machine that uses Kafka. Needs python3, make
and a C++ compiler. With Debian's librdkafka-dev (apt-get install librdkafka-dev) it takes some 20 s; without it, or with
--bundled, librdkafka is compiled from the source in the package, which takes minutes and half a gigabyte.
`;

const say = (line: string) => process.stderr.write(`kafka:build: ${line}\n`);

/** Where the header of an installed librdkafka stands; undefined without one. */
function systemHeader(): string | undefined {
  return ['/usr/include', '/usr/local/include', '/opt/homebrew/include']
    .map((folder) => join(folder, 'librdkafka/rdkafkacpp.h'))
    .find((file) => existsSync(file));
}

/** The folder with the headers of the Node that runs this: its package brings them along. */
function nodeFolder(): string | undefined {
  const folder = dirname(dirname(process.execPath));
  return existsSync(join(folder, 'include/node/node.h')) ? folder : undefined;
}

/** Whether the compiled client loads in the Node that runs this. */
export function isBuilt(): boolean {
  const loads = "require('node-rdkafka')";
  return spawnSync(process.execPath, ['-e', loads], { cwd: ROOT, stdio: 'ignore' }).status === 0;
}

/** @returns the exit code: 0 when the client is compiled and loads */
export function build(bundled: boolean): number {
  const header = bundled ? undefined : systemHeader();
  const headers = nodeFolder();
  say(header ? `with the installed librdkafka (${header})` : 'with the librdkafka in the package; this takes minutes');
  const env: NodeJS.ProcessEnv = { ...process.env };
  delete env.MAKEFLAGS; // the package's own make does not bear -j
  if (header) env.BUILD_LIBRDKAFKA = '0';
  if (headers) env.npm_config_nodedir = headers;
  // npm under the Node that runs this, whatever Node npm was started with.
  env.PATH = `${dirname(process.execPath)}:${process.env.PATH ?? ''}`;
  const args = ['rebuild', 'node-rdkafka', '--ignore-scripts=false', '--foreground-scripts'];
  const { status, error } = spawnSync('npm', args, { cwd: ROOT, env, stdio: ['ignore', 2, 2] });
  if (error || status !== 0) {
    say(`npm ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
    return 1;
  }
  if (!isBuilt()) {
    say('it was compiled, but does not load');
    return 1;
  }
  const { librdkafkaVersion } = createRequire(import.meta.url)('node-rdkafka') as { librdkafkaVersion: string };
  say(`done: librdkafka ${librdkafkaVersion} for Node ${process.version}`);
  return 0;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' }, bundled: { type: 'boolean' } } });
  if (values.help) process.stdout.write(HELP);
  else process.exitCode = build(values.bundled ?? false);
}
