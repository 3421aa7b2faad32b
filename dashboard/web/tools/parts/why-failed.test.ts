import { expect, test } from 'vitest';
import { ApiError } from '../../api/client.ts';
import { mayHelpToRetry, whyFailed } from './why-failed.ts';

test('the reason of a refusal is told in words', () =>
  expect(whyFailed(new ApiError(422, 'route.impossible', 'No.', undefined, 'outside'))).toMatch(
    /outside of the region/,
  ));

test.each([
  [0, true],
  [429, true],
  [503, true],
  [400, false],
  [422, false],
])('asking the same again after status %i may help: %s', (status, helps) =>
  expect(mayHelpToRetry(new ApiError(status, 'any', 'No.'))).toBe(helps),
);
