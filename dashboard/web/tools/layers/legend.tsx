import { useComputedColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { TOOL_COLOURS } from '../colours.ts';
import styles from './layers.module.css';
import { useStepColours } from './use-layers.ts';

/** What the five colours mean, from bad to good. */
export function Legend({ steps, title }: { readonly steps: readonly string[]; readonly title: string }): ReactNode {
  const colours = useStepColours();
  return (
    <div className={styles.legend}>
      <p>{title}</p>
      <ul>
        {steps.map((step, index) => (
          <li key={step}>
            <svg viewBox="0 0 22 10" width="22" height="10" aria-hidden="true" focusable="false">
              <rect width="22" height="10" rx="3" fill={colours[index]} />
            </svg>
            {step}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The edge of what nobody reaches in time, as the map draws it. */
export function GapEdge(): ReactNode {
  const { barred } = TOOL_COLOURS[useComputedColorScheme('dark')];
  return (
    <svg viewBox="0 0 22 10" width="22" height="10" aria-hidden="true" focusable="false">
      <rect
        x="1"
        y="1"
        width="20"
        height="8"
        rx="2"
        fill="none"
        stroke={barred}
        strokeWidth="2"
        strokeDasharray="4 2"
      />
    </svg>
  );
}
