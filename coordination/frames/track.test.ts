import { BAD_FIX, FIX_QUALITY } from '@mediconnect/geo/fixes/fix-quality.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { xmlText } from '../xml.ts';
import { BAD_FIX_MASK, qualityNames } from './quality.ts';
import { simplify } from './simplify.ts';
import type { TrackPoint } from './store.ts';
import { trackGeoJson, trackGpx, trackKml } from './track.ts';

const point = (latitude: number, longitude: number, ms = 0): TrackPoint => ({
  time: new Date(ms),
  latitude_e7: Math.round(latitude * 1e7),
  longitude_e7: Math.round(longitude * 1e7),
  altitude_dm: 431,
  speed_cm_per_s: 1389,
  quality: 0,
});
const track = (...points: TrackPoint[]) => ({
  ...{ vehicle: 'amb-1', callSign: '<Móvil> & "1"', points, coarseDays: [] },
});

test('the quality bits are those that the processor writes', () => {
  expect(BAD_FIX_MASK).toBe(BAD_FIX);
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  for (const [name, bit] of Object.entries(FIX_QUALITY)) expect(qualityNames(bit)).toEqual([snake(name)]);
  const names = ['no_fix', 'inaccurate', 'diluted', 'jump', 'dead_reckoning', 'clock_ahead', 'frozen'];
  expect(qualityNames(0b1111111)).toEqual(names);
});

test('a track is a line with a time, a speed and a quality for each coordinate', () => {
  const feature = trackGeoJson(track(point(-34.9, -56.1, 0), point(-34.8, -56.2, 1000)));
  expect(feature.geometry).toEqual({
    type: 'LineString',
    coordinates: [
      [-56.1, -34.9],
      [-56.2, -34.8],
    ],
  });
  expect(feature.properties).toMatchObject({
    coordTimes: ['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:01.000Z'],
    speedsKmh: [50, 50],
    quality: [[], []],
  });
});

test('one fix is a point, none is no geometry', () => {
  expect(trackGeoJson(track(point(1, 2))).geometry).toEqual({ type: 'Point', coordinates: [2, 1] });
  expect(trackGeoJson(track()).geometry).toBeNull();
});

test('GPX and KML escape what people write', () => {
  const written = track(point(-34.9, -56.1));
  for (const text of [trackGpx(written), trackKml(written)]) {
    expect(text).toContain('&lt;Móvil&gt; &amp; &quot;1&quot;');
    expect(text).not.toContain('<Móvil>');
  }
  expect(trackGpx(written)).toContain('<trkpt lat="-34.9000000" lon="-56.1000000"><ele>43.1</ele>');
  expect(trackKml(written)).toContain('<gx:coord>-56.1000000 -34.9000000 43.1</gx:coord>');
});

test('text for XML holds no character that XML refuses', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(xmlText(text)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff<>]|\p{Surrogate}/u);
    }),
  );
});

const metres = (a: TrackPoint, b: TrackPoint, p: TrackPoint): number => {
  const narrow = Math.cos((a.latitude_e7 / 1e7) * (Math.PI / 180));
  const xy = (q: TrackPoint) => [
    (q.longitude_e7 - a.longitude_e7) * narrow * 0.0111195,
    (q.latitude_e7 - a.latitude_e7) * 0.0111195,
  ];
  const [[bx = 0, by = 0], [px = 0, py = 0]] = [xy(b), xy(p)];
  const along = Math.max(0, Math.min(1, (px * bx + py * by) / (bx * bx + by * by || 1)));
  return Math.hypot(px - along * bx, py - along * by);
};

test('a simplified track keeps its ends and its order, and is nowhere further off than asked for', () => {
  const near = fc.tuple(fc.integer({ min: -3490000, max: -3480000 }), fc.integer({ min: -5620000, max: -5610000 }));
  fc.assert(
    fc.property(fc.array(near, { minLength: 2, maxLength: 60 }), fc.integer({ min: 1, max: 500 }), (places, off) => {
      const points = places.map(([lat, lon], index) => point(lat / 1e5, lon / 1e5, index));
      const kept = simplify(points, off);
      expect(kept[0]).toBe(points[0]);
      expect(kept.at(-1)).toBe(points.at(-1));
      for (const dropped of points.filter((each) => !kept.includes(each))) {
        const next = kept.findIndex((each) => each.time > dropped.time);
        expect(metres(kept[next - 1]!, kept[next]!, dropped)).toBeLessThanOrEqual(off + 0.01);
      }
    }),
  );
});

test('a day at one a second is simplified in well under a second', () => {
  const points = Array.from({ length: 86_400 }, (_, i) => point(-34.9 + Math.sin(i / 50) / 100, -56.1 + i / 1e6, i));
  const startMs = performance.now();
  expect(simplify(points, 5).length).toBeLessThan(20_000);
  expect(performance.now() - startMs).toBeLessThan(2000);
});
