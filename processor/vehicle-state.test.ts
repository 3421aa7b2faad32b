import { type Frame, live, telemetry } from '@mediconnect/schemas';
import { expect, test } from 'vitest';
import type { Reading } from './reading.ts';
import { fixFrame } from './testing-store.ts';
import {
  beginChange,
  composeLive,
  foldBody,
  foldCrewFrame,
  foldGps,
  foldPresence,
  foldReceipt,
  foldRefusedTime,
  newVehicleState,
  type VehicleState,
} from './vehicle-state.ts';

const { VehicleState: STATE } = live;
const { PresenceState, SirenMode } = telemetry;

const calm = { inService: () => true, atHospital: () => false };
const atHospital = { ...calm, atHospital: () => true };
const outOfService = { ...calm, inService: () => false };

const reading = <Body>(seq: number, body: Body): Reading<Body> => ({
  timeMs: seq * 1000,
  receivedAtMs: seq * 1000 + 500,
  gateway: 'g',
  boot: 1,
  seq,
  body,
});
const fix = (seq: number, gps: Frame['gps'] = {}) => reading(seq, fixFrame(seq, 0, 0, gps).gps!);
const vehicle = (...changes: ((state: VehicleState) => void)[]) => {
  const state = newVehicleState('f', 'v');
  for (const change of changes) change(state);
  return state;
};
const siren =
  (seq: number, mode: number, lights = false) =>
  (state: VehicleState) =>
    foldBody(state, 'siren', reading(seq, { mode, lights }));
const crew = (seq: number, signedOn: boolean) => (state: VehicleState) =>
  foldCrewFrame(state, reading(seq, { badge: 'b', signedOn }));
const place = (seq: number, gps?: Frame['gps']) => (state: VehicleState) => void foldGps(state, fix(seq, gps));

test('last values carry the time of measurement and of receipt', () => {
  const state = vehicle(place(1), siren(2, SirenMode.SIREN_MODE_OFF));
  expect(composeLive(state, calm)).toMatchObject({
    fix: { latitudeE7: -349_000_000, timeMs: 1000, receivedAtMs: 1500 },
    siren: { mode: SirenMode.SIREN_MODE_OFF, timeMs: 2000 },
    newestFixBad: false,
  });
});

test('a late value does not replace a newer one', () => {
  const state = vehicle(siren(5, SirenMode.SIREN_MODE_OFF), siren(3, SirenMode.SIREN_MODE_WAIL));
  expect(composeLive(state, calm).siren).toMatchObject({ mode: SirenMode.SIREN_MODE_OFF });
});

test('a bad newest fix leaves the last good one and says so', () => {
  const state = vehicle(place(1), place(2, { accuracyDm: 900 }));
  expect(composeLive(state, calm)).toMatchObject({ fix: { timeMs: 1000 }, newestFixBad: true });
});

test.each([
  ['available', vehicle(place(1)), calm, STATE.VEHICLE_STATE_AVAILABLE],
  ['siren sounding', vehicle(siren(1, SirenMode.SIREN_MODE_YELP)), calm, STATE.VEHICLE_STATE_SIREN],
  ['only lights', vehicle(siren(1, SirenMode.SIREN_MODE_OFF, true)), calm, STATE.VEHICLE_STATE_SIREN],
  ['siren not told', vehicle(siren(1, SirenMode.SIREN_MODE_UNSPECIFIED)), calm, STATE.VEHICLE_STATE_AVAILABLE],
  ['stands at a hospital', vehicle(place(1, { speedCmPerS: 199 })), atHospital, STATE.VEHICLE_STATE_AT_HOSPITAL],
  ['stands, speed not measured', vehicle(place(1, { speedCmPerS: null })), atHospital, STATE.VEHICLE_STATE_AT_HOSPITAL],
  ['drives past a hospital', vehicle(place(1, { speedCmPerS: 200 })), atHospital, STATE.VEHICLE_STATE_AVAILABLE],
  ['no fix', vehicle(), atHospital, STATE.VEHICLE_STATE_AVAILABLE],
  [
    'taken out of service',
    vehicle(siren(1, SirenMode.SIREN_MODE_WAIL)),
    outOfService,
    STATE.VEHICLE_STATE_OUT_OF_SERVICE,
  ],
  ['crew signed off', vehicle(crew(1, true), crew(2, false)), calm, STATE.VEHICLE_STATE_OUT_OF_SERVICE],
  ['crew on board', vehicle(crew(1, true)), calm, STATE.VEHICLE_STATE_AVAILABLE],
])('state on the map: %s', (_, state, surroundings, expected) =>
  expect(composeLive(state, surroundings).state).toBe(expected),
);

test('only once a crew frame was seen, nobody on board means signed off', () => {
  expect(composeLive(vehicle(), calm)).toMatchObject({ crew: [], crewReported: false });
  expect(composeLive(vehicle(crew(1, false)), calm)).toMatchObject({ crew: [], crewReported: true });
});

test('the clock is wrong from a frame refused for its time until one is accepted', () => {
  const state = vehicle();
  foldRefusedTime(state, 1000);
  foldReceipt(state, 1000, 0);
  expect(composeLive(state, calm)).toMatchObject({ clockWrong: true, lastReceivedAtMs: 1000 });
  foldReceipt(state, 2000, 1900);
  expect(composeLive(state, calm).clockWrong).toBe(false);
});

test('offline is no sign of life, and ends with the next record or an online', () => {
  const state = vehicle();
  foldReceipt(state, 1000, 900);
  foldPresence(state, PresenceState.PRESENCE_STATE_OFFLINE, 5000);
  expect(composeLive(state, calm)).toMatchObject({ saidOffline: true, lastReceivedAtMs: 1000 });
  foldPresence(state, PresenceState.PRESENCE_STATE_ONLINE, 6000);
  expect(composeLive(state, calm)).toMatchObject({ saidOffline: false, lastReceivedAtMs: 6000 });
});

test('frames sent again and stored for later do not count as reports', () => {
  const state = vehicle();
  for (const second of [10, 20, 30, 40]) foldReceipt(state, second * 1000, second * 1000 - 100);
  for (const second of [41, 42, 43]) foldReceipt(state, second * 1000, 20_000);
  expect(composeLive(state, calm)).toMatchObject({ reportIntervalMs: 10_000, lastReceivedAtMs: 43_000 });
});

test('a copy that is thrown away leaves the state as it was', () => {
  const state = vehicle(place(1), crew(1, true), siren(1, SirenMode.SIREN_MODE_OFF));
  const before = structuredClone(state);
  const copy = beginChange(state);
  for (const change of [place(2), crew(2, false), siren(2, SirenMode.SIREN_MODE_WAIL)]) change(copy);
  foldReceipt(copy, 9999, 9000);
  expect(structuredClone(state)).toEqual(before);
  expect(composeLive(copy, calm)).not.toEqual(composeLive(state, calm));
});
