import { ActionIcon, Button, Skeleton, Switch } from '@mantine/core';
import { IconCurrentLocation, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { fetchVehicle } from '../api/vehicles.ts';
import { text } from '../i18n/index.ts';
import { hasBit } from '../live/board.ts';
import { formatAge, formatKind } from '../live/format.ts';
import type { UnitView } from '../live/staleness.ts';
import { showsHeading } from '../map/fleet-buffers.ts';
import { useFleet, useUnit } from '../pages/live/fleet-context.ts';
import { UnitGlyph } from '../ui/unit-glyph.tsx';
import { LiveFigures } from './panel-figures.tsx';
import { DetailSections } from './panel-sections.tsx';
import styles from './vehicle-panel.module.css';

export interface VehiclePanelProps {
  readonly vehicle: string;
  readonly followed: boolean;
  readonly onFollow: (followed: boolean) => void;
  readonly trackShown: boolean;
  readonly onTrack: (shown: boolean) => void;
  /** Why there is no track, when it is wanted. */
  readonly trackNote: string | undefined;
  readonly hasMap: boolean;
  readonly onClose: () => void;
}

/** Fetched with the first run that is shown. */
const RunSection = lazy(() => import('../runs/run-section.tsx'));
const DETAIL_EVERY_MS = 3_000;

/** Everything that is known of one vehicle now: the live feed's word each second, the rest every few. */
export function VehiclePanel(props: VehiclePanelProps): ReactNode {
  const { vehicle } = props;
  const view = useUnit(vehicle);
  const detail = useQuery({
    queryKey: ['vehicle', vehicle],
    queryFn: ({ signal }) => fetchVehicle(vehicle, signal),
    refetchInterval: DETAIL_EVERY_MS,
    retry: 1,
  });
  const hasRun = useFleet().runs.has(vehicle);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [vehicle]);
  if (view === undefined) return <Gone onClose={props.onClose} />;
  return (
    <section
      className={styles.panel}
      aria-label={text.panel.label(view.unit.callSign.slice(0, 80))}
      data-testid="vehicle-panel"
      data-vehicle={vehicle}
    >
      <PanelHead view={view} headingRef={heading} onClose={props.onClose} />
      <div className={styles.body}>
        <Warnings view={view} />
        <LiveFigures view={view} />
        {hasRun && (
          <Suspense fallback={null}>
            <RunSection vehicle={vehicle} />
          </Suspense>
        )}
        {props.hasMap && <MapActions {...props} />}
        {detail.isError && (
          <div className={styles.failed} role="alert">
            {text.panel.failed}{' '}
            <button type="button" onClick={() => void detail.refetch()}>
              {text.panel.retry}
            </button>
          </div>
        )}
        {detail.isPending && <DetailSkeleton />}
        {detail.data !== undefined && <DetailSections detail={detail.data} view={view} />}
      </div>
    </section>
  );
}

interface PanelHeadProps {
  readonly view: UnitView;
  readonly headingRef: React.RefObject<HTMLHeadingElement | null>;
  readonly onClose: () => void;
}

function PanelHead({ view, headingRef, onClose }: PanelHeadProps): ReactNode {
  const { unit, look } = view;
  const details = [formatKind(unit.kind), unit.homeStation].filter(Boolean).join(' · ');
  return (
    <header className={styles.head}>
      <UnitGlyph look={look} size={38} headingDeg={showsHeading(view) ? unit.fix!.headingDeg : null} />
      <div className={styles.title}>
        <h2 ref={headingRef} tabIndex={-1} title={unit.callSign.slice(0, 300)}>
          <bdi>{unit.callSign}</bdi>
        </h2>
        <p>
          <span data-look={look}>{text.looks[look]}</span>
          {look === 'silent' && <> · {text.staleness[view.staleness]}</>}
          {details !== '' && (
            <>
              {' · '}
              <bdi>{details}</bdi>
            </>
          )}
        </p>
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        aria-label={text.panel.close}
        onClick={onClose}
        data-testid="panel-close"
      >
        <IconX size={18} />
      </ActionIcon>
    </header>
  );
}

function Warnings({ view }: { readonly view: UnitView }): ReactNode {
  const { unit } = view;
  const warnings = [
    hasBit(unit, 'clockWrong') && text.panel.clockWrong,
    hasBit(unit, 'saidOffline') && view.staleness !== 'live' && text.panel.saidOffline,
    hasBit(unit, 'lastGoodFix') && text.panel.lastGoodFix,
    view.look === 'silent' && view.silenceMs !== null && text.panel.silentFor(formatAge(view.silenceMs)),
  ].filter((warning) => warning !== false);
  return warnings.map((warning) => (
    <p key={warning.slice(0, 20)} className={styles.warning}>
      {warning}
    </p>
  ));
}

function MapActions(props: VehiclePanelProps): ReactNode {
  return (
    <>
      <div className={styles.actions}>
        <Button
          size="xs"
          variant={props.followed ? 'filled' : 'default'}
          leftSection={<IconCurrentLocation size={15} />}
          aria-pressed={props.followed}
          onClick={() => props.onFollow(!props.followed)}
          data-testid="follow"
        >
          {text.panel.follow}
        </Button>
        <Switch
          size="sm"
          label={text.panel.track}
          checked={props.trackShown}
          onChange={(event) => props.onTrack(event.currentTarget.checked)}
          data-testid="show-track"
        />
      </div>
      {props.trackNote !== undefined && <p className={styles.note}>{props.trackNote}</p>}
    </>
  );
}

function DetailSkeleton(): ReactNode {
  return (
    <div role="status" aria-label={text.loading} className={styles.skeleton}>
      {[72, 88, 64, 80, 70].map((width) => (
        <Skeleton key={width} height={13} width={`${width}%`} />
      ))}
    </div>
  );
}

function Gone({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <section className={styles.panel} aria-label={text.panel.gone} data-testid="vehicle-panel">
      <div className={styles.gone}>
        <p>{text.panel.gone}</p>
        <Button size="xs" variant="default" onClick={onClose}>
          {text.panel.close}
        </Button>
      </div>
    </section>
  );
}
