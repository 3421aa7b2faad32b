// `npm run chaos`: kills the product's processes under load and counts what was lost (README.md).
import { describeMachine } from '../../bench/harness/machine.ts';
import { runDatabaseAway } from './away.ts';
import { createEmbeddedStage } from './embedded-stage.ts';
import { createExternalStage } from './external-stage.ts';
import { createKafkaStage } from './kafka-stage.ts';
import { type ChaosOptions, HELP, type LogKind, readOptions, UsageError } from './options.ts';
import { runChaos } from './run.ts';
import type { AwayStage, Stage } from './stage.ts';

function stageOf(log: LogKind, options: ChaosOptions): Stage {
  if (log === 'kafka') return createKafkaStage();
  return createEmbeddedStage(options.program === undefined ? undefined : [options.program]);
}

const awayStageOf = (log: LogKind): AwayStage => (log === 'kafka' ? createKafkaStage() : createExternalStage());

/** Plays a run; leaves nothing running when it is broken off. */
async function watched<S extends Stage | AwayStage, Report>(
  stage: S,
  play: (stage: S) => Promise<Report>,
): Promise<Report> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const leave = () => void stage.cleanUp(false).finally(() => process.exit(130));
  for (const signal of signals) process.once(signal, leave);
  return play(stage).finally(() => {
    for (const signal of signals) process.removeListener(signal, leave);
  });
}

const print = (report: object) =>
  console.log(JSON.stringify({ ...report, at: new Date().toISOString(), ...describeMachine() }));

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    process.stdout.write(HELP);
    return 0;
  }
  const say = (line: string) => process.stderr.write(`chaos: ${line}\n`);
  let ok = true;
  for (const log of options.logs) {
    const report = await (options.databaseAwayMs === undefined
      ? watched(stageOf(log, options), (stage) => runChaos(options, stage, say))
      : watched(awayStageOf(log), (stage) => runDatabaseAway(options, stage, say)));
    ok &&= report.ok;
    const { acknowledged, stored, lost, twice } = report;
    say(`${acknowledged} frames acknowledged, ${stored} stored, ${lost} lost, ${twice} stored twice`);
    say(
      report.ok
        ? 'nothing acknowledged was lost'
        : `FAILED; what was chosen is chosen again with --seed ${options.seed}`,
    );
    print(report);
  }
  return ok ? 0 : 1;
}

if (import.meta.main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`chaos: ${error instanceof UsageError ? error.message : (error as Error).stack}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
