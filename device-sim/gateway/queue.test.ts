import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Flight, FrameQueue, type QueuedFrame } from './queue.ts';

const frame = (seq: number, boot = 1, kind: QueuedFrame['kind'] = 'gps', size = 20): QueuedFrame => ({
  boot,
  seq,
  kind,
  bytes: new Uint8Array(size).fill(seq % 251),
});
const LIMITS = { maxFrames: 1_000_000, maxFlightFrames: 200, maxFlightBytes: 32 * 1024 };

/** What may happen to a gateway: a tick of readings, a sending, a PUBACK of some flight, a connection lost and found. */
const events = fc.array(
  fc.oneof(
    fc.record({ what: fc.constant('record' as const), count: fc.integer({ min: 1, max: 7 }) }),
    fc.record({ what: fc.constant('send' as const) }),
    fc.record({ what: fc.constant('acknowledge' as const), nth: fc.nat(5) }),
    fc.record({ what: fc.constant('disconnect' as const) }),
    fc.record({ what: fc.constant('connect' as const) }),
  ),
  { maxLength: 200 },
);

describe('the queue of a gateway', () => {
  it('delivers every frame, whatever is acknowledged and whenever the connection is lost', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }), (list, perFlight, window) => {
        const queue = new FrameQueue({ ...LIMITS, maxFlightFrames: perFlight });
        let seq = 0;
        const flights: Flight[] = [];
        const sent = new Map<number, Uint8Array>();
        const acknowledged: number[] = [];
        const send = () => {
          const flight = queue.flights < window ? queue.take() : undefined;
          if (!flight) return;
          flights.push(flight);
          for (const { seq: number, bytes } of flight.frames) {
            const before = sent.get(number);
            if (before) expect(bytes).toBe(before); // a resend is the very same bytes
            sent.set(number, bytes);
          }
        };
        const acknowledge = (nth: number) => {
          const [flight] = flights.splice(nth % Math.max(1, flights.length), 1);
          if (flight) acknowledged.push(...queue.acknowledge(flight.number).map((one) => one.seq));
        };
        for (const event of list) {
          if (event.what === 'record') for (let i = 0; i < event.count; i++) queue.push(frame(++seq));
          else if (event.what === 'send') send();
          else if (event.what === 'acknowledge') acknowledge(event.nth);
          else if (event.what === 'connect') queue.resume();
          else {
            queue.rewind();
            flights.length = 0;
          }
          expect(queue.size).toBe(seq - acknowledged.length);
          const kept = queue.frames().map((one) => one.seq);
          expect(kept).toEqual(kept.toSorted((a, b) => a - b)); // whatever flew when: one order again
        }
        queue.rewind();
        flights.length = 0;
        while (queue.size > 0) {
          send();
          acknowledge(0);
        }
        expect(acknowledged.toSorted((a, b) => a - b)).toEqual(Array.from({ length: seq }, (_, i) => i + 1));
      }),
    );
  });

  it('has live frames and backlog in their turns: each in order, the newest first after a connection, none starved', () => {
    const lives = fc.array(fc.record({ away: fc.nat(400), live: fc.array(fc.nat(30), { maxLength: 40 }) }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(lives, fc.integer({ min: 1, max: 20 }), (connections, perFlight) => {
        const queue = new FrameQueue({ ...LIMITS, maxFlightFrames: perFlight });
        let seq = 0;
        const record = (count: number) => {
          for (let i = 0; i < count; i++) queue.push(frame(++seq));
        };
        for (const { away, live } of connections) {
          record(away);
          const waiting = queue.frames().map((one) => one.seq);
          const fresh = waiting.length <= perFlight ? 0 : (waiting.at(-61) ?? 0); // all after it is live
          queue.resume();
          const last = { live: fresh, backlog: 0 };
          let turn: 'live' | 'backlog' = 'backlog';
          for (const count of live) {
            const waits = queue.frames().map((one) => one.seq > fresh);
            const flight = queue.take();
            if (flight === undefined) expect(queue.size).toBe(0);
            else {
              const seqs = flight.frames.map((one) => one.seq);
              const lane = seqs[0]! > fresh ? 'live' : 'backlog';
              if (waits.includes(true) && waits.includes(false)) expect(lane).not.toBe(turn); // both wait: one after the other, live first
              expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
              expect(seqs[0]).toBeGreaterThan(last[lane]);
              last[lane] = seqs.at(-1)!;
              turn = lane;
              queue.acknowledge(flight.number);
            }
            record(count);
          }
          queue.rewind();
        }
      }),
    );
  });

  it('sends the last minute of a long backlog first, then what is new and the old in turns', () => {
    const queue = new FrameQueue(LIMITS);
    for (let seq = 1; seq <= 1000; seq++) queue.push(frame(seq));
    queue.resume();
    const spans: string[] = [];
    for (let tick = 0; queue.size > 0; tick++) {
      const { number, frames } = queue.take()!;
      spans.push(`${frames[0]!.seq}-${frames.at(-1)!.seq}`);
      if (tick < 3) queue.push(frame(1001 + tick)); // recorded while the flight was under way
      queue.acknowledge(number);
    }
    expect(spans).toEqual(['941-1000', '1-200', '1001-1002', '201-400', '1003-1003', '401-600', '601-800', '801-940']);
  });

  it('keeps a short backlog in order: it fits into one flight', () => {
    const queue = new FrameQueue(LIMITS);
    for (let seq = 1; seq <= 200; seq++) queue.push(frame(seq));
    queue.resume();
    expect(queue.take()!.frames.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  });

  it('has its old order back when a connection is lost: what flew waits again at its place', () => {
    const queue = new FrameQueue({ ...LIMITS, maxFlightFrames: 2 });
    for (let seq = 1; seq <= 6; seq++) queue.push(frame(seq));
    const [first, second] = [queue.take()!, queue.take()!];
    queue.acknowledge(first.number);
    queue.rewind();
    expect(queue.acknowledge(second.number)).toEqual([]); // a PUBACK of the old connection means nothing now
    expect(queue.take()!.frames.map(({ seq }) => seq)).toEqual([3, 4]);
    expect(queue.frames().map(({ seq }) => seq)).toEqual([3, 4, 5, 6]);
  });

  it('fills a flight with what waits, within frames, bytes and one boot', () => {
    const queue = new FrameQueue({ ...LIMITS, maxFlightBytes: 1000 });
    for (let seq = 1; seq <= 40; seq++) queue.push(frame(seq, 1, 'gps', 90));
    for (let seq = 1; seq <= 3; seq++) queue.push(frame(seq, 2, 'gps', 2000));
    const sizes: number[] = [];
    for (let flight = queue.take(); flight; flight = queue.take()) sizes.push(flight.frames.length);
    expect(sizes).toEqual([10, 10, 10, 10, 1, 1, 1]); // a frame that is too large still travels, alone
  });

  it('drops the oldest fixes when it is full, never another body while there are fixes, never what is in flight', () => {
    const queue = new FrameQueue({ ...LIMITS, maxFrames: 100, maxFlightFrames: 10 });
    const dropped: QueuedFrame[] = [];
    for (let seq = 1; seq <= 50; seq++) dropped.push(...queue.push(frame(seq, 1, seq % 5 === 0 ? 'siren' : 'gps')));
    const flight = queue.take()!;
    for (let seq = 51; seq <= 140; seq++) dropped.push(...queue.push(frame(seq, 1, seq % 5 === 0 ? 'siren' : 'gps')));
    expect(queue.size).toBeLessThanOrEqual(100);
    expect(dropped.length + queue.size).toBe(140);
    expect(dropped.every(({ kind }) => kind === 'gps')).toBe(true);
    expect(dropped[0]!.seq).toBe(11);
    expect(dropped.map(({ seq }) => seq)).toEqual(dropped.map(({ seq }) => seq).toSorted((a, b) => a - b));
    expect(queue.acknowledge(flight.number)).toHaveLength(10);
  });

  it('is bounded even when nothing but other bodies is left', () => {
    const queue = new FrameQueue({ ...LIMITS, maxFrames: 100 });
    const dropped = Array.from({ length: 300 }, (_, i) => queue.push(frame(i + 1, 1, 'crew'))).flat();
    expect(queue.size).toBeLessThanOrEqual(100);
    expect(dropped.length).toBe(300 - queue.size);
    expect(dropped[0]!.seq).toBe(1);
  });
});
