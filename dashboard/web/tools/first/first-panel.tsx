import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { type Etas, fetchEtas } from '../../api/etas.ts';
import { toolText } from '../../i18n/tools.ts';
import { formatClock } from '../../live/format.ts';
import type { LonLat } from '../../map/fleet-map.ts';
import { useTimeZone } from '../../pages/live/fleet-context.ts';
import { useToolSpace } from '../../pages/live/tool-context.ts';
import { useOpenRuns } from '../../runs/use-runs.ts';
import { formatDistance } from '../parts/format.ts';
import { type Mode, ModeSwitch } from '../parts/mode-switch.tsx';
import { PlaceField } from '../parts/place-field.tsx';
import { chosenName } from '../parts/place-names.ts';
import { Failure, Note, ToolFrame } from '../parts/tool-frame.tsx';
import { usePicker } from '../parts/use-picker.ts';
import { mayHelpToRetry, whyFailed } from '../parts/why-failed.ts';
import { collection, markFeature, useGround } from '../use-ground.ts';
import { EtaRow } from './eta-row.tsx';
import styles from './first.module.css';
import { LeftOut } from './left-out.tsx';
import { useEtaRoute } from './use-eta-route.ts';
import { useSending } from './use-sending.ts';

const t = toolText.first;
const ASK_EVERY_MS = 10_000;
/** Nearer than this, a road is taken to be at the scene. */
const ROADSIDE_METRES = 100;

/** A scene, and the units in the order in which they would be there. */
export function FirstPanel(): ReactNode {
  const { map, points, setPoints } = useToolSpace();
  const scene = points[0] ?? null;
  const [mode, setMode] = useState<Mode>('emergency');
  usePicker((at) => setPoints([at]));
  const etas = useEtas(scene, mode);
  const marks = useMemo(
    () => collection(scene === null ? [] : [markFeature(scene, { letter: '!', label: chosenName(scene) })]),
    [scene],
  );
  useGround(map, 'marks', marks);
  return (
    <ToolFrame title={t.title} testId="first-panel">
      <PlaceField
        label={t.scene}
        value={scene}
        onChange={(place) => setPoints(place === null ? [] : [place])}
        picking={scene === null}
        testId="scene-field"
      />
      <ModeSwitch mode={mode} onMode={setMode} />
      {scene === null && <Note>{t.empty}</Note>}
      {scene !== null && etas.isPending && <Note>{t.asking}</Note>}
      {scene !== null && etas.isError && (
        <Failure onRetry={mayHelpToRetry(etas.error) ? () => void etas.refetch() : undefined}>
          {whyFailed(etas.error)}
        </Failure>
      )}
      {scene !== null && etas.data !== undefined && <Ranking etas={etas.data} scene={scene} mode={mode} />}
    </ToolFrame>
  );
}

function useEtas(scene: LonLat | null, mode: Mode) {
  return useQuery({
    queryKey: ['etas', scene, mode],
    queryFn: ({ signal }) => fetchEtas({ destination: [scene![0], scene![1]], mode }, signal),
    enabled: scene !== null,
    refetchInterval: ASK_EVERY_MS,
    // Nothing of the scene before is kept while this one is asked for: "Send" beside it would send the wrong unit.
  });
}

interface RankingProps {
  readonly etas: Etas;
  readonly scene: LonLat;
  readonly mode: Mode;
}

function Ranking({ etas, scene, mode }: RankingProps): ReactNode {
  const { session, select } = useToolSpace();
  const timeZone = useTimeZone();
  const runs = useOpenRuns();
  const sending = useSending();
  const [looked, setLooked] = useState<string>();
  useEtaRoute(looked ?? etas.items[0]?.vehicle, scene, mode);
  const best = etas.items.some(({ source }) => source === 'osrm') ? 'osrm' : etas.items[0]?.source;
  const snapped = etas.destination.snapped?.distanceMetres ?? 0;
  return (
    <>
      {!session.actions.includes('runs.write') && <Note>{t.mayNotSend}</Note>}
      {snapped > ROADSIDE_METRES && <Note>{t.snapped(formatDistance(snapped))}</Note>}
      {etas.items.length === 0 && <Note>{t.nobody}</Note>}
      <p className={sending.said?.failed ? styles.failed : styles.said} role="status" aria-live="polite">
        {sending.said?.words}
      </p>
      <ol className={styles.ranking} aria-label={t.list} data-testid="eta-list">
        {etas.items.map((eta, index) => (
          <EtaRow
            key={eta.vehicle}
            eta={eta}
            rank={index + 1}
            askedAt={etas.time}
            badge={eta.source !== best}
            run={runs.get(eta.vehicle)}
            scene={scene}
            mode={mode}
            sending={session.actions.includes('runs.write') ? sending : undefined}
            onLook={() => setLooked(eta.vehicle)}
            onOpen={() => select(eta.vehicle)}
          />
        ))}
      </ol>
      <LeftOut leftOut={etas.leftOut} />
      <p className={styles.foot}>
        {best !== undefined && toolText.source(toolText.sources[best])}{' '}
        {t.asOf(formatClock(Date.parse(etas.time), timeZone))}
      </p>
    </>
  );
}
