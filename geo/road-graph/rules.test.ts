import { expect, test } from 'vitest';
import type { OsmTags } from '../osm-pbf.ts';
import { parseHeightMetres, parseKilograms, parseMetres, parseSpeedKmh } from './measures.ts';
import { nodeRule } from './node-rules.ts';
import { PROFILE_RULES } from './profiles.ts';
import { turnSeconds, waitSeconds } from './turn-costs.ts';
import { wayRule } from './way-rules.ts';

const { normal, emergency } = PROFILE_RULES;
const kmh = (tags: OsmTags, rules = normal) => {
  const { forward, backward } = wayRule(tags, rules);
  return [forward?.kmh ?? 0, backward?.kmh ?? 0].map((speed) => Math.round(speed * 100) / 100);
};

test('speeds follow the class, the limit at 80 %, the surface', () => {
  expect(kmh({ highway: 'residential' })).toEqual([25, 25]);
  expect(kmh({ highway: 'primary', maxspeed: '60' })).toEqual([48, 48]);
  expect(kmh({ highway: 'primary', 'maxspeed:forward': '60' })).toEqual([48, 65]);
  expect(kmh({ highway: 'primary', maxspeed: 'UY:urban' })).toEqual([40, 40]);
  expect(kmh({ highway: 'primary', maxspeed: '30 mph' })).toEqual([38.62, 38.62]);
  expect(kmh({ highway: 'primary', surface: 'cobblestone' })).toEqual([30, 30]);
  expect(kmh({ highway: 'track' })).toEqual([0, 0]);
  expect(kmh({ highway: 'track', access: 'yes' })).toEqual([10, 10]);
  expect(kmh({ highway: 'residential', smoothness: 'impassable' })).toEqual([0, 0]);
  expect(kmh({ highway: 'primary', surface: 'constructor', service: 'toString', maxspeed: '__proto__' })).toEqual([
    65, 65,
  ]);
});

test('one-ways: said, reversed, implied by roundabouts and motorways, lifted by oneway=no', () => {
  expect(kmh({ highway: 'residential', oneway: 'yes' })).toEqual([25, 0]);
  expect(kmh({ highway: 'residential', oneway: '-1' })).toEqual([0, 25]);
  expect(kmh({ highway: 'residential', junction: 'roundabout' })).toEqual([25, 0]);
  expect(kmh({ highway: 'motorway' })).toEqual([90, 0]);
  expect(kmh({ highway: 'motorway', oneway: 'no' })).toEqual([90, 90]);
  expect(kmh({ highway: 'residential', oneway: 'yes', 'oneway:motor_vehicle': 'no' })).toEqual([25, 25]);
});

test('access: the most special tag decides; private roads are for those who have business there', () => {
  expect(kmh({ highway: 'residential', access: 'no' })).toEqual([0, 0]);
  expect(kmh({ highway: 'residential', access: 'no', motor_vehicle: 'yes' })).toEqual([25, 25]);
  expect(kmh({ highway: 'residential', 'motor_vehicle:backward': 'no' })).toEqual([25, 0]);
  expect(wayRule({ highway: 'residential', access: 'private' }, normal).forward?.restricted).toBe(true);
  expect(wayRule({ highway: 'service', access: 'private' }, normal).forward?.isEnd).toBe(false);
  expect(kmh({ highway: 'residential', access: 'no;permissive' })).toEqual([25, 25]);
});

test('what does not let the car through is closed', () => {
  expect(kmh({ highway: 'residential', maxheight: '1.8' })).toEqual([0, 0]);
  expect(kmh({ highway: 'residential', maxweight: '1.5' })).toEqual([0, 0]);
  expect(kmh({ highway: 'residential', maxwidth: '1.9' })).toEqual([0, 0]);
  expect(kmh({ highway: 'residential', construction: 'yes' })).toEqual([0, 0]);
  expect(kmh({ highway: 'construction' })).toEqual([0, 0]);
  expect(kmh({ highway: 'residential', oneway: 'reversible' })).toEqual([0, 0]);
});

test('narrow and minor roads weigh more than they last', () => {
  const share = (tags: OsmTags) => {
    const { forward } = wayRule(tags, normal);
    return forward!.rateKmh / forward!.kmh;
  };
  expect(share({ highway: 'residential' })).toBe(1);
  expect(share({ highway: 'residential', lanes: '1' })).toBe(0.5);
  expect(share({ highway: 'residential', lanes: '1', oneway: 'yes' })).toBe(1);
  expect(share({ highway: 'residential', width: '3.5' })).toBe(0.6);
  expect(share({ highway: 'service', service: 'alley' })).toBe(0.5);
});

