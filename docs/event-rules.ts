import { FIX_THRESHOLDS } from '@mediconnect/geo/fixes/fix-quality.ts';
import type { EventKind } from '@mediconnect/geo/folds/event-kinds.ts';
import { BATTERY_LOW } from '@mediconnect/geo/folds/signals/battery.ts';
import { CHARGING } from '@mediconnect/geo/folds/signals/charging.ts';
import { OFFLINE_AFTER_MS } from '@mediconnect/geo/folds/signals/connection.ts';
import { FROZEN } from '@mediconnect/geo/folds/signals/frozen.ts';
import { FUEL } from '@mediconnect/geo/folds/signals/fuel.ts';
import { HARSH_FROM_MG, IMPACT_FROM_MG, SAME_MANOEUVRE_MS } from '@mediconnect/geo/folds/signals/motion.ts';
import { RECEPTION } from '@mediconnect/geo/folds/signals/reception.ts';
import { SPEEDING } from '@mediconnect/geo/folds/signals/speeding.ts';
import { TOWING } from '@mediconnect/geo/folds/signals/towing.ts';
import { CLEARED_AFTER_MS } from '@mediconnect/geo/folds/signals/trouble.ts';
import { TRIP_RULES } from '@mediconnect/geo/folds/trips/rules.ts';

/** What docs/events.md tells of a kind. */
export interface EventRule {
  /** When it is told, and what its time is. */
  readonly rule: string;
  /** What has to be exceeded, for how long, and what ends it. */
  readonly thresholds: string;
  /** Where the thresholds come from. */
  readonly source: string;
}

const OURS = 'default of ours';
const REPORTED = 'as reported';
const seconds = (ms: number) => `${ms / 1000} s`;
const minutes = (ms: number) => `${ms / 60_000} min`;
const g = (mg: number) => `${mg / 1000} g`;
const percent = (permille: number) => `${permille / 10} %`;
const volts = (mv: number) => `${mv / 1000} V`;
const kmh = (cmPerS: number) => `${Math.round(cmPerS * 0.36) / 10} km/h`;

const HARSH_SOURCE = 'GPS Insight, vans of 2.7 to 4.5 t';
const SAME_HARSH = `the same kind within ${seconds(SAME_MANOEUVRE_MS)} is the same manoeuvre; from speeds only of fixes 0.5 to 1.2 s apart, never of rarer ones`;
const { leadMv, gatewayPercent } = BATTERY_LOW;

