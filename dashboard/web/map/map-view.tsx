import { useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import { basemapUrl, type Region } from '../api/region.ts';
import { text } from '../i18n/index.ts';
import type { LiveFeed } from '../live/feed.ts';
import { createFleetMap, type FleetMap, type LonLat, type View } from './fleet-map.ts';
import { loadMapFonts } from './map-fonts.ts';
import styles from './map-view.module.css';
import type { MapData } from './style.ts';
import { type Hovered, UnitTooltip } from './unit-tooltip.tsx';

export interface MapViewProps {
  readonly feed: LiveFeed;
  /** All that there is a map of. */
  readonly regions: readonly Region[];
  /** Where the map begins. */
  readonly home: Pick<Region, 'centre' | 'zoom'>;
  readonly view: View | undefined;
  readonly data: MapData;
  readonly hovered: Hovered | undefined;
  readonly onHover: (hovered: Hovered | undefined) => void;
  readonly onReady: (map: FleetMap | undefined) => void;
  readonly onPick: (vehicle: string | undefined, at: LonLat) => void;
  readonly onPoint: (at: LonLat) => void;
  readonly onView: (view: View) => void;
  readonly onGrab: () => void;
  readonly onBasemapError: () => void;
}

/** Holds the map in the page. React gives it options; what moves on it is drawn without React. */
export function MapView(props: MapViewProps): ReactNode {
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const map = useRef<FleetMap | undefined>(undefined);
  const scheme = useComputedColorScheme('dark');
  const firstScheme = useRef(scheme);

  useEffect(() => {
    let alive = true;
    void loadMapFonts().then(() => {
      if (!alive || container.current === null) return;
      const { feed, regions, home, view, data } = latest.current;
      map.current = createFleetMap({
        container: container.current,
        scheme: firstScheme.current,
        basemaps: regions.map((region) => ({ id: region.id, url: basemapUrl(region) })),
        centre: view === undefined ? [home.centre[0] ?? 0, home.centre[1] ?? 0] : [view.longitude, view.latitude],
        zoom: view?.zoom ?? home.zoom,
        data,
        labels: {
          'Map.Title': text.map.label,
          'NavigationControl.ZoomIn': text.map.zoomIn,
          'NavigationControl.ZoomOut': text.map.zoomOut,
        },
        feed,
        onHover: (hovered) => latest.current.onHover(hovered),
        onPick: (vehicle, at) => latest.current.onPick(vehicle, at),
        onPoint: (at) => latest.current.onPoint(at),
        onView: (next) => latest.current.onView(next),
        onGrab: () => latest.current.onGrab(),
        onBasemapError: () => latest.current.onBasemapError(),
      });
      latest.current.onReady(map.current);
    });
    return () => {
      alive = false;
      latest.current.onReady(undefined);
      map.current?.destroy();
      map.current = undefined;
    };
  }, []);

  useEffect(() => {
    firstScheme.current = scheme;
    map.current?.setScheme(scheme);
  }, [scheme]);
  useEffect(() => map.current?.setData(props.data), [props.data]);

  return (
    <div className={styles.frame} data-testid="map">
      <div ref={container} className={styles.map} />
      <UnitTooltip hovered={props.hovered} />
    </div>
  );
}
