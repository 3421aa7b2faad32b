import { isAppError } from '@mediconnect/base';
import { expect, test } from 'vitest';
import { inOrder, loadMigrations, type Migration, parseMigration, pendingMigrations } from './migrate.ts';

const one = parseMigration('0001-first.sql', 'create table one ();\n');
const two = parseMigration('0002-second.sql', 'create table two ();\n');
const codeOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return isAppError(error) ? error.code : error;
  }
  return 'no error';
};
const applied = (...migrations: Migration[]) => migrations.map(({ version, checksum }) => ({ version, checksum }));

test('the migrations of this version are numbered without a gap', () => {
  const versions = loadMigrations().map((migration) => migration.version);
  expect(versions).toEqual(versions.map((_, index) => index + 1));
  expect(versions.length).toBeGreaterThan(0);
});

test('a gap, a number that is there twice and a wrong file name are refused', () => {
  expect(() => inOrder([two])).toThrow('expected number 1');
  expect(() => inOrder([one, two, { ...two, name: 'rival' }])).toThrow('expected number 3');
  expect(() => parseMigration('2-second.sql', '')).toThrow('NNNN-name.sql');
});

test('only what is new is done', () => {
  expect(pendingMigrations([one, two], [])).toEqual([one, two]);
  expect(pendingMigrations([one, two], applied(one))).toEqual([two]);
  expect(pendingMigrations([one, two], applied(two, one))).toEqual([]);
});

test('a migration that was edited after it had been applied is refused', () => {
  const edited = parseMigration('0001-first.sql', 'create table one (id int);\n');
  expect(codeOf(() => pendingMigrations([edited, two], applied(one)))).toBe('database.migration_changed');
});

test('line ends are no edit', () => {
  expect(parseMigration('0001-first.sql', 'create table one ();\r\n').checksum).toBe(one.checksum);
});

test('a database that knows more than this version is refused', () => {
  expect(codeOf(() => pendingMigrations([one], applied(one, two)))).toBe('database.newer');
});
