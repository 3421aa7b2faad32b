import { expect, test } from 'vitest';
import { isArea } from './areas.ts';

test.each([
  [{ building: 'yes' }, true],
  [{ natural: 'water' }, true],
  [{ leisure: 'park' }, true],
  [{ waterway: 'riverbank' }, true],
  [{ highway: 'pedestrian', area: 'yes' }, true],
  [{ highway: 'residential', junction: 'roundabout' }, false],
  [{ natural: 'coastline' }, false],
  [{ barrier: 'fence', landuse: 'grass' }, false],
  [{ leisure: 'track' }, false],
  [{ waterway: 'river' }, false],
  [{ amenity: 'school', area: 'no' }, false],
  [{ building: 'no' }, false],
])('a closed way of %o is an area: %s', (tags, is) => expect(isArea(tags as Record<string, string>)).toBe(is));
