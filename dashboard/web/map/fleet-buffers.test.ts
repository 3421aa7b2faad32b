import { expect, test } from 'vitest';
import { glideTo } from '../live/glide.ts';
import { viewOf } from '../live/staleness.ts';
import { unitOf } from '../live/testing.ts';
import { arrange, createFleetBuffers, place, showsHeading } from './fleet-buffers.ts';

const NOW = 1_000_500;
const view = (vehicle: string, state: number, more: object = {}) => viewOf(unitOf({ vehicle, state, ...more }), NOW);
const nobody = () => false;

test('the more urgent is drawn later, and so above; the selected above all', () => {
  const buffers = createFleetBuffers();
  const fleet = [view('siren', 2), view('free', 1), view('silent', 1, { heardAtMs: 1 })];
  arrange(buffers, fleet, nobody, undefined);
  expect(buffers.rows.map(({ unit }) => unit.vehicle)).toEqual(['silent', 'free', 'siren']);
  arrange(buffers, fleet, nobody, 'silent');
  expect(buffers.rows.at(-1)!.unit.vehicle).toBe('silent');
});

test('who never had a fix is not on the map', () => {
  const buffers = createFleetBuffers();
  arrange(buffers, [view('a', 1, { fix: null })], nobody, undefined);
  expect(buffers.count).toBe(0);
});

test('the silent fade, those aside fade more, the selected does not', () => {
  const buffers = createFleetBuffers();
  const fleet = [view('live', 1), view('old', 1, { heardAtMs: NOW - 60_000 })];
  const alpha = (vehicle: string) => buffers.colours[buffers.rowOf.get(vehicle)! * 4 + 3]!;
  arrange(buffers, fleet, nobody, undefined);
  expect(alpha('live')).toBe(255);
  expect(alpha('old')).toBeLessThan(200);
  arrange(buffers, fleet, () => true, 'old');
  expect(alpha('live')).toBeLessThan(70);
  expect(alpha('old')).toBeGreaterThan(100);
});

test('grows with the fleet and places every row', () => {
  const buffers = createFleetBuffers();
  const fleet = Array.from({ length: 500 }, (_, index) => view(`v${index}`, 1 + (index % 4)));
  const glides = new Map(fleet.map(({ unit }) => [unit.vehicle, glideTo(undefined, unit.fix!, 1_000, 0)]));
  arrange(buffers, fleet, nobody, undefined);
  expect(place(buffers, glides, 10)).toBe(false);
  expect(buffers.count).toBe(500);
  expect(buffers.positions[499 * 3]).toBe(-56.16);
  expect(buffers.sirenCount).toBe(125);
});

test('only a heading that is known, fresh and of a moving vehicle is shown', () => {
  const fix = unitOf().fix!;
  expect(showsHeading(view('a', 1))).toBe(true);
  expect(showsHeading(view('a', 1, { fix: { ...fix, headingDeg: null } }))).toBe(false);
  expect(showsHeading(view('a', 1, { fix: { ...fix, speedKmh: 0.5 } }))).toBe(false);
  expect(showsHeading(view('a', 1, { fix: { ...fix, speedKmh: null } }))).toBe(true);
  expect(showsHeading(view('a', 1, { heardAtMs: 1 }))).toBe(false);
});
