import type { JudgedFix } from '../judged-fix.ts';
import type { FoldOutput } from '../outputs.ts';
import { quarterOf } from '../quarter.ts';
import { driverOf, onBlueLight, type Sensors } from '../sensors.ts';
import type { Moment, SubFold } from '../sub-fold.ts';
import { drivenMetres, type Step, stepBetween } from '../trips/motion.ts';
import { nearMetres } from '../trips/near.ts';
import { burntMl } from '../trips/odometer.ts';
import { TRIP_RULES } from '../trips/rules.ts';
import { findCell } from './cell-finder.ts';
import { addSeconds, allBins, binOf } from './histogram.ts';
import { type CellSums, type Draft, NO_ROLLUPS, type RollupsState, type RowSums } from './state.ts';

/** A crew changes once a quarter hour; who signs on hundreds of drivers is added to the row that grows. */
const MOST_ROWS = 64;
/** 200 km/h for a quarter hour are 150 cells; a receiver that jumps about adds to none beyond this. */
const MOST_CELLS = 512;

/** Sums by quarter hour: of a vehicle, and of the cells that it was in. */
export const rollups: SubFold<RollupsState> = {
  initial: NO_ROLLUPS,
  step(state, moment, out) {
    const { frame, fix } = moment;
    const opened = openQuarter(state, quarterOf(frame.timeMs), out);
    if (fix !== undefined) return takeFix(opened, moment, fix);
    return frame.kind === 'engine' ? takeFuel(opened, moment, frame.timeMs, frame.body.fuelUsedMl ?? null) : opened;
  },
  flush: tell,
};

function openQuarter(state: RollupsState, quarterMs: number, out: FoldOutput): RollupsState {
  if (state.quarterMs === quarterMs) return state;
  tell(state, out);
  return { ...state, quarterMs, row: null, rows: [], cell: null, cells: [] };
}

function tell({ quarterMs, row, rows, cell, cells }: RollupsState, out: FoldOutput): void {
  if (quarterMs === null) return;
  for (const sums of row === null ? rows : [...rows, row])
    out.rollup({
      ...{ quarterMs, siren: sums.siren, driver: sums.driver, fixes: sums.fixes },
      distanceMetres: sums.metres,
      movingSeconds: sums.movingS,
      idleSeconds: sums.idleS,
      ignitionSeconds: sums.ignitionS,
      fuelMillilitres: sums.fuelMl,
      maxSpeedCmPerS: Math.round(sums.maxCmPerS),
      speedSeconds: allBins(sums.speeds),
    });
  for (const sums of cell === null ? cells : [...cells, cell])
    out.cell({
      ...{ quarterMs, cell: sums.cell, siren: sums.siren, fixes: sums.fixes, seconds: sums.seconds },
      speedSeconds: allBins(sums.speeds),
    });
}

function takeFix(state: RollupsState, { sensors }: Moment, fix: JudgedFix): RollupsState {
  const { lead } = state;
  const otherGateway = lead !== null && lead.key.gateway !== fix.key.gateway;
  if (otherGateway && fix.timeMs - lead.timeMs < TRIP_RULES.leadSeconds * 1000) return state;
  const step = lead === null ? undefined : stepBetween(lead, fix, nearMetres(lead, fix), state.slips);
  const draft: Draft = { ...state, lead: fix, slips: step?.slips ?? 0 };
  const metres = lead === null || step === undefined ? 0 : drivenMetres(lead, step);
  draft.row = growRow(rowOf(draft, sensors), sensors, metres, step);
  growCell(draft, onBlueLight(sensors), fix, step);
  return draft;
}

const secondsOf = (step: Step | undefined): number =>
  step === undefined ? 0 : Math.min(step.seconds, TRIP_RULES.longestStepSeconds);

function growRow(row: RowSums, { ignition }: Sensors, metres: number, step: Step | undefined): RowSums {
  const seconds = secondsOf(step);
  const cmPerS = step?.speedCmPerS ?? null;
  const moves = cmPerS !== null && cmPerS >= TRIP_RULES.standingCmPerS;
  return {
    siren: row.siren,
    driver: row.driver,
    fixes: row.fixes + 1,
    metres: row.metres + metres,
    movingS: row.movingS + (moves ? seconds : 0),
    idleS: row.idleS + (ignition === true && step?.motion === 'standing' ? seconds : 0),
    ignitionS: row.ignitionS + (ignition === true ? seconds : 0),
    fuelMl: row.fuelMl,
    maxCmPerS: moves ? Math.max(row.maxCmPerS, cmPerS) : row.maxCmPerS,
    speeds: cmPerS === null ? row.speeds : addSeconds(row.speeds, binOf(cmPerS), seconds),
  };
}

/** The row of the siren and the driver as they are now; the one that grew until now is put aside. */
function rowOf(draft: Draft, sensors: Sensors): RowSums {
  const [siren, driver] = [onBlueLight(sensors), driverOf(sensors)];
  const { row } = draft;
  if (row !== null && row.siren === siren && row.driver === driver) return row;
  const found = draft.rows.find((other) => other.siren === siren && other.driver === driver);
  if (found === undefined && row !== null && draft.rows.length >= MOST_ROWS) return row;
  const others = draft.rows.filter((other) => other !== found);
  draft.rows = row === null ? others : [...others, row];
  const none = { fixes: 0, metres: 0, movingS: 0, idleS: 0, ignitionS: 0, fuelMl: 0, maxCmPerS: 0 };
  return found ?? { siren, driver, ...none, speeds: [] };
}

function growCell(draft: Draft, siren: boolean, fix: JudgedFix, step: Step | undefined): void {
  let { here } = draft;
  if (here === null || nearMetres(here, fix) >= here.safeMetres) draft.here = here = findCell(fix);
  const sums = cellOf(draft, here.cell, siren);
  if (sums === undefined) return;
  const seconds = secondsOf(step);
  const cmPerS = step?.speedCmPerS ?? null;
  draft.cell = {
    cell: sums.cell,
    siren: sums.siren,
    fixes: sums.fixes + 1,
    seconds: sums.seconds + seconds,
    speeds: cmPerS === null ? sums.speeds : addSeconds(sums.speeds, binOf(cmPerS), seconds),
  };
}

/** The sums of a cell; undefined where there are too many others. */
function cellOf(draft: Draft, cell: string, siren: boolean): CellSums | undefined {
  const current = draft.cell;
  if (current !== null && current.cell === cell && current.siren === siren) return current;
  const found = draft.cells.find((other) => other.cell === cell && other.siren === siren);
  if (found === undefined && draft.cells.length >= MOST_CELLS) return undefined;
  const others = draft.cells.filter((other) => other !== found);
  draft.cells = current === null ? others : [...others, current];
  return found ?? { cell, siren, fixes: 0, seconds: 0, speeds: [] };
}

function takeFuel(state: RollupsState, moment: Moment, timeMs: number, usedMl: number | null): RollupsState {
  const seconds = state.engineMs === null ? 0 : (timeMs - state.engineMs) / 1000;
  const fuelMl = burntMl(moment.sensorsBefore.fuelUsedMl, usedMl, seconds);
  const draft: Draft = { ...state, engineMs: timeMs };
  if (fuelMl === null || fuelMl === 0) return draft;
  const row = rowOf(draft, moment.sensors);
  draft.row = { ...row, fuelMl: row.fuelMl + fuelMl };
  return draft;
}
