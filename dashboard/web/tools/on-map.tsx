import type { ReactNode } from 'react';
import { RunsOnMap } from '../runs/runs-on-map.tsx';
import { LayersOnMap } from './layers/layers-on-map.tsx';

/** What lies on the map whichever tool is open; draws nothing into the page. */
export default function OnMap(): ReactNode {
  return (
    <>
      <LayersOnMap />
      <RunsOnMap />
    </>
  );
}
