import { readFileSync } from 'node:fs';
import { PROFILE_RULES } from '@mediconnect/geo/road-graph/profiles.ts';
import { expect, test } from 'vitest';

const lua = readFileSync(new URL('emergency.lua', import.meta.url), 'utf8');
const { normal, emergency } = PROFILE_RULES;

/** What stands between braces after a name, without quotes. */
const listAfter = (start: string): string[] => {
  const rest = lua.slice(lua.indexOf(start) + start.length);
  return [...rest.slice(rest.indexOf('{'), rest.indexOf('}')).matchAll(/'([^']+)'/g)].map(([, word]) => word!);
};
const numberAfter = (start: string): number => {
  const found = lua.slice(lua.indexOf(start) + start.length).match(/[\d.]+/);
  return Number(found?.[0]);
};

test('the profile for OSRM has the figures of the embedded graph', () => {
  expect(lua).toContain('SPEED_FACTOR = 1 / 0.75');
  expect(emergency.speedFactor).toBe(1 / 0.75);
  expect(numberAfter('profile.turn_penalty /')).toBe(normal.turnPenaltySeconds / emergency.turnPenaltySeconds);
  expect(numberAfter('profile.oncoming_turn_penalty /')).toBe(
    normal.oncomingPenaltySeconds / emergency.oncomingPenaltySeconds,
  );
  expect(numberAfter('u_turn_penalty =')).toBe(emergency.uTurnPenaltySeconds);
  for (const [kind, seconds] of Object.entries(emergency.gateSeconds))
    expect([kind, numberAfter(` ${kind} =`)]).toEqual([kind, seconds]);
  expect(numberAfter('highway.busway =')).toBe(emergency.highwaySpeedsKmh.busway);
});

test('it opens what the embedded graph opens, and nothing else', () => {
  const open = new Set(listAfter('OPEN_TO_EMERGENCY ='));
  const less = (all: ReadonlySet<string>) => [...all].filter((value) => !open.has(value)).sort();
  expect([...emergency.accessAllowed].sort()).toEqual([...new Set([...normal.accessAllowed, ...open])].sort());
  expect([...emergency.accessDenied].sort()).toEqual(less(normal.accessDenied));
  expect([...emergency.accessRestricted].sort()).toEqual(less(normal.accessRestricted));
  expect(listAfter('access_tags_hierarchy =')).toEqual(emergency.accessKeys);
  expect([emergency.serviceForbidden.size, emergency.serviceNoEnd.size]).toEqual([0, 0]);
  expect([listAfter('service_tag_forbidden ='), listAfter('service_access_tag_blacklist =')]).toEqual([[], []]);
});

test('it avoids neither reversible lanes nor those for full cars', () => {
  const avoided = listAfter('profile.avoid =');
  expect([avoided.includes('reversible'), avoided.includes('hov_lanes')]).toEqual([
    emergency.avoidsReversible,
    emergency.avoidsHov,
  ]);
});
