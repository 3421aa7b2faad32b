import type { RoadGraph } from '@mediconnect/geo';
import { driveRatio, mobilisationOf } from '@mediconnect/routing/eta/arrival.ts';
import { hourClassAt } from '@mediconnect/routing/hour-class.ts';
import type { SliceContext } from '../access/context.ts';
import { assessCover, type ZoneCover } from './assess.ts';
import { type CoveredFleet, zonesOf } from './store.ts';
import { availableUnits } from './units.ts';
import { type CoverageZone, cellZones, drawnZones } from './zones.ts';

/** Of one fleet; more are not watched. */
export const MOST_ZONES = 1000;
/** Fleets whose zones are remembered. */
const MOST_FLEETS = 100;

/** How well a fleet covers its zones at this moment. */
export interface FleetCover {
  readonly zones: readonly ZoneCover[];
  /** The zones are fences of the fleet's, not the cells of the region. */
  readonly drawn: boolean;
  readonly units: number;
  /** In service and not heard of. */
  readonly silent: number;
}

export type CoverSources = Pick<
  SliceContext,
  'pool' | 'live' | 'registry' | 'roadGraphs' | 'nowMs' | 'phases' | 'etaModel'
>;

interface Zones {
  readonly drawn: boolean;
  /** For each graph its own. */
  readonly byGraph: readonly (readonly CoverageZone[])[];
}

/**
 * Looks at the cover of fleets. A zone belongs to the first region in which it has streets.
 */
export function createCoverage({ pool, live, registry, roadGraphs, nowMs, phases, etaModel }: CoverSources) {
  const known = new Map<number, { key: string; zones: Zones; networks: readonly unknown[] }>();
  const cells = new WeakMap<RoadGraph['longitudeE7'], CoverageZone[]>();

  const cellsOf = (graph: RoadGraph) => {
    const made = cells.get(graph.longitudeE7) ?? cellZones(graph);
    cells.set(graph.longitudeE7, made);
    return made;
  };

  /** Found again only when the fleet's fences or the roads are others. */
  async function zonesFor(fleet: CoveredFleet, graphs: readonly RoadGraph[]): Promise<Zones> {
    const networks = graphs.map(({ longitudeE7 }) => longitudeE7);
    const before = known.get(fleet.fleet_id);
    if (before?.key === fleet.zones_changed && before.networks.every((network, i) => network === networks[i]))
      return before.zones;
    const fences = await zonesOf(pool, fleet.fleet_id, MOST_ZONES);
    const drawn = fences.length > 0;
    const seen = new Set<string>();
    const byGraph = graphs.map((graph) => {
      const own = (drawn ? drawnZones(graph, fences) : cellsOf(graph)).filter(({ id }) => !seen.has(id));
      for (const { id } of own) seen.add(id);
      return own;
    });
    const zones = { drawn, byGraph };
    if (known.size >= MOST_FLEETS) known.clear();
    known.set(fleet.fleet_id, { key: fleet.zones_changed, zones, networks });
    return zones;
  }

  return async function coverOf(fleet: CoveredFleet): Promise<FleetCover> {
    const graphs = roadGraphs();
    const { drawn, byGraph } = await zonesFor(fleet, graphs);
    const model = etaModel(fleet.fleet_id);
    const now = nowMs();
    const hourClass = hourClassAt(now, fleet.time_zone);
    const { factor, fixedSeconds = 0 } = driveRatio(model, { source: 'graph', mode: 'emergency', hourClass });
    const { units, silent } = availableUnits(fleet.fleet_id, {
      ...{ vehicles: registry.vehicles(), live, phases, nowMs: now },
      readySeconds: (phase) => fixedSeconds + mobilisationOf(model, { phase, hourClass }).seconds,
    });
    const zones: ZoneCover[] = [];
    for (const [index, graph] of graphs.entries()) {
      if (byGraph[index]!.length === 0) continue;
      zones.push(...assessCover(graph, byGraph[index]!, units, { limitSeconds: fleet.coverage_seconds, factor }));
      await new Promise(setImmediate); // a search takes some milliseconds
    }
    return { zones, drawn, units: units.length, silent };
  };
}

export type CoverOf = ReturnType<typeof createCoverage>;
