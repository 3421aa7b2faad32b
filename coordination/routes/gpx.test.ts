import type { Route } from '@mediconnect/routing/contract.ts';
import { expect, test } from 'vitest';
import { routesGpx } from './gpx.ts';

const ROUTE: Route = {
  ...{ durationSeconds: 125, distanceMetres: 1540, source: 'graph' },
  geometry: {
    type: 'LineString',
    coordinates: [
      [-56.1, -34.9],
      [-56.2, -34.8],
    ],
  },
  steps: [
    ...[{ name: '<Italia> & "8"', manoeuvre: 'depart' as const, distanceMetres: 1540, durationSeconds: 125 }].map(
      (step) => ({ ...step, location: [-56.1, -34.9] as [number, number] }),
    ),
  ],
};

test('a file has what a driver does and the line that is driven, with every name escaped', () => {
  const text = routesGpx([ROUTE], '</name><x>', 'es');
  expect(text.match(/<rte>|<trk>/g)).toEqual(['<rte>', '<trk>']);
  expect(text).toContain('<name>&lt;/name&gt;&lt;x&gt;</name><desc>2 min, 1.5 km, graph</desc>');
  expect(text).toContain(
    '<rtept lat="-34.9000000" lon="-56.1000000"><name>&lt;Italia&gt; &amp; &quot;8&quot;</name><desc>',
  );
  expect(text).toContain('<trkpt lat="-34.8000000" lon="-56.2000000"></trkpt>');
  expect(text).not.toMatch(/<x>|<Italia>/);
});

test('alternatives are numbered, and a route without steps has its line alone', () => {
  const { steps: _steps, ...bare } = ROUTE;
  const text = routesGpx([bare, ROUTE], 'Way', 'en');
  expect(text.match(/<name>Way \(\d\)<\/name>/g)).toEqual([
    '<name>Way (2)</name>',
    '<name>Way (1)</name>',
    '<name>Way (2)</name>',
  ]);
});
