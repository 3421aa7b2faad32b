import { expect, test } from 'vitest';
import { type FinishedRun, fitRuns, type Unfit, unfitness } from './run.ts';
import { RUN } from './testing.ts';

test.each<[Unfit | undefined, string, Partial<FinishedRun>]>([
  [undefined, 'a run as it should be', {}],
  [undefined, 'one of which neither metres nor siren are known', { drivenMetres: undefined, sirenShare: null }],
  [
    undefined,
    'a block around the corner on a short way',
    { roadMetres: 400, drivenMetres: 800, roadSeconds: 40, driveSeconds: 70 },
  ],
  ['too_short', 'a vehicle that was nearly there', { roadSeconds: 20 }],
  ['old_fix', 'a vehicle that nobody knew where it was', { fixAgeSeconds: 90 }],
  ['detour', 'one that went somewhere else first', { drivenMetres: 5000 }],
  ['detour', 'one of which half the way was not seen', { drivenMetres: 1000 }],
  ['other_siren', 'an emergency that was called down on the way', { sirenShare: 0.2 }],
  ['other_siren', 'a normal drive that became an emergency', { mode: 'normal', sirenShare: 0.9 }],
  ['implausible', 'a vehicle that flew', { driveSeconds: 40 }],
  ['implausible', 'one that stood somewhere for an hour', { driveSeconds: 3900 }],
  ['implausible', 'a crew that left before it was told', { mobilisationSeconds: -5 }],
  ['implausible', 'a crew that left an hour later', { mobilisationSeconds: 3600 }],
  ['implausible', 'a time that is none', { driveSeconds: Number.NaN }],
])('%s: %s', (reason, _what, change) => expect(unfitness({ ...RUN, ...change })).toBe(reason));

test('what is left out is counted by its reason', () => {
  const runs = [RUN, { ...RUN, roadSeconds: 3 }, { ...RUN, roadSeconds: 4 }, { ...RUN, drivenMetres: 9000 }];
  expect(fitRuns(runs)).toEqual({ fit: [RUN], leftOut: { too_short: 2, detour: 1 } });
});
