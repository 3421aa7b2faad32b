import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Session } from '../../api/session.ts';
import { VehicleList } from '../../fleet/vehicle-list.tsx';
import { VehiclePanel } from '../../fleet/vehicle-panel.tsx';
import { text } from '../../i18n/index.ts';
import type { UnitView } from '../../live/staleness.ts';
import { hasWebGl } from '../../map/base-map.ts';
import type { FleetMap, LonLat } from '../../map/fleet-map.ts';
import { ConnectionBanner } from './banner.tsx';
import { useFeed, useFleet } from './fleet-context.ts';
import styles from './live-page.module.css';
import { MapPane } from './map-pane.tsx';
import { installProbe } from './probe.ts';
import { Sheet } from './sheet.tsx';
import { useShortcutSetting } from './shortcut-setting.ts';
import { ToolContext, type ToolSpace } from './tool-context.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useTrack } from './use-track.ts';
import { useViewState } from './use-view-state.ts';
import type { ToolName, ViewState } from './view-state.ts';

/** What the map does not wait for: tools are fetched when one is opened, and few fleets are empty. */
const ToolPanel = lazy(() => import('../../tools/tool-panel.tsx'));
const OnMap = lazy(() => import('../../tools/on-map.tsx'));
const EmptyFleet = lazy(() => import('./empty-fleet.tsx'));

/** Map, list and panel, and what they have in common: who is selected, what is searched for. */
export function Workspace({ session }: { readonly session: Session }): ReactNode {
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
  const { openTool, closeTool, space, picker } = useTools({ map, session, view, setView, select });
  const [singleKeys] = useShortcutSetting();
  useShortcuts({
    singleKeys,
    search,
    onEscape: view.vehicle !== undefined ? close : view.tool !== undefined ? closeTool : undefined,
    onTool: (tool) => (view.tool === tool ? closeTool() : openTool(tool)),
  });

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
  const tool = view.tool !== undefined && !loading && (
    <Suspense fallback={null}>
      <ToolPanel key={view.tool} tool={view.tool} />
    </Suspense>
  );
  return (
    <ToolContext value={space}>
      <main className={styles.work}>
        <Sheet
          list={
            empty ? (
              <Suspense fallback={null}>
                <EmptyFleet />
              </Suspense>
            ) : (
              list
            )
          }
          panel={panel || tool || undefined}
          map={map}
        >
          {canDraw ? (
            <MapPane
              camera={view.camera}
              onCamera={(camera) => setView({ camera })}
              track={track.features}
              onMap={setMap}
              map={map}
              onPick={(vehicle, at) => (picker.current ? picker.current(at) : select(vehicle, false))}
              onPoint={(at) => setView({ tool: 'first', points: [at], vehicle: undefined })}
              tool={view.tool}
              onTool={(tool) => (view.tool === tool && view.vehicle === undefined ? closeTool() : openTool(tool))}
              onGrab={() => setFollowed(false)}
            />
          ) : (
            <p className={styles.noMap} role="status" data-testid="no-webgl">
              {text.map.noWebGl}
            </p>
          )}
          {map !== undefined && (
            <Suspense fallback={null}>
              <OnMap />
            </Suspense>
          )}
          <ConnectionBanner />
        </Sheet>
      </main>
    </ToolContext>
  );
}

interface ToolsOf {
  readonly map: FleetMap | undefined;
  readonly session: Session;
  readonly view: ViewState;
  readonly setView: (change: Partial<ViewState>) => void;
  readonly select: (vehicle: string, fly: boolean) => void;
}

/** Which tool is open, and what it may use. */
function useTools({ map, session, view, setView, select }: ToolsOf) {
  const picker = useRef<((at: LonLat) => void) | undefined>(undefined);
  const { tool, points, layers, camera } = view;
  const openTool = useCallback(
    (next: ToolName) => setView({ tool: next, vehicle: undefined, ...(next !== tool && { points: [] }) }),
    [setView, tool],
  );
  const closeTool = useCallback(() => {
    setView({ tool: undefined, points: [] });
    document.getElementById(`tool-${tool}`)?.focus({ preventScroll: true });
  }, [setView, tool]);
  const space = useMemo<ToolSpace>(
    () => ({
      ...{ map, session, points, layers, camera, close: closeTool },
      setPoints: (next) => setView({ points: next }),
      setLayers: (next) => setView({ layers: next }),
      select: (vehicle) => select(vehicle, true),
      setPicker(next) {
        picker.current = next;
        map?.setPicking(next !== undefined);
      },
    }),
    [map, session, points, layers, camera, closeTool, setView, select],
  );
  return { openTool, closeTool, space, picker };
}

const asideOf =
  (looks: readonly string[]) =>
  (view: UnitView): boolean =>
    looks.length > 0 && !looks.includes(view.look);
