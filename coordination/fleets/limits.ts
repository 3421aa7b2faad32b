import { FIX_LIMIT_BOUNDS, type FixLimits, limitsOf, thresholdsOf } from '@mediconnect/geo/fixes/fleet-limits.ts';
import { type TNumber, type TOptional, Type } from 'typebox';

const fields = Object.fromEntries(
  Object.entries(FIX_LIMIT_BOUNDS).map(([name, bound]) => [
    name,
    name === 'confirmingFixes' ? Type.Integer({ ...bound }) : Type.Number({ ...bound }),
  ]),
) as Record<keyof FixLimits, TNumber>;

/** All of them, as they are in force. */
export const FixLimitsInForce = Type.Object(fields, {
  title: 'FixLimits',
  description: 'which fixes are trusted: what the fleet has set, and the usual for the rest',
});

/** Some of them: the others go back to the usual. */
export const FixLimitsToSet = Type.Object(
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, Type.Optional(field)])) as Record<
    keyof FixLimits,
    TOptional<TNumber>
  >,
  { additionalProperties: false, title: 'FixLimitsToSet' },
);

/** @param stored what the fleet has set, if anything */
export const limitsInForce = (stored: Record<string, number> | null): Required<FixLimits> =>
  limitsOf(thresholdsOf(stored ?? undefined));
