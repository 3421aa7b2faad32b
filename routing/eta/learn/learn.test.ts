import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrivalOf, driveSeconds } from '../arrival.ts';
import type { EtaModel } from '../contract.ts';
import { PRIOR_MODEL } from '../prior.ts';
import { evaluate } from './evaluate.ts';
import { fitModel, LEAST_RUNS, learn, splitByTime } from './learn.ts';
import { type FinishedRun, factsOf } from './run.ts';
import { at, inventRuns, luck, RUN } from './testing.ts';

const plain = { factor: 1.2, fixedSeconds: 20, spread: 0.12 };

test('what drives take is found again: the factor, what is lost at the ends, the spread', () => {
  const { drive } = fitModel(inventRuns(3000, plain), 'm-1');
  const found = drive['osrm/emergency']!;
  expect(found.factor).toBeCloseTo(1.2, 1);
  expect(Math.abs(found.fixedSeconds! - 20)).toBeLessThanOrEqual(10);
  expect(found.spread).toBeCloseTo(0.12, 1);
  expect(found.runs).toBe(3000);
  // However the two share it, a drive of five minutes is told within two of a hundred.
  const model = { ...PRIOR_MODEL, drive };
  expect(driveSeconds(model, factsOf(RUN)) / (20 + 1.2 * 300)).toBeCloseTo(1, 1.7);
});

test('hours, zones and vehicles that differ are told apart', () => {
  const truth = {
    ...{ ...plain, hours: { weekday_morning: 1.3, night: 0.9 } },
    ...{ zones: { hills: 1.12, plain: 1, river: 0.95 }, vehicles: { 'amb-1': 1, 'amb-2': 1.08, 'amb-3': 0.94 } },
  };
  const { drive, zones, vehicles } = fitModel(inventRuns(6000, truth), 'm-1');
  const [morning, night] = ['weekday_morning', 'night'].map((hours) => drive[`osrm/emergency/${hours}`]!.factor);
  expect(morning! / night!).toBeCloseTo(1.3 / 0.9, 1);
  expect(zones!.hills!.factor / zones!.plain!.factor).toBeCloseTo(1.12, 1);
  expect(vehicles!['amb-2']!.factor / vehicles!['amb-3']!.factor).toBeCloseTo(1.08 / 0.94, 1);
});

test('how long crews take to turn out is found by phase and hours: median, tenth and ninetieth', () => {
  const runs = inventRuns(2000, { ...plain, mobilisation: { from: 40, to: 90 } });
  const { at_station: known } = fitModel(runs, 'm-1').mobilisation;
  expect(known!.seconds).toBeCloseTo(65, -0.5);
  expect(known!.lowSeconds).toBeCloseTo(45, -0.5);
  expect(known!.highSeconds).toBeCloseTo(85, -0.5);
});

test('a run that was under way had lost the half of it before', () => {
  const truth = { factor: 1, fixedSeconds: 40, spread: 0.05 };
  const runs = inventRuns(1000, truth).map((run, index) => {
    const underWay = index % 2 === 0;
    return { ...run, underWay, mobilisationSeconds: null, driveSeconds: run.driveSeconds - (underWay ? 20 : 0) };
  });
  const model = fitModel(runs, 'm-1');
  const [fresh, moving] = [false, true].map((underWay) => driveSeconds(model, factsOf({ ...RUN, underWay })));
  expect(fresh! - moving!).toBeCloseTo(20, -1);
  expect(fresh).toBeCloseTo(340, -1);
});

test('a source that was seldom asked is believed to be as the other that knows roads, until its own runs say more', () => {
  const truth = { ...plain, hours: { weekday_morning: 1.3 } };
  const osrm = inventRuns(2000, truth);
  const of = (model: EtaModel, more: Partial<FinishedRun>) => driveSeconds(model, factsOf({ ...RUN, ...more }));
  const one = fitModel(osrm, 'm-1');
  for (const hourClass of ['weekday_morning', 'weekday_midday'] as const)
    expect(of(one, { source: 'graph', hourClass }) / of(one, { hourClass })).toBeCloseTo(1, 2);
  // Its seconds are a tenth too many: its own factor is a tenth less.
  const graph = inventRuns(300, truth, 2).map(
    (run): FinishedRun => ({ ...run, source: 'graph', roadSeconds: run.roadSeconds * 1.1 }),
  );
  const both = fitModel([...osrm, ...graph], 'm-2');
  expect(of(both, { source: 'graph', roadSeconds: 330 }) / of(both, {})).toBeCloseTo(1, 1.5);
});

test('what is said without a map is learned apart, and teaches nothing of roads', () => {
  const wild = inventRuns(200, { ...plain, factor: 2 }).map((run): FinishedRun => ({ ...run, source: 'estimate' }));
  const { drive } = fitModel(wild, 'm-1');
  expect(drive['estimate/emergency']!.factor).toBeGreaterThan(1.7);
  expect(drive.emergency).toEqual(PRIOR_MODEL.drive.emergency);
  expect(drive['osrm/emergency']).toBeUndefined();
});

test('nothing to learn from gives the prior under a new name', () => {
  const model = fitModel([], 'm-1');
  expect(model).toMatchObject({ version: 'm-1', drive: PRIOR_MODEL.drive, mobilisation: PRIOR_MODEL.mobilisation });
  expect(arrivalOf(model, factsOf(RUN))).toEqual(arrivalOf(PRIOR_MODEL, factsOf(RUN)));
});

test('a few runs move it a little: one slow drive is not yet a slow town', () => {
  const slow = { ...RUN, driveSeconds: 900 };
  const [before, after] = [PRIOR_MODEL, fitModel([slow], 'm-1')].map((model) => driveSeconds(model, factsOf(RUN)));
  expect(after).toBeGreaterThan(before!);
  expect(after).toBeLessThan(before! * 1.15);
});