test('an emergency drives a third faster, into private roads and bus lanes, but never against a one-way', () => {
  expect(kmh({ highway: 'residential' }, emergency)).toEqual([33.33, 33.33]);
  expect(kmh({ highway: 'residential', oneway: 'yes' }, emergency)).toEqual([33.33, 0]);
  expect(wayRule({ highway: 'service', access: 'private' }, emergency).forward).toMatchObject({
    restricted: false,
    isEnd: true,
  });
  expect(kmh({ highway: 'service', service: 'emergency_access' }, normal)).toEqual([0, 0]);
  expect(kmh({ highway: 'service', service: 'emergency_access' }, emergency)).toEqual([20, 20]);
  expect(kmh({ highway: 'busway' }, normal)).toEqual([0, 0]);
  expect(kmh({ highway: 'busway' }, emergency)).toEqual([53.33, 53.33]);
});

test('measures are read in the units that people write', () => {
  expect([parseSpeedKmh('50'), parseSpeedKmh('20 mph'), parseSpeedKmh('none'), parseSpeedKmh('fast')]).toEqual([
    50, 32.18, 140, 0,
  ]);
  expect([parseMetres('2,5 m'), parseMetres(`6'6"`), parseMetres('wide')]).toEqual([2.5, 78 * 0.0254, undefined]);
  expect([parseKilograms('3.5'), parseKilograms('800 kg'), parseKilograms('1000 lbs')]).toEqual([3500, 800, 453.59237]);
  expect(parseHeightMetres('default')).toBe(4.5);
});

test('nodes: lights wait, bollards stop, gates take long and an emergency less', () => {
  expect(nodeRule({ highway: 'traffic_signals' }, normal)).toMatchObject({
    waitSeconds: 2,
    signal: true,
    barrier: false,
  });
  expect(nodeRule({ barrier: 'bollard' }, normal)?.barrier).toBe(true);
  expect(nodeRule({ barrier: 'bollard', bollard: 'rising' }, normal)).toBeUndefined();
  expect(nodeRule({ barrier: 'gate' }, normal)?.waitSeconds).toBe(60);
  expect(nodeRule({ barrier: 'gate' }, emergency)?.waitSeconds).toBe(20);
  expect(nodeRule({ barrier: 'gate', access: 'no' }, normal)?.barrier).toBe(true);
  expect(nodeRule({ barrier: 'toll_booth' }, normal)).toBeUndefined();
  expect(nodeRule({ highway: 'bus_stop' }, normal)).toBeUndefined();
});

const turn = { isUTurn: false, roads: 4, viaRoundabout: false, drivesOnLeft: false };

test('turn costs: the sigmoid of car.lua, dearer across the opposite lane, nothing where the road just bends', () => {
  // worked out by hand from car.lua's formulas
  expect(turnSeconds({ ...turn, angleDegrees: 0 }, normal)).toBeCloseTo(0.0069, 3);
  expect(turnSeconds({ ...turn, angleDegrees: 90 }, normal)).toBeCloseTo(7.5 / (1 + Math.exp(6.9875 - 6.04651)), 3);
  expect(turnSeconds({ ...turn, angleDegrees: -90 }, normal)).toBeCloseTo(
    7.5 / (1 + Math.exp(6.04651 - 6.9875)) + 2 / (1 + Math.exp(-3.25)),
    3,
  );
  expect(turnSeconds({ ...turn, angleDegrees: 90, roads: 2 }, normal)).toBe(0);
  expect(turnSeconds({ ...turn, angleDegrees: 180, isUTurn: true, roads: 1 }, normal)).toBeGreaterThan(27);
  expect(turnSeconds({ ...turn, angleDegrees: -90, viaRoundabout: true }, normal)).toBeLessThan(6);
  expect(turnSeconds({ ...turn, angleDegrees: 90 }, emergency)).toBeCloseTo(
    turnSeconds({ ...turn, angleDegrees: 90 }, normal) / 2,
    6,
  );
  const mirrored = turnSeconds({ ...turn, angleDegrees: 90, drivesOnLeft: true }, normal);
  expect(mirrored).toBeGreaterThan(turnSeconds({ ...turn, angleDegrees: -90, drivesOnLeft: true }, normal));
});

test('one-sided signs count only on their side, loose stop signs not when leaving the junction', () => {
  const approach = { along: true, against: false, roads: 4, sourceMetres: 100, targetMetres: 100, isMinor: false };
  const forward = nodeRule({ highway: 'traffic_signals', 'traffic_signals:direction': 'forward' }, normal);
  expect(waitSeconds(forward, approach)).toBe(2);
  expect(waitSeconds(forward, { ...approach, along: false, against: true })).toBe(0);
  const minor = nodeRule({ highway: 'stop', stop: 'minor' }, normal);
  expect([waitSeconds(minor, approach), waitSeconds(minor, { ...approach, isMinor: true })]).toEqual([0, 2]);
  const loose = nodeRule({ highway: 'stop' }, normal);
  expect(waitSeconds(loose, { ...approach, roads: 2, sourceMetres: 5, targetMetres: 90 })).toBe(0);
  expect(waitSeconds(undefined, approach)).toBe(0);
});
