import type { ReactNode } from 'react';
import { text } from '../i18n/index.ts';
import { formatAge, formatHeading } from '../live/format.ts';
import type { UnitView } from '../live/staleness.ts';
import { showsHeading } from '../map/fleet-buffers.ts';
import styles from './vehicle-panel.module.css';

/** The three numbers that a dispatcher asks for first, from the live feed. */
export function LiveFigures({ view }: { readonly view: UnitView }): ReactNode {
  const { fix } = view.unit;
  const old = view.staleness !== 'live';
  return (
    <dl className={styles.figures}>
      <div data-old={old || undefined}>
        <dt>{text.panel.speed}</dt>
        <dd>
          {fix?.speedKmh == null ? '–' : Math.round(fix.speedKmh)}
          <small> km/h</small>
        </dd>
      </div>
      <div data-old={old || undefined}>
        <dt>{text.panel.heading}</dt>
        <dd>{fix !== null && showsHeading(view) ? formatHeading(fix.headingDeg!) : '–'}</dd>
      </div>
      <div data-late={old || undefined}>
        <dt>{text.panel.fixAge}</dt>
        <dd data-testid="fix-age" data-age-ms={view.fixAgeMs ?? undefined}>
          {formatAge(view.fixAgeMs)}
        </dd>
      </div>
    </dl>
  );
}
