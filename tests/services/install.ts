import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { build, isBuilt } from '../../log/kafka/build.ts';

/** Runs a program that must succeed and returns what it prints. */
export function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): string {
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const { status, stdout, error } = spawnSync(program, args, { encoding: 'utf8', stdio: [...stdio], env });
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(' ')} ended with ${status}`);
  return stdout.trim();
}

const hasProgram = (name: string) => spawnSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' }).status === 0;

/** Installs Debian packages, which needs root. */
function install(...packages: string[]): void {
  process.stderr.write(`Installing ${packages.join(', ')} …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-q'], env);
  run('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], env);
}

/** What the tests on Kafka need besides `npm ci`: Java, Maven, and the compiled client. */
export function installForKafka(): void {
  const missing: string[] = [];
  if (!hasProgram('java')) missing.push('default-jre-headless');
  if (!hasProgram('mvn')) missing.push('maven');
  const built = isBuilt();
  if (!built && !existsSync('/usr/include/librdkafka/rdkafkacpp.h')) missing.push('librdkafka-dev');
  if (!built && !hasProgram('g++')) missing.push('g++');
  if (!built && !hasProgram('make')) missing.push('make');
  if (!built && !hasProgram('python3')) missing.push('python3');
  if (missing.length > 0) install(...missing);
  if (!built && build(false) !== 0) throw new Error('the client of Kafka could not be compiled');
}

/** What fetching OSRM's programs needs: pip. */
export function installForOsrm(): void {
  if (spawnSync('python3', ['-m', 'pip', '--version'], { stdio: 'ignore' }).status !== 0) install('python3-pip');
}
