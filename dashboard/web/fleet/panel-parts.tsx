import type { ReactNode } from 'react';
import { text } from '../i18n/index.ts';
import styles from './vehicle-panel.module.css';

interface SectionProps {
  readonly title: string;
  /** Of the report that the section shows; `undefined` when there is none. */
  readonly age: string | undefined;
  readonly children: ReactNode;
}

export function Section({ title, age, children }: SectionProps): ReactNode {
  return (
    <section className={styles.section}>
      <h3>
        {title}
        {age !== undefined && <span>{text.panel.ago(age)}</span>}
      </h3>
      <dl className={styles.facts}>{children}</dl>
    </section>
  );
}

interface FactProps {
  readonly label: string;
  /** `null`: not reported. */
  readonly value: string | null;
  readonly low?: boolean;
}

export function Fact({ label, value, low = false }: FactProps): ReactNode {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd data-missing={value === null || undefined} data-low={low || undefined}>
        <bdi>{value ?? text.panel.notReported}</bdi>
      </dd>
    </div>
  );
}

/** @param share 0…1, `null`: not reported */
export function Bar({
  label,
  share,
  low,
}: {
  readonly label: string;
  readonly share: number | null;
  readonly low: boolean;
}): ReactNode {
  if (share === null) return <Fact label={label} value={null} />;
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd data-low={low || undefined}>
        <svg className={styles.bar} viewBox="0 0 60 6" width="60" height="6" aria-hidden="true" focusable="false">
          <rect width="60" height="6" rx="3" className={styles.barGround} />
          <rect width={Math.max(2, 60 * share)} height="6" rx="3" className={styles.barFill} />
        </svg>
        {Math.round(share * 100)} %
      </dd>
    </div>
  );
}
