import type { OsmMember, OsmTags } from '../osm-pbf.ts';
import { ROAD_PROFILES, type RoadProfile } from './graph.ts';
import { PROFILE_RULES } from './profiles.ts';

/** A relation of OpenStreetMap that forbids turns, before its members are known to be roads. Ids are OpenStreetMap's. */
export interface TurnRelation {
  /** All other turns are forbidden, instead of these. */
  readonly only: boolean;
  /** Whom it concerns. */
  readonly profiles: readonly RoadProfile[];
  readonly fromWays: readonly number[];
  readonly viaNode: number;
  readonly toWays: readonly number[];
}

/** The same between neighbouring nodes of the network: from one of these over the node to one of those. */
export interface TurnRule {
  readonly only: boolean;
  readonly profiles: readonly RoadProfile[];
  readonly from: readonly number[];
  readonly via: number;
  readonly to: readonly number[];
}

/**
 * What a relation says about turns at one node, undefined when it says nothing. As OSRM reads it: `no_…` but not
 * `…_on_red`, `only_…`; for all vehicles or ours (`restriction:motorcar`); not when `except` names one of ours. A turn that
 * leads over ways instead of a node is not known to the graph.
 */
export function turnRelation(tags: OsmTags, members: readonly OsmMember[]): TurnRelation | undefined {
  if (!tags.type?.startsWith('restriction')) return undefined;
  const kinds = ROAD_PROFILES.map((profile) => ({ profile, kind: kindFor(tags, PROFILE_RULES[profile].turnRuleKeys) }));
  const known = kinds.filter(({ kind }) => kind !== undefined);
  const only = known[0]?.kind === 'only';
  const profiles = known.filter(({ kind }) => (kind === 'only') === only).map(({ profile }) => profile);
  const of = (role: string, type: OsmMember['type']): number[] =>
    members.filter((member) => member.role === role && member.type === type).map(({ id }) => id);
  const [fromWays, toWays, via] = [of('from', 'way'), of('to', 'way'), of('via', 'node')];
  if (profiles.length === 0 || fromWays.length === 0 || toWays.length === 0 || via.length !== 1) return undefined;
  return { only, profiles, fromWays, viaNode: via[0]!, toWays };
}

function kindFor(tags: OsmTags, keys: readonly string[]): 'no' | 'only' | undefined {
  if (tags.except?.split(';').some((exempt) => keys.includes(exempt.trim()))) return undefined;
  const values = ['restriction', ...keys.map((key) => `restriction:${key}`)].flatMap((key) => tags[key] ?? []);
  const kinds = values.map((value) =>
    value.startsWith('only_') ? 'only' : value.startsWith('no_') && !value.endsWith('_on_red') ? 'no' : undefined,
  );
  return kinds.includes(undefined) ? undefined : kinds.at(-1);
}

/**
 * The rule in terms of the network. Its ways begin or end at the node, as relations have it; undefined when one of both
 * sides is no road that leads there.
 * @param nodesOf ids of the nodes of a way, undefined for one that nobody may drive
 */
export function turnRule(
  { only, profiles, fromWays, viaNode, toWays }: TurnRelation,
  nodesOf: (way: number) => readonly number[] | undefined,
  indexOf: (node: number) => number | undefined,
): TurnRule | undefined {
  const beside = (ways: readonly number[]): number[] =>
    ways.flatMap((way) => {
      const nodes = nodesOf(way) ?? [];
      const ids = [nodes[0] === viaNode && nodes[1], nodes.at(-1) === viaNode && nodes.at(-2)];
      return ids.flatMap((id) => (typeof id === 'number' ? (indexOf(id) ?? []) : []));
    });
  const [from, via, to] = [beside(fromWays), indexOf(viaNode), beside(toWays)];
  return via === undefined || from.length === 0 || to.length === 0 ? undefined : { only, profiles, from, via, to };
}

/** Answers whether a profile may turn at a node, coming from one neighbour and going to another. */
export function turnForbidder(
  rules: readonly TurnRule[],
): (profile: RoadProfile, from: number, via: number, to: number) => boolean {
  const byNode = new Map<number, TurnRule[]>();
  for (const rule of rules) byNode.set(rule.via, [...(byNode.get(rule.via) ?? []), rule]);
  return (profile, from, via, to) => {
    const here = byNode.get(via)?.filter((rule) => rule.profiles.includes(profile) && rule.from.includes(from)) ?? [];
    const only = here.filter((rule) => rule.only);
    return (
      here.some((rule) => !rule.only && rule.to.includes(to)) ||
      (only.length > 0 && !only.some((rule) => rule.to.includes(to)))
    );
  };
}
