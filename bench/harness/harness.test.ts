import { expect, test } from 'vitest';
import { benchNames, readCommandLine } from '../main.ts';
import { numberFlag } from './bench.ts';
import { cpuBetween, markCpu, processCpuMs, treeCpuMs } from './cpu.ts';
import { createLatencies } from './latency.ts';

test('names and flags of a command line', () => {
  expect(readCommandLine(['ingest', '--seconds', '5', 'live', '--cases=1x1', '--help'])).toEqual({
    names: ['ingest', 'live'],
    flags: { seconds: '5', cases: '1x1', help: '' },
  });
});

test('a flag that must be a number says so', () => {
  expect(numberFlag({}, 'seconds', 60)).toBe(60);
  expect(numberFlag({ seconds: '1.5' }, 'seconds', 60)).toBe(1.5);
  for (const seconds of ['', 'x', '0', '-1', 'Infinity'])
    expect(() => numberFlag({ seconds }, 'seconds', 60)).toThrow('--seconds');
});

test('every benchmark of the folder is found by its file', () => expect(benchNames()).toContain('ingest'));

test('percentiles are right within 10 µs', () => {
  const latencies = createLatencies();
  expect(latencies.percentileMs(0.5)).toBe(0);
  for (let ms = 1; ms <= 1000; ms++) latencies.add(ms);
  expect(latencies.percentileMs(0.5)).toBeCloseTo(500, 1);
  expect(latencies.percentileMs(0.99)).toBeCloseTo(990, 1);
  latencies.add(1e9);
  expect(latencies.percentileMs(1)).toBeCloseTo(20_000, 1);
});

test.runIf(process.platform === 'linux')('processor time of this process is counted, and not as that of others', () => {
  const groups = { ours: () => processCpuMs(process.pid) };
  const from = markCpu(groups);
  // Time on a processor, not on the clock: others may have it meanwhile.
  const before = process.cpuUsage();
  const usedMs = () => (process.cpuUsage(before).user + process.cpuUsage(before).system) / 1000;
  while (usedMs() < 100);
  const { groups: used, otherCores } = cpuBetween(from, markCpu(groups));
  expect(used.ours).toBeGreaterThan(20);
  expect(otherCores).toBeGreaterThanOrEqual(0);
  expect(treeCpuMs(process.pid)).toBeGreaterThan(0);
  expect(processCpuMs(2 ** 30)).toBe(0);
});
