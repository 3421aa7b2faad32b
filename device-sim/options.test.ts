import { describe, expect, it } from 'vitest';
import { HELP } from './help.ts';
import { readOptions } from './options.ts';

const NOW_MS = Date.UTC(2026, 5, 1);
const read = (line: string) => readOptions(line.split(' ').filter(Boolean), NOW_MS)!;

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

  it('reads a span by its ends, as times or dates, which is sent as fast as possible with --fast', () => {
    expect(read('--from 2026-05-01 --to 2026-05-31T12:00:00Z --fast')).toMatchObject({
      startMs: Date.UTC(2026, 4, 1),
      durationMs: 30.5 * 86_400_000,
      fast: true,
    });
    expect(read('--from 2026-05-01 --duration 2d --fast').durationMs).toBe(2 * 86_400_000);
    expect(read('--dry-run out --from 2027-01-01 --to 2027-01-02')).toMatchObject({ durationMs: 86_400_000 });
  });

  it('drives in the traffic of the city, unless told otherwise', () => {
    expect(read('').traffic).toBe(true);
    expect(read('--traffic none').traffic).toBe(false);
  });

  it('reads what goes wrong', () => {
    expect(read('').faults).toEqual({});
    expect(read('--faults offline:2h/day').faults).toEqual({ offline: { share: 2 / 24, lengthMs: 3_600_000 } });
  });

  it.each([
    ['--from 2026-05-01 --start 2026-05-01', '--from and --start are the same'],
    ['--from 2026-05-01 --to 2026-05-02 --duration 1h', '--to and --duration both say when to end'],
    ['--to 2026-05-02', '--to needs --from'],
    ['--from 2026-05-02 --to 2026-05-02', '--to must be later than --from'],
    ['--from 2020-01-01 --to 2026-01-01', '--from and --to must be at most 400 days apart'],
    ['--from 01.05.2026', '--from must be a time such as'],
    ['--from 2026-05-01T08:00', '--from must be a time such as'],
    ['--fast', '--fast needs --from and --to'],
    ['--fast --from 2026-05-01', '--fast needs --from and --to'],
    ['--fast --from 2026-05-31 --to 2026-06-02', '--fast is for time that has passed'],
    ['--fast --from 2026-05-01 --to 2026-05-02 --state x', '--fast keeps no state'],
    ['--faults reboot-without-counter --state x', 'reboot-without-counter uses twice'],
    ['--faults nonsense', '--faults: "nonsense" is no fault'],
    ['--traffic heavy', '--traffic must be city or none'],
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
    known.push(
      'region',
      'graph',
      'faults',
      'from',
      'start',
      'to',
      'fast',
      'duration',
      'truth',
      'state',
      'queue',
      'boot',
      'traffic',
      'dry-run',
      'quiet',
    );
    known.push('exit-with-parent', 'help');
    const documented = [...HELP.matchAll(/^ {2}--([a-z-]+)/gm)].map((match) => match[1]);
    expect(documented.sort()).toEqual(known.sort());
    expect(readOptions(['--help'])).toBeUndefined();
  });
});
