import { etaAccuracy } from './eta-accuracy.ts';
import type { Report } from './report.ts';

/** Every report. A new one is a file that exports a Report, and a line here. */
export const reports: readonly Report[] = [etaAccuracy];

/** The formats that every report comes in. */
export const FORMATS = ['json', 'csv'] as const;
