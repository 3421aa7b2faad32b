import { expect, test } from 'vitest';
import type { EventRow } from './derived.ts';
import { standIns } from './stand-ins.ts';

const row = (id: string, kind: string, subject: string, timeMs: number) =>
  [id, { id, event: { kind, subject, timeMs } } as unknown as EventRow] as const;
const stale = (id: string, kind: string, subject: string, timeMs: number) => ({ id, kind, subject, timeMs });

test('the nearest new event of the same kind and subject stands for one that does not hold any more', () => {
  const derived = new Map([
    row('far', 'siren.on', '', 9000),
    row('near', 'siren.on', '', 1100),
    row('other fence', 'geofence.enter', 'f-2', 1000),
  ]);
  expect(
    standIns([stale('old', 'siren.on', '', 1000), stale('gone', 'geofence.enter', 'f-1', 1000)], derived, new Set()),
  ).toEqual([
    { stale: 'gone', by: undefined },
    { stale: 'old', by: 'near' },
  ]);
});

test('an event stands for one other at most, and one that was there before stands for itself', () => {
  const derived = new Map([row('new', 'siren.on', '', 1500), row('known', 'siren.on', '', 1400)]);
  const old = [stale('a', 'siren.on', '', 1000), stale('b', 'siren.on', '', 1200)];
  expect(standIns(old, derived, new Set(['known']))).toEqual([
    { stale: 'a', by: 'new' },
    { stale: 'b', by: undefined },
  ]);
});
