// `npm run fuzz`: mutated packets against the product's own ingest, processor and database (README.md).
import { parseArgs } from 'node:util';
import { describeMachine } from '../../bench/harness/machine.ts';
import { type FuzzOptions, runFuzz } from './run.ts';

const HELP = `npm run fuzz -- [options]

Sends mutated MQTT packets and frames, on many short connections, to the product's own parts in a process of their own,
with good gateways beside them. Nothing may crash or be logged as an error, memory must stay flat within 10 %, the good
gateways must be served, and nothing of theirs may be lost. Readable lines on standard error, one line of JSON on
standard output. Exit code 1 when it fails.

  --packets N   default 1000000
  --seed N      decides every byte but the times of good frames (default: a new one, which is printed)
  --from N      the first conversation of the seed, to play again what failed (default 0)
  --help
`;

function readOptions(args: string[]): FuzzOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      packets: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 32)) },
      from: { type: 'string', default: '0' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return undefined;
  const number = (name: 'packets' | 'seed' | 'from', least: number) => {
    const value = /^\d+$/.test(values[name]) ? Number(values[name]) : Number.NaN;
    if (!(value >= least && Number.isSafeInteger(value)))
      throw new Error(`--${name} must be a whole number from ${least} on`);
    return value;
  };
  return { packets: number('packets', 100), seed: number('seed', 0), from: number('from', 0) };
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    process.stdout.write(HELP);
    return 0;
  }
  const say = (line: string) => process.stderr.write(`fuzz: ${line}\n`);
  const report = await runFuzz(options, say);
  say(report.ok ? 'nothing broke' : `FAILED; play it again with --seed ${options.seed} --packets ${options.packets}`);
  console.log(JSON.stringify({ ...report, at: new Date().toISOString(), ...describeMachine() }));
  return report.ok ? 0 : 1;
}

if (import.meta.main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`fuzz: ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
