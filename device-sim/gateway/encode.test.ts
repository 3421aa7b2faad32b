import { telemetry } from '@mediconnect/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBatch, encodeFrame } from './encode.ts';

describe('batches put together from encoded frames', () => {
  it('are what the schema says, for any boot, seq and size', () => {
    fc.assert(
      fc.property(
        fc.nat(2 ** 32 - 1),
        fc.array(fc.record({ seq: fc.maxSafeNat(), timeMs: fc.maxSafeNat(), firmware: fc.string({ maxLength: 400 }) })),
        (boot, list) => {
          const frames = list.map(({ seq, timeMs, firmware }) =>
            encodeFrame({ timeMs, device: { firmware } }, boot, seq),
          );
          const batch = telemetry.Batch.decode(encodeBatch(boot, frames));
          expect(batch.boot).toBe(boot);
          expect(batch.frames.map(({ seq, timeMs, device }) => ({ seq, timeMs, firmware: device?.firmware }))).toEqual(
            list,
          );
        },
      ),
    );
  });
});
