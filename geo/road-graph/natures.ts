import type { OsmTags } from '../osm-pbf.ts';
import { CHAIN_FLAGS, ROAD_CLASSES, ROAD_PROFILES, type RoadProfile } from './graph.ts';
import { PROFILE_RULES } from './profiles.ts';
import { type SizeLimits, sizeLimits } from './size-limits.ts';
import { type WayRule, wayRule } from './way-rules.ts';

/** All that is the same along a chain; `reverse` is the same road looked at from its other end. */
export interface RoadNature {
  readonly name: number;
  readonly roadClass: number;
  readonly flags: number;
  readonly rules: Readonly<Record<RoadProfile, WayRule>>;
  readonly limits: { readonly forward: SizeLimits; readonly backward: SizeLimits };
  readonly reverse: number;
}

/** Every different nature of road once, each together with its reverse. */
export class Natures {
  readonly list: RoadNature[] = [];
  readonly names: string[] = [''];
  readonly #nameIndex = new Map([['', 0]]);
  readonly #byKey = new Map<string, number>();

  /** The nature of a way with these tags, undefined when no profile may drive it. */
  of(tags: OsmTags): number | undefined {
    const rules = { normal: wayRule(tags, PROFILE_RULES.normal), emergency: wayRule(tags, PROFILE_RULES.emergency) };
    if (!ROAD_PROFILES.some((profile) => rules[profile].forward || rules[profile].backward)) return undefined;
    const flags =
      (tags.junction === 'roundabout' || tags.junction === 'circular' ? CHAIN_FLAGS.roundabout : 0) |
      (tags.bridge && tags.bridge !== 'no' ? CHAIN_FLAGS.bridge : 0) |
      (tags.tunnel && tags.tunnel !== 'no' ? CHAIN_FLAGS.tunnel : 0) |
      (tags.service ? CHAIN_FLAGS.service : 0) |
      (tags.driving_side === 'left' ? CHAIN_FLAGS.drivesOnLeft : 0);
    const known = (ROAD_CLASSES as readonly string[]).indexOf(tags.highway ?? '');
    const roadClass = known < 0 ? ROAD_CLASSES.indexOf('other') : known;
    const limits = { forward: sizeLimits(tags, 'forward'), backward: sizeLimits(tags, 'backward') };
    return this.#intern({ name: this.#nameOf(tags.name ?? tags.ref ?? ''), roadClass, flags, rules, limits });
  }

  #nameOf(name: string): number {
    const text = name.slice(0, 200);
    const known = this.#nameIndex.get(text);
    if (known !== undefined) return known;
    this.#nameIndex.set(text, this.names.length);
    return this.names.push(text) - 1;
  }

  #intern(nature: Omit<RoadNature, 'reverse'>): number {
    const key = JSON.stringify(nature);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const mirrored = {
      ...nature,
      rules: { normal: mirror(nature.rules.normal), emergency: mirror(nature.rules.emergency) },
      limits: mirror(nature.limits),
    };
    const mirroredKey = JSON.stringify(mirrored);
    const index = this.list.length;
    const reverse = mirroredKey === key ? index : index + 1;
    this.list.push({ ...nature, reverse });
    this.#byKey.set(key, index);
    if (reverse !== index) {
      this.list.push({ ...mirrored, reverse: index });
      this.#byKey.set(mirroredKey, reverse);
    }
    return index;
  }
}

const mirror = <T>({ forward, backward }: { forward: T; backward: T }): { forward: T; backward: T } => ({
  forward: backward,
  backward: forward,
});
