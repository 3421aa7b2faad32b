import { describe, expect, it } from 'vitest';
import { HELP, readOptions } from './options.ts';

const read = (line: string) => readOptions(line.split(' ').filter(Boolean))!;

describe('the command line', () => {
  it('runs with nothing given: sixty ambulances at 1 Hz, seed 7, the broker of this machine', () => {
    expect(read('')).toMatchObject({ seed: 7, gpsMs: 1000, parkedGpsMs: 5000, window: 1, quiet: false });
    expect(read('').broker.host).toBe('127.0.0.1:1883');
  });

  it('reads units: Hz become steps of 100 ms, times become milliseconds', () => {
    expect(read('--hz 2').gpsMs).toBe(500);
    expect(read('--hz 3').gpsMs).toBe(300);
    expect(read('--hz 0.1').gpsMs).toBe(10_000);
    expect(read('--duration 90').durationMs).toBe(90_000);
    expect(read('--duration 1.5h').durationMs).toBe(5_400_000);
    expect(read('--start 2026-03-01T08:00:00-03:00').startMs).toBe(Date.UTC(2026, 2, 1, 11));
  });

  it.each([
    ['--hz 11', '--hz must be a number from 0.1 to 10'],
    ['--vehicles 0', '--vehicles must be a whole number from 1 to 20000'],
    ['--vehicles 1.5', '--vehicles must be'],
    ['--seed -1', '--seed'],
    ['--boot 4294967296', '--boot must be'],
    ['--broker http://x:1', '--broker must be mqtt://'],
    ['--broker nonsense', '--broker must be mqtt://'],
    ['--broker mqtt://me:hunter2@x:1', '--broker takes no password'],
    ['--start yesterday', '--start must be a time such as'],
    ['--duration forever', '--duration must be a time such as'],
    ['--dry-run out', '--dry-run needs --duration'],
    ['--fleet a/b', '--fleet must be'],
    ['--cert gateway.pem', '--cert and --key belong together'],
    ['--nonsense', '--help'],
    ['stray', '--help'],
  ])('refuses %s and says what it must be', (line, message) => {
    expect(() => read(line)).toThrow(message);
  });

  it('never repeats a password that was given in the wrong place', () => {
    expect(() => read('--broker mqtt://me:hunter2@x:1')).not.toThrow('hunter2');
  });

  it('has every option in its help', () => {
    const known = [
      'broker',
      'ca',
      'cert',
      'key',
      'fleet',
      'gateways',
      'window',
      'keep-alive',
      'vehicles',
      'hz',
      'parked',
      'seed',
    ];
    known.push('region', 'graph', 'start', 'duration', 'truth', 'state', 'queue', 'boot', 'dry-run', 'quiet');
    known.push('exit-with-parent', 'help');
    const documented = [...HELP.matchAll(/^ {2}--([a-z-]+)/gm)].map((match) => match[1]);
    expect(documented.sort()).toEqual(known.sort());
    expect(readOptions(['--help'])).toBeUndefined();
  });
});
