export { type BuildOptions, type BuildReport, type BuildStep, buildRegion } from './build.ts';
export { isRegionId, type ListedRegion, listRegions, regionsFolder, removeRegion } from './folder.ts';
export type { Place } from './places/places.ts';
