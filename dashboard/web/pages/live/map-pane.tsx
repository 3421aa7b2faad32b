import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFlag, IconFocusCentered, IconHome, IconRoute, IconStack2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { fetchPlaces, fetchRegions, homeOf, placesAsGeoJson, type Region } from '../../api/region.ts';
import { text } from '../../i18n/index.ts';
import type { FleetMap, LonLat, View } from '../../map/fleet-map.ts';
import { MapView } from '../../map/map-view.tsx';
import { EMPTY_COLLECTION } from '../../map/style.ts';
import type { Hovered } from '../../map/unit-tooltip.tsx';
import { useFeed, useFleet } from './fleet-context.ts';
import styles from './live-page.module.css';
import { useShortcutSetting } from './shortcut-setting.ts';
import { TOOLS, type ToolName } from './view-state.ts';

interface MapPaneProps {
  readonly camera: View | undefined;
  readonly onCamera: (camera: View) => void;
  readonly track: GeoJSON.FeatureCollection;
  readonly map: FleetMap | undefined;
  readonly onMap: (map: FleetMap | undefined) => void;
  readonly onPick: (vehicle: string | undefined, at: LonLat) => void;
  readonly onPoint: (at: LonLat) => void;
  readonly tool: ToolName | undefined;
  readonly onTool: (tool: ToolName) => void;
  readonly onGrab: () => void;
}

const NO_REGIONS: readonly Region[] = [];
/** Where the map begins when the server has no region: the whole world. */
const NO_REGION: Pick<Region, 'centre' | 'zoom' | 'bbox'> = { centre: [0, 20], zoom: 2, bbox: [-170, -60, 175, 75] };

/** The map with its region's places and its few buttons. */
export function MapPane(props: MapPaneProps): ReactNode {
  const feed = useFeed();
  const [hovered, setHovered] = useState<Hovered>();
  const [basemapFailed, setBasemapFailed] = useState(false);
  const fleet = useFleet();
  const linked = fleet.link.phase === 'live';
  const [singleKeys] = useShortcutSetting();
  useEffect(() => {
    if (!linked || !basemapFailed) return;
    setBasemapFailed(false);
    props.map?.reloadBasemap();
    // Only the link's return asks again; a basemap that fails meanwhile is said to have failed.
  }, [linked]);
  const forGood = { staleTime: Infinity };
  const asked = useQuery({ queryKey: ['regions'], queryFn: ({ signal }) => fetchRegions(signal), ...forGood });
  const regions = asked.data ?? NO_REGIONS;
  const places = useQuery({ queryKey: ['places'], queryFn: ({ signal }) => fetchPlaces(signal), ...forGood });
  const placeFeatures = useMemo(
    () => (places.data === undefined ? EMPTY_COLLECTION : placesAsGeoJson(places.data)),
    [places.data],
  );
  const data = useMemo(() => ({ places: placeFeatures, track: props.track }), [placeFeatures, props.track]);
  const units = fleet.units.map(({ unit }) => unit);
  const seen = units.some(({ fix }) => fix !== null);
  const home = homeOf(regions, units) ?? NO_REGION;
  useFirstSight({ seen, camera: props.camera, map: props.map, home, regions });
  if (asked.isPending) return null;
  return (
    <>
      <MapView
        feed={feed}
        regions={regions}
        home={home}
        view={props.camera}
        data={data}
        hovered={hovered}
        onHover={setHovered}
        onReady={props.onMap}
        onPick={props.onPick}
        onPoint={props.onPoint}
        onView={props.onCamera}
        onGrab={props.onGrab}
        onBasemapError={() => setBasemapFailed(true)}
      />
      <div className={styles.mapTools}>
        <MapTool label={text.map.home} onClick={() => props.map?.fit(home.bbox)}>
          <IconHome size={17} />
        </MapTool>
        <MapTool label={text.map.fitFleet} onClick={() => props.map?.fitFleet()}>
          <IconFocusCentered size={17} />
        </MapTool>
        <span className={styles.mapToolsGap} />
        {TOOLS.map((tool) => (
          <MapTool
            key={tool}
            id={`tool-${tool}`}
            label={text.map.tools[tool]}
            shortcut={singleKeys ? text.map.toolKeys[tool] : undefined}
            pressed={props.tool === tool}
            onClick={() => props.onTool(tool)}
          >
            {TOOL_ICONS[tool]}
          </MapTool>
        ))}
      </div>
      <MapNote note={noteFor({ regions: asked.data, failed: basemapFailed && linked })} />
    </>
  );
}

/** What the map lacks; undefined when it lacks nothing that is known. */
function noteFor({ regions, failed }: { regions: readonly Region[] | undefined; failed: boolean }): string | undefined {
  if (regions?.length === 0) return text.map.noRegion;
  return failed ? text.map.noBasemap : undefined;
}

function MapNote({ note }: { readonly note: string | undefined }): ReactNode {
  if (note === undefined) return null;
  return (
    <p className={styles.mapNote} role="status">
      {note}
    </p>
  );
}

/**
 * Without a region the map begins with the world, and with several in the first of them: once a vehicle has a fix, it goes
 * to the fleet, or to the region where the fleet is.
 */
function useFirstSight(of: {
  seen: boolean;
  camera: View | undefined;
  map: FleetMap | undefined;
  home: Pick<Region, 'bbox'>;
  regions: readonly Region[];
}): void {
  const { seen, camera, map, home, regions } = of;
  const done = useRef(camera !== undefined); // a view in the address is somebody's choice
  useEffect(() => {
    if (done.current || !seen || map === undefined) return;
    done.current = true;
    if (regions.length === 0) map.fitFleet();
    else if (home !== regions[0]) map.fit(home.bbox);
  }, [seen, map, home, regions]);
}

const TOOL_ICONS: Readonly<Record<ToolName, ReactNode>> = {
  first: <IconFlag size={17} />,
  ways: <IconRoute size={17} />,
  layers: <IconStack2 size={17} />,
};

interface MapToolProps {
  readonly id?: string;
  readonly label: string;
  /** The key that does the same. */
  readonly shortcut?: string | undefined;
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function MapTool({ id, label, shortcut, pressed, onClick, children }: MapToolProps): ReactNode {
  return (
    <Tooltip label={shortcut === undefined ? label : `${label} (${shortcut})`} position="right">
      <ActionIcon
        {...(id !== undefined && { id, 'data-testid': id })}
        variant="default"
        size={34}
        className={styles.mapTool ?? ''}
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={shortcut}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
