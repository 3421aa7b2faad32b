import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HELP } from '../help.ts';
import { UsageError } from '../usage-error.ts';
import { type FaultPlan, readFaults } from './plan.ts';

const HOUR = 3_600_000;

describe('--faults', () => {
  it('takes kinds with how much and how long at a time, or their defaults', () => {
    expect(readFaults('drift,gaps:0.02,offline:2h/day')).toEqual({
      drift: { share: 0.02, lengthMs: 600_000 },
      gaps: { share: 0.02, lengthMs: 120_000 },
      offline: { share: 2 / 24, lengthMs: HOUR },
    });
    expect(readFaults('offline:30%@10m')).toEqual({ offline: { share: 0.3, lengthMs: 600_000 } });
    expect(readFaults('wrong-clock:5m/h@1.5h')).toEqual({ 'wrong-clock': { share: 1 / 12, lengthMs: 1.5 * HOUR } });
    expect(readFaults('reorder:5%, doubles:0.1')).toEqual({
      reorder: { share: 0.05, lengthMs: 30_000 },
      doubles: { share: 0.1, lengthMs: 60_000 },
    });
  });

  it('counts reboots, whose length is how long a start takes', () => {
    const { share, lengthMs } = readFaults('reboot-without-counter:48/day')['reboot-without-counter']!;
    expect((share * 24 * HOUR) / lengthMs).toBeCloseTo(48);
  });

  it('makes no span longer on average than the time that was named: 10m/day is ten minutes once a day', () => {
    expect(readFaults('offline:10m/day')).toEqual({ offline: { share: 10 / 1440, lengthMs: 600_000 } });
  });

  it('has presets, of which single kinds can be replaced', () => {
    expect(readFaults('none')).toEqual({});
    expect(Object.keys(readFaults('harsh'))).toHaveLength(7);
    const { offline, ...rest } = readFaults('mild,offline:6h/day');
    expect(offline).toEqual({ share: 0.25, lengthMs: HOUR });
    expect(rest).toEqual({ ...readFaults('mild'), offline: undefined });
  });

  it.each([
    ['gap', '"gap" is no fault; there are drift, gaps, reorder'],
    ['', '"" is no fault'],
    ['drift,mild', '"mild" is no fault; there are drift'],
    ['constructor', '"constructor" is no fault'],
    ['gaps:2', 'a share of time such as 0.02 or 2%, or a time such as 30m/day or 5m/h, at most 95 %'],
    ['gaps:0', 'gaps: stands'],
    ['gaps:-1', 'gaps: stands'],
    ['offline:25h/day', 'at most 95 %'],
    ['offline:2h/week', 'such as 30m/day'],
    ['doubles:2h/day', 'a share of frames'],
    ['reboot-without-counter:2%', 'a count such as 2/day'],
    ['reboot-without-counter:2h/day', 'a count such as 2/day'],
    ['drift:1%@0s', 'after @ stands a time from 1s to 7d'],
    ['drift:1%@', 'after @ stands a time'],
    ['drift:1%@10', 'after @ stands a time'],
    ['drift,gaps,drift', 'drift stands there twice'],
  ])('refuses %j and says what it must be', (text, message) => {
    expect(() => readFaults(text)).toThrow(message);
    expect(() => readFaults(text)).toThrow('--faults');
  });

  it('gives a plan that can be run, or says what is wrong, whatever is typed', () => {
    const piece = fc.constantFrom(
      'drift',
      'gaps',
      'offline',
      'doubles',
      'reboot-without-counter',
      'harsh',
      ':',
      '@',
      ',',
    );
    const amount = fc.constantFrom(
      '0.02',
      '5%',
      '2h/day',
      '1/h',
      '10m',
      '1e9',
      '99999999999d/day',
      '0.1s/day',
      '__proto__',
      ' ',
    );
    const typed = fc.array(fc.oneof(piece, amount, fc.string()), { maxLength: 9 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(typed, (text) => {
        let plan: FaultPlan;
        try {
          plan = readFaults(text);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
          return;
        }
        for (const { share, lengthMs } of Object.values(plan)) {
          expect(share > 0 && share <= 0.95).toBe(true);
          expect(lengthMs >= 1000 && lengthMs <= 7 * 24 * HOUR).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('stands in --help with every kind, every preset and its default, as it can be typed', () => {
    for (const kind of Object.keys(readFaults('harsh'))) {
      const typed = new RegExp(`^ {2}(${kind}:\\S+)`, 'm').exec(HELP)?.[1];
      expect(readFaults(typed!), kind).toEqual(readFaults(kind));
    }
    for (const preset of ['mild', 'harsh'])
      expect(readFaults(new RegExp(`^ {2}${preset} +(\\S+)$`, 'm').exec(HELP)![1]!)).toEqual(readFaults(preset));
  });
});
