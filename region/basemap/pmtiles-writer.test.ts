import { PMTiles, type Source } from 'pmtiles';
import { expect, test } from 'vitest';
import { encodePmtiles } from './pmtiles-writer.ts';
import type { Tile } from './vector-tiles.ts';

const options = {
  metadata: { name: 'test' },
  ...{ minZoom: 0, maxZoom: 14, bounds: [0, 0, 1, 1] as const },
  centre: { longitude: 0, latitude: 0, zoom: 5 },
};
const reader = (bytes: Buffer): PMTiles => {
  const source: Source = {
    getKey: () => 'memory',
    getBytes: async (offset, length) => ({ data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer }),
  };
  return new PMTiles(source);
};

/** A square of tiles of zoom 14, each with bytes of its own but the sea's. */
function square(side: number): Tile[] {
  const tiles: Tile[] = [];
  for (let x = 0; x < side; x++)
    for (let y = 0; y < side; y++) {
      const noise = (x * 2_654_435_761 + y * 40_503) % 65_536;
      const rest = Array.from({ length: noise % 300 }, (_, at) => (noise * (at + 7) * 31) >>> 3);
      const bytes = y === 0 ? Buffer.from('sea') : Buffer.concat([Buffer.from(`${x},${y};`), Buffer.from(rest)]);
      tiles.push({ z: 14, x: 5000 + x, y: 9000 + y, bytes });
    }
  return tiles;
}

test('more tiles than the root holds stand in leaf directories, and each is found', async () => {
  const tiles = square(160);
  const bytes = encodePmtiles(tiles.reverse(), options);
  const file = reader(bytes);
  const header = await file.getHeader();
  expect(header.leafDirectoryLength).toBeGreaterThan(0);
  expect(header.rootDirectoryOffset + header.rootDirectoryLength).toBeLessThanOrEqual(16_384);
  expect(header).toMatchObject({ numAddressedTiles: 160 * 160, numTileContents: 160 * 159 + 1 });
  for (const [x, y] of [
    [0, 0],
    [159, 159],
    [80, 3],
    [159, 0],
  ] as const) {
    const tile = await file.getZxy(14, 5000 + x, 9000 + y);
    expect(Buffer.from(tile!.data).toString()).toMatch(y === 0 ? /^sea$/ : new RegExp(`^${x},${y};`));
  }
  expect(await file.getZxy(14, 4999, 9000)).toBeUndefined();
});

test('a small map has one directory, and the order in which tiles come does not matter', async () => {
  const bytes = encodePmtiles(square(5), options);
  expect((await reader(bytes).getHeader()).leafDirectoryLength).toBe(0);
  expect(encodePmtiles(square(5).reverse(), options).equals(bytes)).toBe(true);
});
