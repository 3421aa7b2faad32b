import { type ReactNode, useMemo } from 'react';
import { useToolSpace } from '../../pages/live/tool-context.ts';
import type { LayerName } from '../../pages/live/view-state.ts';
import { collection, useGround } from '../use-ground.ts';
import { closureFeatures, closureMarks, coverageFeatures, speedFeatures } from './layer-features.ts';
import { maySee, useClosedRoads, useCoverage, useSpeeds, useStepColours } from './use-layers.ts';

/** The layers that are chosen, each from its own request. */
export function LayersOnMap(): ReactNode {
  const { layers, session } = useToolSpace();
  const shown = (layer: LayerName) => layers.includes(layer) && maySee(session, layer);
  return (
    <>
      {shown('closures') && <ClosuresOnMap />}
      {shown('coverage') && <CoverageOnMap />}
      {shown('speeds') && <SpeedsOnMap />}
    </>
  );
}

function ClosuresOnMap(): null {
  const { map } = useToolSpace();
  const { closures, roads } = useClosedRoads();
  const features = useMemo(() => collection(closureFeatures(closures, roads)), [closures, roads]);
  const marks = useMemo(() => collection(closureMarks(closures)), [closures]);
  useGround(map, 'closures', features);
  useGround(map, 'closure-marks', marks);
  return null;
}

function SpeedsOnMap(): null {
  const { map } = useToolSpace();
  const colours = useStepColours();
  const { data } = useSpeeds(true);
  const features = useMemo(() => collection(data === undefined ? [] : speedFeatures(data, colours)), [data, colours]);
  useGround(map, 'speeds', features);
  return null;
}

function CoverageOnMap(): null {
  const { map } = useToolSpace();
  const colours = useStepColours();
  const { data } = useCoverage(true);
  const features = useMemo(
    () => collection(data === undefined ? [] : coverageFeatures(data, colours)),
    [data, colours],
  );
  useGround(map, 'coverage', features);
  return null;
}
