import { useEffect, useRef } from 'react';
import type { LonLat } from '../../map/fleet-map.ts';
import { useToolSpace } from '../../pages/live/tool-context.ts';

/** While `onPlace` is there, clicks on the map are places for it and not for the units. */
export function usePicker(onPlace: ((at: LonLat) => void) | undefined): void {
  const { setPicker, map } = useToolSpace();
  const latest = useRef(onPlace);
  latest.current = onPlace;
  const active = onPlace !== undefined;
  useEffect(() => {
    if (!active) return;
    setPicker((at) => latest.current?.(at));
    return () => setPicker(undefined);
    // The map is named because a new one does not know yet that clicks are for places.
  }, [active, setPicker, map]);
}
