export type { Bench, BenchContext, BenchFigures, BenchFlags } from './harness/bench.ts';
export { benchNames, readCommandLine } from './main.ts';
