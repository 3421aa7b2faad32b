import { expect, test } from 'vitest';
import type { OsrmStep } from './answers.ts';
import { manoeuvreOf, stepsOf } from './steps.ts';

const step = (type: string, modifier?: string, more: Partial<OsrmStep> = {}): OsrmStep => ({
  ...{ name: 'Calle', duration: 10, distance: 100 },
  maneuver: { type, ...(modifier !== undefined && { modifier }), location: [-56.1, -34.9], bearing_after: 359.6 },
  ...more,
});

test.each([
  ['depart', 'left', 'depart'],
  ['arrive', 'right', 'arrive'],
  ['turn', 'left', 'turn left'],
  ['turn', 'slight left', 'turn slight left'],
  ['turn', 'sharp left', 'turn sharp left'],
  ['turn', 'right', 'turn right'],
  ['end of road', 'sharp right', 'turn sharp right'],
  ['fork', 'slight right', 'turn slight right'],
  ['on ramp', 'slight right', 'turn slight right'],
  ['off ramp', 'right', 'turn right'],
  ['merge', 'straight', 'continue'],
  ['new name', 'straight', 'continue'],
  ['continue', 'uturn', 'uturn'],
  ['roundabout turn', 'left', 'turn left'],
  ['roundabout', 'right', 'roundabout'],
  ['rotary', undefined, 'roundabout'],
  ['notification', undefined, 'continue'],
  ['something of the future', 'toString', 'continue'],
] as const)('%s %s is "%s"', (type, modifier, expected) => expect(manoeuvreOf(step(type, modifier))).toBe(expected));

test('a roundabout is one step, with its exit and the street that it leads to; seconds and metres add up', () => {
  const steps = stepsOf([
    step('depart', 'left', { ref: '' }),
    { ...step('roundabout', 'right'), maneuver: { ...step('roundabout', 'right').maneuver, exit: 2 } },
    step('exit roundabout', 'right', { name: 'Rambla', duration: 0.25 }),
    step('arrive', undefined, { duration: 0, distance: 0, ref: '5' }),
  ]);
  expect(steps.map(({ manoeuvre, name }) => [manoeuvre, name])).toEqual([
    ['depart', 'Calle'],
    ['roundabout', 'Rambla'],
    ['arrive', 'Calle'],
  ]);
  expect(steps[1]).toMatchObject({ exit: 2, distanceMetres: 200, durationSeconds: 10.3, bearingDegrees: 0 });
  expect(steps[1]!.guidance).toEqual({ type: 'roundabout', modifier: 'right' });
  expect(steps[0]).not.toHaveProperty('ref');
  expect(steps[2]).toMatchObject({ ref: '5' });
  expect(steps[2]).not.toHaveProperty('bearingDegrees');
});
