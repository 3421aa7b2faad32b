import { pathLegs, shortestPath, snapToRoad } from '@mediconnect/geo';
import { type Town, townGraph, townPoint } from '@mediconnect/geo/road-graph/testing.ts';
import { expect, test } from 'vitest';
import { stepsOf } from './steps.ts';

/** A roundabout driven against the clock, with an arm to each side; the northern one leads out only. */
const town: Town = {
  nodes: {
    ...{ s: [0, -20], e: [20, 0], n: [0, 20], w: [-20, 0] },
    ...{ south: [0, -300], east: [300, 0], north: [0, 300], west: [-300, 0] },
  },
  ways: [
    ['s e n w s', { highway: 'primary', junction: 'roundabout', name: 'Rotonda' }],
    ['south s', { highway: 'primary', name: 'Sur' }],
    ['e east', { highway: 'primary', name: 'Este' }],
    ['n north', { highway: 'primary', name: 'Norte', oneway: 'yes' }],
    ['w west', { highway: 'primary', name: 'Oeste' }],
    ['south east north west south', { highway: 'residential', name: 'Alrededor' }],
  ],
};
const graph = townGraph(town);

test.each([
  ['Este', 150, 0, 1],
  ['Norte', 0, 150, 2],
  ['Oeste', -150, 0, 3],
])('through a roundabout to %s: the exit is numbered', (street, east, north, exit) => {
  const at = (x: number, y: number) => snapToRoad(graph, townPoint(x, y), { profile: 'normal' })!;
  const steps = stepsOf(pathLegs(graph, shortestPath(graph, at(0, -150), at(east, north), 'normal')!));
  expect(steps.map(({ manoeuvre, name }) => [manoeuvre, name])).toEqual([
    ['depart', 'Sur'],
    ['roundabout', street],
    ['arrive', street],
  ]);
  expect(steps[1]!.exit).toBe(exit);
  expect(steps[0]).not.toHaveProperty('exit');
});
