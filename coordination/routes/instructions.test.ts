import type { RouteStep } from '@mediconnect/routing/contract.ts';
import { expect, test } from 'vitest';
import { instructionsOf } from './instructions.ts';
import { INSTRUCTION_LANGUAGES } from './language.ts';

const step = (manoeuvre: RouteStep['manoeuvre'], name = '', more: Partial<RouteStep> = {}): RouteStep => ({
  ...{ name, manoeuvre, distanceMetres: 100, durationSeconds: 10, location: [-56.1, -34.9] },
  ...more,
});
const english = (...steps: RouteStep[]) => instructionsOf(steps, 'en');

test('a way is told street by street, in English and in Spanish', () => {
  const steps = [
    step('depart', 'Bulevar Artigas', { bearingDegrees: 350 }),
    step('turn left', 'Avenida Italia'),
    step('continue', 'Rambla'),
    step('uturn', 'Rambla'),
    step('turn slight right'),
    step('arrive', 'Rambla'),
  ];
  expect(instructionsOf(steps, 'en')).toEqual([
    'Head north on Bulevar Artigas',
    'Turn left onto Avenida Italia',
    'Continue onto Rambla',
    'Make a U-turn and continue on Rambla',
    'Make a slight right',
    'You have arrived at your destination',
  ]);
  expect(instructionsOf(steps, 'es').slice(0, 2)).toEqual([
    'Ve a norte en Bulevar Artigas',
    'Gira a la izquierda en Avenida Italia',
  ]);
});

test('a roundabout is told with its exit where that is known', () => {
  expect(english(step('roundabout', 'Ruta 5', { exit: 2 }))).toEqual([
    'Enter the roundabout and take the 2nd exit onto Ruta 5',
  ]);
  expect(english(step('roundabout', 'Ruta 5'))).toEqual(['Enter the roundabout and exit onto Ruta 5']);
  expect(english(step('roundabout', 'Ruta 5', { exit: 99 }))).toEqual(['Enter the roundabout and exit onto Ruta 5']);
});

test('each point on the way is an arrival of its own', () => {
  expect(english(step('depart', 'A'), step('arrive'), step('depart', 'B'), step('arrive'))).toEqual([
    'Head on A',
    'You have arrived at your 1st destination',
    'Head on B',
    'You have arrived at your destination',
  ]);
});

test("OSRM's own words are used where the texts know them, and ours where they do not", () => {
  const of = (type: string, modifier?: string) =>
    step('turn right', 'X', { guidance: { type, ...(modifier && { modifier }) } });
  expect(english(of('fork', 'slight right'))).toEqual(['Keep right onto X']);
  expect(english(of('end of road', 'right'))).toEqual(['Turn right onto X']);
  for (const type of ['constructor', 'modes', 'constants', 'use lane', ''])
    expect(english(of(type, 'right'))).toEqual(['Turn right onto X']);
  expect(english(of('turn', '__proto__'))).toEqual(['Go straight onto X']);
});

test('a road number stands beside the name', () => {
  expect(english(step('turn left', 'Ruta Luis Batlle Berres', { ref: '1' }))).toEqual([
    'Turn left onto Ruta Luis Batlle Berres (1)',
  ]);
});

test('names are told as they are, whatever stands in them', () => {
  for (const name of ['{modifier}', '$& $1', '<b>x</b>', 'ش'])
    expect(english(step('turn left', name))).toEqual([`Turn left onto ${name}`]);
});

test('every language has a sentence for every manoeuvre', () => {
  const all = (
    [
      'depart',
      'continue',
      'turn left',
      'turn sharp right',
      'turn slight left',
      'uturn',
      'roundabout',
      'arrive',
    ] as const
  ).map((manoeuvre) => step(manoeuvre, 'X'));
  for (const language of INSTRUCTION_LANGUAGES)
    for (const text of instructionsOf(all, language)) expect(text).toMatch(/^[^{}]{2,}$/);
});
