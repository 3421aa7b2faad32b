/** Highways that a vehicle may meet; paths, steps and building sites stay out. */
export const ROAD_CLASSES: ReadonlySet<string> = new Set([
  ...['motorway', 'motorway_link', 'trunk', 'trunk_link', 'primary', 'primary_link', 'secondary', 'secondary_link'],
  ...['tertiary', 'tertiary_link', 'unclassified', 'residential', 'living_street', 'service', 'road', 'track'],
  ...['pedestrian', 'busway'],
]);

const WAY_KEYS = new Set([
  ...['highway', 'name', 'ref', 'junction', 'surface', 'smoothness', 'tracktype', 'access', 'motorcar', 'service'],
  ...['bridge', 'tunnel', 'layer', 'maxheight', 'maxweight', 'maxwidth', 'maxlength', 'width', 'toll', 'psv', 'bus'],
  ...['emergency', 'barrier', 'area', 'reversible', 'impassable', 'hov', 'construction', 'proposed', 'side_road'],
  ...['priority', 'lane_markings', 'driving_side'],
]);
const WAY_FAMILIES = ['oneway', 'maxspeed', 'motor_vehicle', 'vehicle', 'lanes', 'turn', 'destination', 'busway'];

/** Whether a tag of a way matters to routing or to what a driver is told. */
export function isWayKey(key: string): boolean {
  return WAY_KEYS.has(key) || WAY_FAMILIES.some((family) => key === family || key.startsWith(`${family}:`));
}

const NODE_KEYS = new Set([
  ...['highway', 'barrier', 'access', 'motor_vehicle', 'motorcar', 'vehicle', 'bollard', 'kerb', 'crossing'],
  ...['traffic_signals', 'traffic_signals:direction', 'direction', 'stop', 'emergency', 'traffic_calming', 'maxheight'],
]);

/** Whether a tag of a node on a road matters to routing. */
export const isNodeKey = (key: string): boolean => NODE_KEYS.has(key);
