import { expect, test } from 'vitest';
import { clientConfig, describeConnection, unavailable, valueTypes } from './connection.ts';

const parse = (text: string) => (valueTypes.getTypeParser(20, 'text') as (text: string) => unknown)(text);

test('a whole number of 64 bits is a number where that is exact, else a bigint', () => {
  expect(parse('0')).toBe(0);
  expect(parse('-9007199254740991')).toBe(-9007199254740991);
  expect(parse('9007199254740993')).toBe(9007199254740993n);
  expect(parse('617733151087525887')).toBe(617733151087525887n); // an H3 cell
});

const SECRET = 'p%40ss word';
const connection = {
  connectionString: `postgres://ambulance:${encodeURIComponent(SECRET)}@db.example:5433/fleet?sslmode=require`,
};

test('an error about an address names host, port and database, and nothing that is secret', () => {
  expect(describeConnection(connection)).toBe('db.example:5433/fleet');
  const reason = new Error(`password authentication failed for "${SECRET}" (${encodeURIComponent(SECRET)})`);
  const { message, code } = unavailable(connection, reason);
  expect(code).toBe('database.unavailable');
  expect(message).toContain('db.example:5433/fleet cannot be used: password authentication failed');
  expect(message).not.toContain(SECRET);
  expect(message).not.toContain(encodeURIComponent(SECRET));
  expect(message).not.toContain('ambulance');
});

test.each(['postgres://joe:100%@db/fleet', 'postgres://db/fleet?user=joe&password=100%25'])(
  'an odd password stays secret, too: %s',
  (connectionString) => {
    const { message } = unavailable({ connectionString }, new Error('bad password\n"100%"'));
    expect(message).toBe('The database db/fleet cannot be used: bad password "…"');
  },
);

test('settings in the address stay, but ours come last and win', () => {
  const address = 'postgres://db.example/fleet?options=-c%20synchronous_commit%3Doff%20-c%20search_path%3Dfleet';
  const { connectionString } = clientConfig({ connectionString: address }, 'main', { statement_timeout: 15_000 });
  const options = new URL(connectionString as string).searchParams.get('options');
  expect(options).toMatch(
    /^-c synchronous_commit=off -c search_path=fleet .*-c synchronous_commit=on.*-c statement_timeout=15000$/,
  );
});
