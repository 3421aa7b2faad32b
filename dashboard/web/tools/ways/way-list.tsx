import { type ReactNode, useId } from 'react';
import type { Route } from '../../api/routes.ts';
import { toolText } from '../../i18n/tools.ts';
import { formatDifference, formatDistance, formatDuration } from '../parts/format.ts';
import styles from './ways.module.css';

interface WayListProps {
  readonly routes: readonly Route[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

const t = toolText.ways;

/** The ways to choose from, each against the fastest; arrows move between them. */
export function WayList({ routes, chosen, onChoose }: WayListProps): ReactNode {
  const name = useId();
  return (
    <fieldset className={styles.ways}>
      <legend className="mc-visually-hidden">{t.choices}</legend>
      {routes.map((route, index) => (
        // Ways have no identity but their place in the answer.
        <label key={index} className={styles.way} data-testid="way">
          <input type="radio" name={name} checked={index === chosen} onChange={() => onChoose(index)} />
          <span className={styles.wayTime}>{formatDuration(route.durationSeconds)}</span>
          <span className={styles.wayFacts}>{factsOf(route)}</span>
          <span className={styles.wayDifference}>{index === 0 ? t.fastest : differenceOf(route)}</span>
          {route.streets.length > 0 && (
            <span className={styles.wayStreets}>
              <bdi>{t.by(route.streets)}</bdi>
            </span>
          )}
        </label>
      ))}
    </fieldset>
  );
}

const factsOf = ({ distanceMetres, turns }: Route): string =>
  [formatDistance(distanceMetres), turns === null ? '' : t.turns(turns)].filter(Boolean).join(' · ');

function differenceOf({ comparison }: Route): string {
  const { durationSeconds, distanceMetres, turns } = comparison;
  return [
    formatDifference(durationSeconds, formatDuration) || t.same,
    formatDifference(distanceMetres, formatDistance),
    turns === null ? '' : t.moreTurns(turns),
  ]
    .filter(Boolean)
    .join(' · ');
}
