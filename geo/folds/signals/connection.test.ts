import { expect, test } from 'vitest';
import { connection } from './connection.ts';
import { at, collector, fixAt, run, told } from './testing.ts';

test('ten minutes without a frame are no gap; a moment more is: offline ten minutes after the last, online with the next', () => {
  expect(run(connection, [fixAt(0), fixAt(600)]).events).toEqual([]);
  const { events } = run(connection, [fixAt(0), fixAt(601)]);
  expect(told(events)).toEqual([
    ['vehicle.offline', 600],
    ['vehicle.online', 601],
  ]);
  expect(events[1]!.details.offlineSeconds).toBe(601);
});

test('silence tells the same event as the frame that ends it', () => {
  const [first, second] = [fixAt(0), fixAt(3600)];
  const { state, last } = run(connection, [first]);
  const live = collector();
  connection.silence!(state, last!, live.out);
  const afterwards = run(connection, [first, second]).events[0]!;
  expect(live.events).toEqual([{ ...afterwards, confirmedBy: live.events[0]!.opening }]);
});

test('offline is taken back when a frame comes that was measured within the ten minutes, and only then', () => {
  const [first, near, far] = [fixAt(0), fixAt(300), fixAt(700)];
  const before = run(connection, [first]);
  const silent = { ...before, state: connection.silence!(before.state, first, collector().out) };
  const opening = { seq: first.seq };
  expect(run(connection, [near, fixAt(310)], { from: silent }).withdrawn).toMatchObject([
    { kind: 'vehicle.offline', opening },
  ]);
  expect(run(connection, [near], { from: before }).withdrawn).toEqual([]);
  const late = run(connection, [far], { from: silent });
  expect(late.withdrawn).toEqual([]);
  expect(late.events[0]).toMatchObject({ kind: 'vehicle.offline', opening });
  expect(late.state).toEqual(before.state);
});

test('parked with the engine off it is told as information, else as a warning', () => {
  const off = at(1, 'engine', { ignition: false });
  const severity = (frames: Parameters<typeof run>[1]) => run(connection, frames).events[0]?.severity;
  expect(severity([off, fixAt(2, 0, { speedCmPerS: 0 }), fixAt(900)])).toBe('info');
  expect(severity([off, fixAt(2, 0, { speedCmPerS: 900 }), fixAt(900)])).toBe('warning');
  expect(severity([at(1, 'engine', { ignition: true }), fixAt(2), fixAt(900)])).toBe('warning');
  expect(severity([fixAt(2), fixAt(900)])).toBe('warning');
});
