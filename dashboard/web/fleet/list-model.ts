import { LOOKS, type Look, type UnitView } from '../live/staleness.ts';

export type SortKey = 'urgency' | 'callSign' | 'heard';

export interface ListQuery {
  readonly search: string;
  /** Empty: all. */
  readonly looks: readonly Look[];
  readonly sort: SortKey;
  /** `undefined`: wherever they are. */
  readonly isInView: ((vehicle: string) => boolean) | undefined;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const RANK = Object.fromEntries(LOOKS.map((look, index) => [look, index])) as Record<Look, number>;

const byCallSign = (a: UnitView, b: UnitView): number =>
  collator.compare(a.unit.callSign, b.unit.callSign) || (a.unit.vehicle < b.unit.vehicle ? -1 : 1);

const COMPARE: Record<SortKey, (a: UnitView, b: UnitView) => number> = {
  callSign: byCallSign,
  urgency: (a, b) => RANK[a.look] - RANK[b.look] || byCallSign(a, b),
  // By the moment, not the age: ages grow all the time and rows would jump.
  heard: (a, b) => minuteOf(b) - minuteOf(a) || byCallSign(a, b),
};

const minuteOf = (view: UnitView): number => Math.floor((view.unit.heardAtMs ?? 0) / 60_000);

/** @returns what the list shows, in its order */
export function selectUnits(units: readonly UnitView[], query: ListQuery): UnitView[] {
  const terms = fold(query.search).split(/\s+/).filter(Boolean);
  return units
    .filter((view) => query.looks.length === 0 || query.looks.includes(view.look))
    .filter((view) => query.isInView === undefined || query.isInView(view.unit.vehicle))
    .filter((view) => terms.length === 0 || matches(view, terms))
    .sort(COMPARE[query.sort]);
}

/** Every word of the search stands somewhere in what is known of the unit, marks and case aside. */
function matches(view: UnitView, terms: readonly string[]): boolean {
  const { callSign, vehicle, kind, homeStation } = view.unit;
  const haystack = fold(`${callSign} ${vehicle} ${kind} ${homeStation} ${LOOK_WORDS[view.look]} ${view.staleness}`);
  return terms.every((term) => haystack.includes(term));
}

/** Without marks and case: `Móvil` is found by `movil`. */
function fold(words: string): string {
  return words.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

const LOOK_WORDS: Record<Look, string> = {
  siren: 'siren',
  available: 'available',
  atHospital: 'at hospital',
  outOfService: 'out of service',
  silent: 'no signal silent',
  unknown: 'unknown',
};
