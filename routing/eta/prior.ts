import type { EtaModel } from './contract.ts';

/**
 * What is believed before the fleet's own runs say more. The emergency profile already drives at 0.75 of a car's time
 * (O'Brien 1999: 0.74; Ho 2001, rural: 0.70), so the factor on its seconds is 1. Spreads are ours: a run takes within a
 * quarter of what a map says, an estimate without a map within half. Turnout after NFPA 1710 (60 s at 90 %) for crews at
 * a station; who waits in the vehicle needs to hear the call and turn, who is with a patient can not leave at once.
 */
export const PRIOR_MODEL: EtaModel = {
  version: 'prior',
  drive: {
    emergency: { factor: 1, spread: 0.22, runs: 0 },
    normal: { factor: 1, spread: 0.2, runs: 0 },
    'estimate/emergency': { factor: 1, spread: 0.4, runs: 0 },
    'estimate/normal': { factor: 1, spread: 0.4, runs: 0 },
  },
  mobilisation: {
    unknown: { seconds: 60, lowSeconds: 15, highSeconds: 150, runs: 0 },
    at_station: { seconds: 60, lowSeconds: 25, highSeconds: 100, runs: 0 },
    available: { seconds: 20, lowSeconds: 5, highSeconds: 50, runs: 0 },
    returning: { seconds: 20, lowSeconds: 5, highSeconds: 50, runs: 0 },
    responding: { seconds: 15, lowSeconds: 5, highSeconds: 40, runs: 0 },
    transporting: { seconds: 900, lowSeconds: 300, highSeconds: 1800, runs: 0 },
    on_scene: { seconds: 900, lowSeconds: 300, highSeconds: 1800, runs: 0 },
    at_hospital: { seconds: 600, lowSeconds: 120, highSeconds: 1500, runs: 0 },
  },
};