test('wild outcomes among good ones hardly move it', () => {
  const { uniform } = luck(5);
  const good = inventRuns(1000, plain);
  const wild = good.map((run, index) =>
    index % 20 === 0 ? { ...run, driveSeconds: run.driveSeconds * (2 + uniform()) } : run,
  );
  const [as, with5] = [good, wild].map((runs) => driveSeconds(fitModel(runs, 'm-1'), factsOf(RUN)));
  expect(with5! / as!).toBeGreaterThan(0.98);
  expect(with5! / as!).toBeLessThan(1.04);
});

test('the interval holds 75 to 85 of a hundred arrivals of runs that it has not seen, whatever the fleet is like', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), share, share, share, (seed, a, b, c) => {
      const truth = { factor: 0.8 + a, fixedSeconds: 40 * b, spread: 0.05 + 0.3 * c };
      const runs = inventRuns(4000, truth, seed);
      const model = fitModel(runs.slice(0, 2000), 'm-1');
      const { coveragePercent } = evaluate(model, runs.slice(2000));
      expect(coveragePercent).toBeGreaterThan(75);
      expect(coveragePercent).toBeLessThan(85);
    }),
    { numRuns: 10, seed: 1 },
  );
});

test('of a phase that is less sure the interval is wider', () => {
  const sure = inventRuns(1000, plain);
  const unsure = inventRuns(1000, { ...plain, spread: 0.3 }, 2).map((run) => ({ ...run, phase: 'returning' }));
  const runs = sure.flatMap((run, index) => [run, { ...unsure[index]!, vehicle: 'amb-2' }]);
  const model = fitModel(runs.slice(0, 1200), 'm-1');
  for (const phase of ['at_station', 'returning']) {
    const { coveragePercent } = evaluate(
      model,
      runs.slice(1200).filter((run) => run.phase === phase),
    );
    expect(coveragePercent).toBeGreaterThan(74);
    expect(coveragePercent).toBeLessThan(87);
  }
  expect(model.intervals!.returning!.late).toBeGreaterThan(model.intervals!.at_station!.late);
});

test('it depends on the runs, not on the order in which they are given', () => {
  const runs = inventRuns(200, plain);
  expect(JSON.stringify(fitModel([...runs].reverse(), 'm-1'))).toBe(JSON.stringify(fitModel(runs, 'm-1')));
});

test('whatever comes in, what comes out can promise: positive, ordered, finite', () => {
  const seconds = fc.double({ min: 1, max: 1e5, noNaN: true });
  const anyRun = fc.record({ roadSeconds: seconds, driveSeconds: seconds, mobilisationSeconds: fc.option(seconds) });
  fc.assert(
    fc.property(fc.array(anyRun, { maxLength: 60 }), (some) => {
      const model = fitModel(
        some.map((run, index): FinishedRun => ({ ...RUN, ...run, atMs: at(index) })),
        'm-1',
      );
      const { seconds: promised, lowSeconds, highSeconds } = arrivalOf(model, factsOf(RUN));
      expect(lowSeconds).toBeGreaterThanOrEqual(0);
      expect(promised).toBeGreaterThanOrEqual(lowSeconds);
      expect(highSeconds).toBeGreaterThanOrEqual(promised);
      expect(highSeconds).toBeLessThan(Number.POSITIVE_INFINITY);
    }),
  );
});

test('the newest runs are held out, and nothing is learned from runs that were still going on by then', () => {
  const runs = [0, 1, 2, 3].map((index) => ({ ...RUN, atMs: at(index) }));
  const { older, newest } = splitByTime([runs[3]!, runs[0]!, runs[2]!, { ...runs[1]!, driveSeconds: 9000 }], 0.5);
  expect(newest).toEqual([runs[2], runs[3]]);
  expect(older).toEqual([runs[0]]);
});

test('a model that is better on the newest runs is published, as it was judged', () => {
  const runs = inventRuns(500, plain);
  const learned = learn(runs, PRIOR_MODEL, 'm-1')!;
  expect(learned).toMatchObject({ published: true, runs: 400, fromMs: at(0), toMs: at(399) });
  expect(learned.heldOut).toMatchObject({ fromMs: at(400), toMs: at(499), currentVersion: 'prior' });
  expect(learned.heldOut.candidate).toEqual(evaluate(learned.model, runs.slice(400)));
  expect(learned.heldOut.candidate.maeSeconds!).toBeLessThan(learned.heldOut.current.maeSeconds! / 1.5);
});

test('one that is worse is not: when the town has changed, what was learned before holds no more', () => {
  const before = inventRuns(400, plain);
  const since = inventRuns(500, { ...plain, factor: 0.9, fixedSeconds: 0 }, 2).slice(400);
  const good = fitModel(inventRuns(500, { ...plain, factor: 0.9, fixedSeconds: 0 }, 3), 'm-7');
  const learned = learn([...before, ...since], good, 'm-8')!;
  expect(learned.published).toBe(false);
  expect(learned.heldOut.candidate.maeSeconds!).toBeGreaterThan(learned.heldOut.current.maeSeconds!);
});

test('with few runs nothing is learned', () => {
  expect(learn([], PRIOR_MODEL, 'm-1')).toBeUndefined();
  expect(learn(inventRuns(LEAST_RUNS - 1, plain), PRIOR_MODEL, 'm-1')).toBeUndefined();
  expect(learn(inventRuns(LEAST_RUNS, plain), PRIOR_MODEL, 'm-1')).toBeDefined();
  const same = inventRuns(LEAST_RUNS, plain).map((run) => ({ ...run, atMs: at(0) }));
  expect(learn(same, PRIOR_MODEL, 'm-1')).toBeUndefined();
});
