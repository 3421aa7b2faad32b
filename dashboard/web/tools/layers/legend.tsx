import type { ReactNode } from 'react';
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
