import type {
  Arrival,
  DriveEffect,
  DriveFacts,
  DriveRatio,
  EtaModel,
  IntervalScale,
  Mobilisation,
} from './contract.ts';

/** The tenth and ninetieth of a hundred of a normal distribution lie this many standard deviations from its middle. */
const TENTH = 1.2816;
const NOBODY: Mobilisation = { seconds: 0, lowSeconds: 0, highSeconds: 0, runs: 0 };
const UNSCALED: IntervalScale = { early: 1, late: 1, runs: 0 };
/** A fix tells less with every second: at most this long the vehicle may have driven on, away or towards. */
const MAX_DRIFT_SECONDS = 600;

/**
 * When a vehicle arrives: mobilisation by its phase, and of the drive what it loses at its ends and the road's seconds times
 * what such drives took. Never less for more seconds of road. The two errors are independent, so the halves of their
 * intervals add as squares, and are scaled as held-out runs asked for; an old fix widens the interval by its age on both
 * sides, for in that time the vehicle may have driven to or away.
 */
export function arrivalOf(model: EtaModel, facts: DriveFacts): Arrival {
  const { spread } = driveRatio(model, facts);
  const ready = facts.underWay || facts.leavesNow ? NOBODY : mobilisationOf(model, facts);
  const drive = driveSeconds(model, facts);
  const [fast, slow] = [drive * Math.exp(-TENTH * spread), drive * Math.exp(TENTH * spread)];
  const seconds = ready.seconds + drive;
  const { early: earlyScale, late: lateScale } = scaleOf(model, facts.phase);
  const drift = Math.min(MAX_DRIFT_SECONDS, facts.fixAgeSeconds);
  const early = Math.hypot(earlyScale * Math.hypot(ready.seconds - ready.lowSeconds, drive - fast), drift);
  const late = Math.hypot(lateScale * Math.hypot(ready.highSeconds - ready.seconds, slow - drive), drift);
  return {
    seconds,
    lowSeconds: Math.max(0, seconds - early),
    highSeconds: seconds + late,
    mobilisationSeconds: ready.seconds,
  };
}

const scaleOf = ({ interval = UNSCALED, intervals = {} }: EtaModel, phase: string | undefined): IntervalScale =>
  phase !== undefined && Object.hasOwn(intervals, phase) ? intervals[phase]! : interval;

/** The drive alone, at the median. */
export function driveSeconds(model: EtaModel, facts: DriveFacts): number {
  const { factor, fixedSeconds = 0 } = driveRatio(model, facts);
  const ends = facts.underWay ? fixedSeconds / 2 : fixedSeconds;
  return (ends + facts.roadSeconds * factor) * effect(model.zones, facts.zone) * effect(model.vehicles, facts.vehicle);
}

const effect = (known: Readonly<Record<string, DriveEffect>> | undefined, key: string | undefined): number =>
  key !== undefined && known !== undefined && Object.hasOwn(known, key) ? known[key]!.factor : 1;

/** The ratio that fits best: what is known of the source, mode and hours, else of less. */
export function driveRatio(
  { drive }: EtaModel,
  { source, mode, hourClass }: Pick<DriveFacts, 'source' | 'mode' | 'hourClass'>,
): DriveRatio {
  const found = drive[`${source}/${mode}/${hourClass}`] ?? drive[`${source}/${mode}`] ?? drive[mode];
  if (found === undefined) throw new Error(`the model knows no drive of mode ${mode}`);
  return found;
}

/** Until the wheels turn: what is known of the phase at these hours, else of the phase, else of one that is not known. */
export function mobilisationOf(
  { mobilisation: known }: EtaModel,
  { phase, hourClass }: Pick<DriveFacts, 'phase' | 'hourClass'>,
): Mobilisation {
  const found = [`${phase}/${hourClass}`, phase, 'unknown'].find(
    (key) => key !== undefined && Object.hasOwn(known, key),
  );
  return found === undefined ? NOBODY : known[found]!;
}
