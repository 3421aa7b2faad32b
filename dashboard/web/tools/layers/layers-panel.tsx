import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { toolText } from '../../i18n/tools.ts';
import { formatClock } from '../../live/format.ts';
import { useTimeZone } from '../../pages/live/fleet-context.ts';
import { useToolSpace } from '../../pages/live/tool-context.ts';
import type { LayerName } from '../../pages/live/view-state.ts';
import { Failure, Note, ToolFrame } from '../parts/tool-frame.tsx';
import { whyFailed } from '../parts/why-failed.ts';
import { Closures } from './closures.tsx';
import { coverageMinutes } from './layer-features.ts';
import styles from './layers.module.css';
import { GapEdge, Legend } from './legend.tsx';
import { maySee, useCoverage, useSpeeds } from './use-layers.ts';

const t = toolText.layers;
const SHOWN: readonly LayerName[] = ['closures', 'coverage', 'speeds'];
const LEGENDS: Readonly<Partial<Record<LayerName, () => ReactNode>>> = {
  speeds: SpeedsLegend,
  coverage: CoverageLegend,
};

/** What lies over the map, what its colours mean, and the closed roads. */
export function LayersPanel(): ReactNode {
  const { layers, setLayers, session } = useToolSpace();
  return (
    <ToolFrame title={t.title} testId="layers-panel">
      <fieldset className={styles.layers}>
        <legend className="mc-visually-hidden">{t.legend}</legend>
        {SHOWN.filter((layer) => maySee(session, layer)).map((layer) => {
          const shown = layers.includes(layer);
          const LayerLegend = LEGENDS[layer];
          return (
            <div key={layer} className={styles.layer}>
              <Checkbox
                size="sm"
                label={t.names[layer]}
                description={t.about[layer]}
                checked={shown}
                onChange={() => setLayers(shown ? layers.filter((each) => each !== layer) : [...layers, layer])}
                data-testid={`layer-${layer}`}
              />
              {shown && LayerLegend !== undefined && <LayerLegend />}
            </div>
          );
        })}
      </fieldset>
      {maySee(session, 'closures') && <Closures />}
    </ToolFrame>
  );
}

function SpeedsLegend(): ReactNode {
  const speeds = useSpeeds(true);
  if (speeds.isError) return <Failure onRetry={() => void speeds.refetch()}>{whyFailed(speeds.error)}</Failure>;
  if (speeds.data === undefined) return <Note>{toolText.loading}</Note>;
  const { hourClass, complete, features } = speeds.data;
  return (
    <>
      <Legend steps={t.speedSteps} title={t.hours[hourClass] ?? hourClass} />
      {features.every(({ properties }) => properties.siren) && <Note>{t.noSpeeds}</Note>}
      {!complete && <Note>{t.someSpeeds}</Note>}
    </>
  );
}

function CoverageLegend(): ReactNode {
  const timeZone = useTimeZone();
  const coverage = useCoverage(true);
  if (coverage.isError) return <Failure onRetry={() => void coverage.refetch()}>{whyFailed(coverage.error)}</Failure>;
  if (coverage.data === undefined) return <Note>{toolText.loading}</Note>;
  const { features, limitSeconds, availableUnits, silentUnits } = coverage.data;
  const gaps = features.filter(({ properties }) => !properties.covered);
  const named = gaps.filter(({ properties }) => properties.name !== undefined);
  return (
    <>
      <Legend steps={t.coverageSteps(coverageMinutes(limitSeconds))} title={t.units(availableUnits, silentUnits)} />
      {features.length === 0 && <Note>{t.noCoverage}</Note>}
      <p className={styles.gaps} role="status" data-testid="coverage-gaps">
        <GapEdge /> {t.gaps(gaps.length, features.length)}
      </p>
      <ul className={styles.gaps}>
        {named.map(({ id, properties: { name, since } }) => (
          <li key={id}>
            <bdi>{name}</bdi> {since !== undefined && t.since(formatClock(Date.parse(since), timeZone).slice(0, 5))}
          </li>
        ))}
      </ul>
    </>
  );
}
