import type { OsmTags } from '../osm-pbf.ts';
import { own, parseHeightMetres, parseKilograms, parseMetres, parseSpeedKmh } from './measures.ts';
import {
  DEFAULT_SPEED_KMH,
  LIMIT_FACTOR,
  type ProfileRules,
  SERVICE_PENALTY,
  SMOOTHNESS_KMH,
  SURFACE_KMH,
  TRACKTYPE_KMH,
} from './profiles.ts';

/**
 * How one direction of a way is driven: km/h, what the search takes it for, the posted limit (0: none is known), whether
 * it is for residents only, and whether a trip may start or end on it.
 */
export interface DirectionRule {
  readonly kmh: number;
  readonly rateKmh: number;
  readonly limitKmh: number;
  readonly restricted: boolean;
  readonly isEnd: boolean;
}

/** Both directions of a way; null: closed. */
export interface WayRule {
  readonly forward: DirectionRule | null;
  readonly backward: DirectionRule | null;
}

/** It is kept in a byte. */
const MAX_LIMIT_KMH = 255;

type Side = 'forward' | 'backward';
const CLOSED: WayRule = { forward: null, backward: null };

/** What a profile may do on a way with these tags: car.lua's process_way, handler by handler in its order. */
export function wayRule(tags: OsmTags, rules: ProfileRules): WayRule {
  if (!tags.highway || isBlocked(tags, rules)) return CLOSED;
  const oneway = onewayOf(tags);
  const access = { forward: accessOf(tags, 'forward', rules), backward: accessOf(tags, 'backward', rules) };
  const open = (side: Side): boolean =>
    oneway !== (side === 'forward' ? 'backward' : 'forward') &&
    fits(tags, side, rules) &&
    !(isDenied(access[side], rules) && !isRestricted(tags, access[side], rules));
  const isTwoWay = open('forward') && open('backward');
  const direction = (side: Side): DirectionRule | null => {
    if (!open(side)) return null;
    const kmh = speedKmh(tags, side, access[side], rules) * rules.speedFactor;
    if (!(kmh > 0)) return null;
    const hov = rules.avoidsHov && (tags.hov === 'designated' || isAllHov(tags, side));
    return {
      kmh,
      rateKmh: kmh * penalty(tags, side, isTwoWay),
      limitKmh: postedLimitKmh(firstOf(tags, side, ['maxspeed'])),
      restricted: hov || isRestricted(tags, access[side], rules),
      isEnd: !(tags.highway === 'service' && rules.serviceNoEnd.has(access.forward ?? '')),
    };
  };
  return { forward: direction('forward'), backward: direction('backward') };
}

function isBlocked(tags: OsmTags, rules: ProfileRules): boolean {
  const { highway, construction, proposed } = tags;
  return (
    tags.area === 'yes' ||
    ['steps', 'construction', 'proposed', 'area', 'reversible', 'impassable'].includes(highway ?? '') ||
    tags.railway === 'construction' ||
    (construction !== undefined && !['no', 'widening', 'minor'].includes(construction)) ||
    (proposed !== undefined && highway === 'proposed') ||
    (rules.avoidsReversible && tags.oneway === 'reversible') ||
    tags.impassable === 'yes' ||
    tags.status === 'impassable' ||
    (tags.service !== undefined && rules.serviceForbidden.has(tags.service))
  );
}

/** Only this direction is open; undefined: both. Roundabouts and motorways are one-way unless they say otherwise. */
function onewayOf(tags: OsmTags): Side | undefined {
  const value = tags['oneway:motorcar'] ?? tags['oneway:motor_vehicle'] ?? tags['oneway:vehicle'] ?? tags.oneway;
  if (value === '-1') return 'backward';
  if (value === 'yes' || value === '1' || value === 'true') return 'forward';
  const implied = tags.highway === 'motorway' || tags.junction === 'roundabout' || tags.junction === 'circular';
  return implied && value !== 'no' ? 'forward' : undefined;
}

/** The first of the keys that says something for this side, its own direction before both. */
function firstOf(tags: OsmTags, side: Side, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = tags[`${key}:${side}`] ?? tags[key];
    if (value !== undefined) return value;
  }
  return undefined;
}

function accessOf(tags: OsmTags, side: Side, rules: ProfileRules): string | undefined {
  return strongestAccess(firstOf(tags, side, rules.accessKeys), rules);
}

