// The one process for one machine: `npm start` (the demo city) and `npm run serve` (real use).
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, createLogger, isAppError, loadConfig, readEnvironment, runUntilStopped } from '@mediconnect/base';

const HELP = `MediConnect

  npm start                 the demo city: a simulated fleet on the roads of Montevideo
  npm run serve             the same without demo data or simulator, for real use
  npm start -- --help       this text

Configuration: MEDICONNECT_* variables or a .env file; the README lists them.
Standard output: the addresses, then one line of JSON when everything is ready. Logs go to standard error.
`;

/** The mode asked for on the command line; undefined when only help is wanted. */
function readMode(args: string[]): 'demo' | 'serve' | undefined {
  const { values, positionals } = parseArgs({
    args,
    options: { help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  const mode = positionals[0] ?? 'demo';
  if (values.help) return undefined;
  if (positionals.length > 1 || (mode !== 'demo' && mode !== 'serve'))
    throw new Error('say "demo" or "serve"; see --help');
  return mode;
}

async function main(): Promise<void> {
  const mode = readMode(process.argv.slice(2));
  if (!mode) return void process.stdout.write(HELP);
  const config = loadConfig(readEnvironment(process.cwd()));
  const log = createLogger(config.logLevel);
  // Loaded only now: a wrong variable should be told at once. Compiled code is kept for the next start.
  enableCompileCache(join(config.dataDir, 'cache'));
  const { startProduct } = await import('./start/product.ts');
  const product = await startProduct({ mode, config, log, say: (line) => process.stdout.write(`${line}\n`) });
  const { http, mqtt } = product;
  process.stdout.write(`${JSON.stringify({ ready: true, http, mqtt })}\n`);
  await runUntilStopped(product.stop, log);
}

/** One clear line for what a user can mend; the whole error for a defect. */
function describe(error: unknown): string {
  if (isAppError(error) || error instanceof ConfigError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

if (import.meta.main) {
  try {
    await main();
    process.exit(0); // whatever an aborted part left open must not keep us alive
  } catch (error) {
    process.stderr.write(`mediconnect: ${describe(error)}\n`);
    process.exit(1);
  }
}
