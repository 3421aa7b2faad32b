import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchRoutes } from '../../api/routes.ts';
import type { LonLat } from '../../map/fleet-map.ts';
import { useFeed } from '../../pages/live/fleet-context.ts';
import { useToolSpace } from '../../pages/live/tool-context.ts';
import type { Mode } from '../parts/mode-switch.tsx';
import { collection, lineFeature, useGround } from '../use-ground.ts';

const GOOD_FOR_MS = 20_000;

/** Draws the way that a unit would take to the scene from where it is now. */
export function useEtaRoute(vehicle: string | undefined, scene: LonLat, mode: Mode): void {
  const feed = useFeed();
  const { map } = useToolSpace();
  const { data } = useQuery({
    queryKey: ['eta-route', vehicle, scene, mode],
    enabled: vehicle !== undefined && feed.board.units.get(vehicle)?.fix != null,
    staleTime: GOOD_FOR_MS,
    retry: false,
    queryFn: ({ signal }) => {
      const { longitude, latitude, headingDeg } = feed.board.units.get(vehicle!)!.fix!;
      const to: [number, number] = [scene[0], scene[1]];
      const heading = headingDeg === null ? {} : { headingDegrees: headingDeg };
      return fetchRoutes({ from: [longitude, latitude], to, mode, vehicle: vehicle!, ...heading }, signal);
    },
  });
  const route = data?.routes[0];
  const lines = useMemo(
    () => collection(route === undefined ? [] : [lineFeature(route.geometry.coordinates, 'best')]),
    [route],
  );
  useGround(map, 'ways', lines);
}