/** Of "private;delivery" the one that lets in most. */
export function strongestAccess(value: string | undefined, rules: ProfileRules): string | undefined {
  if (!value?.includes(';')) return value;
  const rank = (part: string): number =>
    rules.accessAllowed.has(part) ? 3 : rules.accessRestricted.has(part) ? 2 : rules.accessDenied.has(part) ? 1 : 0;
  const parts = value.split(';').map((part) => part.trim());
  return parts.reduce((best, part) => (rank(part) > rank(best) ? part : best));
}

const isDenied = (access: string | undefined, rules: ProfileRules): boolean =>
  access !== undefined && rules.accessDenied.has(access);

/** Only roads of a known class may be restricted; a private track stays closed. */
const isRestricted = (tags: OsmTags, access: string | undefined, rules: ProfileRules): boolean =>
  access !== undefined && rules.accessRestricted.has(access) && own(rules.highwaySpeedsKmh, tags.highway) !== undefined;

function fits(tags: OsmTags, side: Side, { vehicle }: ProfileRules): boolean {
  const height = parseHeightMetres(firstOf(tags, side, ['maxheight:physical', 'maxheight']));
  const width = parseMetres(firstOf(tags, side, ['maxwidth:physical', 'maxwidth', 'width', 'est_width']));
  const weight = parseKilograms(firstOf(tags, side, ['maxweightrating', 'maxweight']));
  const length = parseMetres(firstOf(tags, side, ['maxlength']));
  return !(
    (height !== undefined && height < vehicle.heightMetres) ||
    (width !== undefined && width <= vehicle.widthMetres) ||
    (weight !== undefined && weight < vehicle.kilograms) ||
    (length !== undefined && length < vehicle.lengthMetres)
  );
}

/** Only a number: what a named zone ("UY:urban") allows differs by town, and no limit is no number. */
function postedLimitKmh(value: string | undefined): number {
  const kmh = value !== undefined && /^\d/.test(value) ? Math.round(parseSpeedKmh(value)) : 0;
  return kmh <= MAX_LIMIT_KMH ? kmh : 0;
}

function speedKmh(tags: OsmTags, side: Side, access: string | undefined, rules: ProfileRules): number {
  let kmh = own(rules.highwaySpeedsKmh, tags.highway);
  // a road of no known class is open only where a tag says so
  if (kmh === undefined && access !== undefined && !rules.accessDenied.has(access)) kmh = DEFAULT_SPEED_KMH;
  if (kmh === undefined) return 0;
  const keys = ['maxspeed:advisory', 'maxspeed', 'source:maxspeed', 'maxspeed:type'];
  const limit = parseSpeedKmh(firstOf(tags, side, keys));
  if (limit > 0) kmh = limit * LIMIT_FACTOR;
  const caps = [
    own(SURFACE_KMH, tags.surface),
    own(TRACKTYPE_KMH, tags.tracktype),
    own(SMOOTHNESS_KMH, tags.smoothness),
  ];
  return Math.min(kmh, ...caps.map((cap) => cap ?? Number.POSITIVE_INFINITY));
}

function isAllHov(tags: OsmTags, side: Side): boolean {
  const lanes = tags[`hov:lanes:${side}`] ?? tags['hov:lanes'];
  return lanes?.split('|').every((lane) => lane === 'designated') ?? false;
}

/** How much slower the search takes a road for than it is, so that it keeps to roads made for traffic. */
function penalty(tags: OsmTags, side: Side, isTwoWay: boolean): number {
  const factors = [own(SERVICE_PENALTY, tags.service) ?? 1, isTwoWay ? widthPenalty(tags) : 1];
  if (tags.oneway === 'alternating') factors.push(0.4);
  if (tags.side_road === 'yes' || tags.side_road === 'rotary') factors.push(0.8);
  if (tags.priority === (side === 'forward' ? 'backward' : 'forward')) factors.push(0.7);
  return Math.min(...factors);
}

function widthPenalty(tags: OsmTags): number {
  const lanes = /^\d+/.exec(tags.lanes ?? '');
  if (lanes && Number(lanes[0]) <= 1) return 0.5;
  const width = parseMetres(tags.width);
  if (width !== undefined && width < 6) return width <= 3 ? 0.5 : width < 4 ? 0.6 : width < 5 ? 0.75 : 0.8;
  return tags.lane_markings === 'no' ? 0.75 : 1;
}
