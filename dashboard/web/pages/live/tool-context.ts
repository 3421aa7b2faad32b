import { createContext, useContext } from 'react';
import type { Session } from '../../api/session.ts';
import type { FleetMap, LonLat } from '../../map/fleet-map.ts';
import type { LayerName, Point, ViewState } from './view-state.ts';

/** What the workspace gives to the tools over the map. */
export interface ToolSpace {
  /** `undefined` until the map is there, and where none can be drawn. */
  readonly map: FleetMap | undefined;
  /** The places of the open tool, kept in the address. */
  readonly points: readonly Point[];
  readonly setPoints: (points: readonly Point[]) => void;
  readonly layers: readonly LayerName[];
  readonly setLayers: (layers: readonly LayerName[]) => void;
  /** Where the map was left last; it changes when the viewer moves it. */
  readonly camera: ViewState['camera'];
  readonly close: () => void;
  readonly select: (vehicle: string) => void;
  /** Who gets the next clicks on the map, and where in the page they are shown; `undefined`: the units get them. */
  readonly setPicker: (picker: ((at: LonLat) => void) | undefined) => void;
  readonly session: Session;
}

export const ToolContext = createContext<ToolSpace | null>(null);

export function useToolSpace(): ToolSpace {
  const space = useContext(ToolContext);
  if (space === null) throw new Error('there is no workspace here');
  return space;
}
