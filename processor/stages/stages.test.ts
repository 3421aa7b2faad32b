import { FIX_QUALITY } from '@mediconnect/geo/fixes/fix-quality.ts';
import type { Frame } from '@mediconnect/schemas';
import { expect, test } from 'vitest';
import { type FrameInHand, kindOf } from '../group.ts';
import type { FrameStage } from '../pipeline.ts';
import { fixFrame, recordOf } from '../testing-store.ts';
import { newVehicleState } from '../vehicle-state.ts';
import { checkText } from './check-text.ts';
import { foldVehicle } from './fold-vehicle.ts';
import { judgeFix } from './judge-fix.ts';

/** A frame as a stage gets it. */
function inHand(frame: Frame): FrameInHand {
  const record = recordOf('v1', [frame]);
  const state = newVehicleState('testville', 'v1');
  const stream = { stream: 1, fleetId: 1, vehicleId: 1, gatewayId: 1, slot: { state } };
  const kind = kindOf(frame)!;
  const { receivedAtMs, gateway, boot } = record;
  const reading = { kind, timeMs: frame.timeMs!, receivedAtMs, gateway, boot, seq: frame.seq!, body: frame[kind]! };
  return { record, frame, kind, stream, reading, quality: 0 };
}
const run = (stage: FrameStage, hand: FrameInHand) => stage(hand, hand.stream.slot.state);

test.each([
  ['firmware', { device: { firmware: 'a\0' } }],
  ['badge', { crew: { badge: '\0' } }],
  ['trouble_codes', { engine: { troubleCodes: { codes: ['P0301', 'P\0'] } } }],
])('check-text: NUL in %s does not pass', (field, body) => {
  const hand = inHand({ seq: 1, timeMs: 1, ...body });
  expect(run(checkText, hand)).toEqual({ code: 'frame.out_of_range', detail: `${field} holds NUL` });
});

test('check-text: everything else passes', () => {
  for (const body of [{ device: { firmware: 'é\u0001' } }, { crew: {} }, { engine: {} }, { gps: {} }])
    expect(run(checkText, inHand({ seq: 1, timeMs: 1, ...body }))).toBeUndefined();
});

test('judge-fix marks the frame and moves the vehicle only when it is good', () => {
  const bad = inHand(fixFrame(1, 1000, 0, { accuracyDm: 501 }));
  expect(run(judgeFix, bad)).toBeUndefined();
  expect(bad.quality).toBe(FIX_QUALITY.inaccurate);
  expect(bad.stream.slot.state.fixes.window).toHaveLength(0);
  const good = inHand(fixFrame(1, 1000));
  run(judgeFix, good);
  expect(good.quality).toBe(0);
  expect(good.stream.slot.state.fixes.window).toHaveLength(1);
});

test.each(['siren', 'battery', 'engine', 'device'] as const)('fold-vehicle keeps the newest %s', (kind) => {
  const hand = inHand({ seq: 1, timeMs: 1000, [kind]: {} });
  run(foldVehicle, hand);
  expect(hand.stream.slot.state[kind]).toBe(hand.reading);
});

test('fold-vehicle: crew signs on, a motion leaves no last value', () => {
  const crew = inHand({ seq: 1, timeMs: 1000, crew: { badge: 'b', signedOn: true } });
  run(foldVehicle, crew);
  expect([...crew.stream.slot.state.crew.keys()]).toEqual(['b']);
  const motion = inHand({ seq: 1, timeMs: 1000, motion: { kind: 4 } });
  run(foldVehicle, motion);
  expect(motion.stream.slot.state).toEqual(newVehicleState('testville', 'v1'));
});
