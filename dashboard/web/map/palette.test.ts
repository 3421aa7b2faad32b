import { describe, expect, test } from 'vitest';
import { LOOKS } from '../live/staleness.ts';
import { MAP_COLOURS, type MapColours, type Scheme, UNIT_COLOURS, UNIT_INK } from './palette.ts';
import { contrast, GROUNDS } from './testing.ts';
import { UNIT_SHAPES } from './unit-shapes.ts';

const LABELS: readonly (keyof MapColours)[] = ['label', 'placeLabel', 'waterLabel', 'parkLabel', 'hospital', 'station'];

describe.each(['dark', 'light'] as const)('on the %s map', (scheme: Scheme) => {
  test.each(LOOKS)('a unit that is %s stands out from every ground by 3:1 (WCAG 1.4.11)', (look) => {
    for (const ground of GROUNDS) {
      expect.soft(contrast(UNIT_COLOURS[scheme][look], MAP_COLOURS[scheme][ground]), ground).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(LOOKS)('the mark on a unit that is %s stands out by 3:1', (look) => {
    const ground = UNIT_SHAPES[look].hollow ? MAP_COLOURS[scheme].casing : UNIT_COLOURS[scheme][look];
    const ink = UNIT_SHAPES[look].hollow ? UNIT_COLOURS[scheme][look] : UNIT_INK[scheme];
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(3);
  });

  test.each(LABELS)('%s text is readable on its halo (4.5:1)', (label) => {
    expect(contrast(MAP_COLOURS[scheme][label], MAP_COLOURS[scheme].halo)).toBeGreaterThanOrEqual(4.5);
  });
});

test('no two states look alike without colour', () => {
  const outlines = LOOKS.map(
    (look) => `${UNIT_SHAPES[look].plain} ${UNIT_SHAPES[look].mark} ${UNIT_SHAPES[look].hollow}`,
  );
  expect(new Set(outlines).size).toBe(LOOKS.length);
});