/** The rule of every kind; the compiler asks for the ones that are missing. */
export const EVENT_RULES: Readonly<Record<EventKind, EventRule>> = {
  'geofence.enter': {
    rule: 'The vehicle came into a fence; the time is the interpolated crossing of the boundary itself',
    thresholds:
      "confirmed beyond the boundary by the fence's hysteresis (30 m unless set) or the accuracy, after its debounce",
    source: 'the fence',
  },
  'geofence.exit': {
    rule: 'The vehicle left a fence; the time is the interpolated crossing of the boundary itself',
    thresholds:
      "confirmed beyond the boundary by the fence's hysteresis (30 m unless set) or the accuracy, after its debounce",
    source: 'the fence',
  },
  'geofence.dwell': {
    rule: "The vehicle has been inside a fence for the fence's dwell time",
    thresholds: "the fence's `dwellSeconds`",
    source: 'the fence',
  },
  'trip.start': {
    rule: 'The vehicle has left, or goes on with siren or lights on (or off) as a run of its own; back-dated to where it left or they changed',
    thresholds: `${TRIP_RULES.startMetres} m from where it stood; siren or lights for ${TRIP_RULES.turnSeconds} s and ${TRIP_RULES.startMetres} m`,
    source: `distance: Traccar's current rule; else ${OURS} (geo/folds/trips)`,
  },
  'trip.end': {
    rule: 'The vehicle has stopped, or its siren run began or ended; back-dated to where it came to rest or they changed',
    thresholds: `within ${TRIP_RULES.startMetres} m for ${TRIP_RULES.stopSeconds} s, ${TRIP_RULES.standSeconds} s of them standing; or stood so long and silent for ${TRIP_RULES.silenceSeconds} s; a gap of more than ${TRIP_RULES.stopGapSeconds} s that was hardly driven through holds a stop`,
    source: `distance and time: Traccar's current rule; else ${OURS} (geo/folds/trips)`,
  },
  'vehicle.offline': {
    rule: `Nothing was measured for ${minutes(OFFLINE_AFTER_MS)} after the last frame, which opens it; superseded when frames of that time come in after all. Information instead of a warning where the vehicle stood with its ignition off`,
    thresholds: `${minutes(OFFLINE_AFTER_MS)} between two frames`,
    source: "Traccar's default",
  },
  'vehicle.online': {
    rule: 'The first frame after that',
    thresholds: 'none',
    source: REPORTED,
  },
  'vehicle.phase': {
    rule: 'What the vehicle seems to be doing changed: proposed from siren, lights, fences of kind station and hospital, and motion, with a confidence',
    thresholds: 'by phase, 10 to 180 s (geo/folds/phase/rules.ts)',
    source: OURS,
  },
  'vehicle.impact': {
    rule: 'The accelerometer felt a blow',
    thresholds: `${g(IMPACT_FROM_MG)}; again within ${seconds(SAME_MANOEUVRE_MS)} is the same`,
    source: 'a crash is 1 to 2.5 g',
  },
  'vehicle.towing': {
    rule: 'The vehicle moves away with its ignition off; the time is the first fix beyond. Once until the ignition comes on',
    thresholds: `${TOWING.metres} m or twice the accuracy from where it was parked, at ${kmh(TOWING.fromCmPerS)} or more where a speed is reported, for ${seconds(TOWING.holdMs)}`,
    source: `distance: Traccar's for a trip; else ${OURS}`,
  },
  'siren.on': {
    rule: 'The siren sounds, in any mode',
    thresholds: 'none; the first report is no change',
    source: REPORTED,
  },
  'siren.off': { rule: 'The siren is silent', thresholds: 'none; the first report is no change', source: REPORTED },
  'lights.on': {
    rule: 'The warning lights are on',
    thresholds: 'none; the first report is no change',
    source: REPORTED,
  },
  'lights.off': {
    rule: 'The warning lights are off',
    thresholds: 'none; the first report is no change',
    source: REPORTED,
  },
  'ignition.on': { rule: 'The ignition is on', thresholds: 'none; the first report is no change', source: REPORTED },
  'ignition.off': { rule: 'The ignition is off', thresholds: 'none; the first report is no change', source: REPORTED },
  'battery.low': {
    rule: 'A battery is low; the subject is starter, auxiliary (patient compartment) or gateway. The time is the first low reading',
    thresholds: `below ${volts(leadMv.low)} (24 V systems: ${volts(2 * leadMv.low)}; known by a reading of ${volts(BATTERY_LOW.system24FromMv)} or more), gateway below ${gatewayPercent.low} %, for ${seconds(BATTERY_LOW.holdMs)}`,
    source: `lead batteries: Battery University BU-903; else ${OURS}`,
  },
  'battery.recovered': {
    rule: 'A battery that was low is not any more',
    thresholds: `${volts(leadMv.recovered)} (${volts(2 * leadMv.recovered)}), gateway ${gatewayPercent.recovered} %, or more for ${seconds(BATTERY_LOW.holdMs)}`,
    source: `lead batteries: Battery University BU-903; else ${OURS}`,
  },
  'battery.charging_lost': {
    rule: 'The engine is reported as running and nothing charges, or a parked vehicle was on shore power and is not any more. That charging ends with the engine is not told',
    thresholds: `for ${seconds(CHARGING.lostMs)}; shore power is a charger reported ${seconds(CHARGING.shoreAfterMs)} after the engine stopped`,
    source: OURS,
  },
  'battery.charging_restored': {
    rule: 'It charges again after that',
    thresholds: `for ${seconds(CHARGING.restoredMs)}`,
    source: OURS,
  },
  'driving.harsh_brake': {
    rule: 'Hard braking, by the accelerometer, or by speeds (`details.source`); `details.siren` sets driving with blue lights apart',
    thresholds: `${g(HARSH_FROM_MG.brake)}; ${SAME_HARSH}`,
    source: HARSH_SOURCE,
  },
  'driving.harsh_accelerate': {
    rule: 'The same, accelerating',
    thresholds: `${g(HARSH_FROM_MG.accelerate)}; ${SAME_HARSH}`,
    source: HARSH_SOURCE,
  },
  'driving.harsh_corner': {
    rule: 'The same sideways, by the accelerometer alone',
    thresholds: `${g(HARSH_FROM_MG.corner)}; the same kind within ${seconds(SAME_MANOEUVRE_MS)} is the same manoeuvre`,
    source: HARSH_SOURCE,
  },
  'driving.speeding': {
    rule: "Faster than the lowest limit of the fences it is inside of and of its road, where one is known; the time is the first fix over it. Information on blue lights. The road's limit is what the map says; where roads of several limits lie close together the highest counts",
    thresholds: `limit + ${SPEEDING.shareOver * 100} % + ${SPEEDING.kmhOver} km/h for ${seconds(SPEEDING.startMs)}, trusted fixes with a speed at most ${seconds(SPEEDING.gapMs)} apart`,
    source: `tolerance: the British police guideline (10 % and 2 mph); else ${OURS}`,
  },
  'driving.speeding_ended': {
    rule: 'That is over; with the greatest speed and the duration. The opening frame is the same',
    thresholds: `at the limit or below for ${seconds(SPEEDING.endMs)}, or no fix for ${seconds(SPEEDING.gapMs)}`,
    source: OURS,
  },
  'engine.trouble_code': {
    rule: 'The engine stored a trouble code, which is the subject; also at the first reading',
    thresholds: 'at most 64 at a time',
    source: `${REPORTED} (SAE J2012)`,
  },
  'engine.trouble_cleared': {
    rule: 'The code is gone; the time is the first reading without it',
    thresholds: `missing for ${seconds(CLEARED_AFTER_MS)}`,
    source: OURS,
  },
  'fuel.refuel': {
    rule: 'The level rose by a step while the vehicle stood; the time is the first reading of the new level, so up to one interval of reports after the pump began',
    thresholds: `${percent(FUEL.stepPermille)} of the tank above the smoothed level, and the next reading agrees`,
    source: OURS,
  },
  'fuel.drop': {
    rule: 'The level fell by a step with the ignition off, when an engine uses none and the odometer has not moved: taken, or a leak',
    thresholds: `${percent(FUEL.stepPermille)} of the tank below the smoothed level, and the next reading agrees`,
    source: OURS,
  },
  'crew.signed_on': {
    rule: 'Someone signed on with a badge, which is the subject',
    thresholds: 'was not on',
    source: REPORTED,
  },
  'crew.signed_off': { rule: 'Someone signed off', thresholds: 'was on', source: REPORTED },
  'gps.jammed': {
    rule: 'Frames come, the ignition is not off, and no fix is to be trusted: a jammer, a broken antenna or a roof. Information inside a fence of kind station or hospital. The time is the first frame of the suspicion',
    thresholds: `${seconds(RECEPTION.noFixMs)} after the last trusted fix, and ${seconds(RECEPTION.holdMs)} more; frames more than ${seconds(RECEPTION.gapMs)} apart say nothing`,
    source: OURS,
  },
  'gps.frozen': {
    rule: 'The same coordinates again and again with a speed',
    thresholds: `${FROZEN.fixes} fixes, ${seconds(FROZEN.leastMs)} and more, at ${kmh(FROZEN.fromCmPerS)} or more`,
    source: OURS,
  },
  'gps.recovered': {
    rule: 'The receiver is well again; the subject is what it was: jammed or frozen',
    thresholds: `jammed: trusted fixes for ${seconds(RECEPTION.recoveredAfterMs)}; frozen: the first other place`,
    source: OURS,
  },
};

/** What makes a fix trusted, for the text above the table. */
export const TRUSTED_FIX = [
  `an accuracy of at most ${FIX_THRESHOLDS.maxAccuracyDm / 10} m`,
  `an HDOP of at most ${FIX_THRESHOLDS.maxHdopCenti / 100}`,
  `and a place that a road vehicle can have reached since the last one (${Math.round(FIX_THRESHOLDS.maxSpeedMetresPerSecond * 3.6)} km/h)`,
].join(', ');
