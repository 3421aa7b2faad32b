import { describe, expect, test } from 'vitest';
import { MAP_COLOURS } from '../map/palette.ts';
import { contrast, GROUNDS } from '../map/testing.ts';
import { STEP_COLOURS, TOOL_COLOURS, type ToolColours } from './colours.ts';

describe.each(['dark', 'light'] as const)('on the %s map', (scheme) => {
  const colours = TOOL_COLOURS[scheme];

  test.each(['way', 'other', 'run', 'barred'] as const)(
    '%s stands out from every ground by 3:1 (WCAG 1.4.11)',
    (name) => {
      for (const ground of GROUNDS)
        expect.soft(contrast(colours[name], MAP_COLOURS[scheme][ground]), ground).toBeGreaterThanOrEqual(3);
    },
  );

  test.each<keyof ToolColours>(['way', 'run', 'barred'])('a letter is read on %s (4.5:1)', (name) => {
    expect(contrast(colours.ink, colours[name])).toBeGreaterThanOrEqual(4.5);
  });

  test('a step of speed stands out from the land by 3:1', () => {
    for (const colour of STEP_COLOURS[scheme])
      expect.soft(contrast(colour, MAP_COLOURS[scheme].land), colour).toBeGreaterThanOrEqual(3);
  });
});
