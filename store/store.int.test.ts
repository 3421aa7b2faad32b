import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('sessions commit synchronously and think in UTC', async () => {
  const { rows } = await database.pool.query(
    `select current_setting('synchronous_commit') as commit, current_setting('timezone') as zone`,
  );
  expect(rows).toEqual([{ commit: 'on', zone: 'UTC' }]);
});
