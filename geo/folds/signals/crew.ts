import type { CrewMember } from '../sensors.ts';
import type { Signal } from './compose.ts';
import { tell } from './tell.ts';

/** No state of its own: who is signed on stands in the sensors. */
const NOTHING = Object.freeze({});

/** `crew.signed_on`, `crew.signed_off`, by badge: only who was not on can sign on, and only who was on can sign off. */
export const crew: Signal<Readonly<Record<string, never>>> = {
  kinds: ['crew'],
  initial: NOTHING,
  step(state, moment, out) {
    const { crew: before } = moment.sensorsBefore;
    const { crew: after } = moment.sensors;
    if (after === before) return state;
    for (const member of after) if (!holds(before, member)) tell(out, moment, 'crew.signed_on', about(member));
    for (const member of before) if (!holds(after, member)) tell(out, moment, 'crew.signed_off', about(member));
    return state;
  },
};

const holds = (crew: readonly CrewMember[], { badge }: CrewMember) => crew.some((member) => member.badge === badge);
/** As the API names them, by the protocol's number. */
const ROLES = ['unspecified', 'driver', 'attendant', 'physician', 'nurse', 'trainee'];
const about = ({ badge, role }: CrewMember) => ({
  subject: badge,
  details: { badge, role: ROLES[role] ?? 'unspecified' },
});
