import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Eta } from '../../api/etas.ts';
import { toolText } from '../../i18n/tools.ts';
import { formatAge, formatClock } from '../../live/format.ts';
import type { LonLat } from '../../map/fleet-map.ts';
import { useTimeZone } from '../../pages/live/fleet-context.ts';
import type { RunView } from '../../runs/run-view.ts';
import { formatDistance, formatDuration, formatInterval } from '../parts/format.ts';
import type { Mode } from '../parts/mode-switch.tsx';
import styles from './first.module.css';
import type { Sending } from './use-sending.ts';

interface EtaRowProps {
  readonly eta: Eta;
  readonly rank: number;
  /** RFC 3339: the seconds count from it. */
  readonly askedAt: string;
  /** Its time comes from a poorer source than others': that is said. */
  readonly badge: boolean;
  readonly run: RunView | undefined;
  readonly scene: LonLat;
  readonly mode: Mode;
  /** `undefined` for those who may only look. */
  readonly sending: Sending | undefined;
  /** Pointer or focus came to it: its way is drawn. */
  readonly onLook: () => void;
  readonly onOpen: () => void;
}

const t = toolText.first;
/** A fix older than this is said to be old. */
const FRESH_SECONDS = 15;
const SAME_DEGREES = 1e-6;

/** One unit: when it is there, how sure that is, where that comes from, and the button that sends it. */
export function EtaRow(props: EtaRowProps): ReactNode {
  const { eta, rank, askedAt, badge, onLook, onOpen } = props;
  const timeZone = useTimeZone();
  const arrivesMs = Date.parse(askedAt) + eta.seconds * 1000;
  const old = eta.fixAgeSeconds > FRESH_SECONDS;
  return (
    <li
      className={styles.row}
      onPointerEnter={onLook}
      onFocus={onLook}
      data-testid="eta-row"
      data-vehicle={eta.vehicle}
      data-seconds={Math.round(eta.seconds)}
    >
      <span className={styles.rank}>{rank}</span>
      <div className={styles.who}>
        <button type="button" onClick={onOpen} title={eta.callSign.slice(0, 300)}>
          <bdi>{eta.callSign}</bdi>
        </button>
        <span>
          {[toolText.phases[eta.phase ?? ''], formatDistance(eta.distanceMetres)].filter(Boolean).join(' · ')}
          {badge && <b className={styles.badge}>{toolText.sources[eta.source]}</b>}
        </span>
        {eta.mobilisationSeconds >= 1 && <span>{t.turnout(formatDuration(eta.mobilisationSeconds))}</span>}
        <span data-old={old || undefined}>
          {eta.fixAgeSeconds < 1 ? t.fresh : t.fixAge(formatAge(eta.fixAgeSeconds * 1000))}
        </span>
        <Whereto {...props} />
      </div>
      <div className={styles.when}>
        <strong>{formatDuration(eta.seconds)}</strong>
        <span title={t.interval(formatInterval(eta.lowSeconds, eta.highSeconds))}>
          {formatInterval(eta.lowSeconds, eta.highSeconds)}
        </span>
        <span>{t.arrives(formatClock(arrivesMs, timeZone).slice(0, 5))}</span>
      </div>
      <Action {...props} />
    </li>
  );
}

/** Where it is going already. */
function Whereto({ run, scene }: EtaRowProps): ReactNode {
  if (run === undefined) return null;
  if (isSame(run.location, scene)) return <b>{t.onItsWay}</b>;
  return <b className={styles.elsewhere}>{t.elsewhere}</b>;
}

/** Send, or what came of it. */
function Action({ eta, run, scene, mode, sending }: EtaRowProps): ReactNode {
  const { vehicle, callSign } = eta;
  const thither = run !== undefined && isSame(run.location, scene);
  const sent = sending?.sent;
  const fresh = sent?.vehicle === vehicle && isSame(sent.destination.location, scene);
  return (
    <div className={styles.action}>
      {sending !== undefined && fresh && (
        <>
          <span className={styles.state} data-testid="sent">
            {t.sent}
          </span>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t.undoOf(callSign)}
            loading={sending.busy === vehicle}
            onClick={sending.undo}
            data-testid="undo"
          >
            {t.undo}
          </Button>
        </>
      )}
      {sending !== undefined && !fresh && !thither && (
        <Button
          size="compact-xs"
          aria-label={t.sendTo(callSign)}
          loading={sending.busy === vehicle}
          onClick={() => sending.send({ vehicle, callSign, destination: { location: scene, mode }, before: run })}
          data-testid="send"
        >
          {t.send}
        </Button>
      )}
    </div>
  );
}

const isSame = (a: readonly [number, number], b: readonly [number, number]): boolean =>
  Math.abs(a[0] - b[0]) < SAME_DEGREES && Math.abs(a[1] - b[1]) < SAME_DEGREES;
