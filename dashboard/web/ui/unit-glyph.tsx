import { useComputedColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Look } from '../live/staleness.ts';
import { MAP_COLOURS, UNIT_COLOURS, UNIT_INK } from '../map/palette.ts';
import { UNIT_SHAPES } from '../map/unit-shapes.ts';

interface UnitGlyphProps {
  readonly look: Look;
  readonly size: number;
  /** Turned to it when given. */
  readonly headingDeg?: number | null;
}

/** A unit as the map draws it, for lists and legends. The words beside it say the same, so it is hidden from readers. */
export function UnitGlyph({ look, size, headingDeg = null }: UnitGlyphProps): ReactNode {
  const scheme = useComputedColorScheme('dark');
  const shape = UNIT_SHAPES[look];
  const colour = UNIT_COLOURS[scheme][look];
  const outline = headingDeg === null ? shape.plain : shape.pointed;
  return (
    <svg width={size} height={size} viewBox="4 4 56 56" aria-hidden="true" focusable="false">
      <path
        d={outline}
        transform={headingDeg === null ? undefined : `rotate(${Math.round(headingDeg)} 32 32)`}
        fill={shape.hollow ? MAP_COLOURS[scheme].casing : colour}
        stroke={shape.hollow ? colour : 'none'}
        strokeWidth={shape.hollow ? 3.4 : 0}
        strokeDasharray={shape.hollow ? '6.2 3.2' : undefined}
        strokeLinejoin="round"
      />
      <path
        d={shape.mark}
        fill="none"
        stroke={shape.hollow ? colour : UNIT_INK[scheme]}
        strokeWidth="4.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
