/** Masks over a row's `state` in `mediconnect.live.v1.Positions`; the low four bits are a VehicleState. */
export const LIVE_STATE_BITS = {
  vehicleState: 0x0f,
  sirenSounding: 1 << 4,
  lightsOn: 1 << 5,
  ignitionOn: 1 << 6,
  lastGoodFix: 1 << 7,
  clockWrong: 1 << 8,
  saidOffline: 1 << 9,
} as const;

/** Stands for an absent speed, heading or silence, since columns have no gaps. */
export const NOT_MEASURED = 0xffff_ffff;
