import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testDatabase } from '../store/testing.ts';

test('the database that these tests run on is the one of docker-compose.yml', async () => {
  const compose = readFileSync(join(import.meta.dirname, '../docker-compose.yml'), 'utf8');
  const [, timescaledb, major] = /timescale\/timescaledb:([\d.]+)-pg(\d+)-oss/.exec(compose) ?? [];
  const database = await testDatabase();
  try {
    expect(database.store.serverVersion.split('.')[0]).toBe(major);
    const { rows } = await database.pool.query(`select extversion from pg_extension where extname = 'timescaledb'`);
    // Without npm run test:services it is the embedded PostgreSQL, which has no such extension.
    if (process.env.MEDICONNECT_TEST_DATABASE_URL) expect(rows).toEqual([{ extversion: timescaledb }]);
    else expect(rows).toEqual([]);
  } finally {
    await database.drop();
  }
});
