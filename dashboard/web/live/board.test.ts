import { NOT_MEASURED } from '@mediconnect/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyUpdate, beginConnection, createBoard, hasBit } from './board.ts';
import { updateOf, vehicleOf } from './testing.ts';

const T = 1_790_000_000_000;

function boardWith(...indexes: number[]) {
  const board = createBoard();
  applyUpdate(
    board,
    updateOf({
      cursor: 'a',
      snapshot: true,
      serverTimeMs: T,
      vehicles: indexes.map((index) => vehicleOf(index)),
      rows: indexes.map((index) => ({ index })),
    }),
  );
  return board;
}

describe('the board', () => {
  test('learns vehicles and their fixes from a snapshot', () => {
    const board = createBoard();
    const change = applyUpdate(
      board,
      updateOf({
        cursor: 'c1',
        snapshot: true,
        serverTimeMs: T,
        vehicles: [vehicleOf(7)],
        rows: [
          {
            index: 7,
            longitude: -56.1,
            latitude: -34.8,
            speedCmPerS: 1500,
            headingCdeg: 9000,
            timeMs: T - 400,
            silenceMs: 250,
          },
        ],
      }),
    );
    expect(board.units.get('amb-7')).toEqual({
      vehicle: 'amb-7',
      callSign: 'Medic 7',
      kind: 'als',
      homeStation: 'Centro',
      intervalMs: 1_000,
      fix: { longitude: -56.1, latitude: -34.8, speedKmh: 54, headingDeg: 90, timeMs: T - 400 },
      state: 1,
      heardAtMs: T - 250,
    });
    expect(change).toEqual({ moved: ['amb-7'], removed: [], rosterChanged: true, snapshot: true });
    expect(board).toMatchObject({ cursor: 'c1', serverTimeMs: T, updates: 1 });
  });

  test('keeps the newest run of each vehicle, as it was told last, until it is told to forget', () => {
    const board = boardWith(1);
    const told = (id: string, openedAtMs: number, arrivalMs: number, runsReset = false) =>
      applyUpdate(board, updateOf({ runsReset, runs: [{ id, vehicle: 'amb-1', openedAtMs, arrivalMs }] }));
    told('a', T, 1);
    const before = board.runs;
    told('a', T, 2);
    expect(board.runs.get('amb-1')).toMatchObject({ id: 'a', arrivalMs: 2 });
    told('b', T + 5, 3);
    told('a', T, 4); // superseded by b, and told late
    expect(board.runs.get('amb-1')).toMatchObject({ id: 'b' });
    expect(before.get('amb-1')).toMatchObject({ arrivalMs: 1 });
    applyUpdate(board, updateOf({ runsReset: true }));
    expect(board.runs.size).toBe(0);
  });

  test('tells of vehicles without any fix what is known: their state, and when they were heard of', () => {
    const board = createBoard();
    const announced = updateOf({
      cursor: 'c1',
      snapshot: true,
      serverTimeMs: T,
      vehicles: [vehicleOf(1), vehicleOf(2)],
    });
    const unplaced = { vehicleIndex: [1, 2, 9], state: [2, 4, 1], silenceMs: [300, NOT_MEASURED, 0] };
    const change = applyUpdate(board, { ...announced, unplaced });
    expect(board.units.get('amb-1')).toMatchObject({ fix: null, state: 2, heardAtMs: T - 300 });
    expect(board.units.get('amb-2')).toMatchObject({ fix: null, state: 4, heardAtMs: null });
    expect(change.moved).toEqual(['amb-1', 'amb-2']);
    const uneven = { ...announced, unplaced: { ...unplaced, state: [2] } };
    expect(() => applyUpdate(board, uneven)).toThrow(RangeError);
  });

  test('shows what was not measured as absent, and zero as zero', () => {
    const board = createBoard();
    applyUpdate(board, updateOf({ vehicles: [vehicleOf(1)], rows: [{ index: 1 }] }));
    expect(board.units.get('amb-1')!.fix).toMatchObject({ speedKmh: null, headingDeg: null });
    applyUpdate(board, updateOf({ rows: [{ index: 1, speedCmPerS: 0, headingCdeg: 0 }] }));
    expect(board.units.get('amb-1')!.fix).toMatchObject({ speedKmh: 0, headingDeg: 0 });
  });

  test('keeps a vehicle that never had a fix, without one', () => {
    const board = createBoard();
    applyUpdate(board, updateOf({ snapshot: true, vehicles: [vehicleOf(1)] }));
    expect(board.units.get('amb-1')).toMatchObject({ fix: null, heardAtMs: null });
  });

  test('names a vehicle without call sign by its id', () => {
    const board = createBoard();
    applyUpdate(board, updateOf({ vehicles: [vehicleOf(1, { callSign: '' })] }));
    expect(board.units.get('amb-1')!.callSign).toBe('amb-1');
  });

  test('a snapshot forgets what it does not name', () => {
    const board = boardWith(1, 2, 3);
    const change = applyUpdate(board, updateOf({ snapshot: true, vehicles: [vehicleOf(2)], rows: [{ index: 2 }] }));
    expect([...board.units.keys()]).toEqual(['amb-2']);
    expect(change.removed).toEqual(['amb-1', 'amb-3']);
  });

  test('gone vehicles leave, and their index with them', () => {
    const board = boardWith(1, 2);
    expect(applyUpdate(board, updateOf({ gone: [1] }))).toMatchObject({ removed: ['amb-1'], rosterChanged: true });
    applyUpdate(board, updateOf({ rows: [{ index: 1 }] }));
    expect([...board.units.keys()]).toEqual(['amb-2']);
  });

  test('a new connection keeps the picture but trusts no old index', () => {
    const board = boardWith(1);
    const before = board.units.get('amb-1');
    beginConnection(board);
    expect(applyUpdate(board, updateOf({ rows: [{ index: 1, latitude: 10 }] })).moved).toEqual([]);
    expect(board.units.get('amb-1')).toBe(before);
    applyUpdate(
      board,
      updateOf({ vehicles: [vehicleOf(9, { vehicle: 'amb-1' })], rows: [{ index: 9, latitude: 10 }] }),
    );
    expect(board.units.get('amb-1')!.fix!.latitude).toBe(10);
  });

  test('an announcement alone moves nothing', () => {
    const board = boardWith(1);
    const { fix } = board.units.get('amb-1')!;
    const change = applyUpdate(board, updateOf({ vehicles: [vehicleOf(1, { callSign: 'Renamed' })] }));
    expect(change).toMatchObject({ moved: [], rosterChanged: true });
    expect(board.units.get('amb-1')).toMatchObject({ callSign: 'Renamed', fix });
  });

  test('columns of different length are refused as a whole', () => {
    const board = boardWith(1);
    const before = structuredClone(board);
    const bad = updateOf({ cursor: 'z', vehicles: [vehicleOf(5)], rows: [{ index: 1 }] });
    bad.positions!.latitudeE7!.push(1);
    expect(() => applyUpdate(board, bad)).toThrow(RangeError);
    expect(board).toEqual(before);
  });

  test('reads the bits of the state', () => {
    const board = createBoard();
    applyUpdate(board, updateOf({ vehicles: [vehicleOf(1)], rows: [{ index: 1, state: 2 | (1 << 4) | (1 << 9) }] }));
    const unit = board.units.get('amb-1')!;
    expect([hasBit(unit, 'sirenSounding'), hasBit(unit, 'lightsOn'), hasBit(unit, 'saidOffline')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('whatever the order of announcements and positions, each vehicle stands where its last row put it', () => {
    const rows = fc.array(
      fc.record({ index: fc.integer({ min: 1, max: 5 }), latitude: fc.integer({ min: -80, max: 80 }) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(rows, (moves) => {
        const board = boardWith(1, 2, 3);
        const expected = new Map<number, number>();
        for (const { index, latitude } of moves) {
          applyUpdate(board, updateOf({ rows: [{ index, latitude }] }));
          if (index <= 3) expected.set(index, latitude);
        }
        for (const [index, latitude] of expected) expect(board.units.get(`amb-${index}`)!.fix!.latitude).toBe(latitude);
        expect(board.units.size).toBe(3);
      }),
      { numRuns: 50 },
    );
  });
});
