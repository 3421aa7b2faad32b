import { parseArgs } from 'node:util';
import { prove } from './prove.ts';

const HELP = `Proves histories against the simulator's truth: sends a simulated fleet's day through the real product, with
faults and kills, and compares what it tells of fences and trips with what really happened.

  npm run proof -- [--vehicles 6] [--hours 12] [--hz 1] [--seed 1] [--kills 0] [--faults none|LIST] [--database-url URL]

--faults takes what the simulator's --faults takes (npm run sim -- --help). One line of JSON goes to standard output; the
exit code is 1 when anything is missing or untrue.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      vehicles: { type: 'string', default: '6' },
      hours: { type: 'string', default: '12' },
      hz: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      kills: { type: 'string', default: '0' },
      faults: { type: 'string', default: 'drift,gaps,reorder,doubles,offline' },
      'database-url': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) process.stdout.write(HELP);
  else {
    const databaseUrl = values['database-url'];
    const proof = await prove({
      vehicles: Number(values.vehicles),
      hours: Number(values.hours),
      hz: Number(values.hz),
      seed: Number(values.seed),
      kills: Number(values.kills),
      faults: values.faults === 'none' ? '' : values.faults,
      ...(databaseUrl !== undefined && { databaseUrl }),
      say: (line) => process.stderr.write(`proof: ${line}\n`),
    });
    const { crossings, drives } = proof;
    const summary = {
      proof: 'history',
      ...{ vehicles: values.vehicles, hours: values.hours, hz: values.hz, seed: values.seed, faults: values.faults },
      ...{ kills: proof.kills, fixes: proof.frames },
      ...{ crossings_due: crossings.due, crossings_missing: crossings.missing.length },
      ...{ crossings_untrue: crossings.untrue.length, crossing_error_p99_s: p99(crossings.errorsMs) },
      crossing_error_max_s: worst(crossings.errorsMs),
      crossings_possible: crossings.possible,
      ...{ crossings_excused: crossings.excusedErrorsMs.length, excused_error_max_s: worst(crossings.excusedErrorsMs) },
      ...{ drives_due: drives.due, drives_missing: drives.missing.length, drives_untrue: drives.untrue.length },
      ...{ drive_error_p99_s: p99(drives.errorsMs), drive_error_max_s: worst(drives.errorsMs) },
    };
    for (const line of crossings.missing) process.stderr.write(`proof: missing ${line}\n`);
    for (const line of crossings.untrue) process.stderr.write(`proof: untrue ${line}\n`);
    for (const line of drives.missing) process.stderr.write(`proof: missing trip ${line}\n`);
    for (const line of drives.untrue) process.stderr.write(`proof: untrue trip ${line}\n`);
    process.stderr.write(`proof: worst crossing ${crossings.worst}\n`);
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    const bad = [crossings.missing, crossings.untrue, drives.missing, drives.untrue].some((list) => list.length > 0);
    process.exitCode = bad ? 1 : 0;
  }
}

function worst(errorsMs: readonly number[]): number {
  return Math.round(Math.max(0, ...errorsMs) / 100) / 10;
}

function p99(errorsMs: readonly number[]): number {
  const sorted = [...errorsMs].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length * 0.99)] ?? 0) / 100) / 10;
}

if (import.meta.main) await main();
