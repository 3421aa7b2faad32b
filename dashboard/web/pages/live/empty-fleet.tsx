import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Session } from '../../api/session.ts';
import { text } from '../../i18n/index.ts';
import styles from './empty-fleet.module.css';

/** A fleet without vehicles: what to do next. */
export default function EmptyFleet(): ReactNode {
  const session = useQueryClient().getQueryData<Session>(['session']);
  return (
    <section className={styles.empty} data-testid="empty-fleet" aria-labelledby="empty-title">
      <h2 id="empty-title">{text.empty.title}</h2>
      <p>{text.empty.lead}</p>
      <ol>
        {text.empty.steps(session?.fleet ?? '{fleet}').map((step) => (
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
