import type { ReactNode } from 'react';
import { text } from '../../i18n/index.ts';
import styles from './empty-fleet.module.css';

/** A fleet without vehicles: what to do next. */
export function EmptyFleet(): ReactNode {
  return (
    <section className={styles.empty} data-testid="empty-fleet" aria-labelledby="empty-title">
      <h2 id="empty-title">{text.empty.title}</h2>
      <p>{text.empty.lead}</p>
      <ol>
        {text.empty.steps.map((step) => (
          <li key={step.title}>
            <strong>{step.title}</strong>
            <span>{step.call}</span>
            <code>{step.body}</code>
          </li>
        ))}
      </ol>
      <a href="/docs">{text.empty.docs}</a>
    </section>
  );
}
