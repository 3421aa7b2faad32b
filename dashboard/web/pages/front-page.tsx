import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { text } from '../i18n/index.ts';
import { Logo } from '../ui/logo.tsx';
import styles from './front-page.module.css';

interface FrontPageProps {
  readonly title: string;
  readonly lead: string;
  readonly children?: ReactNode;
  readonly foot?: string;
}

/** The frame of all pages outside the map: one card, the sign on top. */
export function FrontPage({ title, lead, children, foot }: FrontPageProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · ${text.product}`;
  }, [title]);
  return (
    <div className={styles.page}>
      <main className={styles.card}>
        <div className={styles.brand}>
          <Logo size={28} />
          {text.product}
        </div>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.lead}>{lead}</p>
        {children}
      </main>
      <footer className={styles.foot}>{foot}</footer>
    </div>
  );
}

/** What went wrong, or right, above a form; read out at once. */
export function FormMessage({
  children,
  good = false,
}: {
  readonly children: ReactNode;
  readonly good?: boolean;
}): ReactNode {
  return (
    <div className={`${styles.message} ${good ? styles.good : ''}`} role={good ? 'status' : 'alert'}>
      {good ? <IconCircleCheck size={17} aria-hidden /> : <IconAlertTriangle size={17} aria-hidden />}
      <span>{children}</span>
    </div>
  );
}

export const fieldsClass = styles.fields;
