import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { VehicleList } from '../../fleet/vehicle-list.tsx';
import { VehiclePanel } from '../../fleet/vehicle-panel.tsx';
import { text } from '../../i18n/index.ts';
import type { UnitView } from '../../live/staleness.ts';
import { hasWebGl } from '../../map/base-map.ts';
import type { FleetMap } from '../../map/fleet-map.ts';
import { ConnectionBanner } from './banner.tsx';
import { EmptyFleet } from './empty-fleet.tsx';
import { useFeed, useFleet } from './fleet-context.ts';
import styles from './live-page.module.css';
import { MapPane } from './map-pane.tsx';
import { installProbe } from './probe.ts';
import { Sheet } from './sheet.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import { useTrack } from './use-track.ts';
import { useViewState } from './use-view-state.ts';

/** Map, list and panel, and what they have in common: who is selected, what is searched for. */
export function Workspace(): ReactNode {
  const feed = useFeed();
  const fleet = useFleet();
  const [view, setView] = useViewState();
  const [map, setMap] = useState<FleetMap>();
  const [followed, setFollowed] = useState(false);
  const [trackShown, setTrackShown] = useState(true);
  const [canDraw] = useState(hasWebGl);
  const search = useRef<HTMLInputElement>(null);
  const track = useTrack(trackShown ? view.vehicle : undefined);
  const loading = fleet.nowMs === undefined;
  const empty = !loading && fleet.units.length === 0;

  const select = useCallback(
    (vehicle: string | undefined, fly: boolean) => {
      setFollowed(false);
      setView({ vehicle });
      if (vehicle !== undefined && fly) map?.flyTo(vehicle);
    },
    [map, setView],
  );
  const close = useCallback(() => {
    select(undefined, false);
    document.getElementById('vehicle-list')?.focus({ preventScroll: true });
  }, [select]);
  useShortcuts({ search, onEscape: view.vehicle === undefined ? undefined : close });

  useEffect(() => installProbe(feed, map), [feed, map]);
  useEffect(() => map?.setSelected(view.vehicle), [map, view.vehicle]);
  useEffect(() => map?.setFollowed(followed ? view.vehicle : undefined), [map, followed, view.vehicle]);
  useEffect(() => map?.setAside(asideOf(view.looks)), [map, view.looks]);
  const isInView = useMemo(() => (map === undefined ? undefined : (vehicle: string) => map.isInView(vehicle)), [map]);

  const list = (
    <VehicleList
      query={view}
      onQuery={setView}
      isInView={isInView}
      selected={view.vehicle}
      onSelect={(vehicle) => select(vehicle, true)}
      searchRef={search}
      loading={loading}
    />
  );
  const panel = view.vehicle !== undefined && !loading && (
    <VehiclePanel
      key={view.vehicle}
      vehicle={view.vehicle}
      followed={followed}
      onFollow={setFollowed}
      trackShown={trackShown}
      onTrack={setTrackShown}
      trackNote={track.note}
      hasMap={canDraw}
      onClose={close}
    />
  );
  return (
    <main className={styles.work}>
      <Sheet list={empty ? <EmptyFleet /> : list} panel={panel || undefined} map={map}>
        {canDraw ? (
          <MapPane
            camera={view.camera}
            onCamera={(camera) => setView({ camera })}
            track={track.features}
            onMap={setMap}
            map={map}
            onPick={(vehicle) => select(vehicle, false)}
            onGrab={() => setFollowed(false)}
          />
        ) : (
          <p className={styles.noMap} role="status" data-testid="no-webgl">
            {text.map.noWebGl}
          </p>
        )}
        <ConnectionBanner />
      </Sheet>
    </main>
  );
}

const asideOf =
  (looks: readonly string[]) =>
  (view: UnitView): boolean =>
    looks.length > 0 && !looks.includes(view.look);
