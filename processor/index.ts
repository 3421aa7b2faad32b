export { BAD_FIX, FIX_QUALITY, FIX_THRESHOLDS, type FixFault, faultsOf } from '@mediconnect/geo/fixes/fix-quality.ts';
export { createFenceBook, type FenceBook } from './fences/fence-book.ts';
export { AT_HOSPITAL_METRES, type Point } from './hospitals.ts';
export { createProcessor, type Owns, type Processor, type ProcessorOptions } from './processor.ts';
