const MINUTE_MS = 60_000;
/** Later than this an event is news, not an alert; some kinds stay urgent for longer. */
const ALERT_WINDOW_MS = 2 * MINUTE_MS;
/** What is told only after it has gone on for minutes. */
const CONFIRMED_MS = 10 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;

interface KindFacts {
  readonly severity: 'info' | 'warning' | 'critical';
  /** An event learned later than this after it happened is `late`: it is told, but raises no alert. */
  readonly alertWindowMs: number;
}
const kind = (severity: KindFacts['severity'], alertWindowMs = ALERT_WINDOW_MS): KindFacts => ({
  severity,
  alertWindowMs,
});

/** Every kind of event that frames can give, with its usual severity. docs/events.md tells the rule of each. */
export const EVENT_KINDS = Object.freeze({
  'geofence.enter': kind('info'),
  'geofence.exit': kind('info'),
  'geofence.dwell': kind('info'),
  'trip.start': kind('info', CONFIRMED_MS),
  'trip.end': kind('info', CONFIRMED_MS),
  'vehicle.offline': kind('warning'),
  'vehicle.online': kind('info'),
  'vehicle.phase': kind('info', CONFIRMED_MS),
  'vehicle.impact': kind('critical', 12 * HOUR_MS),
  'vehicle.towing': kind('warning', HOUR_MS),
  'siren.on': kind('info'),
  'siren.off': kind('info'),
  'lights.on': kind('info'),
  'lights.off': kind('info'),
  'ignition.on': kind('info'),
  'ignition.off': kind('info'),
  'battery.low': kind('warning', CONFIRMED_MS),
  'battery.recovered': kind('info', CONFIRMED_MS),
  'battery.charging_lost': kind('warning', CONFIRMED_MS),
  'battery.charging_restored': kind('info', CONFIRMED_MS),
  'driving.harsh_brake': kind('info'),
  'driving.harsh_accelerate': kind('info'),
  'driving.harsh_corner': kind('info'),
  'driving.speeding': kind('warning'),
  'driving.speeding_ended': kind('info'),
  'engine.trouble_code': kind('warning'),
  'engine.trouble_cleared': kind('info'),
  'fuel.refuel': kind('info', HOUR_MS),
  'fuel.drop': kind('warning', HOUR_MS),
  'crew.signed_on': kind('info'),
  'crew.signed_off': kind('info'),
  'gps.jammed': kind('warning', CONFIRMED_MS),
  'gps.frozen': kind('warning'),
  'gps.recovered': kind('info'),
} as const);

export type EventKind = keyof typeof EVENT_KINDS;
