import { expect, test } from 'vitest';
import type { FoldContext } from '../folds/context.ts';
import type { FoldFrame } from '../folds/frame.ts';
import type { DerivedEvent, FoldOutput } from '../folds/outputs.ts';
import { NEW_VEHICLE_FOLD, stepVehicleFold, type VehicleFold } from '../folds/vehicle-fold.ts';
import type { Fence } from './contract.ts';
import { buildFenceSet } from './fence-set.ts';
import { fenceOf, offset } from './testing.ts';

const CENTRE: [number, number] = [-56.16, -34.9];
const circle = (rules: Parameters<typeof fenceOf>[1]) =>
  fenceOf({ geometry: { type: 'Point', coordinates: CENTRE }, radiusMetres: 100 }, rules);
const FENCES: Fence[] = [
  circle({ id: 'a', name: 'Hospital', kind: 'hospital', dwellSeconds: 10 }),
  circle({ id: 'b', name: 'Yard', kind: 'restricted' }),
];

/** A drive eastward through the centre at 10 m/s, an hour after it was there with a receiver that jumped away. */
const frames: FoldFrame[] = Array.from({ length: 60 }, (_, second) => {
  const [longitude, latitude] = offset(CENTRE, second === 30 ? 5_000 : second * 10 - 300, 0);
  const body = { latitudeE7: Math.round(latitude * 1e7), longitudeE7: Math.round(longitude * 1e7), accuracyDm: 40 };
  return { kind: 'gps', timeMs: 1_000 * second, gateway: 'g', boot: 1, seq: second + 1, body };
});

function folded(context: Partial<FoldContext>): { events: DerivedEvent[]; fold: VehicleFold } {
  const events: DerivedEvent[] = [];
  const nothing = () => {};
  const out: FoldOutput = {
    event: (event) => void events.push(event),
    ...{ withdraw: nothing, trip: nothing, rollup: nothing, cell: nothing },
  };
  const whole: FoldContext = { fleet: 'f', vehicle: 'v', groups: [], homeStation: '', roads: undefined, ...context };
  let fold = NEW_VEHICLE_FOLD;
  for (const frame of frames) fold = stepVehicleFold(fold, frame, whole, out);
  return { events: events.filter(({ kind }) => kind.startsWith('geofence.')), fold };
}

test('a vehicle’s history has the events of its fences, with what they are about', () => {
  const set = buildFenceSet(FENCES);
  const { events, fold } = folded({ fences: () => set });
  expect(events.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    'geofence.enter a',
    'geofence.enter b',
    'geofence.dwell a',
    'geofence.exit a',
    'geofence.exit b',
  ]);
  expect(events[0]).toMatchObject({ geofence: 'a', details: { name: 'Hospital', kind: 'hospital' } });
  expect(events[0]).not.toHaveProperty('severity');
  expect(events[1]).toMatchObject({ severity: 'warning', details: { kind: 'restricted' } });
  expect(events[2]).toMatchObject({ details: { dwellSeconds: 10 }, opening: events[0]!.opening });
  expect(events[4]).not.toHaveProperty('severity');
  expect(JSON.stringify(fold.fences)).toBe('{"entries":[]}');
});

test('without fences there are no events', () => {
  expect(folded({}).events).toEqual([]);
  const none = buildFenceSet([]);
  expect(folded({ fences: () => none }).events).toEqual([]);
});
