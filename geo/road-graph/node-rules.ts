import type { OsmTags } from '../osm-pbf.ts';
import { own, parseHeightMetres } from './measures.ts';
import type { ProfileRules } from './profiles.ts';
import { strongestAccess } from './way-rules.ts';

/** What stands on a node of a road: car.lua's process_node. */
export interface NodeRule {
  /** Nobody passes. */
  readonly barrier: boolean;
  /** Seconds that everybody who passes waits: gate, lights, stop, give way. */
  readonly waitSeconds: number;
  readonly signal: boolean;
  /** The wait counts only when driving along, or against, the way the node lies on. */
  readonly direction: 'forward' | 'backward' | undefined;
  /** A stop sign for the minor roads only. */
  readonly minorOnly: boolean;
  /** A stop sign whose side is unknown. */
  readonly looseStop: boolean;
}

const PASSABLE = [
  'cattle_grid',
  'border_control',
  'toll_booth',
  'sally_port',
  'no',
  'entrance',
  'height_restrictor',
  'arch',
];

/** The rule of a tagged node, undefined when nothing on it concerns a driver. */
export function nodeRule(tags: OsmTags, rules: ProfileRules): NodeRule | undefined {
  const barrier = isBarrier(tags, rules);
  const gate = accessOf(tags, rules) === undefined ? (own(rules.gateSeconds, tags.barrier) ?? 0) : 0;
  const sign = tags.highway ?? '';
  const seconds = own({ traffic_signals: 2, stop: 2, give_way: 1 }, sign) ?? 0;
  if (!barrier && gate === 0 && seconds === 0) return undefined;
  const side = (sign === 'traffic_signals' ? tags['traffic_signals:direction'] : undefined) ?? tags.direction;
  const direction = side === 'forward' || side === 'backward' ? side : undefined;
  return {
    barrier,
    waitSeconds: gate + seconds,
    signal: sign === 'traffic_signals',
    direction,
    minorOnly: sign === 'stop' && tags.stop === 'minor',
    looseStop: sign === 'stop' && tags.stop !== 'minor' && direction === undefined && side !== 'both',
  };
}

function accessOf(tags: OsmTags, rules: ProfileRules): string | undefined {
  const key = rules.accessKeys.find((candidate) => tags[candidate] !== undefined);
  return key === undefined ? undefined : strongestAccess(tags[key], rules);
}

function isBarrier(tags: OsmTags, rules: ProfileRules): boolean {
  const access = accessOf(tags, rules);
  if (access !== undefined) return rules.accessDenied.has(access) && !rules.accessRestricted.has(access);
  const { barrier } = tags;
  if (barrier === undefined) return false;
  if (barrier === 'height_restrictor') {
    const height = parseHeightMetres(tags.maxheight);
    if (height !== undefined && height < rules.vehicle.heightMetres) return true;
  }
  const flatKerb = tags.kerb === 'lowered' || tags.kerb === 'flush';
  const crossingKerb = barrier === 'kerb' && tags.highway === 'crossing';
  const audibleFence = barrier === 'fence' && (tags.sensory === 'audible' || tags.sensory === 'audio');
  const passable = PASSABLE.includes(barrier) || own(rules.gateSeconds, barrier) !== undefined;
  return !passable && tags.bollard !== 'rising' && !flatKerb && !crossingKerb && !audibleFence;
}
