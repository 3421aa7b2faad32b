import { AppError } from '@mediconnect/base';
import { expect, test } from 'vitest';
import { isFailure, refusalIn, refusalOf } from './codes.ts';

test.each([
  ['NoSegment', 'Could not find a matching segment for coordinate 17', 'route.not_found', 17],
  ['NoSegment', 'Could not find a matching segment for coordinate', 'route.not_found', undefined],
  ['NoRoute', 'Impossible route between points', 'route.not_found', undefined],
  ['NoTable', '', 'route.not_found', undefined],
  ['NoMatch', '', 'route.not_found', undefined],
  ['NoTrips', '', 'route.not_found', undefined],
  ['TooBig', 'Too many table coordinates', 'osrm.refused', undefined],
  ['InvalidUrl', '', 'osrm.refused', undefined],
  ['InvalidService', '', 'osrm.refused', undefined],
  ['InvalidVersion', '', 'osrm.refused', undefined],
  ['InvalidOptions', '', 'osrm.refused', undefined],
  ['InvalidQuery', 'Query string malformed close to position 12', 'osrm.refused', undefined],
  ['InvalidValue', '', 'osrm.refused', undefined],
  ['InvalidMethod', '', 'osrm.refused', undefined],
  ['InvalidContentType', '', 'osrm.refused', undefined],
  ['NotImplemented', '', 'osrm.refused', undefined],
  ['DisabledDataset', '', 'osrm.refused', undefined],
])('%s: %s', (code, message, ours, coordinate) => {
  const error = refusalOf(400, { code, message });
  expect(error.code).toBe(ours);
  expect(refusalIn(error)).toEqual({ osrmCode: code, ...(coordinate !== undefined && { coordinate }) });
  expect(isFailure(error)).toBe(false); // the question was wrong, not the server
});

test('a message is not trusted to be short', () => {
  expect(refusalOf(400, { code: 'NoRoute', message: 'x'.repeat(1e6) }).message.length).toBeLessThan(300);
});

test('what speaks of the server counts for its breaker', () => {
  for (const code of ['osrm.unreachable', 'osrm.timeout', 'osrm.bad_answer', 'osrm.wrong_data'] as const)
    expect(isFailure(new AppError(code))).toBe(true);
  for (const error of [new AppError('osrm.busy'), new AppError('osrm.unavailable'), new Error('cancelled')])
    expect(isFailure(error)).toBe(false);
});
