import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { fetchRoutes, type RouteAnswer, type RouteRequest } from '../../api/routes.ts';
import { toolText } from '../../i18n/tools.ts';
import type { LonLat } from '../../map/fleet-map.ts';
import { useToolSpace } from '../../pages/live/tool-context.ts';
import { DrawTools } from '../parts/draw-tools.tsx';
import { type Drawing, draftFeatures, useDrawing } from '../parts/drawing.ts';
import { type Mode, ModeSwitch } from '../parts/mode-switch.tsx';
import { Failure, Note, ToolFrame } from '../parts/tool-frame.tsx';
import { useVehicleChoice } from '../parts/use-vehicles.ts';
import { mayHelpToRetry, whyFailed } from '../parts/why-failed.ts';
import { collection, useGround } from '../use-ground.ts';
import { AvoidedAreas } from './avoided-areas.tsx';
import { PlaceFields } from './place-fields.tsx';
import { WayDetails } from './way-details.tsx';
import { WayList } from './way-list.tsx';
import { boundsOf, placeMarks, requestOf, slotsOf, wayLines } from './ways-model.ts';

const t = toolText.ways;
/** Room for what the places are called. */
const MARGIN_PX = 64;
const NO_ROUTES: RouteAnswer['routes'] = [];

/** Ways from one place to another: compared, told street by street, taken along as GPX. */
export function WaysPanel(): ReactNode {
  const { points, setPoints } = useToolSpace();
  const slots = useMemo(() => slotsOf(points), [points]);
  const [mode, setMode] = useState<Mode>('emergency');
  const [vehicle, setVehicle] = useState('');
  const [avoid, setAvoid] = useState<readonly (readonly LonLat[])[]>([]);
  const [chosen, setChosen] = useState(0);
  const drawing = useDrawing();
  const vehicles = useVehicleChoice();
  const body = useMemo(() => requestOf({ slots, mode, vehicle, avoid }), [slots, mode, vehicle, avoid]);
  const answer = useRoutes(body);
  const routes = answer.data?.routes ?? NO_ROUTES;
  useEffect(() => setChosen(0), [body]);
  useWaysOnMap({ slots, routes, chosen, avoid, drawing });
  const finishArea = () => {
    setAvoid((before) => [...before, drawing.corners]);
    drawing.end();
  };
  return (
    <ToolFrame title={t.title} testId="ways-panel">
      <PlaceFields slots={slots} onSlots={setPoints} paused={drawing.shape !== undefined} />
      <ModeSwitch mode={mode} onMode={setMode} />
      <NativeSelect
        size="xs"
        label={t.vehicle}
        description={vehicle === '' ? undefined : t.vehicleHint}
        data={[{ value: '', label: t.anyVehicle }, ...vehicles]}
        value={vehicle}
        onChange={(event) => setVehicle(event.currentTarget.value)}
      />
      <AvoidedAreas areas={avoid} onRemove={(index) => setAvoid((before) => before.filter((_, at) => at !== index))} />
      {drawing.shape === undefined ? (
        <Button size="xs" variant="default" onClick={() => drawing.begin('area')} data-testid="avoid-draw">
          {toolText.avoid.draw}
        </Button>
      ) : (
        <DrawTools drawing={drawing} onDone={finishArea} />
      )}
      {body === undefined && <Note>{t.empty}</Note>}
      {body !== undefined && answer.isPending && <Note>{t.looking}</Note>}
      {answer.isError && (
        <Failure onRetry={mayHelpToRetry(answer.error) ? () => void answer.refetch() : undefined}>
          {whyFailed(answer.error)}
        </Failure>
      )}
      {body !== undefined && routes[chosen] !== undefined && (
        <>
          <WayList routes={routes} chosen={chosen} onChoose={setChosen} />
          <WayDetails route={routes[chosen]} language={answer.data?.language} request={body} />
        </>
      )}
    </ToolFrame>
  );
}

function useRoutes(body: RouteRequest | undefined) {
  return useQuery({
    queryKey: ['routes', body],
    queryFn: ({ signal }) => fetchRoutes(body!, signal),
    enabled: body !== undefined,
    staleTime: 60_000,
  });
}

interface OnMap {
  readonly slots: ReturnType<typeof slotsOf>;
  readonly routes: RouteAnswer['routes'];
  readonly chosen: number;
  readonly avoid: readonly (readonly LonLat[])[];
  readonly drawing: Drawing;
}

function useWaysOnMap({ slots, routes, chosen, avoid, drawing }: OnMap): void {
  const { map } = useToolSpace();
  const { shape, corners } = drawing;
  const lines = useMemo(() => collection(wayLines(routes, chosen)), [routes, chosen]);
  const marks = useMemo(() => collection(placeMarks(slots)), [slots]);
  const areas = useMemo(() => {
    const whole = avoid.flatMap((area) => draftFeatures({ shape: 'area', corners: area }));
    return collection([...whole, ...draftFeatures({ shape, corners })]);
  }, [avoid, shape, corners]);
  useGround(map, 'ways', lines);
  useGround(map, 'marks', marks);
  useGround(map, 'areas', areas);
  useEffect(() => {
    const bounds = boundsOf(routes);
    if (bounds !== undefined) map?.fit(bounds, MARGIN_PX);
  }, [map, routes]);
}
